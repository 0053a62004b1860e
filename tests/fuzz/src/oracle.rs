//! What must hold for any docs tree.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright::diagnostic::{Diagnostic, Locate};
use docwright::diff::{Revision, Scope, compare};
use docwright::emit::{self, CrateOptions};
use docwright::export::{csdl, json_schema, model, openapi, operations, service};
use docwright::lower::{self, RustOptions};
use docwright::policy::{Baseline, Date, Policy, Run};
use docwright::render::{Context, Format, Report, arrange};
use docwright::settle::{self, Texts, settle};
use docwright::source::Sources;
use docwright::{Docs, Model, escape, page, permissions};
use quick_xml::events::Event;

use crate::Tree;
use crate::beside::{self, Setting, is_beside};

/// What does not hold, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What must hold.
    pub oracle: &'static str,
    /// What was found instead.
    pub detail: String,
}

type Holds = Result<(), Fault>;

fn ensure(holds: bool, oracle: &'static str, detail: impl FnOnce() -> String) -> Holds {
    match holds {
        true => Ok(()),
        false => Err(fault(oracle, detail())),
    }
}

pub(crate) fn fault(oracle: &'static str, detail: impl ToString) -> Fault {
    let detail = detail.to_string();
    let end = detail
        .char_indices()
        .nth(2_000)
        .map_or(detail.len(), |(at, _)| at);
    Fault {
        oracle,
        detail: detail[..end].to_owned(),
    }
}

/// Reads and infers, as `check` does.
pub(crate) fn read(tree: &Tree, texts: &Texts, threads: usize) -> Result<Model, Fault> {
    let (beside, pages): (Tree, Tree) = tree.iter().cloned().partition(|(path, _)| is_beside(path));
    let beside = beside.into_iter().map(|(path, text)| {
        let new = texts.get(Path::new(&path)).cloned();
        (path, new.unwrap_or(text))
    });
    let beside: Tree = beside.collect();
    let mut sources = Sources::from_memory(pages);
    page::load_includes(&mut sources, threads, |_, _| Vec::new());
    sources.replace_all(texts);
    let setting = Setting::of(&beside, &sources);
    let guided = setting.as_ref().map(Setting::guided).unwrap_or_default();
    let docs = Docs::read_guided(sources, threads, guided);
    let mut model = docs.infer().map_err(|e| fault("docs can be inferred", e))?;
    model.check(threads);
    if let Some(setting) = &setting {
        setting.check(&mut model, &beside)?;
    }
    model.propose_fixes();
    if let Some(setting) = &setting {
        setting.apply(&mut model);
    }
    Ok(model)
}

/// Whether everything holds for a tree. `all` also compares numbers of threads, emits a crate and applies fixes.
///
/// # Errors
/// The first that does not.
pub fn of_tree(tree: &Tree) -> Holds {
    let mut model = read(tree, &Texts::new(), 1)?;
    places(&model)?;
    let json = reports(&mut model)?;
    exports(&model)?;
    same_model(&model)?;
    let files = emitted(&model)?;
    threads(tree, &json, &files)?;
    baseline(&model)?;
    permission_tables(tree, &mut model)?;
    fixes(tree, model)
}

/// Each place lies in its file.
fn places(model: &Model) -> Holds {
    for finding in &model.findings {
        for span in std::iter::once(finding.span).chain(finding.notes().map(|(span, _)| span)) {
            let place = model.sources.original(span);
            let text = Locate::text(&model.sources, place.file);
            let holds = text.is_none_or(|text| text.get(place.range()).is_some());
            ensure(holds, "a place is in its file", || {
                format!("{} {place:?}", finding.code.id)
            })?;
        }
    }
    Ok(())
}

fn render(model: &mut Model, format: Format) -> String {
    let context = Context::default();
    let mut findings = std::mem::take(&mut model.findings);
    arrange(&mut findings, &context, &model.sources);
    let mut summary = model.summary();
    summary.count_findings(&findings);
    let report = Report {
        findings: &findings,
        summary: &summary,
        context: &context,
    };
    let text = format.renderer(false).render(&report, &model.sources);
    model.findings = findings;
    text
}

/// Each format is well-formed, and nothing of a page is a command or markup in it. Returns the JSON report.
fn reports(model: &mut Model) -> Result<String, Fault> {
    for format in Format::ALL {
        let text = render(model, *format);
        match format {
            Format::Json | Format::Sarif => json("a report is JSON", &text)?,
            Format::Junit => xml("a report is XML", &text)?,
            Format::Text => shown("the text report has no hidden characters", &text)?,
            Format::Github => github(&text)?,
            Format::Markdown => markdown(&text)?,
            Format::Html => html(&text)?,
            Format::Csv => csv(&text, model.findings.len())?,
        }
    }
    Ok(render(model, Format::Json))
}

fn json(oracle: &'static str, text: &str) -> Holds {
    let read: Result<serde_json::Value, _> = serde_json::from_str(text);
    read.map(drop).map_err(|e| fault(oracle, e))
}

