//! Tables of request bodies against the resource that the request creates or changes.

use crate::rules::body_property_unknown;
use docwright_model::rules::{collection_conflict, member_name_case, member_type_conflict};
use std::cell::LazyCell;

use super::cause::Findings;
use super::view::PageView;
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side, Span};
use docwright_model::schema::{
    Method, Primitive, Property, StructuredType, TypeId, TypeKind, TypeRef,
};
use docwright_reader::facts::{ParameterRole, PropertyRow, TypeAtom};

/// Checks the rows of body tables where all operations of the page take one and the same resource.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let mut tables = page.facts.parameters.iter();
    if !tables.any(|t| t.role == ParameterRole::Body) {
        return;
    }
    let Some(id) = resource(page) else { return };
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
    let tables = page.facts.parameters.iter();
    for row in tables
        .filter(|t| t.role == ParameterRole::Body)
        .flat_map(|t| &t.rows)
    {
        check_row(page, id, row, &declared, found);
    }
}

fn resource(page: &PageView<'_>) -> Option<TypeId> {
    let writes = |m: Method| matches!(m, Method::Post | Method::Patch | Method::Put);
    let mut bodies = page.operations.iter().filter(|o| writes(o.method));
    let first = bodies.next()?.request?;
    let same = bodies.all(|o| o.request == Some(first));
    let (id, ty) = page.structured(first.of)?;
    let resource = ty.defined && ty.kind != TypeKind::Parameters && !page.tree.schema.is_open(id);
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
        if !declared(name) {
            unknown(page, id, row, found);
        }
        return;
    };
    let subject = || format!("{}/{}", schema.ty(owner).name, property.name);
    let defined = property.evidence.first().unwrap_or(row.name.span);
    if property.name != name {
        let why = "the page of the resource defines the name";
        let message = format!(
            "`{name}` is documented as `{}`; this one is likely wrong: {why}",
            property.name
        );
        let conflict = Conflict::new(subject(), About::Name, name, &property.name)
            .likely_wrong(Side::Primary, why);
        found.push(
            Diagnostic::new(member_name_case::CODE, row.name.span, message)
                .label(defined, "the resource")
                .conflict(conflict)
                .help("write the name as the resource has it"),
        );
        return;
    }
    types(page, property, row, defined, found, subject);
}

fn unknown(page: &PageView<'_>, id: TypeId, row: &PropertyRow, found: &mut Findings) {
    let ty = page.tree.schema.ty(id);
    let name = &row.name.value;
    let why = "the page of the resource defines its properties";
    let message = format!(
        "`{}` has no property `{name}`; this row is likely wrong: {why}",
        ty.name
    );
    let conflict = Conflict::new(
        format!("{}/{name}", ty.name),
        About::Presence,
        "listed",
        "absent",
    )
    .likely_wrong(Side::Primary, why);
    let at = ty.evidence.first().unwrap_or(row.name.span);
    found.push(
        Diagnostic::new(body_property_unknown::CODE, row.name.span, message)
            .label(at, "the resource")
            .conflict(conflict)
            .help("correct the name, or document the property on the page of the resource"),
    );
}

fn types(
    page: &PageView<'_>,
    property: &Property,
    row: &PropertyRow,
    defined: Span,
    found: &mut Findings,
    subject: impl Fn() -> String,
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
    let why = "the page of the resource defines its properties";
    let (code, about, said) = if differs {
        (
            member_type_conflict::CODE,
            About::Type,
            primitive.to_owned(),
        )
    } else if expr.collection != property.ty.collection && property.navigation.is_none() {
        let said = if expr.collection {
            "a collection"
        } else {
            "one value"
        };
        (
            collection_conflict::CODE,
            About::Collection,
            said.to_owned(),
        )
    } else {
        return;
    };
    let subject = subject();
    let subject = subject.as_str();
    if page.tree.is_in_conflict(subject) {
        return;
    }
    let is = page.tree.schema.display(property.ty);
    let message = format!(
        "`{}` is {said} here and `{is}` on the page of the resource; this one is likely wrong: {why}",
        property.name
    );
    let conflict = Conflict::new(subject, about, &said, is).likely_wrong(Side::Primary, why);
    let finding = Diagnostic::new(code, expr.span, message)
        .label(defined, "the resource")
        .conflict(conflict)
        .help("make both say the same");
    found.occurrence(subject, said, finding);
}

/// Types that docs use for each other without harm: widths of numbers, and texts of a kind for plain text.
fn alike(said: Primitive, is: Primitive) -> bool {
    use Primitive as P;
    let number = |p| {
        matches!(
            p,
            P::Byte
                | P::SByte
                | P::Int16
                | P::Int32
                | P::Int64
                | P::Single
                | P::Double
                | P::Decimal
        )
    };
    said == is || (number(said) && number(is))
}
