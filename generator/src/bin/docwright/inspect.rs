//! `docwright inspect`: every claim about one name, with its evidence.

use std::fmt::Write as _;

use docwright::diagnostic::{FileId, Locate, Span};
use docwright::schema::{Detail, Dump, Operation, PathSegment, Schema, TypeId};
use docwright::{Model, facts};

use crate::Failure;
use crate::args::InspectArgs;
use crate::report;

/// Looks the name up and prints what is known about it.
pub(crate) fn run(args: &InspectArgs) -> Result<bool, Failure> {
    let sets = args.docs.all()?;
    let mut all = String::new();
    let mut unknown_name = None;
    for set in &sets {
        let model = set.infer()?;
        let mut out = String::new();
        let mut places = Vec::new();
        let name = args.name.trim_start_matches('#');
        look_up(&model, set.below(name), &mut out, &mut places);
        if out.is_empty() {
            unknown_name.get_or_insert_with(|| unknown(&model.schema, &args.name));
            continue;
        }
        conflicts(&model, &places, &mut out);
        all.push_str(&set.heading(&sets));
        all.push_str(&out);
    }
    match unknown_name {
        Some(message) if all.is_empty() => Err(Failure(message)),
        _ => {
            report::print_text(&all)?;
            Ok(true)
        }
    }
}

fn look_up(model: &Model, name: &str, out: &mut String, places: &mut Vec<Span>) {
    let schema = &model.schema;
    let dump = Dump::new(schema, &model.sources, Detail::Claims);
    let (head, property) = name.split_once('/').unwrap_or((name, ""));
    for (index, ty) in schema
        .types
        .iter()
        .enumerate()
        .filter(|(_, t)| is_named(&t.name, head))
    {
        if property.is_empty() {
            out.push_str(&dump.ty(ty));
            places.extend(
                ty.evidence
                    .0
                    .iter()
                    .chain(ty.properties.iter().flat_map(|p| &p.evidence.0)),
            );
            uses(
                schema,
                TypeId(u32::try_from(index).unwrap_or(u32::MAX)),
                out,
            );
        } else {
            for property in ty
                .properties
                .iter()
                .filter(|p| p.name.eq_ignore_ascii_case(property))
            {
                let _ = write!(out, "{}\n{}", ty.name, dump.property(property));
                places.extend(&property.evidence.0);
            }
        }
    }
    for ty in schema
        .enums
        .iter()
        .filter(|t| property.is_empty() && is_named(&t.name, head))
    {
        out.push_str(&dump.enumeration(ty));
        places.extend(&ty.evidence.0);
    }
    operations(schema, name, &dump, out, places);
    if let Some(file) = model.sources.find(name) {
        page(model, file, &dump, out);
        places.push(Span {
            file,
            start: 0,
            end: u32::MAX,
        });
    }
}

/// Documented URLs (`/me/sendMail`, `POST /me/sendMail`), and actions and functions by their name with the URLs that call
/// them.
fn operations(
    schema: &Schema,
    name: &str,
    dump: &Dump<'_>,
    out: &mut String,
    places: &mut Vec<Span>,
) {
    let (method, url) = name.split_once(' ').unwrap_or(("", name));
    let method = Some(method).filter(|m| m.bytes().all(|b| b.is_ascii_alphabetic()));
    let (method, url) = method.map_or(("", name), |method| (method, url.trim_start()));
    let requested = |method_of: &str| method.is_empty() || method.eq_ignore_ascii_case(method_of);
    for action in schema.actions.iter().filter(|a| a.name == name) {
        out.push_str(&dump.action(action));
    }
    for function in schema.functions.iter().filter(|f| f.name == name) {
        out.push_str(&dump.function(function));
    }
    let is_known = schema.actions.iter().any(|a| a.name == name)
        || schema.functions.iter().any(|f| f.name == name);
    let calls = |operation: &Operation| {
        let last = operation.path.segments.last();
        is_known && last.and_then(PathSegment::short_name) == Some(name)
    };
    let is_url = |operation: &Operation| {
        url.contains('/')
            && requested(operation.method.as_str())
            && [&operation.raw, &operation.path.to_string()]
                .iter()
                .any(|own| own.trim_start_matches('/') == url.trim_start_matches('/'))
    };
    for operation in schema.operations.iter().filter(|o| is_url(o) || calls(o)) {
        out.push_str(&dump.operation(operation));
        places.push(operation.span);
    }
}

fn is_named(name: &docwright::schema::QualifiedName, wanted: &str) -> bool {
    name.name.eq_ignore_ascii_case(wanted) || name.to_string().eq_ignore_ascii_case(wanted)
}

/// Which types derive from it.
fn uses(schema: &Schema, id: TypeId, out: &mut String) {
    let derived: Vec<String> = schema
        .types
        .iter()
        .filter(|t| t.base == Some(id))
        .map(|t| t.name.to_string())
        .collect();
    if !derived.is_empty() {
        let _ = writeln!(out, "  derived: {}", derived.join(", "));
    }
}

fn page(model: &Model, file: FileId, dump: &Dump<'_>, out: &mut String) {
    for page in model.facts.iter().filter(|f| f.file == file) {
        out.push_str(&facts::dump(page, &model.sources));
    }
    for operation in model
        .schema
        .operations
        .iter()
        .filter(|o| o.span.file == file)
    {
        out.push_str(&dump.operation(operation));
    }
    for example in model.schema.examples.iter().filter(|e| e.span.file == file) {
        out.push_str(&dump.example(example));
    }
}

/// Findings that touch one of the places.
fn conflicts(model: &Model, places: &[Span], out: &mut String) {
    let touches = |a: Span, b: Span| a.file == b.file && a.start < b.end && b.start < a.end;
    let near = model.findings.iter().filter(|f| {
        let spans = || f.places().chain(f.labels.iter().map(|l| l.span));
        spans().any(|s| places.iter().any(|p| touches(s, *p)))
    });
    for finding in near {
        let place = model.sources.locate(finding.span);
        let id = finding.code.id;
        let _ = writeln!(
            out,
            "{} {id} {place}: {}",
            finding.severity, finding.message
        );
    }
}

/// An error that suggests similar names.
fn unknown(schema: &Schema, name: &str) -> String {
    let wanted = name
        .rsplit(['.', '/'])
        .next()
        .unwrap_or(name)
        .to_lowercase();
    let names = schema
        .types
        .iter()
        .map(|t| &t.name)
        .chain(schema.enums.iter().map(|e| &e.name));
    let near: Vec<String> = names
        .filter(|n| {
            let n = n.name.to_lowercase();
            n.contains(&wanted) || wanted.contains(&n)
        })
        .take(5)
        .map(ToString::to_string)
        .collect();
    if near.is_empty() {
        format!("the docs define nothing named `{name}`")
    } else {
        format!(
            "the docs define nothing named `{name}`; did you mean one of {}?",
            near.join(", ")
        )
    }
}
