//! Finds the language of a page.

use std::borrow::Cow;

use crate::source::SourceFile;
use docwright_core::diagnostic::Spanned;

use super::bilingual;

/// The language tag of a localised page, in lower case (`zh-cn`); `None` for English pages and for side-by-side pages,
/// whose text is restored to its source.
///
/// The tag is the front matter's `ms.contentlocale`, or without it the last folder of the path that is named like a locale.
pub(super) fn of(
    file: &SourceFile,
    front: &[(Spanned<&str>, Spanned<Cow<'_, str>>)],
) -> Option<String> {
    let declared = front
        .iter()
        .find(|(key, _)| key.value.eq_ignore_ascii_case("ms.contentlocale"))
        .map(|(_, value)| value.value.trim());
    let folders = || {
        let folders = file
            .path
            .rsplit_once('/')
            .map_or("", |(folders, _)| folders);
        folders.split('/').rev().find(|name| is_locale(name))
    };
    let tag = declared.or_else(folders)?.to_ascii_lowercase();
    let english = tag.is_empty() || tag == "en" || tag.starts_with("en-");
    (!english && !bilingual::is_bilingual(file.raw())).then_some(tag)
}

/// `zh-CN`, `pt-br`, `sr-latn-rs`: two letters, then a region of two, with a script of four between at most.
fn is_locale(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let letters = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    match parts.as_slice() {
        [language, region] => letters(language, 2) && letters(region, 2),
        [language, script, region] => {
            letters(language, 2) && letters(script, 4) && letters(region, 2)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_locale;

    #[test]
    fn locales() {
        assert!(
            ["zh-cn", "pt-BR", "sr-Latn-RS"]
                .iter()
                .all(|l| is_locale(l))
        );
        assert!(
            !["api", "v1.0", "api-reference", "en", "a-b"]
                .iter()
                .any(|l| is_locale(l))
        );
    }
}
