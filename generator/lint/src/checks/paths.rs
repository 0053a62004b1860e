//! Paths of properties (`from/emailAddress/address`), as tables and query options write them.

use super::view::Tree;
use docwright_core::edit_distance::intended;
use docwright_model::schema::{QualifiedName, TypeId, TypeRef, TypeUse};
use docwright_model::walk::{Graph, untyped};

/// A name on a path that its type does not have.
pub(crate) struct Unknown<'a> {
    /// The type.
    pub(crate) ty: &'a QualifiedName,
    /// The name.
    pub(crate) name: &'a str,
    /// The property that was probably meant.
    pub(crate) nearest: Option<&'a str>,
}

/// Where a path leads from a type. What a derived type declares counts, and what an undefined type has is not known.
/// `step` is called with each name and the type that should have it.
pub(crate) fn walk<'a>(
    tree: &'a Tree<'_>,
    from: TypeId,
    path: &'a str,
    mut step: impl FnMut(TypeId, &'a str),
) -> Result<TypeUse, Unknown<'a>> {
    let schema = tree.schema;
    let mut at = TypeRef::Structured(from).one();
    for name in path.split('/').map(str::trim) {
        let TypeRef::Structured(id) = at.of else {
            return Ok(untyped());
        };
        if name.starts_with('$') || name == "*" || name.contains(['@', '{', '<', '%']) {
            return Ok(untyped());
        }
        if name.contains('.') {
            let cast = tree.find(name);
            let Some(cast) = cast else {
                return Ok(untyped());
            };
            at.of = TypeRef::Structured(cast);
            continue;
        }
        step(id, name);
        let property = tree
            .graph
            .property(id, name)
            .or_else(|| tree.graph.derived_property(id, name));
        match property {
            Some(property) if property.name == name => at = property.ty,
            _ => {
                let properties = schema.all_properties(id);
                let near = intended(name, properties.iter().map(|(_, p)| p.name.as_str()));
                // An open type has other properties, too, but none that is nearly the same, and none of another type.
                let open = schema.is_open(id);
                let known = !open || near.is_some() || tree.words.get(name).is_some();
                if !schema.ty(id).defined || !known {
                    return Ok(untyped());
                }
                return Err(Unknown {
                    ty: &schema.ty(id).name,
                    name,
                    nearest: near,
                });
            }
        }
    }
    Ok(at)
}
