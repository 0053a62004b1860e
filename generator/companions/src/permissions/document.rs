//! The permissions document of a service: for each permission the requests that it allows.
//!
//! The format is that of <https://github.com/microsoftgraph/kibali>: permissions with schemes, and sets of paths with
//! methods. A path says for which schemes the permission is the least privileged one, and which other permissions are needed
//! with it.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{FileId, Span, Spanned};
use docwright_core::odata::Method;
use docwright_core::url::PathTemplate;
use docwright_reader::json::Value;
use docwright_reader::source::Sources;
use rustc_hash::FxHashMap;

use super::Scheme;
use super::request::{methods, normal, path, without_arguments};
use crate::json::{Json, strings};

/// A permissions document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    permissions: BTreeMap<String, Permission>,
    /// Only looked up.
    requests: FxHashMap<(Method, String), Vec<Grant>>,
    /// Full paths by those without arguments. Only looked up.
    paths: FxHashMap<String, BTreeSet<String>>,
}

/// A permission of the document.
#[derive(Clone, Debug, Default)]
struct Permission {
    schemes: Vec<Scheme>,
}

/// A permission that allows a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    pub(super) scheme: Scheme,
    pub(super) permission: String,
    /// Whether it is called the least privileged one.
    pub(super) least: bool,
    /// How privileged it is, from 1.
    pub(super) level: Option<i64>,
    /// Other permissions, one of which must be granted, too.
    pub(super) with: Vec<String>,
    /// The place in the document.
    pub(super) span: Span,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// When it is no JSON, or has no permissions.
    pub fn read(sources: &Sources, file: FileId) -> Result<Self, Spanned<String>> {
        let json = Json::read(sources, file)?;
        let wrong = |message: &str| Spanned::new(message.to_owned(), Span::new(file, 0..0));
        let listed = json.root().and_then(|root| root.get("permissions"));
        let listed = listed.ok_or_else(|| wrong("the document has no `permissions`"))?;
        let mut document = Self::default();
        for member in listed.members() {
            document.add(&json, &member.key, member.value);
        }
        match document.requests.is_empty() {
            true => Err(wrong("no permission has `pathSets` with methods and paths")),
            false => Ok(document),
        }
    }

    fn add(&mut self, json: &Json<'_>, name: &str, value: Value<'_>) {
        let schemes = value.get("schemes").into_iter().flat_map(Value::members);
        let schemes: BTreeMap<Scheme, Option<i64>> = schemes
            .filter_map(|member| {
                let level = member.value.get("privilegeLevel").and_then(Value::as_i64);
                Some((Scheme::of_key(&member.key)?, level))
            })
            .collect();
        let sets = value.get("pathSets").into_iter().flat_map(Value::elements);
        for set in sets {
            let keys = strings(set.get("schemeKeys"));
            let keys: Vec<Scheme> = keys.iter().filter_map(|k| Scheme::of_key(k)).collect();
            let words = strings(set.get("methods"));
            let with = needed(set.get("alsoRequires"));
            let paths = set.get("paths").into_iter().flat_map(Value::members);
            for member in paths {
                let Some(path) = path(&member.key) else {
                    continue;
                };
                let words_of_path = member.value.as_str().unwrap_or_default();
                let details = Details::read(&words_of_path);
                let full = self.path(&path);
                for scheme in &keys {
                    let grant = Grant {
                        scheme: *scheme,
                        permission: name.to_owned(),
                        least: details.least.contains(scheme),
                        level: schemes.get(scheme).copied().flatten(),
                        with: match details.with.is_empty() {
                            true => with.clone(),
                            false => details.with.clone(),
                        },
                        span: json.span(member.value),
                    };
                    for method in words.iter().flat_map(|word| methods(word)) {
                        let grants = self.requests.entry((method, full.clone())).or_default();
                        grants.push(grant.clone());
                    }
                }
            }
        }
        let schemes = schemes.into_keys().collect();
        self.permissions
            .insert(name.to_owned(), Permission { schemes });
    }

    /// The name by which the requests of a path are found.
    fn path(&mut self, path: &PathTemplate) -> String {
        let full = normal(path);
        let short = without_arguments(path);
        self.paths.entry(short).or_default().insert(full.clone());
        full
    }

    /// The permissions that allow a request; `None` if the document does not have it.
    pub(super) fn grants(&self, method: Method, path: &PathTemplate) -> Option<&[Grant]> {
        let of = |path: String| self.requests.get(&(method, path)).map(Vec::as_slice);
        of(normal(path)).or_else(|| {
            // Pages may leave out arguments; one function must have the name.
            let known = self.paths.get(&without_arguments(path))?;
            let (first, rest) = (known.first()?, known.len() > 1);
            of(first.clone()).filter(|_| !rest)
        })
    }

    /// The methods that allow a permission to be used for a path with a scheme.
    pub(super) fn methods(&self, path: &PathTemplate, permission: &str, scheme: Scheme) -> usize {
        let allows = |grant: &Grant| grant.permission == permission && grant.scheme == scheme;
        let all = Method::ALL.iter();
        all.filter(|method| {
            let grants = self.grants(**method, path);
            grants.is_some_and(|grants| grants.iter().any(allows))
        })
        .count()
    }

    /// The names of all permissions.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.permissions.keys().map(String::as_str)
    }

    /// The schemes with which a permission can be granted.
    pub(super) fn schemes(&self, name: &str) -> Option<Vec<Scheme>> {
        self.permissions.get(name).map(|p| p.schemes.clone())
    }
}

