//! Reads what an example's annotation and body say of its type, without any other page.

use super::draft::Draft;
use super::reading::{declared, named};
use super::sample;
use crate::schema::{TypeRef, TypeUse};
use docwright_reader::facts::{Body, ExampleFact};
use docwright_reader::json::{Kind, Value};

/// What the example itself says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stated {
    /// The annotation's type.
    pub(super) annotation: Option<TypeRef>,
    /// `@odata.type` at the root of the body.
    pub(super) root: Option<TypeRef>,
    /// `@odata.type` of the items in `value`, when all that have one agree.
    pub(super) inner: Option<TypeRef>,
    /// The type of the string, number or Boolean in `value`, when the object has no other member but control information.
    pub(super) looks: Option<TypeRef>,
    /// The JSON kind of the member `value` of the root object.
    pub(super) value: Option<Kind>,
    /// The JSON kind of the root.
    pub(super) kind: Option<Kind>,
}

impl Stated {
    /// Reads an example.
    pub(super) fn of(draft: &Draft<'_>, page: usize, example: &ExampleFact) -> Self {
        let namespace = draft.namespace_of(page);
        let find = |name: &str| named(draft, name, namespace);
        let annotation = example.ty.as_ref().and_then(|ty| find(ty));
        let Some(root) = json(draft, example) else {
            return Self {
                annotation,
                ..Self::default()
            };
        };
        let value = root.get("value");
        Self {
            annotation,
            root: declared(root).and_then(|name| find(&name)),
            inner: value.and_then(|v| inner(v, &find)),
            looks: value
                .filter(|_| is_alone(root))
                .and_then(|v| looks(draft, v)),
            value: value.map(Value::kind),
            kind: Some(root.kind()),
        }
    }

    /// The type with multiplicity. A body with an array in `value` is a collection even if the annotation does not
    /// say so, unless the type itself has a property of that name.
    pub(super) fn ty(&self, draft: &Draft<'_>, example: &ExampleFact) -> Option<TypeUse> {
        let of = self.annotation.or(self.root).or(self.inner)?;
        let wraps = self.value == Some(Kind::Array) && !has_value(draft, of);
        Some(TypeUse {
            of,
            collection: example.collection || wraps || self.kind == Some(Kind::Array),
        })
    }
}

/// The JSON body of an example. Its spans are offsets in the page.
pub(super) fn json<'e>(draft: &Draft<'e>, example: &'e ExampleFact) -> Option<Value<'e>> {
    let Body::Json(document) = &example.body else {
        return None;
    };
    Some(document.root(draft.sources.file(example.body_span.file).text()))
}

/// The type that the items of a collection, or a wrapped value, declare; items without one do not count.
fn inner(value: Value<'_>, find: &dyn Fn(&str) -> Option<TypeRef>) -> Option<TypeRef> {
    if value.kind() == Kind::Object {
        return declared(value).and_then(|name| find(&name));
    }
    let mut types = value
        .elements()
        .filter_map(declared)
        .filter_map(|name| find(&name));
    let first = types.next()?;
    types.all(|ty| ty == first).then_some(first)
}

/// Whether `value` is the only member that is not control information.
fn is_alone(root: Value<'_>) -> bool {
    root.members()
        .all(|m| m.key == "value" || m.key.starts_with('@'))
}

/// What a value that is neither object nor array looks like: the weakest claim of all.
fn looks(draft: &Draft<'_>, value: Value<'_>) -> Option<TypeRef> {
    let simple = !matches!(value.kind(), Kind::Object | Kind::Array);
    let guess = simple.then(|| sample::guess(draft, value)).flatten()?;
    Some(guess.of)
}

/// Whether the type has a property called `value`, so that a body with that member can be the type itself.
pub(super) fn has_value(draft: &Draft<'_>, of: TypeRef) -> bool {
    match of {
        TypeRef::Structured(id) => draft.schema.property(id, "value").is_some(),
        _ => false,
    }
}
