//! Renders the report as JUnit XML, for CI systems that display test results.

use super::groups::by_page;
use super::{Renderer, Report};
use docwright_core::diagnostic::{Count, Diagnostic, Locate, Severity};
use docwright_core::escape;

/// A suite for each page with findings, and a case for each finding: warnings and errors are failures, infos are skipped
/// cases. A run without findings has one passing case. The statistics are properties of a separate suite.
pub struct Junit;

impl Renderer for Junit {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let (tests, failures, skipped) = totals(report.findings.iter());
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.push_str(&format!(
            "<testsuites name=\"docwright\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n"
        ));
        out.push_str(&stats(report));
        for (path, findings) in by_page(report.findings, sources) {
            out.push_str(&suite(path, &findings, report, sources));
        }
        out.push_str("</testsuites>\n");
        out
    }
}

/// Cases, failures and skipped cases.
fn totals<'a>(findings: impl Iterator<Item = &'a Diagnostic>) -> (usize, usize, usize) {
    let (mut failures, mut skipped) = (0, 0);
    for finding in findings {
        match finding.severity {
            Severity::Info => skipped += 1,
            Severity::Warning | Severity::Error => failures += 1,
        }
    }
    ((failures + skipped).max(1), failures, skipped)
}

fn stats(report: &Report<'_>) -> String {
    let cases = if report.findings.is_empty() { 1 } else { 0 };
    let mut out = format!(
        "  <testsuite name=\"docwright\" tests=\"{cases}\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    <properties>\n"
    );
    for (name, count) in report.summary.entries() {
        let numbers = match count {
            Count::Number(number) => vec![(name.to_owned(), number)],
            Count::Group(group) => group
                .into_iter()
                .map(|(key, number)| (format!("{name}.{key}"), number))
                .collect(),
        };
        for (name, number) in numbers {
            let name = escape::xml(&name);
            out.push_str(&format!(
                "      <property name=\"{name}\" value=\"{number}\"/>\n"
            ));
        }
    }
    out.push_str("    </properties>\n");
    if cases == 1 {
        out.push_str("    <testcase name=\"no findings\" classname=\"docwright\"/>\n");
    }
    out.push_str("  </testsuite>\n");
    out
}

fn suite(
    path: &str,
    findings: &[&Diagnostic],
    report: &Report<'_>,
    sources: &dyn Locate,
) -> String {
    let path = escape::xml(path);
    let (tests, failures, skipped) = totals(findings.iter().copied());
    let mut out = format!(
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n"
    );
    for finding in findings {
        out.push_str(&case(finding, &path, report, sources));
    }
    out.push_str("  </testsuite>\n");
    out
}

fn case(finding: &Diagnostic, path: &str, report: &Report<'_>, sources: &dyn Locate) -> String {
    let info = finding.code;
    let at = sources.locate(finding.span);
    let (line, column) = (at.line, at.column);
    let head = format!(
        "    <testcase name=\"{} {} {line}:{column}\" classname=\"{path}\" file=\"{path}\" line=\"{line}\">\n",
        info.id, info.name
    );
    let message = escape::xml(&finding.message.to_string());
    let mut detail = format!("{path}:{line}:{column}: {}: {message}", finding.severity);
    for (span, message) in finding.notes() {
        let place = sources.locate(span);
        let words = escape::xml(&format!("\n{}:{}: {message}", place.path, place.line));
        detail.push_str(&words);
    }
    if let Some(help) = &finding.help {
        detail.push_str(&escape::xml(&format!("\nhelp: {help}")));
    }
    let docs = report.context.rule_docs(info);
    detail.push_str(&escape::xml(&format!("\n{docs}")));
    let (severity, id) = (finding.severity, info.id);
    let body = match severity {
        Severity::Info => format!("<skipped message=\"{id}: {message}\">{detail}</skipped>"),
        Severity::Warning | Severity::Error => {
            format!("<failure type=\"{severity}\" message=\"{id}: {message}\">{detail}</failure>")
        }
    };
    format!("{head}      {body}\n    </testcase>\n")
}