/// What a path says of its permission: `least=DelegatedWork,Application;AlsoRequires=Lamps.Read`.
#[derive(Default)]
struct Details {
    least: Vec<Scheme>,
    with: Vec<String>,
}

impl Details {
    fn read(text: &str) -> Self {
        let mut details = Self::default();
        for pair in text.split(';') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let values = value.split(',').map(str::trim);
            match key.trim().to_lowercase().as_str() {
                "least" => details.least = values.filter_map(Scheme::of_key).collect(),
                "alsorequires" => details.with = values.map(str::to_owned).collect(),
                _ => {}
            }
        }
        details
    }
}

/// The permissions of `alsoRequires`: a list, or an expression of alternatives.
fn needed(value: Option<Value<'_>>) -> Vec<String> {
    let Some(text) = value.and_then(Value::as_str) else {
        return strings(value);
    };
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let names = text.split(|c| !is_part(c)).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const DOCUMENT: &str = r#"{
      "permissions": {
        "Lamps.Read": {
          "schemes": {"DelegatedWork": {"privilegeLevel": 1}, "Application": {"privilegeLevel": 2}},
          "pathSets": [{
            "schemeKeys": ["DelegatedWork", "Application"],
            "methods": ["GET"],
            "paths": {"/lamps": "least=DelegatedWork,Application", "/lamps/find(on={value})": "least=Application"}
          }]
        },
        "Lamps.ReadWrite": {
          "schemes": {"DelegatedWork": {"privilegeLevel": 3}},
          "pathSets": [{
            "schemeKeys": ["DelegatedWork"],
            "methods": ["GET", "POST"],
            "paths": {"/lamps": ""}
          }, {
            "schemeKeys": ["DelegatedWork"],
            "methods": ["POST"],
            "paths": {"/lamps/{id}/dim": "least=DelegatedWork;AlsoRequires=Rooms.Read"}
          }]
        }
      }
    }"#;

    pub(in crate::permissions) fn document() -> Document {
        let mut sources = Sources::default();
        let file = sources.add_text("permissions.json", DOCUMENT.to_owned());
        Document::read(&sources, file).expect("a document")
    }

    #[test]
    fn requests_have_their_permissions() {
        let document = document();
        let grants = |method, text: &str| {
            let path = path(text).expect("a path");
            let grants = document.grants(method, &path);
            grants.map(|g| g.iter().map(|g| g.permission.clone()).collect::<Vec<_>>())
        };
        let of = |names: &[&str]| Some(names.iter().map(|n| (*n).to_owned()).collect());
        let all = of(&["Lamps.Read", "Lamps.Read", "Lamps.ReadWrite"]);
        assert_eq!(grants(Method::Get, "/Lamps?$top=1"), all);
        assert_eq!(grants(Method::Post, "/lamps"), of(&["Lamps.ReadWrite"]));
        assert_eq!(grants(Method::Delete, "/lamps"), None);
        let find = grants(Method::Get, "/lamps/find");
        assert_eq!(find, of(&["Lamps.Read", "Lamps.Read"]));
        let dim = path("/lamps/{lamp-id}/contoso.dim").expect("a path");
        let grants = document.grants(Method::Post, &dim).expect("grants");
        assert_eq!(grants[0].with, ["Rooms.Read"]);
        assert!(grants[0].least);
    }

    #[test]
    fn what_is_no_document_is_an_error_with_its_place() {
        for (text, message) in [
            ("{\"permissions\": {}}", "no permission has `pathSets`"),
            ("{}", "has no `permissions`"),
            ("{\"permissions\": {},}", "a comma after the last item"),
            ("nothing", ""),
        ] {
            let mut sources = Sources::default();
            let file = sources.add_text("permissions.json", text.to_owned());
            let error = Document::read(&sources, file).unwrap_err();
            assert!(error.value.contains(message), "{text}: {}", error.value);
        }
    }
}
