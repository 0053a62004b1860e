//! Renders findings as CSV (RFC 4180), for spreadsheets.

use super::groups::Groups;
use super::{Grouping, Renderer, Report};
use docwright_core::diagnostic::{Diagnostic, Locate};

/// A header, and a row for each finding. The statistics are not part of it.
pub struct Csv;

const HEADER: &str = "severity,code,name,path,line,column,end_line,end_column,message,subject,area,owner,help,fix,docs";

impl Renderer for Csv {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let groups = Groups::new(report.findings, report.context, sources);
        let mut out = format!("{HEADER}\r\n");
        for finding in report.findings {
            let cells = cells(finding, report, &groups, sources);
            out.push_str(&cells.map(|cell| quoted(&cell)).join(","));
            out.push_str("\r\n");
        }
        out
    }
}

fn cells(
    finding: &Diagnostic,
    report: &Report<'_>,
    groups: &Groups<'_>,
    sources: &dyn Locate,
) -> [String; 15] {
    let at = sources.locate(finding.span);
    let owner = report.context.owner(at.path).unwrap_or_default();
    let help = finding.help.as_ref().map(ToString::to_string);
    let fix = finding.fix.as_ref().map(|fix| fix.title.clone());
    [
        finding.severity.to_string(),
        finding.code.id.to_owned(),
        finding.code.name.to_owned(),
        at.path.to_owned(),
        at.line.to_string(),
        at.column.to_string(),
        at.end_line.to_string(),
        at.end_column.to_string(),
        finding.message.to_string(),
        finding.subject.to_string(),
        groups.of(finding, Grouping::Area).into_owned(),
        owner.to_owned(),
        help.unwrap_or_default(),
        fix.unwrap_or_default(),
        report.context.rule_docs(finding.code),
    ]
}

/// A cell: in quotes if it needs them, with an apostrophe before what a spreadsheet would run as a formula.
fn quoted(cell: &str) -> String {
    // `@SUM(…)` runs, too; `@team` is an owner.
    let call = cell.starts_with('@') && cell.contains('(');
    let formula = call || cell.starts_with(['=', '+', '-', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    let clean: String = cell
        .chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect();
    if formula || clean.contains([',', '"', '\n', '\t']) {
        return format!("\"{guard}{}\"", clean.replace('"', "\"\""));
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_and_never_run() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("@SUM(1)"), "\"'@SUM(1)\"");
        assert_eq!(quoted("@team"), "@team");
    }
}
