//! Contradictions between examples and types, gathered so that each root cause is one finding.

use crate::rules::{example_value_mismatch, member_name_case, member_type_conflict};
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
                .filter(|_| code == example_value_mismatch::CODE)
                .and_then(|subject| doubts.get(subject));
            if let Some(finding) = doubted.and_then(|at| draft.findings.get_mut(*at)) {
                member_type_conflict::settled_by_examples(finding, &places.spans);
                continue;
            }
            let mut finding = Diagnostic::new(code, *first, places.message);
            if let Some(at) = places.documented {
                finding = finding.label(at, "documented here");
                if let (Some(subject), Some((here, there))) = (subject, places.claims) {
                    finding = finding.conflict(mismatch(code, subject, here, there, &places.spans));
                }
            }
            finding.occurrences = rest.to_vec();
            finding.help = places.help.map(Into::into);
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

/// A value against its documentation: three places on two pages outweigh a row, fewer do not.
fn mismatch(code: Code, subject: String, here: &str, there: String, spans: &[Span]) -> Conflict {
    let about = if code == member_name_case::CODE {
        About::Name
    } else {
        About::Value
    };
    let conflict = Conflict::new(subject, about, here, there);
    let pages = spans
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.file != b.file));
    if spans.len() >= 3 && pages {
        conflict.likely_wrong(Side::Related, "examples of several pages agree")
    } else {
        conflict.likely_wrong(Side::Primary, "the page of the type defines it")
    }
}
