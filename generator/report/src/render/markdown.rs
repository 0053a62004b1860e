//! The report as Markdown, for comments on pull requests and job summaries.

use super::{Renderer, Report, counted};
use docwright_core::diagnostic::{Count, Diagnostic, Locate, by_severity};

/// A table of the census and one of the findings for each page.
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
                    .map(|(key, number)| format!("{} {number}", cell(key)))
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
    let mut out = format!("\n## {}\n\n", cell(path));
    out.push_str("| Line | Severity | Code | Finding |\n|--:|:--|:--|:--|\n");
    for finding in findings {
        let at = sources.locate(finding.span);
        let mut words = cell(&finding.message.to_string());
        for (span, message) in finding.notes() {
            let place = sources.locate(span);
            let other = match place.path == at.path {
                true => format!("line {}", place.line),
                false => format!("{}:{}", cell(place.path), place.line),
            };
            words.push_str(&format!("<br>{other}: {}", cell(&message.to_string())));
        }
        if let Some(help) = &finding.help {
            words.push_str(&format!("<br>help: {}", cell(&help.to_string())));
        }
        let info = finding.code;
        out.push_str(&format!(
            "| {}:{} | {} | {} {} | {words} |\n",
            at.line, at.column, finding.severity, info.id, info.name
        ));
    }
    out
}

/// Text of the docs in a table cell: apart from code spans, which messages use for names, nothing in it is
/// Markdown, HTML or a mention.
fn cell(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    let balanced = pieces.len() % 2 == 1;
    let mut out = String::with_capacity(text.len());
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            out.push_str(if balanced { "`" } else { "\\`" });
        }
        let code = balanced && index % 2 == 1;
        for char in piece.chars() {
            match char {
                c if c.is_control() => out.push(' '),
                '|' => out.push_str("\\|"),
                c if code => out.push(c),
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '@' => out.push_str("&#64;"),
                '\\' | '*' | '_' | '[' | ']' | '#' | '!' | '~' | '$' => {
                    out.push('\\');
                    out.push(char);
                }
                c => out.push(c),
            }
        }
    }
    out
}
