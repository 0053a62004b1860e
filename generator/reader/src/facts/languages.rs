//! Languages that no lexicon has: each is reported once.

use docwright_core::sorted::SortedMap;

use super::PageFacts;
use super::context::Context;
use super::lexicon::Lexicons;
use crate::rules::lexicon_missing;
use docwright_core::diagnostic::{Diagnostic, Span, Spanned};

/// The language of a page that no lexicon has, and where the page says it.
pub(super) fn unread(cx: &Context<'_>, lexicons: &Lexicons) -> Option<Spanned<String>> {
    let language = cx.page.language.as_ref()?;
    if lexicons.find(language).is_some() {
        return None;
    }
    let said = cx.page.front_value("ms.contentlocale");
    let span = said.map_or_else(|| cx.span(0..0), |value| value.span);
    Some(Spanned::new(language.clone(), span))
}

/// Reports each language that no lexicon has, at its first page.
pub fn report_languages(pages: &[PageFacts], findings: &mut Vec<Diagnostic>) {
    findings.retain(|f| f.code != lexicon_missing::CODE);
    let mut languages: SortedMap<&str, (Span, usize)> = SortedMap::new();
    for language in pages
        .iter()
        .filter_map(|page| page.unread_language.as_ref())
    {
        let known = languages.or_insert(&language.value, (language.span, 0));
        known.1 += 1;
    }
    let reported = languages.into_iter();
    findings.extend(reported.map(|(tag, (first, n))| lexicon_missing::finding(first, tag, n)));
}
