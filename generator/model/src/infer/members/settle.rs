//! Settles members once bases and kinds are known: navigation properties, and members that a base type declares.

use crate::rules::member_redeclared;
use docwright_core::sorted::SortedMap;

use crate::infer::draft::Draft;
use crate::schema::{NavigationKind, Property, TypeId, TypeKind, TypeRef};
use docwright_core::diagnostic::{About, Diagnostic};

/// Drops members that a base type declares, and marks navigation properties.
pub(in crate::infer) fn settle(draft: &mut Draft<'_>) {
    for id in draft.type_ids() {
        mark_navigation(draft, id);
    }
    let mut found = Redeclared::new();
    for id in draft.type_ids() {
        drop_inherited(draft, id, &mut found);
    }
    report(draft, found);
}

/// Properties that derived types declare with another type than their base type: by base type, property and type.
type Redeclared = SortedMap<(TypeId, String, String), Vec<Diagnostic>>;

/// A property whose type is an entity type is a navigation property: OData knows no other (CSDL 4.01, section 8).
fn mark_navigation(draft: &mut Draft<'_>, id: TypeId) {
    let flags: Vec<bool> = draft
        .schema
        .ty(id)
        .properties
        .iter()
        .map(|p| matches!(p.ty.of, TypeRef::Structured(t) if draft.schema.ty(t).kind == TypeKind::Entity))
        .collect();
    let ty = draft.schema.ty_mut(id);
    for (property, navigation) in ty.properties.iter_mut().zip(flags) {
        property.navigation = navigation.then_some(NavigationKind::Reference);
    }
}

fn drop_inherited(draft: &mut Draft<'_>, id: TypeId, found: &mut Redeclared) {
    let Some(base) = draft.schema.ty(id).base else {
        return;
    };
    let mut keep = Vec::new();
    for property in &draft.schema.ty(id).properties {
        let inherited = draft.schema.property(base, &property.name);
        keep.push(inherited.is_none());
        let Some((declaring, original)) = inherited else {
            continue;
        };
        if original.ty != property.ty {
            let own = draft.schema.display(property.ty);
            let finding = redeclared(draft, id, property, declaring, original);
            found
                .or_default((declaring, original.name.clone(), own))
                .push(finding);
        }
    }
    let ty = draft.schema.ty_mut(id);
    let mut keep = keep.into_iter();
    ty.properties.retain(|_| keep.next().unwrap_or(true));
}

/// Reports each type that derived types give an inherited property once; none where the base's own claims
/// conflict, since that is the cause.
fn report(draft: &mut Draft<'_>, found: Redeclared) {
    for ((declaring, name, _), findings) in found {
        let subject = format!("{}/{name}", draft.schema.ty(declaring).name);
        let conflicts = draft.findings.iter().filter_map(|f| f.conflict.as_deref());
        if conflicts.into_iter().any(|c| c.subject == subject) {
            continue;
        }
        let mut findings = findings.into_iter();
        let Some(mut first) = findings.next() else {
            continue;
        };
        for other in findings {
            first.occurrences.push(other.span);
        }
        draft.report(first);
    }
}

fn redeclared(
    draft: &Draft<'_>,
    id: TypeId,
    property: &Property,
    declaring: TypeId,
    original: &Property,
) -> Diagnostic {
    let span = property.evidence.first().unwrap_or_default();
    let (owner, name) = (&draft.schema.ty(id).name, &property.name);
    let own = draft.schema.display(property.ty);
    let inherited = draft.schema.display(original.ty);
    let about = if property.ty.of == original.ty.of {
        About::Collection
    } else {
        About::Type
    };
    let at = original.evidence.first().unwrap_or_default();
    member_redeclared::finding(
        (&owner.to_string(), name),
        about,
        (span, &own),
        &draft.schema.ty(declaring).name.to_string(),
        (at, &inherited),
    )
}
