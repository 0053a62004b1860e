//! Groups contradictions between examples and types, so that each root cause is one finding.

use crate::rules::{example_value_mismatch, member_type_conflict};
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::infer::draft::Draft;
use crate::schema::TypeId;
use docwright_core::diagnostic::{About, Code, Diagnostic, Side, Span};

/// What a contradiction is about: the code, the type and member, and what contradicts it.
type Cause = (Code, Option<TypeId>, String, String);

/// The causes so far, each with its first finding and all its places.
#[derive(Debug, Default)]
pub(super) struct Causes {
    all: BTreeMap<Cause, (Diagnostic, Vec<Span>)>,
}

impl Causes {
    /// Adds one occurrence. The finding of the first occurrence of a cause is kept.
    pub(super) fn add(
        &mut self,
        ty: Option<TypeId>,
        member: &str,
        against: &str,
        finding: Diagnostic,
    ) {
        let key = (finding.code, ty, member.to_owned(), against.to_owned());
        let span = finding.span;
        let (_, spans) = self.all.entry(key).or_insert((finding, Vec::new()));
        spans.push(span);
    }

    /// Adds one occurrence of a cause that is known already. Returns whether it is.
    pub(super) fn again(&mut self, code: Code, member: &str, span: Span) -> bool {
        let key = (code, None, member.to_owned(), String::new());
        let known = self.all.get_mut(&key);
        known.map(|(_, spans)| spans.push(span)).is_some()
    }

    /// Reports each cause once, at its first place. A value that contradicts one of two claims which already contradict
    /// each other is not a cause of its own: it decides between them.
    pub(super) fn report(self, draft: &mut Draft<'_>) {
        let doubts = doubts(&draft.findings);
        for ((code, ..), (mut finding, mut spans)) in self.all {
            spans.sort_unstable();
            spans.dedup();
            let doubted = (code == example_value_mismatch::CODE)
                .then(|| doubts.get(&finding.subject.to_string()))
                .flatten();
            if let Some(doubted) = doubted.and_then(|at| draft.findings.get_mut(*at)) {
                member_type_conflict::settled_by_examples(doubted, &spans);
                continue;
            }
            if let Some(conflict) = finding.conflict.take() {
                let (side, reason) = likely_wrong(&spans);
                finding = finding.conflict(conflict.likely_wrong(side, reason));
            }
            let mut spans = spans.into_iter();
            finding.span = spans.next().unwrap_or(finding.span);
            draft.report(finding.occurrences(spans));
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

/// An example against its documentation: three places on two pages outweigh a row, fewer do not.
fn likely_wrong(spans: &[Span]) -> (Side, &'static str) {
    let pages = spans
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.file != b.file));
    if spans.len() >= 3 && pages {
        (Side::Related, "examples of several pages agree")
    } else {
        (Side::Primary, "the page of the type defines it")
    }
}
