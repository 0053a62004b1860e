//! One root cause is one finding: what merely follows from another finding is taken out.
//!
//! Which finding follows from which is declared by the rules ([`Rule::follows`](docwright_core::diagnostic::Rule::follows)).

use rustc_hash::FxHashSet;

use docwright_core::diagnostic::{Diagnostic, FileId, Scope, Span};

/// Takes out the findings that follow from others.
pub fn settle(findings: &mut Vec<Diagnostic>) {
    let causes: FxHashSet<&str> = findings
        .iter()
        .flat_map(|finding| finding.code.follows)
        .map(|follows| follows.cause)
        .collect();
    let mut pages: FxHashSet<(FileId, &str)> = FxHashSet::default();
    let mut places: FxHashSet<(Span, &str)> = FxHashSet::default();
    for finding in findings.iter() {
        let [_, name] = finding.code.words();
        if causes.contains(name) {
            pages.insert((finding.span.file, name));
            places.insert((finding.span, name));
        }
    }
    findings.retain(|finding| {
        let mut follows = finding.code.follows.iter();
        !follows.any(|follows| match follows.scope {
            Scope::Page => pages.contains(&(finding.span.file, follows.cause)),
            Scope::Place => {
                let labels = finding.labels.iter().map(|label| label.span);
                let mut spans = finding.places().chain(labels);
                spans.any(|span| places.contains(&(span, follows.cause)))
            }
        })
    });
}
