//! Renders findings as GitHub workflow commands, which annotate the lines of a pull request.

use super::{Renderer, Report, counted};
use docwright_core::diagnostic::{Diagnostic, Locate, Severity, by_severity};
use docwright_core::escape;

/// An `::error …::` line for the first ten findings of each severity, the worst first; the others as plain lines of the log,
/// since GitHub shows no more than ten. The statistics are the last line.
///
/// Labels and help are part of the message, since a command has only one place.
pub struct Github;

/// The number of annotations of one severity that GitHub shows for a step.
const SHOWN: usize = 10;

impl Renderer for Github {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let (mut commands, mut others) = (String::new(), String::new());
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let findings = report.findings.iter().filter(|f| f.severity == severity);
            for (index, finding) in findings.enumerate() {
                match index < SHOWN {
                    true => commands.push_str(&command(finding, report, sources)),
                    false => others.push_str(&line(finding, sources)),
                }
            }
        }
        let rest = others.lines().count();
        if rest > 0 {
            commands.push_str(&format!(
                "{} without an annotation, as GitHub shows {SHOWN} of each severity:\n{others}",
                counted(rest, "finding")
            ));
        }
        let counts = by_severity(report.findings)
            .map(|(severity, number)| counted(number, severity.as_str()));
        commands.push_str(&format!(
            "docwright: {} in {}, {} not shown\n",
            counts.join(", "),
            counted(report.summary.pages as usize, "page"),
            report.summary.suppressed_total()
        ));
        commands
    }
}

fn command(finding: &Diagnostic, report: &Report<'_>, sources: &dyn Locate) -> String {
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
    words.push_str(&format!("\n{}", report.context.rule_docs(info)));
    format!(
        "::{level} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
        property(at.path),
        at.line,
        at.end_line,
        at.column,
        at.end_column,
        property(&format!("{} {}", info.id, info.name)),
        data(&words),
    )
}

/// A line of the log that is no command: commands begin a line, those of an earlier syntax have `##[` anywhere.
fn line(finding: &Diagnostic, sources: &dyn Locate) -> String {
    let at = sources.locate(finding.span);
    let words = format!(
        "{} {} {} {at}: {}",
        finding.severity, finding.code.id, finding.code.name, finding.message
    );
    format!("{}\n", escape::line(&words).replace("##[", "## ["))
}

/// Escapes a command's text, so that no line of a page becomes a command.
fn data(text: &str) -> String {
    escape::terminal(text)
        .replace('%', "%25")
        .replace('\n', "%0A")
        .replace("##[", "## [")
}

fn property(text: &str) -> String {
    data(&escape::line(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}
