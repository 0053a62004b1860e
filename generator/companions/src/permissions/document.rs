//! The permissions document of a service: for each permission the requests that it allows.
//!
//! The format is that of <https://github.com/microsoftgraph/kibali>: permissions with schemes, and sets of paths with
//! methods. A path says for which schemes the permission is the least privileged one, and which other permissions are needed
//! with it.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{FileId, Span, Spanned};
use docwright_core::odata::Method;
use docwright_core::url::PathTemplate;
use docwright_reader::json::{Kind, Member};
use docwright_reader::source::Sources;
use rustc_hash::FxHashMap;

use super::Scheme;
use super::path_set::{PathSet, level, scheme};
use super::request::{is_name, normal, without_arguments};
use crate::json::Json;
use crate::shape::Shape;

/// A permissions document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The schemes of each permission.
    permissions: BTreeMap<String, BTreeSet<Scheme>>,
    /// Only looked up.
    requests: FxHashMap<(Method, String), Vec<Grant>>,
    /// Full paths by those without arguments. Only looked up.
    paths: FxHashMap<String, BTreeSet<String>>,
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
    /// What must be granted, too: one of these, of which each is a permission, or several joined by ` and `.
    pub(super) with: Vec<String>,
    /// The place in the document.
    pub(super) span: Span,
}

impl Document {
    /// Reads a document and adds what it says.
    ///
    /// # Errors
    /// When it is not JSON, has no permissions, or anything in it is malformed: all of that, each with its place. A table that
    /// is written from half of a document would lack permissions.
    pub fn add(&mut self, sources: &Sources, file: FileId) -> Result<(), Vec<Spanned<String>>> {
        let json = Json::read(sources, file).map_err(|wrong| vec![wrong])?;
        let wrong = |message: &str| {
            let start = Span::new(file, 0..0);
            vec![Spanned::new(message.to_owned(), start)]
        };
        let mut shape = Shape::new(&json);
        let root = json.root();
        if let Some(root) = root.filter(|root| shape.is(*root, Kind::Object, "the document")) {
            let listed = root.get("permissions");
            let listed = listed.ok_or_else(|| wrong("the document has no `permissions`"))?;
            for member in shape.members(listed, "`permissions`") {
                self.permission(&json, &mut shape, &member);
            }
        }
        match (shape.wrong.is_empty(), self.requests.is_empty()) {
            (false, _) => Err(shape.wrong),
            (true, true) => Err(wrong("no permission has `pathSets` with methods and paths")),
            (true, false) => Ok(()),
        }
    }

