//! Which kind of type a name is for in CSDL, and that no name is used twice in a schema.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use docwright_model::schema::{Folded, Schema, StructuredType, TypeId, TypeKind, TypeUse};

/// The schema with a namespace for each name. Namespaces that differ by letter case only are one; the default one's spelling
/// wins, then the first.
pub(super) fn qualified<'s>(schema: &'s Schema, default_namespace: &str) -> Cow<'s, Schema> {
    let mut spellings: BTreeMap<Folded, String> = BTreeMap::new();
    for namespace in std::iter::once(default_namespace).chain(namespaces(schema)) {
        let spelling = spellings.entry(Folded::of(namespace));
        spelling.or_insert_with(|| namespace.to_owned());
    }
    spellings.insert(Folded::of(""), default_namespace.to_owned());
    let spelling = |namespace: &str| spellings.get(&Folded::of(namespace));
    if namespaces(schema).all(|n| spelling(n).is_some_and(|s| s == n)) {
        return Cow::Borrowed(schema);
    }
    let mut schema = schema.clone();
    let types = schema.types.iter_mut().map(|ty| &mut ty.name);
    for name in types.chain(schema.enums.iter_mut().map(|ty| &mut ty.name)) {
        if let Some(spelling) = spelling(&name.namespace) {
            spelling.clone_into(&mut name.namespace);
        }
    }
    Cow::Owned(schema)
}

/// The namespaces of all types.
fn namespaces(schema: &Schema) -> impl Iterator<Item = &str> {
    let types = schema.types.iter().map(|ty| &ty.name);
    let names = types.chain(schema.enums.iter().map(|ty| &ty.name));
    names.map(|name| name.namespace.as_str())
}

/// The types that are entity types in CSDL: those of the model, and those that only an entity type can be: targets of
/// navigation properties, types of sets and singletons, and what operations are bound to; with their bases and derived types.
pub(super) fn entities(schema: &Schema) -> BTreeSet<TypeId> {
    let declared = schema.type_ids();
    let declared = declared
        .filter(|(_, ty)| ty.kind == TypeKind::Entity)
        .map(|(id, _)| id);
    let properties = schema.types.iter().flat_map(|ty| &ty.properties);
    let targets = properties.filter(|p| p.navigation.is_some()).map(|p| p.ty);
    let actions = schema.actions.iter().filter_map(|a| a.binding);
    let functions = schema.functions.iter().filter_map(|f| f.binding);
    let used = targets
        .chain(actions)
        .chain(functions)
        .filter_map(TypeUse::structured);
    let sets = schema.entity_sets.iter().map(|s| s.ty);
    let singletons = schema.singletons.iter().map(|s| s.ty);
    let root = |id: TypeId| schema.lineage(id).last().map(|(id, _)| id);
    let all = declared.chain(used).chain(sets).chain(singletons);
    let roots: BTreeSet<TypeId> = all.filter_map(root).collect();
    let ids = schema.type_ids().map(|(id, _)| id);
    ids.filter(|id| root(*id).is_some_and(|root| roots.contains(&root)))
        .collect()
}

/// A qualified name in this namespace that no type has, for the type that stands for `Edm.Untyped`; or that of one that is
/// just this, as in a document that is written again.
pub(super) fn untyped(schema: &Schema, namespace: &str) -> String {
    let stands_for_it = |ty: &&StructuredType| {
        let complex = ty.kind == TypeKind::Complex && ty.base.is_none() && ty.open;
        complex && ty.properties.is_empty() && ty.name.namespace == namespace
    };
    let types = schema.types.iter();
    let types = types.filter(|ty| !(ty.name.name == "untyped" && stands_for_it(ty)));
    let types = types.map(|ty| &ty.name);
    let names = types.chain(schema.enums.iter().map(|ty| &ty.name));
    let taken: BTreeSet<Folded> = names.map(|name| Folded::of(&name.name)).collect();
    let numbered = (2..).map(|number| format!("untyped{number}"));
    let mut names = std::iter::once("untyped".to_owned()).chain(numbered);
    let name = names.find(|name| !taken.contains(&Folded::of(name)));
    format!("{namespace}.{}", name.unwrap_or_default())
}

/// The kinds of operations. All actions of a schema can have one name, and so can all functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OperationKind {
    Action,
    Function,
}

/// What the names of each schema stand for; `None` is a type.
pub(super) struct Names(BTreeMap<(String, Folded), Option<OperationKind>>);

impl Names {
    /// The names of types.
    pub(super) fn of(schema: &Schema) -> Self {
        let types = schema
            .types
            .iter()
            .filter(|ty| ty.kind != TypeKind::Parameters);
        let types = types.map(|ty| &ty.name);
        let names = types.chain(schema.enums.iter().map(|ty| &ty.name));
        let names = names.map(|name| ((name.namespace.clone(), Folded::of(&name.name)), None));
        Self(names.collect())
    }

    /// The namespace of an operation: this one, or where its name has another meaning there (CSDL 4.01, section 5), one that is
    /// only for such operations.
    pub(super) fn place(&mut self, namespace: &str, name: &str, kind: OperationKind) -> String {
        let apart = match kind {
            OperationKind::Action => "actions",
            OperationKind::Function => "functions",
        };
        let key = (namespace.to_owned(), Folded::of(name));
        match *self.0.entry(key).or_insert(Some(kind)) == Some(kind) {
            true => namespace.to_owned(),
            false => format!("{namespace}.{apart}"),
        }
    }
}
