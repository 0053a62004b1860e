//! Builds an [`Operation`] from a documented line, with the headers, parameters and permissions of its page.

use super::claims::Said;
use super::declared;
use super::line::Line;
use super::page_response::PageResponse;
use super::parameters::parameter;
use super::respond::{request, response};
use super::service::Service;
use super::walk::{End, Known, Literals, Stuck, Walk};
use crate::infer::draft::Draft;
use crate::infer::reading::mentioned;
use crate::rules::{url_name_case, url_unresolved};
use crate::schema::{Operation, Parameter, PathSegment, Permissions};
use crate::walk;
use docwright_core::diagnostic::Subject;
use docwright_reader::facts::{PageFacts, ParameterRole};

/// Adds the operation of a line.
pub(super) fn run(
    draft: &mut Draft<'_>,
    service: &Service,
    line: &Line<'_>,
    page_response: &PageResponse,
) {
    let method = line.url.method;
    // Names that the line writes in other letters than their definitions.
    let mut odd: Vec<(usize, String)> = Vec::new();
    let mut segments = line.path.segments.iter().enumerate();
    let literals = Literals::Documented;
    let known = Known { service, draft };
    let walked = walk::walk(&known, &line.path, method, literals, &mut |step| {
        let (at, written) = segments.next().map_or((0, None), |(at, s)| (at, s.name()));
        if let (Some(name), Some(written)) = (step.name, written)
            && written != name
            && written.eq_ignore_ascii_case(name)
        {
            odd.push((at, name.to_owned()));
        }
    });
    if let Some(stuck) = walked.stuck {
        report(draft, line, stuck);
    }
    let line = &spelled(draft, line, &odd);
    let operation = operation(draft, service, line, page_response, &walked);
    draft.schema.operations.extend(operation);
}

/// The operation of a line that was walked.
pub(super) fn operation(
    draft: &mut Draft<'_>,
    service: &Service,
    line: &Line<'_>,
    page_response: &PageResponse,
    walked: &Walk,
) -> Option<Operation> {
    let facts = draft.pages.get(line.page)?;
    let method = line.url.method;
    let takes = facts
        .request_types
        .iter()
        .find_map(|m| Some((mentioned(draft, line.page, m)?, m.span)));
    let says = takes.map(|(ty, _)| ty);
    let mut parameters = page_parameters(draft, line.page, facts);
    if let End::Operation(index) = walked.end
        && let Some(bound) = service.bound.get(index)
    {
        for parameter in &mut parameters {
            let declared = declared::parameter(draft, bound, &parameter.name);
            if let Some(declared) = declared {
                declared::follow(parameter, declared);
            }
        }
    }
    let request = request(draft, service, method, walked, says);
    let response = response(draft, service, method, walked, page_response);
    let said = Said {
        line,
        walked,
        page_response,
        takes,
    };
    let claims = said.claims(draft, service, request, response.ty);
    Some(Operation {
        method,
        path: line.path.clone().into_owned(),
        raw: line.url.raw.clone(),
        title: facts
            .title
            .as_ref()
            .map(|t| t.value.clone())
            .unwrap_or_default(),
        description: facts.description.clone(),
        request,
        response,
        target: target(walked),
        resolved: walked.resolved(),
        headers: headers(facts),
        parameters,
        permissions: permissions(facts),
        span: line.url.span,
        claims,
    })
}

fn target(walked: &Walk) -> Option<crate::schema::TypeUse> {
    walked.target.filter(|_| walked.resolved())
}

fn headers(facts: &PageFacts) -> Vec<(String, String)> {
    let rows = facts.parameter_rows(ParameterRole::Header);
    rows.map(|row| (row.name.value.clone(), row.description.clone()))
        .collect()
}

fn page_parameters(draft: &mut Draft<'_>, page: usize, facts: &PageFacts) -> Vec<Parameter> {
    let wanted = |role| {
        matches!(
            role,
            ParameterRole::Path | ParameterRole::Query | ParameterRole::Function
        )
    };
    let tables = facts.parameters.iter().filter(|t| wanted(t.role));
    tables
        .flat_map(|t| &t.rows)
        .map(|row| parameter(draft, page, row))
        .collect()
}

fn permissions(facts: &PageFacts) -> Vec<Permissions> {
    let rows = facts.permissions.iter();
    rows.map(|row| Permissions {
        kind: row.kind.clone(),
        scopes: row.scopes.clone(),
        higher: row.higher_scopes.clone(),
    })
    .collect()
}

/// Reports a URL that does not match the model: the first unknown segment, and the type before it.
fn report(draft: &mut Draft<'_>, line: &Line<'_>, stuck: Stuck) {
    let name = line
        .path
        .segments
        .get(stuck.segment)
        .map(text)
        .unwrap_or_default();
    let (url, request) = (line.url.span, subject(line));
    draft.report(match stuck.at {
        Some(at) => {
            let ty = draft.schema.display(at);
            url_unresolved::not_a_member(url, request, &name, &ty)
        }
        None if stuck.segment == 0 => url_unresolved::unknown_root(url, request, &name),
        None => url_unresolved::after_nothing(url, request, &name),
    });
}

/// The line with names in the letter case of their definitions, where an example of the page has them in this case, too:
/// services may be case-sensitive. `other_case` are the names that differ, by segment.
fn spelled<'a>(draft: &mut Draft<'_>, line: &Line<'a>, other_case: &[(usize, String)]) -> Line<'a> {
    let mut out = line.clone();
    let examples = draft.pages.get(line.page).map(|facts| &facts.examples);
    let in_example = |name: &str| {
        let requests = examples.into_iter().flatten();
        let mut paths = requests.filter_map(|e| e.request.as_ref()?.path.as_ref());
        paths.any(|path| path.segments.iter().any(|s| s.name() == Some(name)))
    };
    for (at, name) in other_case {
        let Some(written) = line.path.segments.get(*at).and_then(PathSegment::name) else {
            continue;
        };
        if !in_example(name) {
            continue;
        }
        let request = subject(line);
        draft.report(url_name_case::finding(
            line.url.span,
            request,
            written,
            name,
        ));
        if let Some(PathSegment::Literal(text) | PathSegment::Call { name: text, .. }) =
            out.path.to_mut().segments.get_mut(*at)
        {
            text.clone_from(name);
        }
    }
    out
}

fn subject(line: &Line<'_>) -> Subject {
    Subject::operation(line.url.method.as_str(), &line.url.raw)
}

/// A segment as a URL writes it.
fn text(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Literal(name) => name.clone(),
        PathSegment::Key(name) => format!("{{{name}}}"),
        PathSegment::ItemPath(path) => format!(":/{path}:"),
        PathSegment::Call { name, .. } => format!("{name}(..)"),
    }
}
