//! The `suppressions` of page annotations.
//!
//! They hold the whole text of a finding of ApiDoctor (behaviour study 1.3), whose words differ from those used here. Such
//! a text is understood by what it is about: the page, the kind of finding and the name. A page may also name a code:
//! `"DW0604 state: not returned since 2019"`, with the property or type where it is about one, and always with a reason.

use super::Selector;
use super::subject::{names_property, names_type};
use docwright_core::diagnostic::{Code, Diagnostic, Spanned};

/// A suppression of a page, understood.
pub(super) struct PageSuppression<'a> {
    /// As written.
    pub(super) text: &'a Spanned<String>,
    /// The page that it is about, when it says so: the end of its path.
    page: Option<String>,
    selectors: Vec<Selector>,
    subject: Option<String>,
    /// Why it cannot suppress anything.
    pub(super) fault: Option<&'static str>,
}

/// Words of the peer's findings, without white space and in small letters, and the rules that find the same here.
const PEER: [(&str, &[Code]); 15] = [
    ("foundinresourcedefinition", &[Code::MemberNotInTable]),
    ("describedinmarkdowntable", &[Code::MemberNotInJson]),
    ("potentialenums", &[Code::EnumUndefined, Code::EnumConflict]),
    (
        "expectedtype",
        &[Code::ExampleValueMismatch, Code::MemberTypeConflict],
    ),
    (
        "inconsistenttypes",
        &[Code::MemberTypeConflict, Code::ParameterConflict],
    ),
    (
        "typemismatchbetween",
        &[
            Code::CollectionConflict,
            Code::MemberTypeConflict,
            Code::ExampleValueMismatch,
        ],
    ),
    (
        "isnotdefinedinthedocset",
        &[
            Code::TypeUndefined,
            Code::BaseTypeUndefined,
            Code::ExampleTypeUndefined,
        ],
    ),
    ("undocumentedproperty", &[Code::ExampleMemberUndocumented]),
    (
        "expectedanarray",
        &[Code::ExampleShapeMismatch, Code::ExampleValueMismatch],
    ),
    (
        "expectedacollection",
        &[Code::ExampleShapeMismatch, Code::CollectionConflict],
    ),
    ("keyproperty", &[Code::KeyMissing]),
    ("missingmetadata", &[Code::BlockUnannotated]),
    (
        "metadatablock",
        &[Code::BlockUnannotated, Code::AnnotationUnreadable],
    ),
    (
        "jsonparser",
        &[Code::BodyUnreadable, Code::BodyGuessed, Code::BodyRepaired],
    ),
    (
        "duplicate",
        &[Code::RequestNameDuplicate, Code::TypeRedefined],
    ),
];

impl<'a> PageSuppression<'a> {
    /// Understands one text.
    pub(super) fn read(text: &'a Spanned<String>) -> Self {
        let words = text.trim();
        let first = words.split([' ', ':']).next().unwrap_or_default();
        match Selector::known(first) {
            Some(selector) if selector != Selector::All => Self::own(text, words, first, selector),
            _ => Self::peer(text, words),
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
            fault,
        }
    }

    fn peer(text: &'a Spanned<String>, words: &str) -> Self {
        let words = words.replace("\\r\\n", " ");
        let (_, rest) = words.split_once(':').unwrap_or(("", &words));
        let (place, message) = rest.trim_start().split_once(':').unwrap_or(("", rest));
        let folded: String = message.to_lowercase().split_whitespace().collect();
        let known = PEER.iter().find(|(part, _)| folded.contains(part));
        let codes = known.map_or(&[][..], |(_, codes)| codes);
        let (page, inner) = split_page(place);
        let subject = named(message).or_else(|| {
            let last = inner.rsplit('/').next().unwrap_or_default();
            Some(last.to_owned()).filter(|l| !l.is_empty())
        });
        Self {
            text,
            page,
            selectors: codes.iter().map(|c| Selector::Code(*c)).collect(),
            subject,
            fault: known
                .is_none()
                .then_some("docwright has no rule of this kind"),
        }
    }

    /// Whether it is about findings of a rule.
    pub(super) fn concerns(&self, code: Code) -> bool {
        self.fault.is_none() && self.selectors.iter().any(|s| s.fits(code))
    }

    /// Whether it is about a finding of a rule that it concerns. `own` says whether the finding is on the page that holds
    /// the suppression.
    pub(super) fn fits(&self, finding: &Diagnostic, path: &str, own: bool) -> bool {
        let here = match &self.page {
            Some(page) => path.to_lowercase().ends_with(page),
            None => own,
        };
        let about = |name: &str| match name.rsplit_once('/') {
            Some((ty, property)) => names_type(finding, ty) && names_property(finding, property),
            None => names_property(finding, name) || names_type(finding, name),
        };
        here && self.subject.as_deref().is_none_or(about)
    }
}

/// The page of a place such as `/api-reference/v1.0/resources/a.md/microsoft.graph.a/b`, from its `resources` or `api`
/// folder on and in small letters, and what follows it. Only that part counts for the peer, too.
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
