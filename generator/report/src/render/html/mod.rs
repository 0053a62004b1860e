//! Renders the report as one HTML page: search, filters, source lines, both sides of a conflict.
//!
//! The page needs no other file and no network; its content policy forbids both. All findings are plain elements, so that
//! the page can be read, searched and printed without its script, which only hides findings that do not match.

mod figure;

use std::collections::BTreeMap;

use super::groups::Groups;
use super::{Context, Grouping, Renderer, Report, counted};
use docwright_core::diagnostic::{Code, Count, Diagnostic, Locate, Severity, Side, by_severity};
use docwright_core::escape;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// One self-contained page.
pub struct Html;

impl Renderer for Html {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let groups = Groups::new(report.findings, report.context, sources);
        let counts = by_severity(report.findings)
            .map(|(severity, number)| counted(number, severity.as_str()))
            .join(", ");
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
             <title>docwright: {counts}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>docwright: {counts}</h1>\n"
        );
        out.push_str(&stats(report));
        out.push_str("</header>\n");
        out.push_str(&filters(report.findings, &groups));
        out.push_str("<main>\n");
        let same = |a: &Diagnostic, b: &Diagnostic| sources.path(a.span) == sources.path(b.span);
        for findings in report.findings.chunk_by(same) {
            section(findings, report, &groups, sources, &mut out);
        }
        if report.findings.is_empty() {
            out.push_str("<p>No findings.</p>\n");
        }
        out.push_str(&format!(
            "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
        ));
        out
    }
}

fn stats(report: &Report<'_>) -> String {
    let mut out = String::from("<details>\n<summary>What was looked at</summary>\n<dl>\n");
    for (name, count) in report.summary.entries() {
        let words = match count {
            Count::Number(number) => number.to_string(),
            Count::Group(group) if group.is_empty() => "none".to_owned(),
            Count::Group(group) => group
                .iter()
                .map(|(key, number)| format!("{} {number}", escape::html(key)))
                .collect::<Vec<_>>()
                .join(", "),
        };
        out.push_str(&format!("<dt>{name}</dt><dd>{words}</dd>\n"));
    }
    out.push_str("</dl>\n</details>\n");
    out
}

/// The controls, hidden until the script runs.
fn filters(findings: &[Diagnostic], groups: &Groups<'_>) -> String {
    let mut out = String::from(
        "<form id=\"filters\" role=\"search\" hidden>\n\
         <input type=\"search\" id=\"search\" aria-label=\"Search\" placeholder=\"Search\" autocomplete=\"off\">\n\
         <fieldset aria-label=\"Severity\">\n",
    );
    for (severity, number) in by_severity(findings) {
        out.push_str(&format!(
            "<label class=\"{severity}\"><input type=\"checkbox\" name=\"severity\" value=\"{severity}\" checked> {severity} ({number})</label>\n"
        ));
    }
    out.push_str(
        "</fieldset>\n<select id=\"rule\" aria-label=\"Rule\">\n<option value=\"\">All rules</option>\n",
    );
    let mut rules: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in findings {
        *rules.entry(finding.code).or_default() += 1;
    }
    for (code, number) in rules {
        let (id, name) = (code.id, code.name);
        out.push_str(&format!(
            "<option value=\"{id}\">{id} {name} ({number})</option>\n"
        ));
    }
    out.push_str(
        "</select>\n<select id=\"area\" aria-label=\"Area\">\n<option value=\"\">All areas</option>\n",
    );
    for total in groups.totals(findings, Grouping::Area) {
        let (area, number) = (escape::html(&total.name), total.findings());
        out.push_str(&format!(
            "<option value=\"{area}\">{area} ({number})</option>\n"
        ));
    }
    out.push_str(
        "</select>\n<output id=\"shown\" aria-live=\"polite\"></output>\n\
         <button type=\"button\" id=\"clear\">Reset</button>\n<button type=\"button\" id=\"theme\">Light or dark</button>\n\
         <span class=\"keys\"><kbd>/</kbd> search, <kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>Esc</kbd> reset</span>\n</form>\n",
    );
    out
}

fn section(
    findings: &[Diagnostic],
    report: &Report<'_>,
    groups: &Groups<'_>,
    sources: &dyn Locate,
    out: &mut String,
) {
    let path = findings.first().map_or("", |f| sources.path(f.span));
    let path = escape::html(path);
    out.push_str(&format!(
        "<section data-path=\"{path}\">\n<h2>{path}</h2>\n"
    ));
    for finding in findings {
        let area = escape::html(&groups.of(finding, Grouping::Area));
        article(finding, &area, report, sources, out);
    }
    out.push_str("</section>\n");
}

fn article(
    finding: &Diagnostic,
    area: &str,
    report: &Report<'_>,
    sources: &dyn Locate,
    out: &mut String,
) {
    let info = finding.code;
    let (id, severity): (_, Severity) = (info.id, finding.severity);
    let message = prose(&finding.message.to_string());
    out.push_str(&format!(
        "<article tabindex=\"-1\" data-rule=\"{id}\" data-severity=\"{severity}\" data-area=\"{area}\">\n\
         <h3><span class=\"severity {severity}\">{severity}</span> {} {message}</h3>\n\
         <div class=\"sides\">\n",
        rule(info, report.context)
    ));
    let conflict = finding.conflict.as_deref();
    let wrong_side = conflict.and_then(|c| c.likely_wrong);
    let label = |text: &str| format!("label {}", escape::html(text));
    let primary = conflict.map_or(String::new(), |c| label(&c.primary));
    let is_wrong = |side| wrong_side == Some(side);
    figure::push(
        finding.span,
        &primary,
        is_wrong(Side::Primary),
        report.context,
        sources,
        out,
    );
    for (index, (span, message)) in finding.notes().enumerate() {
        let wrong = index == 0 && is_wrong(Side::Related);
        figure::push(
            span,
            &prose(&message.to_string()),
            wrong,
            report.context,
            sources,
            out,
        );
    }
    out.push_str("</div>\n");
    if let Some(conflict) = conflict.filter(|c| c.likely_wrong.is_some()) {
        out.push_str(&format!(
            "<p>Why that side is likely wrong: {}</p>\n",
            prose(&conflict.reason)
        ));
    }
    if let Some(help) = &finding.help {
        out.push_str(&format!("<p>Help: {}</p>\n", prose(&help.to_string())));
    }
    if let Some(fix) = &finding.fix {
        out.push_str(&format!(
            "<p><code>--fix</code> can fix it: {}</p>\n",
            prose(&fix.title)
        ));
    }
    out.push_str("</article>\n");
}

/// The code of a rule, with a link to its page if there is one.
fn rule(code: Code, context: &Context) -> String {
    let (id, name) = (code.id, code.name);
    match context.rule_link(code) {
        Some(url) => format!(
            "<a href=\"{}\" title=\"{name}\"><code>{id}</code></a>",
            escape::html(&url)
        ),
        None => format!(
            "<code title=\"{name}: {}\">{id}</code>",
            context.rule_docs(code)
        ),
    }
}

/// The message of a finding, with `<code>` elements for its code spans.
fn prose(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return escape::html(text);
    }
    let mut out = String::with_capacity(text.len());
    for (index, piece) in pieces.iter().enumerate() {
        match index % 2 {
            0 => out.push_str(&escape::html(piece)),
            _ => out.push_str(&format!("<code>{}</code>", escape::html(piece))),
        }
    }
    out
}
