//! Requests by method and path, so that two spellings of one URL are equal.

use docwright_core::odata::Method;
use docwright_core::url::{BaseUrls, Parsed, PathSegment, PathTemplate, parse, short_name};

/// A path in lower case without the names of placeholders, the values of arguments and namespaces.
pub(super) fn normal(path: &PathTemplate) -> String {
    join(path, |name, arguments| {
        let mut names: Vec<String> = arguments.iter().map(|a| a.0.to_lowercase()).collect();
        names.sort();
        format!("{name}({})", names.join(","))
    })
}

/// The same without the arguments of functions.
pub(super) fn without_arguments(path: &PathTemplate) -> String {
    join(path, |name, _| name.to_owned())
}

fn join(path: &PathTemplate, call: impl Fn(&str, &[(String, String)]) -> String) -> String {
    let mut out = String::new();
    for segment in &path.segments {
        out.push('/');
        match segment {
            PathSegment::Literal(name) => out.push_str(&short_name(name).to_lowercase()),
            PathSegment::Key(_) => out.push_str("{}"),
            PathSegment::ItemPath(_) => out.push_str(":{}:"),
            PathSegment::Call { name, arguments } => {
                let name = short_name(name).to_lowercase();
                match segment.has_key() {
                    true => out.push_str(&format!("{name}/{{}}")),
                    false => out.push_str(&call(&name, arguments)),
                }
            }
        }
    }
    out
}

/// A path of a document, which is below the service's root.
///
/// # Errors
/// The reason, as a phrase that follows the path.
pub(super) fn path(text: &str) -> Result<PathTemplate, &'static str> {
    if !text.trim_start().starts_with('/') {
        return Err("does not begin with `/`");
    }
    // White space is not part of any path.
    let text: String = text.split_whitespace().collect();
    match parse(&text, &BaseUrls::default()) {
        Parsed::Path(path) => Ok(path),
        Parsed::Foreign => Err("is of another service"),
        Parsed::Unreadable(reason) => Err(reason),
    }
}

/// The methods that a word of a document stands for: none for one that no page documents; `None` if it is not a method.
pub(super) fn methods(word: &str) -> Option<Vec<Method>> {
    match word {
        "<ReadMethods>" => return Some(vec![Method::Get]),
        "<WriteMethods>" => {
            return Some(vec![
                Method::Post,
                Method::Patch,
                Method::Put,
                Method::Delete,
            ]);
        }
        _ => {}
    }
    let all = Method::ALL.iter().copied();
    let found: Vec<Method> = all
        .filter(|method| method.as_str().eq_ignore_ascii_case(word))
        .collect();
    let is_other = ["HEAD", "OPTIONS"].contains(&word.to_uppercase().as_str());
    (is_other || !found.is_empty()).then_some(found)
}

/// Whether a text can be the name of a permission, and is safe in a table.
pub(super) fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !text.is_empty() && text.chars().all(is_part)
}

/// A request as an annotation writes it: `GET /lamps/{id}`.
pub(super) fn read(text: &str) -> Option<(Method, PathTemplate)> {
    let (method, url) = text.trim().split_once(char::is_whitespace)?;
    let method = methods(method)?.first().copied()?;
    Some((method, path(url).ok()?))
}

#[cfg(test)]
mod tests {
    use super::{normal, path, read, without_arguments};

    fn normalised(text: &str) -> String {
        normal(&path(text).expect(text))
    }

    #[test]
    fn spellings_of_one_path_are_equal() {
        let same = [
            ("/lamps/{id}/moods", "/Lamps/{lamp-id}/moods"),
            ("/lamps('{id}')", "/lamps/{id}"),
            ("/lamps/{id}/contoso.home.dim", "/lamps/{id}/dim"),
            ("/lamps/find(on={value})", "/lamps/find(On='today')"),
            ("/lamps/{id | name}", "/lamps/{id}"),
        ];
        for (a, b) in same {
            assert_eq!(normalised(a), normalised(b));
        }
        assert_ne!(normalised("/lamps"), normalised("/lamps/{id}"));
        let of = path("/lamps/find(on={value})").expect("a path");
        assert_eq!(without_arguments(&of), "/lamps/find");
        assert!(read("GET /lamps").is_some());
        assert!(read("lamps").is_none());
    }
}
