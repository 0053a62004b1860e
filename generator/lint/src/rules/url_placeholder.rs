//! Rule DW0424, `url-placeholder`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::url::{PathSegment, PathTemplate};

docwright_core::rule! {
    /// The placeholder of a key is named after another collection of the URL.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /rooms/{lamp-id}/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /rooms/{room-id}/lamps
    /// ```
    "DW0424" "url-placeholder" Warning
}

/// A placeholder that is named after another collection.
pub(crate) fn finding(url: Span, placeholder: &str, collection: &str) -> Diagnostic {
    let message = message!(
        "the key of `{collection}` is named `{{{placeholder}}}`",
        placeholder = Value::Text(placeholder.to_owned()),
        collection = Value::member(collection),
    );
    let help = message!(
        "name it after `{collection}`",
        collection = Value::detail(collection)
    );
    Diagnostic::new(CODE, url, message).help(help)
}

/// Reports placeholders in the URLs of a page that are named after another collection.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for url in page.urls() {
        let Some(path) = &url.path else { continue };
        if let Some((placeholder, collection)) = misnamed(path) {
            let finding = finding(url.span, placeholder, collection);
            found.occurrence(page.facts.file.0.to_string(), placeholder, finding);
        }
    }
}

/// The first key that is named after another collection, and its own.
fn misnamed(path: &PathTemplate) -> Option<(&str, &str)> {
    let names = path.segments.iter().filter_map(PathSegment::short_name);
    let names: Vec<(&str, String)> = names.map(|name| (name, one(name))).collect();
    path.segments.windows(2).find_map(|pair| {
        let [
            PathSegment::Literal(collection),
            PathSegment::Key(placeholder),
        ] = pair
        else {
            return None;
        };
        let named = subject(placeholder)?;
        let own = one(collection);
        let other = names
            .iter()
            .any(|(name, one)| name != collection && *one == named);
        let related = own.contains(&named) || named.contains(&own);
        (other && !related).then_some((placeholder.as_str(), collection.as_str()))
    })
}

/// What a placeholder identifies: `room` of `room-id`, `roomId` and `id of the room`.
fn subject(placeholder: &str) -> Option<String> {
    let letters: String = placeholder
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let letters = letters.to_ascii_lowercase();
    let named = letters
        .strip_suffix("id")
        .or_else(|| letters.strip_suffix("key"))?;
    (named.len() > 2).then(|| named.to_owned())
}

/// The singular of a name, in lower case.
fn one(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    match (name.strip_suffix("ies"), name.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::misnamed;
    use docwright_core::url::{BaseUrls, Parsed, parse};

    #[test]
    fn keys_are_named_after_their_collection() {
        let wrong = |url: &str| match parse(url, &BaseUrls::default()) {
            Parsed::Path(path) => misnamed(&path).is_some(),
            _ => panic!("{url}"),
        };
        assert!(wrong("/rooms/{lamp-id}/lamps"));
        assert!(wrong("/rooms/{room-id}/lamps/{roomId}"));
        assert!(!wrong("/rooms/{room-id}/lamps/{id}"));
        assert!(!wrong("/rooms/{bedroom-id}/lamps/{lampId}"));
        assert!(!wrong("/rooms/{owner-id}/lamps"));
    }
}
