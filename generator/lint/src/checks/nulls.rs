//! Null where the docs say that there is none: `Not nullable.` in a description, or a property that
//! `nullableProperties` does not list.

use super::cause::Findings;
use super::values::ValueView;
use crate::rules::example_null;

/// Reports null for a property that is called not nullable.
pub(super) fn check(view: &ValueView<'_>, found: &mut Findings) {
    if !view.value.is_null() {
        return;
    }
    let places = &view.page.tree.not_null;
    let mut evidence = view.property.evidence.0.iter();
    let Some(said) = evidence.find(|span| places.binary_search(span).is_ok()) else {
        return;
    };
    let subject = view.subject();
    let finding = example_null::finding(view.span(), subject.clone(), *said);
    found.occurrence(subject.to_string(), "", finding);
}
