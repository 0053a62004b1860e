//! Which documented types are declared: by name, else by the last part of the name where the docs are alone in their namespace.

use rustc_hash::FxHashMap;

use super::Undocumented;
use crate::infer::draft::Draft;
use crate::schema::{EnumId, Folded, QualifiedName, Schema, StructuredType, TypeId, TypeRef};

/// What the draft has for each type of the metadata.
pub(super) struct Pairs {
    /// By the metadata's id.
    pub(super) types: Vec<Option<TypeId>>,
    /// By the metadata's id.
    pub(super) enums: Vec<Option<EnumId>>,
    /// Structured types of the draft that are enumerations of the metadata.
    pub(super) are_enums: Vec<(TypeId, EnumId)>,
    /// Enumerations of the draft that are structured types of the metadata.
    pub(super) are_types: Vec<(EnumId, TypeId)>,
}

impl Pairs {
    /// Pairs all types. With [`Undocumented::Nothing`], types that are only mentioned have no pair.
    pub(super) fn of(draft: &Draft<'_>, declared: &Schema, what: Undocumented) -> Self {
        let mut pairs = Self {
            types: vec![None; declared.types.len()],
            enums: vec![None; declared.enums.len()],
            are_enums: Vec::new(),
            are_types: Vec::new(),
        };
        let names = Named::of(declared);
        let mentioned_too = what != Undocumented::Nothing;
        let (mut types, mut enums) = (Vec::new(), Vec::new());
        for id in draft
            .type_ids()
            .filter(|id| mentioned_too || draft.schema.ty(*id).defined)
        {
            match names.full.get(&draft.schema.ty(id).name.folded()) {
                Some(of) => pairs.add_type(id, *of),
                None => types.push(id),
            }
        }
        for (id, ty) in draft
            .schema
            .enum_ids()
            .filter(|(_, ty)| mentioned_too || ty.defined)
        {
            match names.full.get(&ty.name.folded()) {
                Some(of) => pairs.add_enum(id, *of),
                None => enums.push(id),
            }
        }
        for id in types {
            if let Some(of) = names.alone(&draft.schema.ty(id).name)
                && pairs.is_free(of)
                && fits(draft.schema.ty(id), declared, of)
            {
                pairs.add_type(id, of);
            }
        }
        for id in enums {
            if let Some(of) = names.alone(&draft.schema.enumeration(id).name)
                && pairs.is_free(of)
            {
                pairs.add_enum(id, of);
            }
        }
        pairs
    }

    /// What the draft has for a type of the metadata.
    pub(super) fn ty(&self, id: TypeId) -> Option<TypeId> {
        self.types.get(id.0 as usize).copied().flatten()
    }

    fn is_free(&self, of: TypeRef) -> bool {
        match of {
            TypeRef::Structured(id) => {
                self.ty(id).is_none() && self.are_types.iter().all(|(_, other)| *other != id)
            }
            TypeRef::Enum(id) => {
                self.enums.get(id.0 as usize) == Some(&None)
                    && self.are_enums.iter().all(|(_, other)| *other != id)
            }
            TypeRef::Primitive(_) | TypeRef::Untyped => false,
        }
    }

    fn add_type(&mut self, id: TypeId, of: TypeRef) {
        match of {
            TypeRef::Structured(to) => {
                if let Some(slot) = self.types.get_mut(to.0 as usize) {
                    slot.get_or_insert(id);
                }
            }
            TypeRef::Enum(to) => self.are_enums.push((id, to)),
            TypeRef::Primitive(_) | TypeRef::Untyped => {}
        }
    }

    fn add_enum(&mut self, id: EnumId, of: TypeRef) {
        match of {
            TypeRef::Enum(to) => {
                if let Some(slot) = self.enums.get_mut(to.0 as usize) {
                    slot.get_or_insert(id);
                }
            }
            TypeRef::Structured(to) => self.are_types.push((id, to)),
            TypeRef::Primitive(_) | TypeRef::Untyped => {}
        }
    }
}

/// The names of the metadata; only looked up.
pub(super) struct Named {
    /// By qualified name.
    pub(super) full: FxHashMap<Folded, TypeRef>,
    /// By the last part of the name.
    last: FxHashMap<Folded, Vec<TypeRef>>,
}

impl Named {
    pub(super) fn of(declared: &Schema) -> Self {
        let types = declared.type_ids();
        let types = types.map(|(id, ty)| (&ty.name, TypeRef::Structured(id)));
        let enums = declared.enum_ids();
        let enums = enums.map(|(id, ty)| (&ty.name, TypeRef::Enum(id)));
        let mut names = Self {
            full: FxHashMap::default(),
            last: FxHashMap::default(),
        };
        for (name, of) in types.chain(enums) {
            names.full.insert(name.folded(), of);
            let last = names.last.entry(Folded::of(&name.name)).or_default();
            last.push(of);
        }
        names
    }

    /// The only type with the last part of this name.
    fn alone(&self, name: &QualifiedName) -> Option<TypeRef> {
        match self.last.get(&Folded::of(&name.name))?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// Whether a documented type can be a declared one of another namespace: a quarter of the members in common tells the same
/// type from a namesake.
fn fits(ty: &StructuredType, declared: &Schema, of: TypeRef) -> bool {
    let TypeRef::Structured(of) = of else {
        return ty.properties.is_empty();
    };
    let theirs = declared.all_properties(of);
    let count = ty.properties.len();
    let common = ty.properties.iter();
    let common = common.filter(|p| {
        theirs
            .iter()
            .any(|(_, t)| t.name.eq_ignore_ascii_case(&p.name))
    });
    let common = common.count();
    count.min(theirs.len()) < 2 || common * 4 >= count + theirs.len() - common
}
