//! One root cause is one finding: what merely follows from another finding is taken out.
//!
//! Which finding follows from which is declared by the rules ([`Rule::follows`](docwright_core::diagnostic::Rule::follows)). A
//! conflict about a type follows from a misspelled name if the right one settles it.

use rustc_hash::{FxHashMap, FxHashSet};

use docwright_core::diagnostic::{Diagnostic, FileId, Scope, Span};
use docwright_core::str_ext::last;
use docwright_model::rules::{enum_conflict, type_undefined};

use crate::rules::example_enum_value;

/// Takes out the findings that follow from others.
pub fn settle(findings: &mut Vec<Diagnostic>) {
    settle_misspelled(findings);
    settle_values(findings);
    let causes: FxHashSet<&str> = findings
        .iter()
        .flat_map(|finding| finding.code.follows)
        .map(|follows| follows.cause)
        .collect();
    let mut pages: FxHashSet<(FileId, &str)> = FxHashSet::default();
    let mut places: FxHashSet<(Span, &str)> = FxHashSet::default();
    let mut around: FxHashMap<(FileId, &str), Vec<Span>> = FxHashMap::default();
    for finding in findings.iter() {
        let [_, name] = finding.code.words();
        if causes.contains(name) {
            pages.insert((finding.span.file, name));
            places.insert((finding.span, name));
            for place in finding.places() {
                around.entry((place.file, name)).or_default().push(place);
            }
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
            Scope::Within | Scope::Around => finding.places().any(|span| {
                let causes = around.get(&(span.file, follows.cause));
                causes.is_some_and(|causes| {
                    causes.iter().any(|cause| match follows.scope {
                        Scope::Around => span.contains(*cause),
                        _ => cause.contains(span),
                    })
                })
            }),
        })
    });
}

/// Takes out conflicts between a misspelled name of a type and the right one.
fn settle_misspelled(findings: &mut Vec<Diagnostic>) {
    let undefined = findings.iter().filter(|f| f.code == type_undefined::CODE);
    let meant = undefined.filter_map(|finding| {
        let meant = finding.help.as_ref()?.arg("meant")?.to_string();
        Some((finding.subject.type_name()?.to_owned(), meant))
    });
    let meant: FxHashMap<String, String> = meant.collect();
    findings.retain(|finding| {
        let Some(conflict) = &finding.conflict else {
            return true;
        };
        let settles = |wrong: &str, right: &str| {
            let meant = meant.get(item(wrong));
            meant.is_some_and(|meant| last(item(right), '.') == meant)
        };
        let (one, other) = (&conflict.primary, &conflict.related);
        !settles(one, other) && !settles(other, one)
    });
}

/// Takes out what examples say of a value that is listed, and that the table of its enum lacks.
fn settle_values(findings: &mut Vec<Diagnostic>) {
    let arg = |finding: &Diagnostic, name| finding.message.arg(name).map(ToString::to_string);
    let listed = findings.iter().filter(|f| f.code == enum_conflict::CODE);
    let listed = listed.filter_map(|f| Some((arg(f, "ty")?, arg(f, "name")?)));
    let listed: FxHashSet<(String, String)> = listed.collect();
    findings.retain(|finding| {
        let name = finding.subject.member_name().map(str::to_owned);
        let value = arg(finding, "ty").zip(name);
        finding.code != example_enum_value::CODE || !value.is_some_and(|v| listed.contains(&v))
    });
}

/// The type of the items of a collection, or the type itself.
fn item(ty: &str) -> &str {
    let inner = ty.strip_prefix("Collection(");
    inner
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(ty)
}
