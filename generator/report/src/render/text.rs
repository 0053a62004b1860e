//! Renders the report for a terminal: each finding with its source lines.

use super::groups::{Groups, busiest};
use super::snippet::Snippets;
use super::{Grouping, Renderer, Report, counted};
use docwright_core::diagnostic::{Locate, by_severity};
use docwright_core::escape;

/// Source snippets in the style of rustc, then the statistics.
pub struct Text {
    /// Whether to use terminal colours.
    pub colour: bool,
}

impl Renderer for Text {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let snippets = Snippets::new(self.colour);
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
            snippets.draw(finding, report.context, sources, &mut out);
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
