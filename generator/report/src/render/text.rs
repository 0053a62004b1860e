//! Renders the report for a terminal: each finding with its source lines.

use std::fmt::Display;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer as Snippets, Snippet};

use super::excerpt::Excerpt;
use super::groups::{Groups, busiest};
use super::{Context, Grouping, Renderer, Report, counted};
use docwright_core::diagnostic::{Diagnostic, Locate, Severity, Span, by_severity};
use docwright_core::escape;

/// Source snippets in the style of rustc, then the statistics.
pub struct Text {
    /// Whether to use terminal colours.
    pub colour: bool,
}

/// The number of columns of a snippet, since lines of docs are long.
const WIDTH: usize = 120;

impl Renderer for Text {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let snippets = match self.colour {
            true => Snippets::styled(),
            false => Snippets::plain(),
        };
        let snippets = snippets.term_width(WIDTH);
        let groups = Groups::new(report.findings, report.context, sources);
        let by = report.context.by;
        let mut last = None;
        let mut out = String::new();
        for finding in report.findings {
            let group = (by != Grouping::Rule).then(|| groups.of(finding, by));
            if let Some(name) = group.as_deref().filter(|_| group != last) {
                out.push_str(&format!("== {} {}\n\n", by.as_str(), escape::line(name)));
            }
            last = group;
            out.push_str(&snippets.render(&places(finding, report.context, sources)));
            out.push_str("\n\n");
        }
        let counts = by_severity(report.findings)
            .map(|(severity, number)| counted(number, severity.as_str()));
        out.push_str(&format!("{}\n", counts.join(", ")));
        out.push_str(&totals(report, &groups, sources));
        out.push_str(&stats(report));
        out
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Info => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

fn places<'a>(
    finding: &'a Diagnostic,
    context: &Context,
    sources: &'a dyn Locate,
) -> Vec<Group<'a>> {
    let mut title = level(finding.severity)
        .primary_title(one_line(&finding.message))
        .id(finding.code.id);
    if let Some(url) = context.rule_link(finding.code) {
        // A link, where the terminal has colours.
        title = title.id_url(url);
    }
    let mut group = add(
        Group::with_title(title),
        finding.span,
        AnnotationKind::Primary,
        None,
        sources,
    );
    for (span, message) in finding.notes() {
        let words = Some(one_line(message));
        group = add(group, span, AnnotationKind::Context, words, sources);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(one_line(help)));
    }
    vec![group]
}

/// A message without what a terminal would obey.
fn one_line(message: impl Display) -> String {
    escape::line(&message.to_string()).into_owned()
}

/// Adds one place: its source lines or, if the file is not loaded, its path and line.
fn add<'a>(
    group: Group<'a>,
    span: Span,
    kind: AnnotationKind,
    label: Option<String>,
    sources: &'a dyn Locate,
) -> Group<'a> {
    let at = sources.locate(span);
    let original = sources.original(span);
    let path = escape::line(at.path);
    let Some(text) = sources.text(original.file) else {
        let origin = Origin::path(path)
            .line(at.line as usize)
            .char_column(at.column as usize);
        let group = group.element(origin);
        return match label {
            Some(label) => group.element(Level::NOTE.message(label)),
            None => group,
        };
    };
    let shown = Excerpt::of(text, original.range());
    let annotation = |inside| kind.span(inside).label(label);
    let line = at.line as usize;
    if shown.is_long() {
        // The cost of a snippet grows with its lines, and a page can have thousands of findings on one.
        let shown = shown.near();
        let column = at.column as usize;
        let origin = Origin::path(path).line(line).char_column(column);
        let snippet = Snippet::source(escape::source(shown.text)).line_start(line);
        let snippet = snippet.annotation(annotation(shown.inside));
        return group.element(origin).element(snippet);
    }
    let snippet = Snippet::source(escape::source(shown.text))
        .path(path)
        .line_start(line);
    group.element(snippet.annotation(annotation(shown.inside)))
}

/// The totals by rule, area or owner, and the pages that have most findings.
fn totals(report: &Report<'_>, groups: &Groups<'_>, sources: &dyn Locate) -> String {
    let by = report.context.by;
    let totals = groups.totals(report.findings, by);
    if totals.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "\n{:>8}{:>10}{:>8}{:>8}  {}\n",
        "errors",
        "warnings",
        "infos",
        "pages",
        by.as_str()
    );
    for total in totals {
        let [errors, warnings, infos] = total.counts;
        let link = total.code.and_then(|code| report.context.rule_link(code));
        let link = link.map_or(String::new(), |url| format!("  {url}"));
        out.push_str(&format!(
            "{errors:>8}{warnings:>10}{infos:>8}{:>8}  {}{link}\n",
            total.pages,
            escape::line(&total.name)
        ));
    }
    let most = busiest(report.findings, sources, 5).into_iter();
    let most: Vec<String> = most
        .map(|(path, number)| format!("{} {number}", escape::line(path)))
        .collect();
    out.push_str(&format!("\nmost findings: {}\n", most.join(", ")));
    if report.context.rule_url.is_none() {
        out.push_str("more about a rule: docwright explain CODE\n");
    }
    out.push('\n');
    out
}

/// What was checked. The table of totals counts the findings.
fn stats(report: &Report<'_>) -> String {
    let summary = report.summary;
    if !report.context.verbose {
        let examples: u64 = summary.examples.values().sum();
        let numbers = [
            (summary.types, "type"),
            (summary.enums, "enum"),
            (summary.operations, "operation"),
            (examples, "example body"),
        ];
        let numbers = numbers.map(|(number, noun)| many(number, noun)).join(", ");
        let pages = many(summary.pages, "page");
        let mut out = format!("{pages} checked: {numbers}\n");
        let hidden = summary.suppressed.iter().filter(|(_, number)| **number > 0);
        let hidden: Vec<String> = hidden
            .map(|(why, number)| format!("{number} {}", hidden_by(why)))
            .collect();
        if !hidden.is_empty() {
            out.push_str(&format!("not shown: {}\n", hidden.join(", ")));
        }
        return out;
    }
    let mut out = String::new();
    let entries = summary.entries().into_iter();
    for (name, count) in entries.filter(|(name, _)| *name != "findings") {
        let words = super::count_words(&count, |name| escape::line(name).into_owned());
        let label = super::count_label(name);
        out.push_str(&format!("{label}: {words}\n"));
    }
    out
}

/// `1 page`, `2 example bodies`.
fn many(number: u64, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {noun}s"),
    }
}

/// Why findings are not shown, in words; see [`Summary::suppressed`](docwright_core::diagnostic::Summary::suppressed).
fn hidden_by(reason: &str) -> &str {
    match reason {
        "against" => "that are not new",
        "baseline" => "in the baseline",
        "configuration" => "suppressed by the configuration",
        "max" => "beyond --max",
        "off" => "of rules that are off",
        "page" => "suppressed by their page",
        "scope" => "outside the requested pages, rules and severities",
        other => other,
    }
}
