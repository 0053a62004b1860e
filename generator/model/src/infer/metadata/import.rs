//! Brings the types of the metadata into the draft, and maps those of one to those of the other.

use super::pairs::Pairs;
use super::reach::Wanted;
use crate::infer::draft::{Draft, use_of};
use crate::infer::names::{Def, Names};
use crate::schema::{EnumId, QualifiedName, Schema, TypeId, TypeRef, TypeUse};
use docwright_core::diagnostic::Subject;

/// What the draft has for each type of the metadata that comes in.
pub(super) struct Map {
    /// By the metadata's id.
    types: Vec<Option<TypeId>>,
    /// By the metadata's id.
    enums: Vec<Option<EnumId>>,
}

impl Map {
    /// The draft's type for one of the metadata.
    pub(super) fn ty(&self, id: TypeId) -> Option<TypeId> {
        self.types.get(id.0 as usize).copied().flatten()
    }

    /// The draft's enumeration for one of the metadata.
    pub(super) fn enumeration(&self, id: EnumId) -> Option<EnumId> {
        self.enums.get(id.0 as usize).copied().flatten()
    }

    /// A type of the metadata in the draft; `None` where it does not come in.
    pub(super) fn of(&self, ty: TypeUse) -> Option<TypeUse> {
        let of = match ty.of {
            TypeRef::Structured(id) => TypeRef::Structured(self.ty(id)?),
            TypeRef::Enum(id) => TypeRef::Enum(self.enumeration(id)?),
            of @ (TypeRef::Primitive(_) | TypeRef::Untyped) => of,
        };
        Some(TypeUse { of, ..ty })
    }

    /// All pairs: the metadata's type and the draft's, bases before the types that derive from them.
    pub(super) fn pairs(&self, declared: &Schema) -> Vec<(TypeId, TypeId)> {
        let all = self.types.iter().zip(0u32..);
        let mut all: Vec<(TypeId, TypeId)> = all
            .filter_map(|(to, id)| Some((TypeId(id), (*to)?)))
            .collect();
        docwright_core::order::sort_by_key(&mut all, |(id, _)| {
            (declared.lineage(*id).count(), *id)
        });
        all
    }
}

/// Adds the types that come in and are not there yet. What is of another sort in the metadata is replaced.
pub(super) fn run(draft: &mut Draft<'_>, declared: &Schema, pairs: Pairs, wanted: &Wanted) -> Map {
    let mut map = Map {
        types: pairs.types,
        enums: pairs.enums,
    };
    for ((slot, (_, ty)), wanted) in map
        .types
        .iter_mut()
        .zip(declared.type_ids())
        .zip(&wanted.types)
    {
        if slot.is_none() && *wanted {
            let span = ty.evidence.first().unwrap_or_default();
            *slot = Some(draft.add_type(ty.name.clone(), false, span));
        }
    }
    for ((slot, (_, ty)), wanted) in map
        .enums
        .iter_mut()
        .zip(declared.enum_ids())
        .zip(&wanted.enums)
    {
        if slot.is_none() && *wanted {
            let span = ty.evidence.first().unwrap_or_default();
            *slot = Some(draft.add_enum(ty.name.clone(), false, span));
        }
    }
    for (was, is) in pairs.are_enums {
        if let Some(to) = map.enumeration(is) {
            become_enum(draft, was, to);
        }
    }
    for (was, is) in pairs.are_types {
        if let Some(to) = map.ty(is) {
            become_type(draft, was, to);
        }
    }
    redirect(draft);
    spell(draft, declared, &map);
    map
}

/// Makes a structured type of the docs an enumeration: its words and places go with it.
fn become_enum(draft: &mut Draft<'_>, was: TypeId, to: EnumId) {
    let old = draft.schema.ty_mut(was);
    old.defined = false;
    old.properties.clear();
    old.base = None;
    let (name, description, mut evidence) = (
        old.name.clone(),
        old.description.clone(),
        old.evidence.clone(),
    );
    let new = draft.schema.enumeration_mut(to);
    for span in std::mem::take(&mut new.evidence.0) {
        evidence.add(span);
    }
    new.evidence = evidence;
    new.description = description;
    draft.names.replace(&name, Def::Enum(to));
    draft.replaced_types.insert(was, TypeRef::Enum(to));
}

/// Makes an enumeration of the docs a structured type.
fn become_type(draft: &mut Draft<'_>, was: EnumId, to: TypeId) {
    let old = draft.schema.enumeration_mut(was);
    old.defined = false;
    old.members.clear();
    let (name, description, mut evidence) = (
        old.name.clone(),
        old.description.clone(),
        old.evidence.clone(),
    );
    let new = draft.schema.ty_mut(to);
    for span in std::mem::take(&mut new.evidence.0) {
        evidence.add(span);
    }
    new.evidence = evidence;
    new.description = description;
    draft.names.replace(&name, Def::Type(to));
    draft.replaced_enums.insert(was, TypeRef::Structured(to));
}

/// Leads properties to what replaced their types.
fn redirect(draft: &mut Draft<'_>) {
    let (types, enums) = (&draft.replaced_types, &draft.replaced_enums);
    if types.is_empty() && enums.is_empty() {
        return;
    }
    for ty in &mut draft.schema.types {
        if ty.base.is_some_and(|base| types.contains_key(&base)) {
            ty.base = None;
        }
        for property in &mut ty.properties {
            let new = match property.ty.of {
                TypeRef::Structured(id) => types.get(&id),
                TypeRef::Enum(id) => enums.get(&id),
                TypeRef::Primitive(_) | TypeRef::Untyped => None,
            };
            property.ty.of = new.copied().unwrap_or(property.ty.of);
        }
    }
}

/// A type that the docs have in another namespace takes the declared one, which requests and responses carry; the name of
/// the docs stays an alias. The docs' spelling of the name itself stays.
fn spell(draft: &mut Draft<'_>, declared: &Schema, map: &Map) {
    let mut moved: Vec<(QualifiedName, Def)> = Vec::new();
    for (id, of) in declared.type_ids() {
        if let Some(to) = map.ty(id) {
            let name = &mut draft.schema.ty_mut(to).name;
            moved.extend(renamed(name, &of.name).map(|name| (name, Def::Type(to))));
        }
    }
    for (id, of) in declared.enum_ids() {
        if let Some(to) = map.enumeration(id) {
            let name = &mut draft.schema.enumeration_mut(to).name;
            moved.extend(renamed(name, &of.name).map(|name| (name, Def::Enum(to))));
        }
    }
    for (name, def) in moved {
        draft.names.add(&name, def);
    }
}

/// Moves a name into the declared namespace; the new name, unless it is there already.
fn renamed(name: &mut QualifiedName, declared: &QualifiedName) -> Option<QualifiedName> {
    if name.namespace.eq_ignore_ascii_case(&declared.namespace) {
        return None;
    }
    name.namespace.clone_from(&declared.namespace);
    Some(name.clone())
}

/// Whether what a finding is about is defined after all.
pub(super) fn defines(names: &Names, schema: &Schema, subject: &Subject) -> bool {
    match names.exact(&QualifiedName::parse(&subject.to_string())) {
        Some(def) => match use_of(def, false).of {
            TypeRef::Structured(id) => schema.ty(id).defined,
            TypeRef::Enum(id) => schema.enumeration(id).defined,
            TypeRef::Primitive(_) | TypeRef::Untyped => false,
        },
        None => false,
    }
}
