//! Contradictions between examples and types, gathered so that each root cause is one finding.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::infer::draft::Draft;
use crate::schema::TypeId;
use docwright_core::diagnostic::{About, Code, Conflict, Diagnostic, Side, Span};

/// What a contradiction is about: the code, the type and member it concerns, and what stands against what.
type Cause = (Code, Option<TypeId>, String, String);

/// The causes met so far, each with its places.
#[derive(Debug, Default)]
pub(super) struct Causes {
    all: BTreeMap<Cause, Places>,
}

#[derive(Debug)]
struct Places {
    message: String,
    help: Option<&'static str>,
    spans: Vec<Span>,
    /// Where the property is documented.
    documented: Option<Span>,
    /// What the example and the documentation say.
    claims: Option<(&'static str, String)>,
}

impl Causes {
    /// Notes one occurrence.
    pub(super) fn add(
        &mut self,
        (code, ty, member, against): (Code, Option<TypeId>, &str, &str),
        span: Span,
        message: &str,
        help: Option<&'static str>,
    ) {
        let key = (code, ty, member.to_owned(), against.to_owned());
        let places = self.all.entry(key).or_insert_with(|| Places {
            message: message.to_owned(),
            help,
            spans: Vec::new(),
            documented: None,
            claims: None,
        });
        places.spans.push(span);
    }

    /// Says where the property that the last occurrence of a cause is about is documented, and what stands against what.
    pub(super) fn documented(
        &mut self,
        (code, ty, member, against): (Code, Option<TypeId>, &str, &str),
        at: Span,
        (here, there): (&'static str, &str),
    ) {
        let key = (code, ty, member.to_owned(), against.to_owned());
        if let Some(places) = self.all.get_mut(&key) {
            places.documented.get_or_insert(at);
            places
                .claims
                .get_or_insert_with(|| (here, there.to_owned()));
        }
    }

    /// One finding a cause, at its first place. What contradicts one of two claims that contradict each other already is
    /// no cause of its own: it decides between them.
    pub(super) fn report(self, draft: &mut Draft<'_>) {
        let doubts = doubts(&draft.findings);
        for ((code, ty, member, _), mut places) in self.all {
            places.spans.sort_unstable();
            places.spans.dedup();
            let Some((first, rest)) = places.spans.split_first() else {
                continue;
            };
            let subject = ty.map(|id| format!("{}/{member}", draft.schema.ty(id).name));
            let doubted = subject
                .as_ref()
                .filter(|_| code == Code::ExampleValueMismatch)
                .and_then(|subject| doubts.get(subject));
            if let Some(finding) = doubted.and_then(|at| draft.findings.get_mut(*at)) {
                decide(finding, &places.spans);
                continue;
            }
            let mut finding = Diagnostic::new(code, *first, places.message);
            if let Some(at) = places.documented {
                finding = finding.label(at, "documented here");
                if let (Some(subject), Some((here, there))) = (subject, places.claims) {
                    finding = finding.conflict(mismatch(code, subject, here, there, &places.spans));
                }
            }
            for span in rest {
                finding = finding.label(*span, "here too");
            }
            finding.help = places.help.map(str::to_owned);
            draft.report(finding);
        }
    }
}

/// Conflicts between two claims on a property's type, by their subject.
fn doubts(findings: &[Diagnostic]) -> FxHashMap<String, usize> {
    let conflicts = findings.iter().enumerate().filter_map(|(at, finding)| {
        let conflict = finding.conflict.as_deref()?;
        let types = matches!(conflict.about, About::Type | About::Collection);
        types.then(|| (conflict.subject.clone(), at))
    });
    conflicts.collect()
}

/// Examples contradict the side that was believed, so that side is the odd one.
fn decide(finding: &mut Diagnostic, spans: &[Span]) {
    let why = "examples show what the other side says";
    if let Some(conflict) = finding.conflict.as_deref_mut()
        && let Some(side) = conflict.odd
    {
        let (side, place) = match side {
            Side::Here => (Side::There, "the JSON block"),
            Side::There => (Side::Here, "the table"),
        };
        conflict.odd = Some(side);
        conflict.why = why.into();
        if let Some((claims, _)) = finding.message.rsplit_once("; the ") {
            finding.message = format!("{claims}; {place} is likely wrong: {why}");
        }
    }
    for span in spans {
        let finding = &mut *finding;
        finding.labels.push(docwright_core::diagnostic::Label {
            span: *span,
            message: "an example shows this".to_owned(),
        });
    }
}

/// A value against its documentation: three places on two pages outweigh a row, fewer do not.
fn mismatch(code: Code, subject: String, here: &str, there: String, spans: &[Span]) -> Conflict {
    let about = match code {
        Code::MemberNameCase => About::Name,
        _ => About::Value,
    };
    let conflict = Conflict::new(subject, about, here, there);
    let pages = spans
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.file != b.file));
    if spans.len() >= 3 && pages {
        conflict.odd(Side::There, "examples of several pages agree")
    } else {
        conflict.odd(Side::Here, "the page of the type defines it")
    }
}
