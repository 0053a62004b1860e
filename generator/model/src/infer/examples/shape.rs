//! Decides how a body wraps the typed value: as the body, as a page of items, or in `value`.

use crate::infer::body::has_value;
use crate::infer::draft::Draft;
use crate::infer::reading::declared;
use crate::schema::{BodyShape, TypeUse};
use docwright_reader::facts::ExampleFact;
use docwright_reader::json::{Kind, Value};

/// The type of the value and its shape. For a page the type is that of the items.
pub(super) fn shape(
    draft: &Draft<'_>,
    ty: TypeUse,
    root: Value<'_>,
    fact: &ExampleFact,
) -> (TypeUse, BodyShape) {
    if root.kind() == Kind::Array {
        let many = TypeUse {
            collection: true,
            ..ty
        };
        return (many, BodyShape::Object);
    }
    let own = has_value(draft, ty.of);
    let Some(value) = root.get("value") else {
        return (ty.one(), BodyShape::Object);
    };
    match value.kind() {
        Kind::Array if !own || ty.collection || fact.collection => (ty.one(), BodyShape::Page),
        _ if ty.collection => (ty.one(), BodyShape::Object),
        Kind::Object if wraps(draft, ty, root, value, own) => (ty.one(), BodyShape::Wrapped),
        _ if ty.structured().is_none() => (ty.one(), BodyShape::Wrapped),
        _ => (ty.one(), BodyShape::Object),
    }
}

/// `{"value": {..}}` around one object: nothing but control information beside it, and the object is of the type by its
/// own word, or the type has no property called `value`.
fn wraps(draft: &Draft<'_>, ty: TypeUse, root: Value<'_>, value: Value<'_>, own: bool) -> bool {
    let alone = root
        .members()
        .all(|m| m.key == "value" || m.key.starts_with('@'));
    if !alone {
        return false;
    }
    let says =
        declared(value).and_then(|name| draft.names.find(&name, draft.default_namespace).def());
    match (says, ty.structured()) {
        (Some(crate::infer::names::Def::Type(said)), Some(id)) => {
            !own || draft.schema.derives_from(said, id)
        }
        _ => !own,
    }
}

/// An error as OData JSON 4.01, section 21.1, has it: one member `error` with `code` and `message`.
pub(super) fn errs(root: Value<'_>) -> bool {
    let Some(error) = root.get("error") else {
        return false;
    };
    root.members()
        .all(|m| m.key == "error" || m.key.starts_with('@'))
        && error.get("code").is_some()
}

/// A reference, or a list of references, to entities by their address (OData JSON 4.01, section 14).
pub(super) fn refers(root: Value<'_>, addressed: bool) -> bool {
    let only_ids = |v: Value<'_>| !v.is_empty() && v.members().all(|m| m.key.starts_with('@'));
    let named = |v: Value<'_>| v.get("@odata.id").or_else(|| v.get("@id")).is_some();
    (named(root) && only_ids(root)) || (addressed && root.kind() == Kind::Object)
}
