//! Rule DW0427, `media-type-unknown`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Value, message};
use docwright_core::edit_distance::intended;
use docwright_reader::facts::ParameterRole;

docwright_core::rule! {
    /// A header has a media type that is nearly a known one.
    ///
    /// Wrong:
    ///
    /// ```http
    /// Content-Type: appication/json
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// Content-Type: application/json
    /// ```
    "DW0427" "media-type-unknown" Warning
}

/// A media type with a typo.
pub(crate) fn finding(at: Span, written: &str, known: &'static str) -> Diagnostic {
    let message = message!(
        "`{written}` is not a registered media type; did you mean `{known}`?",
        written = written,
        known = Value::detail(known),
    );
    let edit = Edit {
        span: at,
        text: known.to_owned(),
    };
    Diagnostic::new(CODE, at, message).fix("use the registered media type", [edit])
}

/// Media types that APIs use.
const KNOWN: &[&str] = &[
    "application/gzip",
    "application/http",
    "application/javascript",
    "application/json",
    "application/octet-stream",
    "application/pdf",
    "application/problem+json",
    "application/rtf",
    "application/x-www-form-urlencoded",
    "application/xml",
    "application/zip",
    "audio/mp4",
    "audio/mpeg",
    "audio/wav",
    "image/bmp",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/tiff",
    "image/webp",
    "multipart/alternative",
    "multipart/form-data",
    "multipart/mixed",
    "multipart/related",
    "text/calendar",
    "text/css",
    "text/csv",
    "text/event-stream",
    "text/html",
    "text/plain",
    "text/vcard",
    "text/xml",
    "video/mp4",
    "video/mpeg",
];

/// Reports misspelled media types in the headers of examples and in tables of headers.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let named = |name: &str| {
        name.trim().eq_ignore_ascii_case("content-type")
            || name.trim().eq_ignore_ascii_case("accept")
    };
    let headers = page.facts.examples.iter().flat_map(|e| &e.headers);
    let values = headers
        .filter(|(name, _)| named(&name.value))
        .map(|(_, value)| value.span);
    let rows = page.facts.parameter_rows(ParameterRole::Header);
    let cells = rows
        .filter(|row| named(&row.name.value))
        .map(|row| row.description_span);
    for place in values.chain(cells) {
        found.extend(misspelled(page.tree.text(place), place));
    }
}

/// The first word of a value, where it is nearly a known media type.
fn misspelled(text: &str, place: Span) -> Option<Diagnostic> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '+' | '-' | '.');
    let start = text.find(is_part)?;
    let rest = text.get(start..)?;
    let word = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
    let word = word.trim_end_matches('.');
    let registered = |word: &str| KNOWN.iter().any(|known| known.eq_ignore_ascii_case(word));
    if registered(word) || word.starts_with("application/vnd.") {
        return None;
    }
    let known = intended(word, KNOWN.iter().copied())?;
    let start = place.start as usize + start;
    let at = Span::new(place.file, start..start + word.len());
    let known = KNOWN.iter().find(|k| **k == known)?;
    Some(finding(at, word, known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_core::diagnostic::FileId;

    #[test]
    fn typos_of_known_types_are_reported() {
        let place = |text: &str| Span::new(FileId(0), 0..text.len());
        for typo in [
            "appication/json",
            " `application-json`. Required.",
            "application/jason; charset=utf-8",
        ] {
            assert!(misspelled(typo, place(typo)).is_some(), "{typo}");
        }
        for other in [
            "Application/Json",
            "application/vnd.contoso",
            "string",
            "Bearer {token}",
            "text/html",
            "",
        ] {
            assert!(misspelled(other, place(other)).is_none(), "{other}");
        }
    }
}
