//! What a property takes from its declaration.

use super::{claim, place};
use crate::infer::draft::Draft;
use crate::schema::{Property, TypeUse};

/// Makes a documented property follow its declaration: its name and words stay. `ty` is the declared type in the draft.
pub(in crate::infer) fn follow(
    draft: &Draft<'_>,
    property: &mut Property,
    of: &Property,
    ty: Option<TypeUse>,
) {
    let at = place(&of.evidence);
    if let Some(ty) = ty {
        let many = ty.collection.to_string();
        for claim in property
            .claims
            .iter_mut()
            .filter(|c| c.about == "collection")
        {
            claim.won = claim.says == many;
        }
        claim(&mut property.claims, "type", draft.schema.display(ty), at);
        property.ty = ty;
    }
    property.navigation = of.navigation;
    nullability(property, of);
    property.read_only |= of.read_only;
    property.evidence.add(at);
    if property.description.is_empty() {
        property.description.clone_from(&of.description);
    }
    if property.deprecated.is_none() {
        property.deprecated.clone_from(&of.deprecated);
    }
}

/// Gives a property that only the metadata declares its claims. Its type must be one of the draft.
pub(in crate::infer) fn declare(draft: &Draft<'_>, property: &mut Property) {
    let at = place(&property.evidence);
    claim(
        &mut property.claims,
        "type",
        draft.schema.display(property.ty),
        at,
    );
    let of = property.clone();
    nullability(property, &of);
}

fn nullability(property: &mut Property, of: &Property) {
    property.nullable = of.nullable;
    if let Some(nullable) = of.nullable {
        claim(
            &mut property.claims,
            "nullable",
            nullable.to_string(),
            place(&of.evidence),
        );
    }
}
