//! Parameters of actions and functions, and the parameter set that types the body of an action.

use crate::rules::{member_name_case, member_name_invalid, parameter_conflict};
use docwright_core::sorted::SortedMap;

use super::declared;
use super::service::Service;
use crate::infer::body::json;
use crate::infer::decide::decide;
use crate::infer::draft::Draft;
use crate::infer::names::is_identifier;
use crate::infer::reading;
use crate::infer::sample;
use crate::infer::unions;
use crate::schema::{
    Claim, ClaimSource, Evidence, Folded, Parameter, Property, QualifiedName, TypeId, TypeKind,
    TypeRef, TypeUse,
};
use docwright_core::diagnostic::Span;
use docwright_core::edit_distance::alike;
use docwright_reader::facts::{PageFacts, ParameterRole, PropertyRow, UrlFact};
use rustc_hash::FxHashMap;

/// Gives each action with parameters its parameter set, in order of name and binding.
pub(super) fn run(draft: &mut Draft<'_>, service: &mut Service) {
    let mut order: SortedMap<(Folded, Folded, bool, usize), usize> = SortedMap::new();
    for (index, bound) in service.bound.iter().enumerate().filter(|(_, b)| b.action) {
        let binding = bound
            .binding
            .and_then(TypeUse::structured)
            .map(|id| Folded::of(&draft.schema.ty(id).name.to_string()));
        let collection = bound.binding.is_some_and(|b| b.collection);
        order.insert(
            (
                Folded::of(&bound.name),
                binding.unwrap_or_default(),
                collection,
                index,
            ),
            index,
        );
    }
    for index in order.into_values() {
        let Some(bound) = service.bound.get(index) else {
            continue;
        };
        let pages: Vec<usize> = bound.lines.iter().map(|(page, _)| *page).collect();
        let mut parameters = of_action(draft, &pages);
        declared::merge(draft, bound, &mut parameters);
        if parameters.is_empty() {
            continue;
        }
        let name = free_name(draft, &bound.name, bound.binding);
        let line = bound.lines.first().map(|(_, span)| *span);
        let span = line.or(declared::place(draft, bound)).unwrap_or_default();
        let id = declare(draft, name, span, parameters);
        if let Some(bound) = service.bound.get_mut(index) {
            bound.body = Some(id);
        }
    }
}

/// The parameter of a row.
pub(super) fn parameter(draft: &mut Draft<'_>, page: usize, row: &PropertyRow) -> Parameter {
    Parameter {
        name: row.name.value.clone(),
        ty: row_type(draft, page, row),
        required: row.marks.required,
        nullable: None,
        optional: false,
        description: row.description.clone(),
        evidence: Evidence::at(row.name.span),
    }
}

fn row_type(draft: &mut Draft<'_>, page: usize, row: &PropertyRow) -> Option<TypeUse> {
    let namespace = draft.namespace_of(page);
    let expr = row.ty.as_ref()?;
    let reading = reading::read(draft, expr, namespace)?;
    let mut ty = decide(draft, Some(&reading), None, namespace).ty;
    if let Some(base) = unions::base_of(draft, &reading) {
        ty.of = TypeRef::Structured(base);
    }
    Some(ty)
}

/// The parameters of an action: rows of the body tables of its pages, then members of the bodies that the pages show.
fn of_action(draft: &mut Draft<'_>, pages: &[usize]) -> Vec<Property> {
    let mut found = Found::default();
    let spellings = Spellings::of(draft, pages);
    let mut done: Vec<usize> = Vec::new();
    for page in pages.iter().copied() {
        if done.contains(&page) {
            continue;
        }
        done.push(page);
        let Some(facts) = draft.pages.get(page) else {
            continue;
        };
        let rows = facts.parameter_rows(ParameterRole::Body);
        for row in rows.clone() {
            let mut parameter = parameter(draft, page, row);
            spellings.settle(draft, &mut parameter);
            add(draft, &mut found, parameter, ClaimSource::ParameterTable);
        }
        // A sample has one of several types, which is not the type of the parameter.
        let is_several =
            |row: &PropertyRow| row.ty.as_ref().is_some_and(|ty| ty.alternatives.len() > 1);
        let several: Vec<&str> = rows
            .filter(|row| is_several(row))
            .map(|row| &*row.name.value)
            .collect();
        for mut parameter in in_bodies(draft, facts) {
            if several.contains(&&*parameter.name) {
                parameter.ty = None;
            }
            add(draft, &mut found, parameter, ClaimSource::Example);
        }
    }
    found.all
}

/// The parameters that were found, and where each is, by names in lower case.
#[derive(Default)]
struct Found {
    all: Vec<Property>,
    by_name: FxHashMap<String, usize>,
}

/// The names of an action's parameters that its pages write in different letter case, folded, with the spelling that the
/// model uses and its place: the one that more bodies use, else that of the first table.
struct Spellings(SortedMap<Folded, (String, Span)>);

impl Spellings {
    fn of(draft: &Draft<'_>, pages: &[usize]) -> Self {
        let mut pages = pages.to_vec();
        pages.dedup();
        let facts = pages.iter().filter_map(|page| draft.pages.get(*page));
        let facts: Vec<&PageFacts> = facts.collect();
        let in_bodies = facts.iter().flat_map(|facts| in_bodies(draft, facts));
        let in_bodies: Vec<String> = in_bodies.map(|parameter| parameter.name).collect();
        let uses = |name: &str| in_bodies.iter().filter(|used| *used == name).count();
        let rows = facts
            .iter()
            .flat_map(|f| f.parameter_rows(ParameterRole::Body));
        let mut found: SortedMap<Folded, (String, Span)> = SortedMap::new();
        for name in rows.map(|row| &row.name) {
            let first = (name.value.clone(), name.span);
            let known = found.or_insert(Folded::of(&name.value), first);
            if uses(&name.value) > uses(&known.0) {
                *known = (name.value.clone(), name.span);
            }
        }
        Self(found)
    }

