//! Resource blocks against their page: the type that the title names, the type that the body names, and
//! relationships that lead to no entity.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::type_claim_conflict;
use docwright_core::diagnostic::About;
use docwright_model::rules::member_kind_conflict;
use docwright_model::schema::QualifiedName;
use docwright_reader::facts::{PropertyRow, ResourceFact, TableRole, TypeAtom};

/// Checks the blocks and relationship tables of a page.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    for resource in &page.facts.resources {
        body_type(resource, found);
    }
    let tables = page.facts.tables.iter();
    for row in tables
        .filter(|t| t.role == TableRole::Relationships)
        .flat_map(|t| &t.rows)
    {
        relationship(row, found);
    }
}

/// `@odata.type` of annotation and body.
fn body_type(resource: &ResourceFact, found: &mut Findings) {
    let (Some(name), Some(body)) = (&resource.name, &resource.body_type) else {
        return;
    };
    let (a, b) = (
        QualifiedName::parse(name.trim()),
        QualifiedName::parse(body.trim()),
    );
    let bare = a.namespace.is_empty() || b.namespace.is_empty();
    let same = a.name.eq_ignore_ascii_case(&b.name)
        && (bare || a.namespace.eq_ignore_ascii_case(&b.namespace));
    if same {
        return;
    }
    found.push(type_claim_conflict::finding(
        (body.span, &b.to_string()),
        (name.span, &a.to_string()),
        About::Name,
    ));
}

/// A relationship leads to an entity, never to a value (CSDL 4.01, section 8.1).
fn relationship(row: &PropertyRow, found: &mut Findings) {
    let Some(ty) = &row.ty else { return };
    let [TypeAtom::Primitive(primitive)] = ty.alternatives.as_slice() else {
        return;
    };
    let cell = (ty.span, primitive.edm_name());
    found.push(member_kind_conflict::primitive_relationship(
        &row.name, cell,
    ));
}
