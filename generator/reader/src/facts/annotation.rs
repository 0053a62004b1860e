//! The keys of annotation comments: typed access that forgives letter case and `"true"`.

use crate::rules::{annotation_key_unknown, annotation_value_invalid};
use std::borrow::Cow;

use super::context::Context;
use super::words::strip_prefix;
use crate::json::{Kind, Member, Value};
use crate::page::Annotation;
use docwright_core::diagnostic::{Edit, Span, Spanned};
use docwright_core::edit_distance::alike;

/// All keys that the dialect knows on a block annotation.
const KNOWN: [&str; 35] = [
    "blockType",
    "@odata.type",
    "@type",
    "@type.aka",
    "name",
    "baseType",
    "abstract",
    "isAbstract",
    "openType",
    "keyProperty",
    "optionalProperties",
    "nullableProperties",
    "isCollection",
    "collectionProperty",
    "isEmpty",
    "truncated",
    "expectError",
    "isMediaEntity",
    "isComposable",
    "idempotent",
    "opaqueUrl",
    "target",
    "longRunningResponseType",
    "sampleKeys",
    "scopes",
    "apiVersions",
    "tags",
    "requestUrls",
    "mergePermissions",
    "@odata.annotations",
    "description",
    "keywords",
    "section",
    "tocPath",
    "namespace",
];

fn is_known(key: &str) -> bool {
    KNOWN.iter().any(|k| k.eq_ignore_ascii_case(key))
}

/// A type as an annotation names it.
pub(super) struct NamedType {
    /// The name without `#` and `Collection(..)`.
    pub(super) name: Spanned<String>,
    /// Whether it stood in `Collection(..)`.
    pub(super) collection: bool,
}

/// Access to the keys of one annotation.
#[derive(Clone, Copy)]
pub(super) struct Keys<'a> {
    root: Value<'a>,
    /// Whether it holds a key that the dialect does not know, which may be a typo of one that it knows.
    odd: bool,
}

impl<'a> Keys<'a> {
    /// The keys of an annotation that could be read as an object.
    pub(super) fn of(cx: &Context<'a>, annotation: &'a Annotation) -> Option<Self> {
        let root = annotation.json.as_ref()?.root(cx.page.text);
        (root.kind() == Kind::Object).then(|| Self {
            root,
            odd: root.members().any(|m| !is_known(&m.key)),
        })
    }

    /// Reports keys that the dialect does not know.
    pub(super) fn report_unknown(self, cx: &mut Context<'a>) {
        for member in self.root.members() {
            if is_known(&member.key) {
                continue;
            }
            let span = cx.span(member.key_span);
            let similar = nearest(&member.key);
            cx.report(annotation_key_unknown::finding(span, &member.key, similar));
        }
    }

    /// The value of a key, letter case ignored as ApiDoctor does.
    pub(super) fn get(self, key: &str) -> Option<Value<'a>> {
        self.root
            .get_folded(key)
            .or_else(|| self.slip_of(key).map(|m| m.value))
    }

    /// A key that is unknown and nearest to this one.
    fn slip_of(self, key: &str) -> Option<Member<'a>> {
        if !self.odd {
            return None;
        }
        let mut members = self.root.members();
        members.find(|m| !is_known(&m.key) && alike(&m.key, key))
    }

    /// A text value; another kind of value is a finding.
    pub(super) fn text(self, cx: &mut Context<'a>, key: &str) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        match value.as_str() {
            Some(text) => Some(spanned(cx, value, &text)),
            None if value.is_null() => None,
            None => {
                invalid(cx, value, key, "a string");
                None
            }
        }
    }

    /// A truth value; the texts `"true"` and `"false"` are read and reported.
    pub(super) fn flag(self, cx: &mut Context<'a>, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if let Some(flag) = value.as_bool() {
            return Some(flag);
        }
        let text = value.as_str().unwrap_or(Cow::Borrowed(""));
        let flag = match text.trim() {
            t if t.eq_ignore_ascii_case("true") => Some(true),
            t if t.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        };
        invalid(cx, value, key, "`true` or `false` without quotes");
        if let (Some(flag), Some(finding)) = (flag, cx.findings.last_mut()) {
            let edit = Edit {
                span: finding.span,
                text: flag.to_string(),
            };
            *finding = finding.clone().fix("remove the quotes", [edit]);
        }
        flag
    }

    /// A list of texts, or one text in place of a list.
    pub(super) fn texts(self, cx: &mut Context<'a>, key: &str) -> Vec<Spanned<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        match value.kind() {
            Kind::String => value
                .as_str()
                .map(|t| spanned(cx, value, &t))
                .into_iter()
                .collect(),
            Kind::Array => value
                .elements()
                .filter_map(|e| Some(spanned(cx, e, &e.as_str()?)))
                .collect(),
            Kind::Null => Vec::new(),
            _ => {
                invalid(cx, value, key, "a string or an array of strings");
                Vec::new()
            }
        }
    }

    /// `@type` or `@odata.type`; the first counts where both are present.
    pub(super) fn type_name(self, cx: &mut Context<'a>) -> Option<NamedType> {
        let key = if self.get("@type").is_some() {
            "@type"
        } else {
            "@odata.type"
        };
        let text = self.text(cx, key)?;
        Some(named_type(&text.value, text.span)).filter(|t| !t.name.value.is_empty())
    }
}

