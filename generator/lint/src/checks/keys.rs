//! Entity types that nothing gives a key: they cannot be addressed, and relationships to them say nothing.

use super::cause::Findings;
use super::view::PageView;
use docwright_model::rules::key_missing;
use docwright_model::schema::TypeKind;

/// Checks the types that the page's blocks define.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let schema = page.tree.schema;
    // Without annotations, nothing could have named the key.
    for resource in page.facts.resources.iter().filter(|r| r.annotated) {
        let Some(id) = resource.name.as_ref().and_then(|name| page.tree.find(name)) else {
            continue;
        };
        let ty = schema.ty(id);
        let entity = ty.kind == TypeKind::Entity && !ty.is_abstract && resource.key.is_none();
        // The bases of an undefined type are not known either.
        let known = schema.lineage(id).all(|(_, ty)| ty.defined);
        let keyed = schema.lineage(id).any(|(_, ty)| !ty.key.is_empty());
        if entity && known && !keyed {
            let name = ty.name.to_string();
            found.push(key_missing::no_key(resource.annotation, &name));
        }
    }
}
