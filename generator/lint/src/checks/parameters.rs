//! Tables of request bodies against the resource that the request creates or changes.

use crate::rules::body_property_unknown;
use docwright_model::rules::{collection_conflict, member_name_case, member_type_conflict};
use std::cell::LazyCell;

use super::cause::Findings;
use super::view::PageView;
use docwright_core::diagnostic::{Span, Subject};
use docwright_core::edit_distance::intended;
use docwright_model::schema::{
    Method, Primitive, Property, StructuredType, TypeId, TypeKind, TypeRef,
};
use docwright_reader::facts::{ParameterRole, ParameterTable, PropertyRow, TypeAtom};

/// Checks the rows of body tables where all operations of the page take one and the same resource.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let mut tables = page.facts.parameters.iter();
    if !tables.any(|t| t.role == ParameterRole::Body) {
        return;
    }
    let Some(resource) = resource(page) else {
        return;
    };
    let tables = page.facts.parameters.iter();
    for table in tables.filter(|t| t.role == ParameterRole::Body) {
        if let Some(id) = described(page, &table.heading, resource) {
            check_table(page, id, table, found);
        }
    }
}

/// The type whose properties a table lists: the resource, or the variant of it that the heading names
/// (`### deskLamp object`). `None` when no page defines the variant.
fn described(page: &PageView<'_>, heading: &str, resource: TypeId) -> Option<TypeId> {
    let words = heading.split_whitespace();
    let types = words.clone().filter_map(|word| page.tree.find(word));
    let mut types = types.filter(|id| page.tree.schema.ty(*id).defined);
    if let Some(named) = types.next() {
        return Some(named);
    }
    let (kinds, words) = (["object", "resource", "type"], words.collect::<Vec<_>>());
    match words.as_slice() {
        [_, .., last] if kinds.contains(&last.to_ascii_lowercase().as_str()) => None,
        _ => Some(resource),
    }
}

fn check_table(page: &PageView<'_>, id: TypeId, table: &ParameterTable, found: &mut Findings) {
    let schema = page.tree.schema;
    // Asked only where a row names no property of the resource, and then for each such row.
    let derived: LazyCell<Vec<&StructuredType>, _> = LazyCell::new(|| {
        let below = |sub: &TypeId| *sub != id && schema.derives_from(*sub, id);
        let types = schema.type_ids().filter(|(sub, _)| below(sub));
        types.map(|(_, ty)| ty).collect()
    });
    let declared = |name: &str| {
        let mut properties = derived.iter().flat_map(|ty| &ty.properties);
        properties.any(|p| p.name.eq_ignore_ascii_case(name))
    };
    for row in &table.rows {
        check_row(page, id, row, &declared, found);
    }
}

fn resource(page: &PageView<'_>) -> Option<TypeId> {
    let writes = |m: Method| matches!(m, Method::Post | Method::Patch | Method::Put);
    let mut bodies = page.operations.iter().filter(|o| writes(o.method));
    let first = bodies.next()?.request?;
    let same = bodies.all(|o| o.request == Some(first));
    let (id, ty) = page.structured(first.of)?;
    let resource = ty.defined && ty.kind != TypeKind::Parameters;
    (same && resource && !first.collection).then_some(id)
}

/// `declared` tells whether a derived type has a property of the name.
fn check_row(
    page: &PageView<'_>,
    id: TypeId,
    row: &PropertyRow,
    declared: &dyn Fn(&str) -> bool,
    found: &mut Findings,
) {
    let schema = page.tree.schema;
    let name = row.name.value.as_str();
    if name.contains(['@', '.', '/', '$', '{']) {
        return;
    }
    let Some((owner, property)) = schema.property(id, name) else {
        if !schema.is_open(id) && !declared(name) {
            unknown(page, id, row, found);
        }
        return;
    };
    let subject = || Subject::member(&schema.ty(owner).name, &property.name);
    let defined = property.evidence.first().unwrap_or(row.name.span);
    if property.name != name {
        let row = row.name.span;
        let finding = member_name_case::in_body_table(row, name, subject(), defined);
        found.push(finding);
        return;
    }
    types(page, property, row, defined, found, subject);
}

fn unknown(page: &PageView<'_>, id: TypeId, row: &PropertyRow, found: &mut Findings) {
    let ty = page.tree.schema.ty(id);
    let resource = ty.evidence.first().unwrap_or(row.name.span);
    let properties = page.tree.schema.all_properties(id);
    let properties = properties.iter().map(|(_, p)| p.name.as_str());
    found.push(body_property_unknown::finding(
        row.name.span,
        (&ty.name.to_string(), &row.name.value),
        resource,
        intended(&row.name.value, properties),
    ));
}

fn types(
    page: &PageView<'_>,
    property: &Property,
    row: &PropertyRow,
    defined: Span,
    found: &mut Findings,
    subject: impl Fn() -> Subject,
) {
    let Some(expr) = &row.ty else { return };
    let [atom] = expr.alternatives.as_slice() else {
        return;
    };
    let (primitive, differs) = match (atom, property.ty.of) {
        (TypeAtom::Primitive(said), TypeRef::Primitive(is)) => (said.edm_name(), !alike(*said, is)),
        (TypeAtom::Primitive(said), TypeRef::Structured(_)) => (said.edm_name(), true),
        (TypeAtom::Primitive(said), TypeRef::Enum(_)) => {
            (said.edm_name(), *said != Primitive::String)
        }
        _ => ("", false),
    };
    let said = if differs {
        primitive
    } else if expr.collection == property.ty.collection || property.navigation.is_some() {
        return;
    } else if expr.collection {
        "a collection"
    } else {
        "one value"
    };
    let subject = subject();
    let about = subject.to_string();
    if page.tree.is_in_conflict(&about) {
        return;
    }
    let resource = (defined, &*page.tree.schema.display(property.ty));
    let finding = if differs {
        member_type_conflict::in_body_table(expr.span, said, subject, resource)
    } else {
        collection_conflict::in_body_table(expr.span, said, subject, resource)
    };
    found.occurrence(about, said, finding);
}

/// Types that docs use for each other without harm: widths of numbers, and texts of a kind for plain text.
fn alike(said: Primitive, is: Primitive) -> bool {
    said == is || said.is_number() && is.is_number()
}