/// Splits `Collection(#a.b)` into the name and whether it is a collection.
pub(super) fn named_type(text: &str, span: Span) -> NamedType {
    let text = text.trim();
    let inner = strip_prefix(text, "collection")
        .map(str::trim_start)
        .and_then(|rest| rest.strip_prefix('('));
    let collection = inner.is_some();
    let name = inner.map_or(text, |rest| rest.strip_suffix(')').unwrap_or(rest));
    let name = name.trim().trim_start_matches('#').trim();
    NamedType {
        name: Spanned::new(name.to_owned(), span),
        collection,
    }
}

/// A string with the place of the content of the quotes.
pub(super) fn spanned(cx: &Context<'_>, value: Value<'_>, text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), cx.span(unquoted(value)))
}

/// The range of a string value without its quotes.
pub(super) fn unquoted(value: Value<'_>) -> std::ops::Range<usize> {
    let range = value.span();
    let source = value.source();
    if source.len() >= 2 && source.starts_with('"') && source.ends_with('"') {
        range.start + 1..range.end - 1
    } else {
        range
    }
}

fn invalid(cx: &mut Context<'_>, value: Value<'_>, key: &str, expected: &'static str) {
    let span = cx.span(value.span());
    cx.report(annotation_value_invalid::finding(
        span,
        key,
        value.source().trim(),
        expected,
    ));
}

/// A known key that differs by a typo or an ending, such as `scope` for `scopes`.
fn nearest(key: &str) -> Option<&'static str> {
    KNOWN.into_iter().find(|known| {
        let (a, b) = (key.to_ascii_lowercase(), known.to_ascii_lowercase());
        let shorter = a.len().min(b.len());
        shorter >= 4 && a.len().abs_diff(b.len()) <= 1 && (a.starts_with(&b) || b.starts_with(&a))
            || alike(&a, &b)
    })
}

#[cfg(test)]
mod tests {
    use super::{named_type, nearest};
    use docwright_core::diagnostic::Span;

    #[test]
    fn types_are_unwrapped() {
        for (text, name, collection) in [
            ("microsoft.graph.x", "microsoft.graph.x", false),
            ("#microsoft.graph.x", "microsoft.graph.x", false),
            ("Collection(microsoft.graph.x)", "microsoft.graph.x", true),
            ("collection(#x)", "x", true),
            ("Collection (x", "x", true),
            ("collectionOfThings", "collectionOfThings", false),
        ] {
            let ty = named_type(text, Span::default());
            assert_eq!(
                (ty.name.value.as_str(), ty.collection),
                (name, collection),
                "{text}"
            );
        }
    }

    #[test]
    fn near_misses_are_suggested() {
        assert_eq!(nearest("scope"), Some("scopes"));
        assert_eq!(nearest("@odate.type"), Some("@odata.type"));
        assert_eq!(nearest("isColection"), Some("isCollection"));
        assert_eq!(nearest("displayName"), None);
        assert_eq!(nearest("id"), None);
    }
}
