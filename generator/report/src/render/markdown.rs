//! Renders the report as Markdown, for comments on pull requests and job summaries.

use super::groups::{Groups, Total, busiest};
use super::suggestion::{self, Suggestion};
use super::{Grouping, Renderer, Report, counted};
use docwright_core::diagnostic::{Diagnostic, Locate, by_severity};
use docwright_core::escape;

/// A table of totals, then the findings by group and cause, as many as a comment can hold, then the statistics.
pub struct Markdown;

/// The maximum number of bytes; a comment holds 65,536 characters.
const LIMIT: usize = 65_000;
/// What the note on findings that are not listed takes at most.
const NOTE: usize = 300;
/// The maximum number of rows of the table of totals, of places of a cause, and of characters of a message.
const ROWS: usize = 100;
const PLACES: usize = 10;
const WORDS: usize = 1_000;

impl Renderer for Markdown {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let counts = by_severity(report.findings)
            .map(|(severity, number)| counted(number, severity.as_str()));
        let mut out = format!("# docwright: {}\n\n", counts.join(", "));
        if let Some(compared) = &report.context.compared {
            let with = escape::markdown(&compared.with);
            out.push_str(&format!("Only what is new since {with}.\n\n"));
        }
        let groups = Groups::new(report.findings, report.context, sources);
        let totals = groups.totals(report.findings, report.context.by);
        if !totals.is_empty() {
            out.push_str(&table(&totals, report));
            out.push_str(&most(report, sources));
        }
        let stats = stats(report);
        let room = LIMIT.saturating_sub(stats.len() + NOTE);
        let mut listed = 0;
        'all: for (name, findings) in sections(report, &groups) {
            let mut head = format!("\n## {}\n\n", heading(&name, &findings, report));
            for cause in causes(&findings) {
                let entry = entry(&cause, report, sources);
                if out.len() + head.len() + entry.len() > room {
                    break 'all;
                }
                out.push_str(&std::mem::take(&mut head));
                out.push_str(&entry);
                listed += cause.len();
            }
        }
        let rest = report.findings.len() - listed;
        if rest > 0 {
            out.push_str(&format!(
                "\n**{} not listed**, as a comment holds no more; the table counts all, and `--format html` lists them.\n",
                counted(rest, "finding")
            ));
        }
        out.push_str(&stats);
        out
    }
}

/// The totals of the groups.
fn table(totals: &[Total], report: &Report<'_>) -> String {
    let by = report.context.by.as_str();
    let mut out =
        format!("| Errors | Warnings | Infos | Pages | By {by} |\n|--:|--:|--:|--:|:--|\n");
    for total in totals.iter().take(ROWS) {
        let [errors, warnings, infos] = total.counts;
        let name = escape::markdown_cell(&total.name);
        let link = total.code.and_then(|code| report.context.rule_link(code));
        let name = match link {
            Some(url) => format!("[{name}]({url})"),
            None => name,
        };
        out.push_str(&format!(
            "| {errors} | {warnings} | {infos} | {} | {name} |\n",
            total.pages
        ));
    }
    if let Some(more) = totals.get(ROWS..).filter(|more| !more.is_empty()) {
        let findings = more.iter().map(Total::findings).sum();
        out.push_str(&format!(
            "\n{} of {by} groups more.\n",
            counted(findings, "finding")
        ));
    }
    out
}

/// The pages with most findings, and how to read about a rule.
fn most(report: &Report<'_>, sources: &dyn Locate) -> String {
    let mut out = String::new();
    let pages = busiest(report.findings, sources, 5).into_iter();
    let pages: Vec<String> = pages
        .map(|(path, number)| format!("`{}` {number}", code(path)))
        .collect();
    if pages.len() > 1 {
        out.push_str(&format!("\nMost findings: {}.\n", pages.join(", ")));
    }
    if report.context.rule_url.is_none() {
        out.push_str("\n`docwright explain CODE` says more about a rule.\n");
    }
    out
}

/// The findings by group; rules in the order of the findings.
fn sections<'a>(report: &Report<'a>, groups: &Groups<'_>) -> Vec<(String, Vec<&'a Diagnostic>)> {
    let mut sections: Vec<(String, Vec<&Diagnostic>)> = Vec::new();
    for finding in report.findings {
        let name = groups.of(finding, report.context.by);
        match sections.last_mut().filter(|(last, _)| *last == name) {
            Some((_, list)) => list.push(finding),
            None => sections.push((name.into_owned(), vec![finding])),
        }
    }
    sections
}

