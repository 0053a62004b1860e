//! Security schemes and requirements, from the tables of permissions.
//!
//! Pages name the kinds of permissions and their scopes, and that requests carry a bearer token. They name neither the
//! server that gives tokens nor how, so each kind is a scheme of bearer tokens, and a requirement lists its scopes as the
//! roles that OpenAPI 3.1, section 4.8.30, allows for such schemes.

use std::collections::BTreeSet;

use docwright_core::json_writer::{Value, object, text};
use docwright_model::schema::{Operation, Schema};

/// The kinds of permissions, by the first word that pages have for them. Each is a scheme.
const KINDS: [&str; 2] = ["delegated", "application"];

/// The scheme of a service whose pages ask for a token but name no permissions, and of other kinds of permissions.
const BEARER: &str = "bearer";

/// The schemes of all operations.
pub(super) fn schemes(schema: &Schema) -> BTreeSet<String> {
    let requirements = schema.operations.iter().flat_map(requirements);
    let mut schemes: BTreeSet<String> = requirements.map(|r| r.scheme).collect();
    let token = |operation: &Operation| {
        let mut names = operation.headers.iter().map(|(name, _)| name);
        names.any(|name| name.eq_ignore_ascii_case("authorization"))
    };
    if schemes.is_empty() && schema.operations.iter().any(token) {
        schemes.insert(BEARER.to_owned());
    }
    schemes
}

/// `securitySchemes` of the components.
pub(super) fn definitions(schemes: &BTreeSet<String>) -> Value {
    let scheme = |name: &String| {
        let mut members = vec![
            ("type".to_owned(), text("http")),
            ("scheme".to_owned(), text("bearer")),
        ];
        if name != BEARER {
            let words = format!("A bearer token with {name} permissions.");
            members.push(("description".to_owned(), text(words)));
        }
        (name.clone(), Value::Object(members))
    };
    Value::Object(schemes.iter().map(scheme).collect())
}

/// `security` of the document: of operations whose page has no permissions, any of the schemes.
pub(super) fn of_document(schemes: &BTreeSet<String>) -> Value {
    let one = |name: &String| object([(name.as_str(), Value::List(Vec::new()))]);
    Value::List(schemes.iter().map(one).collect())
}

/// `security` of an operation: one of these alternatives is enough. `None` if its pages name no permissions.
pub(super) fn of_operation(lines: &[&Operation]) -> Option<Value> {
    let mut list: Vec<Requirement> = Vec::new();
    for requirement in lines.iter().copied().flat_map(requirements) {
        if !list.contains(&requirement) {
            list.push(requirement);
        }
    }
    let alternative = |requirement: Requirement| {
        let scopes = requirement.scopes.into_iter().map(text).collect();
        object([(requirement.scheme.as_str(), Value::List(scopes))])
    };
    (!list.is_empty()).then(|| Value::List(list.into_iter().map(alternative).collect()))
}

/// Permissions that are enough together.
#[derive(Debug, PartialEq, Eq)]
struct Requirement {
    scheme: String,
    scopes: Vec<String>,
}

fn requirements(operation: &Operation) -> impl Iterator<Item = Requirement> {
    operation.permissions.iter().flat_map(|row| {
        let scheme = scheme(&row.kind);
        // Any permission is enough, also a higher privileged one; the least privileged ones come first.
        let higher = Some(&row.higher).filter(|cell| is_list(cell));
        let cells = std::iter::once(&row.scopes).chain(higher);
        let alternatives = cells.flat_map(|cell| alternatives(cell));
        alternatives.map(move |scopes| Requirement {
            scheme: scheme.to_owned(),
            scopes,
        })
    })
}

/// `delegated` of `Delegated (work or school account)`.
fn scheme(kind: &str) -> &'static str {
    let kind = kind.to_lowercase();
    let mut kinds = KINDS.into_iter();
    kinds.find(|word| kind.contains(word)).unwrap_or(BEARER)
}

/// Whether a cell has nothing but scopes and what joins them: a third column may also be for remarks.
fn is_list(cell: &str) -> bool {
    let words = cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| {
        let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
        is_scope(trimmed) || ["and", "or", "plus", "+"].contains(&word)
    })
}

/// The alternatives of a cell: scopes are alternatives unless `and`, `plus` or `+` joins them.
fn alternatives(cell: &str) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut joined = false;
    // `A, B, and C` are alternatives as `A, B` are.
    let mut listed = true;
    for word in cell
        .split_whitespace()
        .flat_map(|word| word.split_inclusive(','))
    {
        if ["and", "plus", "+"].contains(&word) {
            joined = !listed;
            continue;
        }
        let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
        if is_scope(trimmed) {
            match out.last_mut().filter(|_| joined) {
                Some(last) => last.push(trimmed.to_owned()),
                None => out.push(vec![trimmed.to_owned()]),
            }
        }
        joined = false;
        listed = word.ends_with([',', ';']);
    }
    out
}

/// A scope as pages write them: words with dots between, the first with a capital letter.
fn is_scope(word: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    word.contains('.') && word.starts_with(char::is_uppercase) && word.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::{alternatives, is_list, scheme};

    #[test]
    fn scopes_are_alternatives_unless_they_are_joined() {
        for (cell, expected) in [
            ("Not supported.", ""),
            (
                "Lamp.Read, Lamp.ReadWrite.All*",
                "Lamp.Read | Lamp.ReadWrite.All",
            ),
            (
                "Lamp.Read and Room.Read, Lamp.All",
                "Lamp.Read Room.Read | Lamp.All",
            ),
            ("Lamp.Read or Room.Read.", "Lamp.Read | Room.Read"),
            (
                "Lamp.Read, Room.Read, and Home.Read",
                "Lamp.Read | Room.Read | Home.Read",
            ),
            (
                "Lamp.Read,Room.Read plus Home.Read (see below)",
                "Lamp.Read | Room.Read Home.Read",
            ),
            ("For rooms:\nRoom.Read", "Room.Read"),
        ] {
            let read: Vec<String> = alternatives(cell).iter().map(|a| a.join(" ")).collect();
            assert_eq!(read.join(" | "), expected, "{cell}");
        }
    }

    #[test]
    fn remarks_are_no_list() {
        for list in ["Lamp.Read, Room.Read*", "Lamp.Read and Room.Read", ""] {
            assert!(is_list(list), "{list}");
        }
        for other in ["Not available.", "Lamp.Read is for rooms"] {
            assert!(!is_list(other), "{other}");
        }
    }

    #[test]
    fn kinds_of_permissions_are_schemes() {
        assert_eq!(scheme("Delegated (work or school account)"), "delegated");
        assert_eq!(scheme("Application"), "application");
        assert_eq!(scheme("**Application** permission"), "application");
        assert_eq!(scheme("Of a device"), "bearer");
    }
}
