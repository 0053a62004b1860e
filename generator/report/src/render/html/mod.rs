//! Renders the report as one HTML page: search, filters, source lines, both sides of a conflict.
//!
//! The page needs no other file and no network; its content policy forbids both. All findings are plain elements, so that
//! the page can be read, searched and printed without its script, which keeps only some of those that match in the page.

mod figure;

use std::collections::BTreeSet;

use super::groups::Groups;
use super::{Context, Grouping, Renderer, Report, counted};
use crate::Fingerprints;
use docwright_core::diagnostic::{Code, Diagnostic, Locate, Severity, Side, by_severity};
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
             <title>docwright: {counts}</title>\n<style>\n{STYLE}</style>\n\
             <script>document.documentElement.classList.add(\"loading\")</script>\n\
             </head>\n<body>\n<header>\n<h1>docwright: {counts}</h1>\n"
        );
        if let Some(compared) = &report.context.compared {
            let with = escape::html(&compared.with);
            out.push_str(&format!("<p>Only what is new since {with}.</p>\n"));
        }
        out.push_str(&stats(report));
        out.push_str("</header>\n");
        out.push_str(&filters(report, &groups));
        out.push_str(LIST);
        let mut prints = Fingerprints::default();
        for finding in report.findings {
            let id = prints.of(finding, sources).replace(':', "-");
            article(finding, &id, report, &groups, sources, &mut out);
        }
        if report.findings.is_empty() {
            out.push_str("<p>No findings.</p>\n");
        }
        out.push_str(
            "</main>\n<footer>\n<button type=\"button\" id=\"more\" hidden>More findings</button>\n",
        );
        out.push_str(&rules(report));
        out.push_str(&format!(
            "</footer>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
        ));
        out
    }
}

/// What the script fills, and the start of the findings.
const LIST: &str = "<details id=\"groups\" hidden>\n<summary></summary>\n<table>\n<thead><tr><th>errors</th>\
     <th>warnings</th><th>infos</th><th></th></tr></thead>\n<tbody></tbody>\n</table>\n</details>\n\
     <p id=\"nothing\" hidden><span></span> <button type=\"button\">Show the usual</button></p>\n<main>\n";

/// The rules that have findings, with their documentation.
fn rules(report: &Report<'_>) -> String {
    let codes: BTreeSet<Code> = report.findings.iter().map(|f| f.code).collect();
    let mut out = String::from("<h2>Rules</h2>\n");
    for code in codes {
        let (id, name) = (code.id, code.name);
        out.push_str(&format!(
            "<details id=\"rule-{id}\">\n<summary>{id} {name}: {}</summary>\n<pre>{}</pre>\n<p>{}</p>\n</details>\n",
            escape::html(code.summary()),
            escape::html(&code.explanation()),
            escape::html(&report.context.rule_docs(code)),
        ));
    }
    out
}

fn stats(report: &Report<'_>) -> String {
    let mut out = String::from("<details>\n<summary>What was checked</summary>\n<dl>\n");
    for (name, count) in report.summary.entries() {
        let words = super::count_words(&count, escape::html);
        let label = super::count_label(name);
        out.push_str(&format!("<dt>{label}</dt><dd>{words}</dd>\n"));
    }
    out.push_str("</dl>\n</details>\n");
    out
}

/// The controls, hidden until the script runs.
fn filters(report: &Report<'_>, groups: &Groups<'_>) -> String {
    let findings = report.findings;
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
    out.push_str("</fieldset>\n");
    for by in [Grouping::Rule, Grouping::Area, Grouping::Owner] {
        let by_name = by.as_str();
        out.push_str(&format!(
            "<select id=\"{by_name}\" aria-label=\"{by_name}\">\n<option value=\"\">All {by_name}s</option>\n"
        ));
        let mut totals = groups.totals(findings, by);
        totals.sort_by(|a, b| a.name.cmp(&b.name));
        for total in totals {
            let (name, number) = (escape::html(&total.name), total.findings());
            let value = total.code.map_or(name.as_str(), |code| code.words()[0]);
            out.push_str(&format!(
                "<option value=\"{value}\">{name} ({number})</option>\n"
            ));
        }
        out.push_str("</select>\n");
    }
    out.push_str("<select id=\"group\" aria-label=\"Groups\">\n");
    let by = report.context.by.as_str();
    let others = ["rule", "page", "area", "owner"].into_iter();
    for name in std::iter::once(by).chain(others.filter(|name| *name != by)) {
        out.push_str(&format!("<option value=\"{name}\">By {name}</option>\n"));
    }
    out.push_str(
        "</select>\n<output id=\"shown\" aria-live=\"polite\"></output>\n\
         <button type=\"button\" id=\"clear\">Reset</button>\n<button type=\"button\" id=\"theme\">Light or dark</button>\n\
         <span class=\"keys\"><kbd>/</kbd> search, <kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>Esc</kbd> reset</span>\n</form>\n",
    );
    out
}

fn article(
    finding: &Diagnostic,
    print: &str,
    report: &Report<'_>,
    groups: &Groups<'_>,
    sources: &dyn Locate,
    out: &mut String,
) {
    let info = finding.code;
    let (id, severity): (_, Severity) = (info.id, finding.severity);
    let message = prose(&finding.message.to_string());
    let of = |by| escape::html(&groups.of(finding, by));
    out.push_str(&format!(
        "<article id=\"{id}-{print}\" tabindex=\"-1\" data-rule=\"{id}\" data-name=\"{}\" data-severity=\"{severity}\" data-area=\"{}\" data-owner=\"{}\" data-path=\"{}\">\n\
         <h3><span class=\"severity {severity}\">{severity}</span> {} {message} <a class=\"anchor\" href=\"#{id}-{print}\" aria-label=\"Address of this finding\">#</a></h3>\n\
         <div class=\"sides\">\n",
        info.name,
        of(Grouping::Area),
        of(Grouping::Owner),
        escape::html(sources.path(finding.span)),
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

/// The code of a rule, with a link to its page, or to its documentation at the end of the report.
fn rule(code: Code, context: &Context) -> String {
    let (id, name) = (code.id, code.name);
    match context.rule_link(code) {
        Some(url) => format!(
            "<a href=\"{}\" title=\"{name}\"><code>{id}</code></a>",
            escape::html(&url)
        ),
        None => format!("<a href=\"#rule-{id}\" title=\"{name}\"><code>{id}</code></a>"),
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