fn heading(name: &str, findings: &[&Diagnostic], report: &Report<'_>) -> String {
    let name = escape::markdown(name);
    let number = findings.len();
    match findings
        .first()
        .filter(|_| report.context.by == Grouping::Rule)
    {
        Some(first) => format!(
            "{} {name} ({number})\n\n{}",
            first.severity,
            escape::markdown(first.code.summary())
        ),
        None => format!("{name} ({number})"),
    }
}

/// Findings of one rule with one message are one entry with several places.
fn causes<'a>(findings: &[&'a Diagnostic]) -> Vec<Vec<&'a Diagnostic>> {
    let mut causes: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut index = std::collections::HashMap::new();
    for finding in findings {
        let key = (finding.code, finding.message.to_string());
        let at = *index.entry(key).or_insert(causes.len());
        match causes.get_mut(at) {
            Some(cause) => cause.push(finding),
            None => causes.push(vec![finding]),
        }
    }
    causes
}

/// One cause: its message, its places, help, and the suggestion for its first place.
fn entry(cause: &[&Diagnostic], report: &Report<'_>, sources: &dyn Locate) -> String {
    let Some(first) = cause.first() else {
        return String::new();
    };
    let mut out = String::from("- ");
    if report.context.by != Grouping::Rule {
        out.push_str(&format!("{} {}: ", first.severity, first.code.id));
    }
    out.push_str(&escape::markdown(&short(&first.message.to_string())));
    out.push('\n');
    let places = cause.iter().take(PLACES);
    let places: Vec<String> = places
        .map(|finding| place(finding, report, sources))
        .collect();
    out.push_str(&format!("  {}", places.join(", ")));
    if cause.len() > PLACES {
        out.push_str(&format!(" and {} more", cause.len() - PLACES));
    }
    out.push('\n');
    for (span, message) in first.notes().take(PLACES) {
        let at = sources.locate(span);
        let words = escape::markdown(&short(&message.to_string()));
        out.push_str(&format!("  - `{}:{}`: {words}\n", code(at.path), at.line));
    }
    if let Some(help) = &first.help {
        let words = escape::markdown(&short(&help.to_string()));
        out.push_str(&format!("  - help: {words}\n"));
    }
    for finding in cause.iter().take(PLACES) {
        if let Some(suggestion) = suggestion::of(finding, report.context, sources) {
            out.push_str(&suggested(&suggestion));
        }
    }
    out
}

fn place(finding: &Diagnostic, report: &Report<'_>, sources: &dyn Locate) -> String {
    let at = sources.locate(finding.span);
    let words = format!("`{}:{}:{}`", code(at.path), at.line, at.column);
    match report.context.source_link(&at) {
        Some(url) => format!("[{words}]({url})"),
        None => words,
    }
}

/// New text of lines in the form of a review comment, which GitHub and GitLab can apply to the lines that are named.
fn suggested(suggestion: &Suggestion<'_>) -> String {
    let (text, path) = (&suggestion.text, code(suggestion.path));
    let lines = match (suggestion.first, suggestion.last) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    let mut out = format!("\n  `{path}:{lines}`:\n\n  {fence}suggestion\n");
    // A bare carriage return is a line break of Markdown, too, and would leave the list.
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        out.push_str(&format!("  {}\n", escape::terminal(line)));
    }
    out.push_str(&format!("  {fence}\n\n"));
    out
}

/// Text within a code span.
fn code(text: &str) -> String {
    let clean = |c: char| {
        if escape::is_hidden(c) || c == '`' {
            ' '
        } else {
            c
        }
    };
    text.chars().map(clean).collect()
}

/// A message that a comment has room for.
fn short(text: &str) -> String {
    match text.char_indices().nth(WORDS) {
        // An open code span would swallow what follows.
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().replace('`', "")),
        None => text.to_owned(),
    }
}

/// The statistics, folded.
fn stats(report: &Report<'_>) -> String {
    let mut out = String::from(
        "\n<details>\n<summary>What was checked</summary>\n\n| Count | |\n|:--|:--|\n",
    );
    for (name, count) in report.summary.entries() {
        let words = super::count_words(&count, escape::markdown_cell);
        let label = super::count_label(name);
        out.push_str(&format!("| {label} | {words} |\n"));
    }
    out.push_str("\n</details>\n");
    out
}
