//! A model by lower-cased names, for the comparison.

use std::collections::BTreeMap;

use docwright::schema::{
    EnumMember, EnumType, Property, Schema, StructuredType, TypeId, TypeKind, TypeRef, TypeUse,
};

/// A model and its names.
pub(crate) struct View<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) types: BTreeMap<String, TypeId>,
    pub(crate) enums: BTreeMap<String, &'s EnumType>,
}

impl<'s> View<'s> {
    /// What CSDL cannot express (names that are not identifiers, parameter sets) is excluded, as in the
    /// exported document.
    pub(crate) fn new(schema: &'s Schema) -> Self {
        let types = (0u32..).map(TypeId).zip(&schema.types);
        let types = types
            .filter(|(_, t)| t.kind != TypeKind::Parameters && is_identifier(&t.name.name))
            .map(|(id, t)| (t.name.to_string().to_lowercase(), id));
        let enums = schema.enums.iter();
        let enums = enums
            .filter(|e| is_identifier(&e.name.name))
            .map(|e| (e.name.to_string().to_lowercase(), e));
        Self {
            schema,
            types: types.collect(),
            enums: enums.collect(),
        }
    }

    pub(crate) fn ty(&self, id: TypeId) -> &'s StructuredType {
        self.schema.ty(id)
    }

    /// The element type's name, lower-cased.
    pub(crate) fn name(&self, of: TypeRef) -> String {
        let one = TypeUse {
            of,
            collection: false,
        };
        self.schema.display(one).to_lowercase()
    }

    pub(crate) fn base(&self, id: TypeId) -> String {
        let base = self.ty(id).base;
        base.map_or_else(String::new, |b| self.name(TypeRef::Structured(b)))
    }

    /// A type without known members is exported as open.
    pub(crate) fn open(&self, id: TypeId) -> bool {
        self.schema
            .lineage(id)
            .any(|(_, t)| self.schema.is_open_type(t))
    }

    /// The key, own or inherited, lower-cased.
    pub(crate) fn key(&self, id: TypeId) -> Vec<String> {
        let keys = self.schema.lineage(id).map(|(_, t)| &t.key);
        let own = keys.filter(|k| !k.is_empty()).map(|k| k.as_slice()).next();
        let own = own.unwrap_or_default();
        own.iter().map(|k| k.to_lowercase()).collect()
    }

    pub(crate) fn own(&self, id: TypeId) -> impl Iterator<Item = &'s Property> + use<'s> {
        let properties = self.ty(id).properties.iter();
        properties.filter(|p| is_identifier(&p.name))
    }

    /// All properties by lower-cased name; that of the type itself before those of its bases.
    pub(crate) fn all(&self, id: TypeId) -> BTreeMap<String, &'s Property> {
        let mut out = BTreeMap::new();
        for (level, _) in self.schema.lineage(id) {
            for property in self.own(level) {
                out.entry(property.name.to_lowercase()).or_insert(property);
            }
        }
        out
    }

    pub(crate) fn members(ty: &EnumType) -> BTreeMap<String, &EnumMember> {
        let members = ty.members.iter().filter(|m| is_identifier(&m.name));
        members.map(|m| (m.name.to_lowercase(), m)).collect()
    }
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
}
