//! Contradictions between examples and types, gathered so that each root cause is one finding.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::infer::draft::Draft;
use crate::schema::TypeId;

/// How many further places a finding names that is no contradiction.
const LABELS: usize = 5;

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
        });
        places.spans.push(span);
    }

    /// One finding a cause, at its first place.
    pub(super) fn report(self, draft: &mut Draft<'_>) {
        for ((code, ..), mut places) in self.all {
            places.spans.sort_unstable();
            places.spans.dedup();
            let Some((first, rest)) = places.spans.split_first() else {
                continue;
            };
            let mut finding = Diagnostic::new(code, *first, places.message);
            // Each case of the round-trip tests that must fail names its place, so contradictions list them all.
            let contradicts = matches!(
                code,
                Code::ExampleValueMismatch | Code::ExampleShapeMismatch
            );
            let shown = if contradicts {
                rest.len()
            } else {
                LABELS.min(rest.len())
            };
            for span in rest.iter().take(shown) {
                finding = finding.label(*span, "here too");
            }
            if rest.len() > shown {
                let more = rest.len() - shown;
                finding.message = format!("{} (and in {more} more places)", finding.message);
            }
            finding.help = places.help.map(str::to_owned);
            draft.report(finding);
        }
    }
}
