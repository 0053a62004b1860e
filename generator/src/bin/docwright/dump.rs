//! `docwright dump`: one stage of the pipeline as text.

use std::fmt::Write as _;
use std::process::ExitCode;

use docwright::diagnostic::FileId;
use docwright::schema::{Detail, Dump};
use docwright::{Model, facts, lower, page};

use crate::Failure;
use crate::args::{DumpArgs, Stage};
use crate::report;

/// Prints a stage, of all pages or of one.
pub(crate) fn run(args: &DumpArgs) -> Result<ExitCode, Failure> {
    let set = args.docs.one()?;
    let docs = set.load()?;
    let only = match &args.path {
        Some(path) => Some(
            docs.sources
                .find(path)
                .ok_or_else(|| Failure(format!("no page {path} below {}", set.docs.display())))?,
        ),
        None => None,
    };
    let wanted = |file: FileId| only.is_none_or(|o| o == file);
    let mut out = String::new();
    match args.stage {
        Stage::Page => {
            for file in docs.sources.pages().into_iter().filter(|f| wanted(*f)) {
                let (page, _) = page::parse(&docs.sources, file);
                let _ = writeln!(
                    out,
                    "== {}\n{}",
                    docs.sources.file(file).path,
                    page::dump(&page)
                );
            }
        }
        Stage::Facts => {
            for facts in docs.facts.iter().filter(|f| wanted(f.file)) {
                let _ = writeln!(
                    out,
                    "== {}\n{}",
                    docs.sources.file(facts.file).path,
                    facts::dump(facts, &docs.sources)
                );
            }
        }
        Stage::Schema => out = schema(&docs.infer()?, &wanted),
        Stage::Rust => {
            let model = docs.infer()?;
            let lowered = lower::lower(
                &model.schema,
                &model.sources,
                &lower::RustOptions::default(),
            );
            let _ = writeln!(out, "{:#?}\n{:#?}", lowered.models, lowered.operations);
        }
    }
    report::print(&out, None)?;
    Ok(ExitCode::SUCCESS)
}

/// The model, or what one page defines of it.
fn schema(model: &Model, wanted: &dyn Fn(FileId) -> bool) -> String {
    let schema = &model.schema;
    let dump = Dump::new(schema, &model.sources, Detail::Brief);
    let here = |span: Option<docwright::diagnostic::Span>| span.is_some_and(|s| wanted(s.file));
    let mut out = String::new();
    for ty in schema.types.iter().filter(|t| here(t.evidence.first())) {
        out.push_str(&dump.ty(ty));
    }
    for ty in schema.enums.iter().filter(|t| here(t.evidence.first())) {
        out.push_str(&dump.enumeration(ty));
    }
    for operation in schema.operations.iter().filter(|o| wanted(o.span.file)) {
        out.push_str(&dump.operation(operation));
    }
    for operation in schema.example_only.iter().filter(|o| wanted(o.span.file)) {
        out.push_str("example-only ");
        out.push_str(&dump.operation(operation));
    }
    for example in schema.examples.iter().filter(|e| wanted(e.span.file)) {
        out.push_str(&dump.example(example));
    }
    out
}