    /// Gives the parameter of a row the spelling of the model; another one is a finding.
    fn settle(&self, draft: &mut Draft<'_>, parameter: &mut Parameter) {
        let Some((name, place)) = self.0.get(&Folded::of(&parameter.name)) else {
            return;
        };
        if *name == parameter.name {
            return;
        }
        if let Some(row) = parameter.evidence.first() {
            let finding = member_name_case::parameter(row, &parameter.name, (name, *place));
            draft.report(finding);
        }
        parameter.name.clone_from(name);
    }
}

/// Members of the request bodies of a page; tables need not list them.
fn in_bodies(draft: &Draft<'_>, facts: &PageFacts) -> Vec<Parameter> {
    let mut parameters = Vec::new();
    let of_action = |url: &UrlFact| !url.is_batch();
    for example in &facts.examples {
        if !example.request.as_ref().is_some_and(of_action) {
            continue;
        }
        let Some(body) = json(draft, example) else {
            continue;
        };
        for member in body.members().filter(|m| is_identifier(&m.key)) {
            parameters.push(Parameter {
                name: member.key.into_owned(),
                ty: sample::guess(draft, member.value),
                required: None,
                nullable: None,
                optional: false,
                description: String::new(),
                evidence: Evidence::at(Span::new(example.body_span.file, member.key_span)),
            });
        }
    }
    parameters
}

fn add(draft: &mut Draft<'_>, found: &mut Found, parameter: Parameter, source: ClaimSource) {
    if !is_identifier(&parameter.name) {
        if let Some(span) = parameter.evidence.first() {
            draft.report(member_name_invalid::parameter(span, &parameter.name));
        }
        return;
    }
    let span = parameter.evidence.first().unwrap_or_default();
    let name = parameter.name.to_ascii_lowercase();
    let known = found.by_name.get(&name);
    if let Some(known) = known.and_then(|at| found.all.get_mut(*at)) {
        if source == ClaimSource::ParameterTable || known.name == parameter.name {
            join(draft, known, &parameter, source);
        }
        return;
    }
    // A sample with another spelling of a documented parameter is not another parameter.
    let misspelled = || found.all.iter().any(|p| alike(&p.name, &parameter.name));
    if source == ClaimSource::Example && misspelled() {
        return;
    }
    let ty = parameter.ty.unwrap_or(super::walk::untyped());
    found.by_name.insert(name, found.all.len());
    found.all.push(Property {
        description: parameter.description,
        claims: vec![claim(draft, ty, source, span, true)],
        ..Property::new(parameter.name, ty, parameter.evidence)
    });
}

fn claim(draft: &Draft<'_>, ty: TypeUse, source: ClaimSource, span: Span, won: bool) -> Claim {
    Claim {
        about: "type",
        says: draft.schema.display(ty),
        source,
        span,
        won,
        rule: None,
    }
}

/// A second claim on a parameter: it fills in an unknown type; a table that contradicts the type is a finding.
fn join(draft: &mut Draft<'_>, known: &mut Property, parameter: &Parameter, source: ClaimSource) {
    let Some(ty) = parameter.ty else { return };
    let span = parameter.evidence.first().unwrap_or_default();
    let unknown = matches!(known.ty.of, TypeRef::Untyped);
    if unknown {
        known.ty = ty;
    }
    if ty == known.ty {
        known.evidence.add(span);
        return;
    }
    if source != ClaimSource::ParameterTable {
        return;
    }
    known.claims.push(claim(draft, ty, source, span, false));
    let (here, elsewhere) = (draft.schema.display(ty), draft.schema.display(known.ty));
    let used = (known.evidence.first(), elsewhere.as_str());
    draft.report(parameter_conflict::finding(
        &known.name,
        (span, &here),
        used,
    ));
}

/// `callAnswerParameters` beside `call`; with a number where a type of that name exists.
fn free_name(draft: &Draft<'_>, action: &str, binding: Option<TypeUse>) -> QualifiedName {
    let bound = binding
        .and_then(TypeUse::structured)
        .map(|id| draft.schema.ty(id).name.clone());
    let (namespace, head) = match bound {
        Some(name) => (name.namespace, name.name),
        None => (draft.default_namespace.to_owned(), String::new()),
    };
    let stem = if head.is_empty() {
        action.to_owned()
    } else {
        format!("{head}{}", capitalised(action))
    };
    let mut name = QualifiedName::new(namespace, format!("{stem}Parameters"));
    let mut number = 2;
    while draft.names.exact(&name).is_some() {
        name.name = format!("{stem}Parameters{number}");
        number += 1;
    }
    name
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn declare(
    draft: &mut Draft<'_>,
    name: QualifiedName,
    span: Span,
    properties: Vec<Property>,
) -> TypeId {
    let id = draft.add_type(name, true, span);
    let ty = draft.schema.ty_mut(id);
    ty.kind = TypeKind::Parameters;
    ty.properties = properties;
    id
}
