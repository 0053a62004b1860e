//! Joins what the metadata declares of operations with what pages document of them.

use super::Documented;
use super::service::Service;
use super::walk::{End, Literals, walk};
use crate::infer::container::Bound;
use crate::infer::draft::Draft;
use crate::infer::metadata;
use crate::schema::{Folded, Parameter, PathSegment, Property};
use docwright_core::diagnostic::Span;

/// Gives declared operations the lines that end with them, and the arguments that only those have.
pub(super) fn attach(draft: &Draft<'_>, service: &mut Service, documented: &Documented<'_>) {
    if draft.declared.bound.is_empty() {
        return;
    }
    for line in &documented.lines {
        let method = line.url.method;
        let walked = walk(service, draft, &line.path, method, Literals::Documented);
        let End::Operation(index) = walked.end else {
            continue;
        };
        let bound = service.bound.get_mut(index);
        let Some(bound) = bound.filter(|b| b.declared.is_some() && walked.resolved()) else {
            continue;
        };
        let place = (line.page, line.url.span);
        if !bound.lines.contains(&place) {
            bound.lines.push(place);
        }
        if let Some(PathSegment::Call { arguments, .. }) = line.path.segments.last() {
            for (name, _) in arguments.iter().filter(|(name, _)| !name.is_empty()) {
                let name = Folded::of(name);
                if !bound.action && !bound.arguments.contains(&name) {
                    bound.arguments.push(name);
                }
            }
        }
    }
}

/// What the metadata declares of a parameter of an operation, and of the operation.
pub(super) fn parameter<'d>(
    draft: &'d Draft<'_>,
    bound: &Bound,
    name: &str,
) -> Option<&'d Parameter> {
    let declared = draft.declared.operations.get(bound.declared?)?;
    let mut all = declared.parameters.iter();
    all.find(|p| p.name.eq_ignore_ascii_case(name))
}

/// The place of an operation's declaration.
pub(super) fn place(draft: &Draft<'_>, bound: &Bound) -> Option<Span> {
    let declared = draft.declared.operations.get(bound.declared?)?;
    Some(declared.span)
}

/// Makes a documented parameter follow its declaration.
pub(super) fn follow(parameter: &mut Parameter, declared: &Parameter) {
    parameter.ty = declared.ty.or(parameter.ty);
    parameter.required = parameter.required.or(declared.required);
    parameter.nullable = declared.nullable;
    parameter.optional = declared.optional;
    if declared.optional {
        parameter.required = Some(false);
    }
    if parameter.description.is_empty() {
        parameter.description.clone_from(&declared.description);
    }
    for span in &declared.evidence.0 {
        parameter.evidence.add(*span);
    }
}

/// Makes the documented parameters of an action follow their declarations, and adds those that no page documents.
pub(super) fn merge(draft: &Draft<'_>, bound: &Bound, properties: &mut Vec<Property>) {
    let declared = bound
        .declared
        .and_then(|at| draft.declared.operations.get(at));
    let Some(declared) = declared else { return };
    for parameter in &declared.parameters {
        let known = properties
            .iter_mut()
            .find(|p| p.name.eq_ignore_ascii_case(&parameter.name));
        let of = Property {
            nullable: parameter.nullable,
            description: parameter.description.clone(),
            ..Property::new(
                &parameter.name,
                parameter.ty.unwrap_or(super::walk::untyped()),
                parameter.evidence.clone(),
            )
        };
        match known {
            Some(known) => metadata::follow(draft, known, &of, parameter.ty),
            None if draft.declared.undocumented => {
                let mut of = of;
                metadata::declare(draft, &mut of);
                properties.push(of);
            }
            None => {}
        }
    }
}
