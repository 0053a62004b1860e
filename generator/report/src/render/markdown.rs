//! Renders the report as Markdown, for comments on pull requests and job summaries.

use super::{Renderer, Report, counted};
use docwright_core::diagnostic::{Count, Diagnostic, Locate, by_severity};
use docwright_core::escape;

/// A table of the statistics, and a table of findings for each page.
pub struct Markdown;

impl Renderer for Markdown {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let counts = by_severity(report.findings)
            .map(|(severity, number)| counted(number, severity.as_str()));
        let mut out = format!("# docwright: {}\n\n", counts.join(", "));
        out.push_str("| Count | |\n|:--|:--|\n");
        for (name, count) in report.summary.entries() {
            let words = match count {
                Count::Number(number) => number.to_string(),
                Count::Group(group) if group.is_empty() => "none".to_owned(),
                Count::Group(group) => group
                    .iter()
                    .map(|(key, number)| format!("{} {number}", escape::markdown_cell(key)))
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            out.push_str(&format!("| {name} | {words} |\n"));
        }
        let same = |a: &Diagnostic, b: &Diagnostic| sources.path(a.span) == sources.path(b.span);
        for page in report.findings.chunk_by(same) {
            out.push_str(&table(page, sources));
        }
        out
    }
}

fn table(findings: &[Diagnostic], sources: &dyn Locate) -> String {
    let path = findings.first().map_or("", |f| sources.path(f.span));
    let mut out = format!("\n## {}\n\n", escape::markdown_cell(path));
    out.push_str("| Line | Severity | Code | Finding |\n|--:|:--|:--|:--|\n");
    for finding in findings {
        let at = sources.locate(finding.span);
        let mut words = escape::markdown_cell(&finding.message.to_string());
        for (span, message) in finding.notes() {
            let place = sources.locate(span);
            let other = match place.path == at.path {
                true => format!("line {}", place.line),
                false => format!("{}:{}", escape::markdown_cell(place.path), place.line),
            };
            words.push_str(&format!(
                "<br>{other}: {}",
                escape::markdown_cell(&message.to_string())
            ));
        }
        if let Some(help) = &finding.help {
            words.push_str(&format!(
                "<br>help: {}",
                escape::markdown_cell(&help.to_string())
            ));
        }
        let info = finding.code;
        out.push_str(&format!(
            "| {}:{} | {} | {} {} | {words} |\n",
            at.line, at.column, finding.severity, info.id, info.name
        ));
    }
    out
}
