//! Decides whether a response of a base type is the base itself or the enum over its derived types.
//!
//! The enum must be matched before a property can be read. Many base types are used themselves and nearly never as a
//! derived type: then the response is the base, and properties of a derived object are kept in its additional members. The
//! documented bodies decide: at least three are of the base, and at most one in ten is of a derived type.

use super::Planning;
use crate::lower::item::{RustPath, RustType, RustValue};
use crate::lower::names::Names;
use crate::lower::types::struct_from_root;
use docwright_model::schema::{BodyShape, ExampleRole, Schema, TypeId, TypeRef, TypeUse};
use docwright_reader::json::{self, Kind, Value};
use std::collections::BTreeMap;

/// The minimum number of documented bodies of the base itself.
const MIN_OWN_BODIES: usize = 3;
/// At most one in this many documented bodies may be of a derived type.
const MAX_DERIVED_SHARE: usize = 10;

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    own: usize,
    derived: usize,
}

/// The documented bodies of each base type, counted.
#[derive(Debug)]
pub(super) struct BaseTypes(BTreeMap<TypeId, Count>);

impl BaseTypes {
    pub(super) fn of(schema: &Schema, names: &Names) -> Self {
        let mut counts: BTreeMap<TypeId, Count> = BTreeMap::new();
        for example in &schema.examples {
            let Some(TypeUse {
                of: TypeRef::Structured(id),
                ..
            }) = example.ty
            else {
                continue;
            };
            let place = names.types.get(id.0 as usize).and_then(Option::as_ref);
            if example.role == ExampleRole::Standalone || place.is_none_or(|p| p.any.is_none()) {
                continue;
            }
            let Some(document) = json::parse_strict(&example.body) else {
                continue;
            };
            let body = document.root(&example.body);
            let objects: Vec<Value<'_>> = match example.shape {
                BodyShape::Object => vec![body],
                BodyShape::Page | BodyShape::Wrapped => match body.get("value") {
                    Some(items) if items.kind() == Kind::Array => items.elements().collect(),
                    item => item.into_iter().collect(),
                },
            };
            let count = counts.entry(id).or_default();
            for object in objects.iter().filter(|o| o.kind() == Kind::Object) {
                let ty = object.get("@odata.type").and_then(Value::as_str);
                let own = schema.ty(id).name.to_string();
                let is_own = |ty: &str| ty.trim_start_matches('#').eq_ignore_ascii_case(&own);
                if ty.as_deref().is_none_or(is_own) {
                    count.own += 1;
                } else {
                    count.derived += 1;
                }
            }
        }
        Self(counts)
    }

    fn is_used_itself(&self, id: TypeId) -> bool {
        let count = self.0.get(&id).copied().unwrap_or_default();
        count.own >= MIN_OWN_BODIES
            && count.derived * MAX_DERIVED_SHARE <= count.own + count.derived
    }

    /// The type of a response: the base, if it is mostly used itself, instead of the enum over it.
    pub(super) fn response_type(&self, cx: &Planning<'_>, rust: RustType, ty: TypeUse) -> RustType {
        match (ty.of, &rust.of) {
            (TypeRef::Structured(id), RustValue::Polymorphic(_)) if self.is_used_itself(id) => {
                match self.base(cx, ty) {
                    Some(path) => RustType {
                        of: RustValue::Struct(path),
                        ..rust
                    },
                    None => rust,
                }
            }
            _ => rust,
        }
    }

    /// The struct of a type.
    pub(super) fn base(&self, cx: &Planning<'_>, ty: TypeUse) -> Option<RustPath> {
        let TypeRef::Structured(id) = ty.of else {
            return None;
        };
        struct_from_root(cx.models, id)
    }
}
