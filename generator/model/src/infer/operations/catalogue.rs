//! What was learnt of the service, as elements of the model: actions, functions, entity sets, singletons.

use super::declared;
use super::parameters::parameter;
use super::service::Service;
use crate::infer::container::Bound;
use crate::infer::draft::Draft;
use crate::schema::{
    Action, EntitySet, Evidence, Folded, Function, Parameter, PathSegment, ReturnType, Singleton,
    TypeUse,
};
use docwright_reader::facts::{ParameterRole, PropertyRow};
use rustc_hash::FxHashMap;

/// Fills the lists of the model.
pub(super) fn run(draft: &mut Draft<'_>, service: &Service) {
    let mut order: Vec<&Bound> = service.bound.iter().collect();
    order.sort_by_cached_key(|b| {
        let binding = b
            .binding
            .and_then(TypeUse::structured)
            .map(|id| Folded::of(&draft.schema.ty(id).name.to_string()));
        let collection = b.binding.is_some_and(|b| b.collection);
        (
            Folded::of(&b.name),
            binding,
            collection,
            b.arguments.clone(),
        )
    });
    for bound in order {
        let mut evidence = Evidence(bound.lines.iter().map(|(_, span)| *span).collect());
        declared::place(draft, bound)
            .into_iter()
            .for_each(|span| evidence.add(span));
        if bound.action {
            let action = action(draft, bound, evidence);
            draft.schema.actions.push(action);
        } else {
            let function = function(draft, bound, evidence);
            draft.schema.functions.push(function);
        }
    }
    for root in service.roots() {
        let (name, ty) = (root.name.clone(), root.ty);
        let mut evidence = Evidence::at(root.span);
        root.declared
            .into_iter()
            .for_each(|span| evidence.add(span));
        if root.set {
            draft
                .schema
                .entity_sets
                .push(EntitySet { name, ty, evidence });
        } else {
            draft
                .schema
                .singletons
                .push(Singleton { name, ty, evidence });
        }
    }
}

fn action(draft: &Draft<'_>, bound: &Bound, evidence: Evidence) -> Action {
    let body = bound
        .body
        .and_then(|id| draft.schema.types.get(id.0 as usize));
    let properties = body.map_or(&[][..], |ty| ty.properties.as_slice());
    let rows = Rows::of(draft, bound);
    let parameters = properties.iter().map(|p| Parameter {
        name: p.name.clone(),
        ty: Some(p.ty),
        required: rows
            .get(&p.name)
            .and_then(|(_, row)| row.marks.required)
            .or(p.nullable.map(|nullable| !nullable)),
        nullable: p.nullable,
        optional: declared::parameter(draft, bound, &p.name).is_some_and(|d| d.optional),
        description: p.description.clone(),
        evidence: p.evidence.clone(),
    });
    Action {
        name: bound.name.clone(),
        binding: bound.binding,
        parameters: parameters.collect(),
        body: bound.body,
        returns: bound.returns.map(ReturnType),
        evidence,
    }
}

fn function(draft: &mut Draft<'_>, bound: &Bound, evidence: Evidence) -> Function {
    let mut parameters: Vec<Parameter> = Vec::with_capacity(bound.arguments.len());
    let rows = Rows::of(draft, bound);
    for name in &bound.arguments {
        let declared = declared::parameter(draft, bound, name).cloned();
        let documented = !bound.lines.is_empty();
        parameters.push(match declared {
            Some(declared) if documented => {
                let mut parameter = argument(draft, bound, &rows, name, Some(&declared));
                declared::follow(&mut parameter, &declared);
                parameter
            }
            Some(declared) => declared,
            None => argument(draft, bound, &rows, name, None),
        });
    }
    Function {
        name: bound.name.clone(),
        binding: bound.binding,
        parameters,
        returns: bound.returns.map(ReturnType),
        composable: bound.continued,
        evidence,
    }
}

/// The rows that the pages of an operation give to its parameters, with their pages, by names in lower case.
struct Rows<'d>(FxHashMap<String, (usize, &'d PropertyRow)>);

impl<'d> Rows<'d> {
    fn of(draft: &Draft<'d>, bound: &Bound) -> Self {
        let mut rows = FxHashMap::default();
        let mut pages: Vec<usize> = bound.lines.iter().map(|(page, _)| *page).collect();
        pages.dedup();
        for page in pages {
            let tables = draft.pages.get(page).into_iter();
            let tables = tables.flat_map(|facts| &facts.parameters).filter(|table| {
                !matches!(table.role, ParameterRole::Header | ParameterRole::Response)
            });
            for row in tables.flat_map(|table| &table.rows) {
                let name = row.name.to_ascii_lowercase();
                rows.entry(name).or_insert((page, row));
            }
        }
        Self(rows)
    }

    fn get(&self, name: &str) -> Option<(usize, &'d PropertyRow)> {
        self.0.get(&name.to_ascii_lowercase()).copied()
    }
}

/// The documented parameter for an argument of a function.
fn argument(
    draft: &mut Draft<'_>,
    bound: &Bound,
    rows: &Rows<'_>,
    folded: &str,
    declared: Option<&Parameter>,
) -> Parameter {
    if let Some((page, row)) = rows.get(folded) {
        return parameter(draft, page, row);
    }
    if let (Some(declared), None) = (declared, written(draft, bound, folded)) {
        return declared.clone();
    }
    let (name, ty) = written(draft, bound, folded).unwrap_or_else(|| (folded.to_owned(), None));
    Parameter {
        name,
        ty,
        required: Some(true),
        nullable: None,
        optional: false,
        description: String::new(),
        evidence: Evidence(bound.lines.iter().map(|(_, span)| *span).collect()),
    }
}

/// The argument as the URL spells it. Quotes around the value make it a string (URL conventions, section 4.3).
fn written(draft: &Draft<'_>, bound: &Bound, folded: &str) -> Option<(String, Option<TypeUse>)> {
    let (page, span) = bound.lines.first()?;
    let url = draft
        .pages
        .get(*page)?
        .urls
        .iter()
        .find(|u| u.span == *span)?;
    let PathSegment::Call { arguments, .. } = url.path.as_ref()?.segments.last()? else {
        return None;
    };
    let (name, value) = arguments
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(folded))?;
    let quoted = value.starts_with('\'');
    let ty = quoted.then(|| super::walk::primitive(crate::schema::Primitive::String));
    Some((name.clone(), ty))
}
