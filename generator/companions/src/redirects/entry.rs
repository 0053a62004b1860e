//! The entries of redirection files.

use docwright_core::diagnostic::Span;
use docwright_core::json_writer::quoted;
use docwright_reader::json::Value;

use crate::json::Json;

/// The keys of the path of a page that is gone.
const SOURCE: [&str; 2] = ["source_path", "source_path_from_root"];

/// An entry.
pub(super) struct Entry<'j> {
    pub(super) json: &'j Json<'j>,
    pub(super) value: Value<'j>,
    /// The path of the page that is gone, as written.
    pub(super) written: String,
    /// That path from the root of the repository, with `/`, in lower case.
    pub(super) source: String,
    pub(super) source_span: Span,
    /// Where it redirects.
    pub(super) url: String,
    pub(super) url_span: Span,
}

impl<'j> Entry<'j> {
    pub(super) fn read(json: &'j Json<'j>, value: Value<'j>) -> Option<Self> {
        let source = SOURCE.iter().find_map(|key| value.get(key))?;
        let written = source.as_str()?.into_owned();
        let url = value.get("redirect_url")?;
        Some(Self {
            json,
            value,
            source: normal(&written),
            written,
            source_span: json.span(source),
            url: url.as_str()?.into_owned(),
            url_span: json.span(url),
        })
    }

    /// An entry of the same form for another page, in JSON.
    pub(super) fn like(&self, source: &str, url: &str) -> String {
        let mut text = self.value.source().to_owned();
        let start = self.value.span().start;
        let mut path = match self.written.contains('\\') {
            true => source.replace('/', "\\"),
            false => source.to_owned(),
        };
        if self.written.starts_with('/') {
            path.insert(0, '/');
        }
        let mut edits = [(self.source_span, &*path), (self.url_span, url)];
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, new) in edits {
            let range = span.range().start - start..span.range().end - start;
            text.replace_range(range, &quoted(new));
        }
        text
    }
}

/// A path with `/`, without one at its start, in lower case.
pub(super) fn normal(path: &str) -> String {
    let path = path.replace('\\', "/").to_lowercase();
    path.trim_start_matches(['/', '.']).to_owned()
}
