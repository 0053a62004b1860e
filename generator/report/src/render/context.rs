//! What reports say beside the findings: addresses, groups, and what the findings are compared with.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Grouping;
use docwright_core::diagnostic::{Code, FileId, Location};
use docwright_core::url::percent;

/// The context of a report; the default knows no addresses and no owners.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The address of a rule's page.
    pub rule_url: Option<UrlTemplate>,
    /// The address of a line of a page.
    pub source_url: Option<UrlTemplate>,
    /// How findings are grouped.
    pub by: Grouping,
    /// Owners by path, as in the report. Only looked up.
    pub owners: FxHashMap<String, String>,
    /// What the findings are compared with, if only new ones are reported.
    pub compared: Option<Compared>,
    /// Whether people see all counts, and not only the main ones.
    pub verbose: bool,
}

/// A state of the docs, or a baseline, whose findings are not reported.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Its name: `git:main`, a folder or a file.
    pub with: String,
    /// The lines that changed since, from 1; empty for a baseline.
    pub touched: BTreeMap<FileId, Vec<Range<u32>>>,
}

impl Compared {
    /// Whether all of these lines changed.
    pub(super) fn touches(&self, file: FileId, lines: Range<u32>) -> bool {
        let ranges = self.touched.get(&file);
        let holds = |range: &Range<u32>| range.start <= lines.start && lines.end <= range.end;
        ranges.is_some_and(|ranges| ranges.iter().any(holds))
    }
}

impl Context {
    /// The address of a rule's page, or the command that prints it.
    #[must_use]
    pub fn rule_docs(&self, code: Code) -> String {
        self.rule_link(code)
            .unwrap_or_else(|| format!("docwright explain {}", code.id))
    }

    /// The address of a rule's page, if one is configured.
    #[must_use]
    pub fn rule_link(&self, code: Code) -> Option<String> {
        let template = self.rule_url.as_ref()?;
        Some(template.fill(&[("code", code.id), ("name", code.name)]))
    }

    /// Where docwright is described: what the addresses of rules' pages have in common, if they are absolute.
    #[must_use]
    pub fn rule_home(&self) -> Option<&str> {
        let UrlTemplate(template) = self.rule_url.as_ref()?;
        let (home, _) = template.split_once('{')?;
        Some(home).filter(|home| home.contains("://"))
    }

    /// The address of a place, if one is configured.
    #[must_use]
    pub fn source_link(&self, at: &Location<'_>) -> Option<String> {
        let template = self.source_url.as_ref()?;
        let path = percent::encode(at.path, percent::Place::File);
        let (line, end) = (at.line.to_string(), at.end_line.to_string());
        Some(template.fill(&[("path", &path), ("line", &line), ("end_line", &end)]))
    }

    /// The owner of a path in the report.
    #[must_use]
    pub fn owner(&self, path: &str) -> Option<&str> {
        self.owners.get(path).map(String::as_str)
    }
}

/// An address with placeholders: `https://github.com/contoso/docs/blob/main/{path}#L{line}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlTemplate(String);

/// The schemes of addresses; others could run code in a report.
const SCHEMES: [&str; 4] = ["https://", "http://", "file://", "vscode://"];

impl UrlTemplate {
    /// Reads the address of a rule's page, with `{code}` or `{name}`.
    ///
    /// # Errors
    /// When it is not one; the message says what is expected.
    pub fn of_rule(text: &str) -> Result<Self, String> {
        Self::parse(text, &["{code}", "{name}"], &[])
    }

    /// Reads the address of a place, with `{path}` and optionally `{line}` and `{end_line}`.
    ///
    /// # Errors
    /// As [`UrlTemplate::of_rule`].
    pub fn of_source(text: &str) -> Result<Self, String> {
        Self::parse(text, &["{path}"], &["{line}", "{end_line}"])
    }

    fn parse(text: &str, required: &[&str], optional: &[&str]) -> Result<Self, String> {
        let fault = |what: String| Err(format!("`{text}` is not an address template: {what}"));
        let relative = text.starts_with(['.', '/']);
        if !relative && !SCHEMES.iter().any(|scheme| text.starts_with(scheme)) {
            return fault(format!(
                "it begins with none of {}, `.` and `/`",
                SCHEMES.join(", ")
            ));
        }
        if !required.iter().any(|name| text.contains(name)) {
            return fault(format!("it lacks {}", required.join(" or ")));
        }
        let rest = required
            .iter()
            .chain(optional)
            .fold(text.to_owned(), |rest, name| rest.replace(name, ""));
        if rest.contains(['{', '}', '"', '<', '>']) || rest.contains(char::is_whitespace) {
            let known: Vec<&str> = required.iter().chain(optional).copied().collect();
            return fault(format!("known placeholders are {}", known.join(", ")));
        }
        Ok(Self(text.to_owned()))
    }

    fn fill(&self, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.0.clone(), |url, (name, value)| {
            url.replace(&format!("{{{name}}}"), value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::UrlTemplate;

    #[test]
    fn templates_are_addresses_with_known_placeholders() {
        let url = UrlTemplate::of_source("https://e.com/{path}#L{line}-L{end_line}").unwrap();
        let filled = url.fill(&[("path", "a.md"), ("line", "3"), ("end_line", "4")]);
        assert_eq!(filled, "https://e.com/a.md#L3-L4");
        assert!(UrlTemplate::of_rule("../rules/{code}.md").is_ok());
        for wrong in [
            "https://e.com/",
            "javascript://x/{path}",
            "{path}",
            "https://e.com/{path}{column}",
            "https://e.com/\"{path}",
        ] {
            assert!(UrlTemplate::of_source(wrong).is_err(), "{wrong}");
        }
    }
}
