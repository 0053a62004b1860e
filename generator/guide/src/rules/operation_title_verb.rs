//! Rule DW1521, `operation-title-verb`.

use crate::PageContext;
use crate::profile::keys;
use crate::words::{last_verb, misplaced_verb};
use docwright_core::diagnostic::{Diagnostic, Message, Span, Value, message};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The title of the page of an operation does not begin with a verb in the imperative.
    ///
    /// The profile lists verbs, and words that are not verbs. A title that is a name (`lamp: turnOn`) is accepted.
    ///
    /// Wrong: `# Listing lamps`
    ///
    /// Right: `# List lamps`
    "DW1521" "operation-title-verb" Warning, off
}

/// A title that begins otherwise, and the verb that it could begin with.
pub(crate) fn finding(title: Span, words: &str, verb: &str) -> Diagnostic {
    let message = message!(
        "the title `{title}` does not begin with an imperative",
        title = words
    );
    Diagnostic::new(CODE, title, message).help(advice(verb))
}

/// What to begin with.
pub(crate) fn advice(verb: &str) -> Message {
    match verb {
        "" => "begin with a verb in the imperative, such as `Get` or `Create`".into(),
        _ => message!("begin with `{verb}`", verb = Value::detail(verb)),
    }
}

/// Titles of the pages of operations.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(title) = cx.title().filter(|_| cx.facts.kind == PageKind::Api) else {
        return;
    };
    let words = title.inline.text.trim();
    let verbs = cx.profile.list(keys::OPERATIONS_VERBS);
    let openers = cx.profile.list(keys::OPERATIONS_NO_VERBS);
    let misplaced = misplaced_verb(words, verbs, openers);
    if let Some(verb) = misplaced.or_else(|| last_verb(words, verbs, openers)) {
        out.push(finding(title.inline.span, words, verb));
    }
}