fn xml(oracle: &'static str, text: &str) -> Holds {
    let mut reader = quick_xml::Reader::from_str(text);
    let allowed = |c: char| {
        matches!(c, '\n' | '\t' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    ensure(text.chars().all(allowed), oracle, || {
        "a character that XML forbids".to_owned()
    })?;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                for attribute in tag.attributes() {
                    attribute.map_err(|e| fault(oracle, e))?;
                }
            }
            Ok(_) => {}
            Err(e) => return Err(fault(oracle, e)),
        }
    }
}

fn shown(oracle: &'static str, text: &str) -> Holds {
    let hidden = |c: &char| escape::is_hidden(*c) && !matches!(c, '\n' | '\t');
    match text.chars().find(hidden) {
        None => Ok(()),
        Some(c) => {
            let line = text.lines().find(|line| line.contains(c));
            Err(fault(
                oracle,
                format!("{c:?} in {:?}", line.unwrap_or_default()),
            ))
        }
    }
}

fn github(text: &str) -> Holds {
    shown("the GitHub report has no hidden characters", text)?;
    for line in text.lines() {
        let ours = ["::error file=", "::warning file=", "::notice file="];
        let holds = !line.starts_with("::") || ours.iter().any(|begin| line.starts_with(begin));
        ensure(
            holds && !line.contains("##["),
            "a page gives GitHub no commands",
            || line.to_owned(),
        )?;
    }
    Ok(())
}

/// Only the markup of the renderer itself.
fn markdown(text: &str) -> Holds {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let own = [
        "<details>",
        "<summary>What was checked</summary>",
        "</details>",
    ];
    for event in Parser::new_ext(text, options) {
        let foreign = match &event {
            Event::Html(html) => !own.contains(&html.trim()),
            Event::InlineHtml(_) => true,
            Event::Start(
                Tag::Image { .. } | Tag::Link { .. } | Tag::Strikethrough | Tag::Emphasis,
            ) => true,
            _ => false,
        };
        ensure(
            !foreign,
            "a page puts no markup into the Markdown report",
            || format!("{event:?}"),
        )?;
    }
    Ok(())
}

/// Scripts and elements only as the renderer writes them.
fn html(text: &str) -> Holds {
    shown_or_text("the HTML report has no control characters", text)?;
    let scripts = text.matches("<script").count();
    ensure(
        scripts == 2,
        "the HTML report has its own scripts only",
        || scripts.to_string(),
    )?;
    for tag in [
        "<img",
        "<iframe",
        "<object",
        "<svg",
        "<link",
        "<base",
        "javascript:x",
    ] {
        let holds = tag == "javascript:x" || !text.contains(tag);
        ensure(
            holds,
            "a page puts no elements into the HTML report",
            || tag.to_owned(),
        )?;
    }
    Ok(())
}

fn shown_or_text(oracle: &'static str, text: &str) -> Holds {
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\t');
    let found = text.chars().find(control);
    ensure(found.is_none(), oracle, || format!("{found:?}"))
}

/// One record for each finding, and the head.
fn csv(text: &str, findings: usize) -> Holds {
    let (mut records, mut quoted) = (0, false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => records += 1,
            _ => {}
        }
    }
    ensure(
        !quoted && records == findings + 1,
        "the CSV report has a record for each finding",
        || format!("{records} records, {findings} findings"),
    )
}

/// Each export is well-formed, and what can be read back is the same.
fn exports(of: &Model) -> Holds {
    let (schema, sources) = (&of.schema, &of.sources);
    let namespace = match schema.default_namespace.is_empty() {
        true => "fuzz",
        false => &schema.default_namespace,
    };
    let (text, _) = csdl::write(schema, namespace);
    xml("CSDL is XML", &text)?;
    let (declared, _) = csdl::read(&text, docwright::diagnostic::FileId(0));
    let (again, _) = csdl::write(&declared, namespace);
    xml("CSDL that was read is XML", &again)?;
    json(
        "OpenAPI is JSON",
        &openapi::write(schema, &service(sources), sources).0,
    )?;
    json(
        "a JSON Schema is JSON",
        &json_schema::write(schema, sources),
    )?;
    let bases = docwright::facts::base_urls(sources);
    json(
        "operations are JSON",
        &operations::json(schema, sources, &bases),
    )?;
    let text = model::write(schema);
    json("a model is JSON", &text)?;
    let read = model::read(&text).map_err(|e| fault("a model is read back", e))?;
    ensure(
        model::write(&read) == text,
        "a model is read back as it was",
        String::new,
    )
}

/// A model differs in nothing from itself.
fn same_model(model: &Model) -> Holds {
    let revision = Revision {
        schema: &model.schema,
        places: &model.sources,
    };
    let changes = compare(revision, revision, Scope::Alike);
    ensure(changes.is_empty(), "equal models differ in nothing", || {
        changes
            .iter()
            .map(|c| c.subject())
            .collect::<Vec<_>>()
            .join(", ")
    })
}

type Files = BTreeMap<String, String>;

