//! Resource blocks against their page: the type that the title names, the type that the body names, and
//! relationships that lead to no entity.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::type_claim_conflict;
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side};
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
    let message = format!("the block shows a `{b}`, while its annotation says `{a}`");
    let conflict = Conflict::new(a.to_string(), About::Name, b.to_string(), a.to_string());
    found.push(
        Diagnostic::new(type_claim_conflict::CODE, body.span, message)
            .label(name.span, "the annotation")
            .conflict(conflict)
            .help("make both name the same type"),
    );
}

/// A relationship leads to an entity, never to a value (CSDL 4.01, section 8.1).
fn relationship(row: &PropertyRow, found: &mut Findings) {
    let Some(ty) = &row.ty else { return };
    let [TypeAtom::Primitive(primitive)] = ty.alternatives.as_slice() else {
        return;
    };
    let word = primitive.edm_name();
    let why = "a relationship leads to an entity";
    let message = format!(
        "`{}` stands among the relationships but is a `{word}`; it is likely a property: {why}",
        row.name.value
    );
    let conflict = Conflict::new(&row.name.value, About::Kind, "relationship", word)
        .likely_wrong(Side::Primary, why);
    found.push(
        Diagnostic::new(member_kind_conflict::CODE, row.name.span, message)
            .label(ty.span, format!("a {word}"))
            .conflict(conflict)
            .help("move the row to the table of properties, or correct its type"),
    );
}
