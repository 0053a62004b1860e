//! Reads the `suppressions` of page annotations.
//!
//! They hold whole messages of ApiDoctor, which differ from those of docwright. A message is matched by its page, its kind
//! of finding and the name in it. A page may also name a code: `"DW0604 state: not returned since 2019"`, with the property
//! or type if it is about one, and always with a reason.

use super::Selector;
use super::subject::{names_property, names_type};
use docwright_core::diagnostic::{Code, Diagnostic, Registry, Spanned};

/// A parsed suppression of a page.
pub(super) struct PageSuppression<'a> {
    /// The text as written.
    pub(super) text: &'a Spanned<String>,
    /// The page that it names: the end of its path.
    page: Option<String>,
    selectors: Vec<Selector>,
    subject: Option<String>,
    /// Whether it names a rule of docwright. What ApiDoctor needs may suppress nothing here.
    pub(super) own: bool,
    /// Why it cannot suppress anything.
    pub(super) fault: Option<&'static str>,
}

/// Parts of ApiDoctor's messages, without white space and in lower case, and the names of the corresponding rules.
pub(super) const API_DOCTOR: [(&str, &[&str]); 15] = [
    ("foundinresourcedefinition", &["member-not-in-table"]),
    ("describedinmarkdowntable", &["member-not-in-json"]),
    ("potentialenums", &["enum-undefined", "enum-conflict"]),
    (
        "expectedtype",
        &["example-value-mismatch", "member-type-conflict"],
    ),
    (
        "inconsistenttypes",
        &["member-type-conflict", "parameter-conflict"],
    ),
    (
        "typemismatchbetween",
        &[
            "collection-conflict",
            "member-type-conflict",
            "example-value-mismatch",
        ],
    ),
    (
        "isnotdefinedinthedocset",
        &[
            "type-undefined",
            "base-type-undefined",
            "example-type-undefined",
        ],
    ),
    ("undocumentedproperty", &["example-member-undocumented"]),
    (
        "expectedanarray",
        &["example-shape-mismatch", "example-value-mismatch"],
    ),
    (
        "expectedacollection",
        &["example-shape-mismatch", "collection-conflict"],
    ),
    ("keyproperty", &["key-missing"]),
    ("missingmetadata", &["block-unannotated"]),
    (
        "metadatablock",
        &["block-unannotated", "annotation-unreadable"],
    ),
    (
        "jsonparser",
        &["body-unreadable", "body-guessed", "body-repaired"],
    ),
    ("duplicate", &["request-name-duplicate", "type-redefined"]),
];

impl<'a> PageSuppression<'a> {
    /// Parses a suppression.
    pub(super) fn read(text: &'a Spanned<String>, rules: &Registry) -> Self {
        let words = text.trim();
        let first = words.split([' ', ':']).next().unwrap_or_default();
        match Selector::known(first, rules) {
            Some(selector) if selector != Selector::All => Self::own(text, words, first, selector),
            _ => Self::api_doctor(text, words, rules),
        }
    }

    fn own(text: &'a Spanned<String>, words: &str, code: &str, selector: Selector) -> Self {
        let rest = words.get(code.len()..).unwrap_or_default();
        let (subject, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let subject = Some(subject.trim().to_owned()).filter(|s| !s.is_empty());
        let fault = reason
            .trim()
            .is_empty()
            .then_some("it gives no reason; write `CODE property: reason`");
        Self {
            text,
            page: None,
            selectors: vec![selector],
            subject,
            own: true,
            fault,
        }
    }

    fn api_doctor(text: &'a Spanned<String>, words: &str, rules: &Registry) -> Self {
        let words = words.replace("\\r\\n", " ");
        let (_, rest) = words.split_once(':').unwrap_or(("", &words));
        let (place, message) = rest.trim_start().split_once(':').unwrap_or(("", rest));
        let folded: String = message.to_lowercase().split_whitespace().collect();
        let known = API_DOCTOR.iter().find(|(part, _)| folded.contains(part));
        let names = known.map_or(&[][..], |(_, names)| names);
        let codes = names.iter().filter_map(|name| rules.parse(name));
        let (page, inner) = split_page(place);
        let subject = named(message).or_else(|| {
            let last = inner.rsplit('/').next().unwrap_or_default();
            Some(last.to_owned()).filter(|l| !l.is_empty())
        });
        Self {
            text,
            page,
            selectors: codes.map(Selector::Code).collect(),
            subject,
            own: false,
            fault: None,
        }
    }

    /// Whether it applies to a rule.
    pub(super) fn concerns(&self, code: Code) -> bool {
        self.fault.is_none() && self.selectors.iter().any(|s| s.fits(code))
    }

    /// Whether it applies to a finding of such a rule. `own`: the finding is on the page with the suppression.
    pub(super) fn fits(&self, finding: &Diagnostic, path: &str, own: bool) -> bool {
        let right_page = match &self.page {
            Some(page) => path.to_lowercase().ends_with(page),
            None => own,
        };
        let about = |name: &str| match name.rsplit_once('/') {
            Some((ty, property)) => names_type(finding, ty) && names_property(finding, property),
            None => names_property(finding, name) || names_type(finding, name),
        };
        right_page && self.subject.as_deref().is_none_or(about)
    }
}

/// The page of a place such as `/api-reference/v1.0/resources/a.md/microsoft.graph.a/b`, from its `resources` or `api`
/// folder on in lower case, and what follows it. ApiDoctor also compares only that part.
fn split_page(place: &str) -> (Option<String>, &str) {
    let folded = place.to_ascii_lowercase();
    let Some(end) = folded.find(".md").map(|at| at + 3) else {
        return (None, place);
    };
    let page = folded.get(..end).unwrap_or_default();
    let start = page.rfind("/resources/").or_else(|| page.rfind("/api/"));
    let page = page.get(start.map_or(0, |at| at + 1)..).unwrap_or(page);
    (Some(page.to_owned()), place.get(end..).unwrap_or_default())
}

/// The name that a message is about.
fn named(message: &str) -> Option<String> {
    let after = |words: &str| {
        let (_, rest) = message.split_once(words)?;
        let end = rest.find([' ', ',', ';', '\'']).unwrap_or(rest.len());
        rest.get(..end).filter(|name| !name.is_empty())
    };
    [
        "Property '",
        "Referenced type ",
        "Parameter name: ",
        "Property: ",
    ]
    .iter()
    .find_map(|words| after(words))
    .map(str::to_owned)
}
