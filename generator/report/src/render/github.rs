//! Renders findings as GitHub workflow commands, which annotate the lines of a pull request.

use super::{Renderer, Report, counted};
use docwright_core::diagnostic::{Diagnostic, Locate, Severity, by_severity};

/// One `::error …::` line for each finding; the statistics as a plain last line.
///
/// Labels and help are part of the message, since a command has only one place.
pub struct Github;

impl Renderer for Github {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let mut out = String::new();
        for finding in report.findings {
            out.push_str(&command(finding, sources));
            out.push('\n');
        }
        let counts = by_severity(report.findings)
            .map(|(severity, number)| counted(number, severity.as_str()));
        out.push_str(&format!(
            "docwright: {} in {}, {} suppressed\n",
            counts.join(", "),
            counted(report.summary.pages as usize, "page"),
            report.summary.suppressed_total()
        ));
        out
    }
}

fn command(finding: &Diagnostic, sources: &dyn Locate) -> String {
    let level = match finding.severity {
        Severity::Info => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let info = finding.code;
    let at = sources.locate(finding.span);
    let mut words = finding.message.to_string();
    for (span, message) in finding.notes() {
        let place = sources.locate(span);
        let (path, line) = (place.path, place.line);
        words.push_str(&format!("\n{path}:{line}: {message}"));
    }
    if let Some(help) = &finding.help {
        words.push_str(&format!("\nhelp: {help}"));
    }
    format!(
        "::{level} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(at.path),
        at.line,
        at.end_line,
        at.column,
        at.end_column,
        property(&format!("{} {}", info.id, info.name)),
        data(&words),
    )
}

/// Escapes a command's text, so that no line of a page becomes a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