/// Emitted code is Rust without hidden characters, and no path leaves the folder.
fn emitted(model: &Model) -> Result<Files, Fault> {
    let files = emit(model, 1)?;
    for (path, text) in &files {
        ensure(
            !path.contains("..") && !path.starts_with('/'),
            "a path is in the folder",
            || path.clone(),
        )?;
        if path.ends_with(".rs") {
            syn::parse_file(text)
                .map_err(|e| fault("emitted code is Rust", format!("{path}: {e}\n{text}")))?;
            shown("emitted code has no hidden characters", text)?;
        }
    }
    let mut folded: Vec<String> = files.keys().map(|path| path.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    ensure(
        folded.len() == files.len(),
        "paths differ in more than letter case",
        String::new,
    )?;
    Ok(files)
}

fn emit(model: &Model, threads: usize) -> Result<Files, Fault> {
    let options = RustOptions {
        threads,
        ..RustOptions::default()
    };
    let mut lowered = lower::lower(&model.schema, &model.sources, &options);
    let package = CrateOptions::default();
    emit::snippet::document(&mut lowered, &package.library_name(), threads);
    let files = emit::crate_files(&lowered, &package, threads);
    Ok(files
        .map_err(|e| fault("emitted code is Rust", e))?
        .into_iter()
        .collect())
}

/// Any number of threads gives the same.
fn threads(tree: &Tree, json: &str, files: &Files) -> Holds {
    let mut other = read(tree, &Texts::new(), 3)?;
    let same = render(&mut other, Format::Json) == json;
    ensure(same, "a report does not depend on threads", String::new)?;
    let emitted = emit(&other, 3)?;
    ensure(
        emitted == *files,
        "a crate does not depend on threads",
        String::new,
    )
}

/// A baseline of all findings is read back and leaves none.
fn baseline(model: &Model) -> Holds {
    let policy = Policy::default();
    let run = |baseline| Run {
        rules: docwright::rules::registry(),
        policy: &policy,
        baseline,
        pages: &[],
        today: Date::today(),
        remember: true,
        partial: false,
    };
    let first = run(None).apply(model.findings.clone(), &model.sources);
    let text = Baseline::render(&first.remaining);
    let read = Baseline::parse(
        &text,
        docwright::diagnostic::FileId(0),
        docwright::rules::registry(),
    );
    let read =
        read.map_err(|e| fault("a baseline is read back", format!("{}\n{text}", e.message)))?;
    let second = run(Some(&read)).apply(model.findings.clone(), &model.sources);
    ensure(
        second.findings.is_empty(),
        "a baseline knows all its findings",
        || {
            second
                .findings
                .iter()
                .map(|f| f.message.to_string())
                .collect::<Vec<_>>()
                .join("\n")
        },
    )
}

/// Tables of permissions are right once they are written.
fn permission_tables(tree: &Tree, model: &mut Model) -> Holds {
    let known = beside::known(model, tree);
    let Some(document) = &known.document else {
        return Ok(());
    };
    let made = permissions::update(&model.facts, &model.sources, document);
    let mut files: BTreeMap<String, String> = tree.iter().cloned().collect();
    files.extend(made.files.into_iter().map(|(path, new)| (path, new.text)));
    let written = read(&files.into_iter().collect(), &Texts::new(), 1)?;
    let again = permissions::update(&written.facts, &written.sources, document);
    let changed: Vec<_> = again.files.keys().collect();
    ensure(
        changed.is_empty(),
        "tables of permissions are written once",
        || format!("{changed:?}"),
    )
}

impl settle::Checked for Settling {
    fn sets(&self) -> Vec<(Vec<Diagnostic>, &Sources)> {
        vec![(self.0.findings.clone(), &self.0.sources)]
    }
}

struct Settling(Model);

type Known = BTreeMap<(String, &'static str, String), usize>;

fn known(model: &Model) -> Known {
    let mut known = Known::new();
    for finding in &model.findings {
        let path = model.sources.path(finding.span).to_owned();
        let identity = docwright::Identity::of(finding);
        let key = (path, finding.code.id, format!("{identity:?}"));
        *known.entry(key).or_default() += 1;
    }
    known
}

/// Fixes settle, bring nothing new, and leave all files but those with fixes unchanged.
fn fixes(tree: &Tree, model: Model) -> Holds {
    if model.findings.iter().all(|f| f.fix.is_none()) {
        return Ok(());
    }
    let before = known(&model);
    let settled = settle(Settling(model), |texts| read(tree, texts, 1).map(Settling))?;
    let fixed: Tree = tree
        .iter()
        .map(|(path, text)| {
            let new = settled.texts.get(&PathBuf::from(path));
            (path.clone(), new.unwrap_or(text).clone())
        })
        .collect();
    let again = read(&fixed, &Texts::new(), 1)?;
    for (finding, number) in known(&again) {
        let had = before.get(&finding).copied().unwrap_or_default();
        ensure(number <= had, "fixes bring nothing new", || {
            format!("{finding:?}")
        })?;
    }
    let again = settle(Settling(again), |texts| {
        read(&fixed, texts, 1).map(Settling)
    })?;
    ensure(again.texts.is_empty(), "fixes settle in one run", || {
        format!("{:?}", again.texts.keys().collect::<Vec<_>>())
    })
}