    fn permission<'j>(
        &mut self,
        json: &'j Json<'j>,
        shape: &mut Shape<'j>,
        permission: &Member<'j>,
    ) {
        let name = &*permission.key;
        if !is_name(name) {
            let message = format!(
                "`{}` is not a name of a permission, which has letters, digits, `.`, `-` and `_`",
                name.escape_debug()
            );
            return shape.note(json.at(permission.key_span.clone()), message);
        }
        let value = permission.value;
        if !shape.is(value, Kind::Object, &format!("`{name}`")) {
            return;
        }
        shape.keys(value, &["schemes", "pathSets"]);
        let mut levels: BTreeMap<Scheme, Option<i64>> = BTreeMap::new();
        if let Some(schemes) = value.get("schemes") {
            for member in shape.members(schemes, "`schemes`") {
                let at = json.at(member.key_span);
                let scheme = scheme(shape, &member.key, at);
                let level = level(shape, member.value);
                levels.extend(scheme.map(|scheme| (scheme, level)));
            }
        }
        let mut granted: BTreeSet<Scheme> = levels.keys().copied().collect();
        if let Some(sets) = value.get("pathSets") {
            for set in shape.elements(sets, "`pathSets`") {
                if let Some(set) = PathSet::read(json, shape, set) {
                    granted.extend(&set.schemes);
                    self.grant(name, &levels, &set);
                }
            }
        }
        let known = self.permissions.entry(name.to_owned()).or_default();
        known.extend(granted);
    }

    /// Adds a permission to the requests of a set.
    fn grant(&mut self, name: &str, levels: &BTreeMap<Scheme, Option<i64>>, set: &PathSet) {
        for (path, details, span) in &set.paths {
            let full = self.path(path);
            for scheme in &set.schemes {
                let grant = Grant {
                    scheme: *scheme,
                    permission: name.to_owned(),
                    least: details.least.contains(scheme),
                    level: levels.get(scheme).copied().flatten(),
                    with: match details.with.is_empty() {
                        true => set.with.clone(),
                        false => details.with.clone(),
                    },
                    span: *span,
                };
                for method in &set.methods {
                    let grants = self.requests.entry((*method, full.clone())).or_default();
                    grants.push(grant.clone());
                }
            }
        }
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
        let found = self.permissions.get(name)?;
        Some(found.iter().copied().collect())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use docwright_core::diagnostic::Locate as _;

    use super::super::request::path;
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
        let mut document = Document::default();
        document.add(&sources, file).expect("a document");
        document
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

    /// The messages of a text that is not a document, with their places.
    fn faults(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add_text("permissions.json", text.to_owned());
        let wrong = Document::default().add(&sources, file).unwrap_err();
        let shown = wrong.iter().map(|wrong| {
            let at = sources.locate(wrong.span);
            format!("{}:{} {}", at.line, at.column, wrong.value)
        });
        shown.collect()
    }

    #[test]
    fn what_is_no_document_is_an_error_with_its_place() {
        for (text, message) in [
            ("{\"permissions\": {}}", "1:1 no permission has `pathSets`"),
            ("{}", "1:1 the document has no `permissions`"),
            (
                "{\"permissions\": {},}",
                "1:19 there is a comma after the last item",
            ),
            ("[]", "1:1 the document is an array, not an object"),
            ("3", "1:1 the document is a number, not an object"),
            (
                "{\"permissions\": []}",
                "1:17 `permissions` is an array, not an object",
            ),
            ("nothing", "1:1 "),
        ] {
            let found = faults(text);
            assert!(
                found.len() == 1 && found[0].starts_with(message),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn a_part_that_cannot_be_read_is_an_error() {
        let of = |name: &str, set: &str| {
            format!(
                r#"{{"permissions": {{"{name}": {{"schemes": {{"Application": {{}}}}, "pathSets": [{set}]}}}}}}"#
            )
        };
        let set = |keys: &str, methods: &str, paths: &str| {
            format!(r#"{{"schemeKeys": {keys}, "methods": {methods}, "paths": {paths}}}"#)
        };
        let right = set(r#"["Application"]"#, r#"["GET"]"#, r#"{"/lamps": ""}"#);
        for (set, message) in [
            (
                set(r#"["Application"]"#, r#""GET""#, r#"{"/lamps": ""}"#),
                "`methods` is a string, not an array",
            ),
            (
                set(
                    r#"["Application"]"#,
                    r#"["GET"]"#,
                    r#"{"/lamps": "", "/lamps": ""}"#,
                ),
                "`paths` has `/lamps` twice",
            ),
            (
                set(r#"["Aplication"]"#, r#"["GET"]"#, r#"{"/lamps": ""}"#),
                "`Aplication` is not a scheme; use one of `DelegatedWork`, `DelegatedPersonal`, `Application`",
            ),
            (
                set(r#"["Application"]"#, r#"["GTE"]"#, r#"{"/lamps": ""}"#),
                "`GTE` is not a method",
            ),
            (
                set(
                    r#"["Application"]"#,
                    r#"["GET"]"#,
                    r#"{"/lamps": "least=Application,DelegatedWork"}"#,
                ),
                "`least` names `DelegatedWork`, which `schemeKeys` lacks",
            ),
            (
                set(
                    r#"["Application"]"#,
                    r#"["GET"]"#,
                    r#"{"/lamps": "lest=Application"}"#,
                ),
                "`lest` is not known; a path says `least` and `AlsoRequires`",
            ),
            (
                set(
                    r#"["Application"]"#,
                    r#"["GET"]"#,
                    r#"{"/lamps": "least=Aplication"}"#,
                ),
                "`Aplication` is not a scheme",
            ),
            (
                set(
                    r#"["Application"]"#,
                    r#"["GET"]"#,
                    r#"{"/lamps": "AlsoRequires=A|"}"#,
                ),
                "`A|` lacks a permission",
            ),
            (
                set(r#"["Application"]"#, r#"["GET"]"#, r#"{"/lamps": 3}"#),
                "the value of `/lamps` is a number, not a string",
            ),
            (
                set(r#"["Application"]"#, r#"["GET"]"#, r#"{"lamps": ""}"#),
                "the path `lamps` does not begin with `/`",
            ),
            (
                set(r#"["Application"]"#, r#"["GET"]"#, "[]"),
                "`paths` is an array, not an object",
            ),
            (
                "7".to_owned(),
                "an item of `pathSets` is a number, not an object",
            ),
            (
                r#"{"schemeKeys": [], "method": [], "paths": {}}"#.to_owned(),
                "`method` is not known; did you mean `methods`?",
            ),
        ] {
            let found = faults(&of("Lamps.Read", &set));
            assert!(found[0].contains(message), "{set}: {found:?}");
        }
        for name in ["Lamps|Read", "Lamps\\u001b.Read", "Lamps\\nRead", ""] {
            let found = faults(&of(&name.replace("\\\\", "\\"), &right));
            assert!(
                found[0].contains("is not a name of a permission"),
                "{found:?}"
            );
            assert!(!found[0].contains('\u{1b}'), "{found:?}");
        }
    }

    #[test]
    fn documents_are_joined() {
        let mut sources = Sources::default();
        let other = DOCUMENT.replace("Lamps.", "Rooms.");
        let files = [DOCUMENT.to_owned(), other];
        let files = files.map(|text| sources.add_text("permissions.json", text));
        let mut document = Document::default();
        for file in files {
            document.add(&sources, file).expect("a document");
        }
        assert_eq!(document.names().count(), 4);
    }
}
