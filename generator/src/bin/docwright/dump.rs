//! `docwright dump`: one stage of the pipeline as text.

use std::fmt::Write as _;

use docwright::diagnostic::FileId;
use docwright::schema::{Detail, Dump};
use docwright::{Docs, Model, facts, lower, page};

use crate::args::{DumpArgs, Stage};
use crate::report;
use crate::{Failure, fail};

/// Prints a stage, of all pages or of one.
pub(crate) fn run(args: &DumpArgs) -> Result<bool, Failure> {
    let sets = args.docs.all()?;
    let mut out = String::new();
    let mut found = false;
    for set in &sets {
        let docs = set.load()?;
        let path = args.path.as_deref().map(|path| set.below(path));
        let only = path.map(|path| docs.sources.find(path));
        if only == Some(None) {
            continue;
        }
        found = true;
        out.push_str(&set.heading(&sets));
        stage(args.stage, docs, only.flatten(), &mut out)?;
    }
    if !found {
        let folders: Vec<String> = sets.iter().map(|s| s.docs.display().to_string()).collect();
        let path = args.path.as_deref().unwrap_or_default();
        fail!("no page {path} below {}", folders.join(", "));
    }
    report::print_text(&out)?;
    Ok(true)
}

fn stage(stage: Stage, docs: Docs, only: Option<FileId>, out: &mut String) -> Result<(), Failure> {
    let wanted = |file: FileId| only.is_none_or(|o| o == file);
    match stage {
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
        Stage::Schema => out.push_str(&schema(&docs.infer()?, &wanted)),
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
    Ok(())
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
