//! The line that names the namespace of a page: `Namespace: microsoft.graph`.

use super::lexicon::{Lexicon, Word};
use super::words::is_name;

/// The most characters before the colon of a label; most paragraphs are no label at all and long.
const MAX_LABEL: usize = 120;

/// The namespace that a paragraph names. In other languages than English any short label will do.
pub(super) fn value<'t>(text: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    let text = text.trim();
    let mut near = text.char_indices().take(MAX_LABEL);
    let (at, colon) = near.find(|(_, c)| matches!(c, ':' | '：'))?;
    let (label, value) = (text.get(..at)?, text.get(at + colon.len_utf8()..)?);
    let (label, value) = (label.trim(), value.trim().trim_end_matches('.'));
    let known = lexicon.is(Word::Namespace, label);
    let unknown = !label.is_ascii() && value.contains('.') && label.chars().count() < 20;
    ((known || unknown) && is_name(value)).then_some(value)
}
