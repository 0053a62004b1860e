//! The doc sets of a repository, and where links out of them lead.

use super::{ConfigError, Reader, TABLES, Value};
use docwright_core::diagnostic::{FileId, Spanned};
use docwright_core::url::check_page_url;

const SET: [&str; 13] = [
    "name",
    "docs",
    "title",
    "base-urls",
    "namespace",
    "metadata",
    "overrides",
    "include-root",
    "profile",
    "permissions",
    "changelog",
    "toc",
    "page-url",
];
const EXTERNAL: [&str; 7] = [
    "links", "set", "model", "metadata", "extern", "path", "version",
];

type Read<T> = Result<T, ConfigError>;

/// What `docwright.toml` says of the docs; paths are as written, relative to the folder of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configured {
    /// The profile of rules, by name or as a file.
    pub profile: Option<Spanned<String>>,
    /// The doc sets, in the order of the file.
    pub sets: Vec<Set>,
    /// Where links out of the sets lead, in the order of the file.
    pub externals: Vec<External>,
}

/// One doc set: the pages of one version of one service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// Its name on the command line.
    pub name: Spanned<String>,
    /// The folder of its pages.
    pub docs: Spanned<String>,
    /// What the service is called, in exports.
    pub title: Option<String>,
    /// Addresses of the service, and placeholders that pages write for them.
    pub base_urls: Vec<Spanned<String>>,
    /// The namespace of names that nothing qualifies.
    pub namespace: Option<String>,
    /// The service's metadata, a CSDL file.
    pub metadata: Option<Spanned<String>>,
    /// Corrections of wrong docs; `overrides.toml` in the folder of the pages without it.
    pub overrides: Option<Spanned<String>>,
    /// The folder in which includes are resolved.
    pub include_root: Option<Spanned<String>>,
    /// The profile of rules for these pages.
    pub profile: Option<Spanned<String>>,
    /// Permissions documents and reference pages.
    pub permissions: Vec<Spanned<String>>,
    /// The folder of the changelog.
    pub changelog: Option<Spanned<String>>,
    /// The mapping of the table of contents.
    pub toc: Option<Spanned<String>>,
    /// The address of a page, with `{page}`.
    pub page_url: Option<Spanned<String>>,
}

/// Where links that begin in the same way lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// How the links begin: `/graph/api/`.
    pub links: Spanned<String>,
    /// What defines the types that they lead to; `None` if that is not at hand.
    pub target: Option<Target>,
    /// The crate that has the types: `docwright-graph`.
    pub krate: Option<Spanned<String>>,
    /// Where that crate is; else it has a version.
    pub path: Option<Spanned<String>>,
    /// The version of that crate.
    pub version: Option<Spanned<String>>,
}

/// What defines the types of another doc set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another set of the same file.
    Set(Spanned<String>),
    /// A file of `export --format model`.
    Model(Spanned<String>),
    /// A CSDL file.
    Metadata(Spanned<String>),
}

impl Configured {
    /// All files and folders that it names and that are read. A profile is a file or a name.
    pub fn paths(&self) -> impl Iterator<Item = &Spanned<String>> {
        let profiles = self.sets.iter().filter_map(|set| set.profile.as_ref());
        let profiles = profiles.chain(&self.profile);
        let profiles = profiles.filter(|profile| profile.ends_with(".toml"));
        let sets = self.sets.iter().flat_map(|set| {
            let others = [
                &set.metadata,
                &set.overrides,
                &set.include_root,
                &set.changelog,
                &set.toc,
            ];
            let others = others.into_iter().flatten().chain(&set.permissions);
            std::iter::once(&set.docs).chain(others)
        });
        let externals = self.externals.iter();
        let externals = externals.filter_map(|external| match &external.target {
            Some(Target::Model(path) | Target::Metadata(path)) => Some(path),
            _ => None,
        });
        profiles.chain(sets).chain(externals)
    }
}

/// The name of a set as part of the name of a file, folder or package: lower case, `-` in place of what these cannot have.
#[must_use]
pub fn slug(name: &str) -> String {
    let safe = |c: char| match c {
        c if c.is_ascii_alphanumeric() || c == '_' => c.to_ascii_lowercase(),
        _ => '-',
    };
    name.chars().map(safe).collect()
}

/// Reads the sets of a `docwright.toml`.
///
/// # Errors
/// When it is not TOML, or has an unknown key, a value of the wrong kind, two sets of one name, or a link to a set that
/// does not exist; the first is named.
pub fn parse(text: &str, file: FileId) -> Read<Configured> {
    let reader = Reader::new(file);
    let table = reader.file(text, &TABLES)?;
    let mut out = Configured::default();
    for (key, value) in &table {
        match key.get_ref().as_ref() {
            "profile" => out.profile = Some(reader.text(value)?),
            "set" => {
                for entry in reader.list(value)? {
                    let set = set(reader, entry)?;
                    let slug_of = |set: &Set| slug(&set.name);
                    let taken = out
                        .sets
                        .iter()
                        .find(|other| slug_of(other) == slug_of(&set));
                    if let Some(other) = taken {
                        let message = match *other.name == *set.name {
                            true => format!("there are two sets with the name `{}`", *set.name),
                            false => format!(
                                "the sets `{}` and `{}` would write the same files; rename one",
                                *other.name, *set.name
                            ),
                        };
                        return Err(reader.error(set.name.span.range(), message));
                    }
                    out.sets.push(set);
                }
            }
            "external" => {
                for entry in reader.list(value)? {
                    out.externals.push(external(reader, entry)?);
                }
            }
            _ => {}
        }
    }
    let names: Vec<&str> = out.sets.iter().map(|set| set.name.as_str()).collect();
    for external in &out.externals {
        if let Some(Target::Set(name)) = &external.target
            && !names.contains(&name.as_str())
        {
            return Err(reader.unknown(name.span.range(), name, &names));
        }
    }
    Ok(out)
}

fn set(reader: Reader, entry: &Value<'_>) -> Read<Set> {
    let (mut name, mut docs) = (None, None);
    let mut set = Set::default();
    for (key, value) in reader.table(entry)? {
        match key.get_ref().as_ref() {
            "name" => name = Some(reader.text(value)?),
            "docs" => docs = Some(reader.text(value)?),
            "title" => set.title = Some(reader.text(value)?.value),
            "base-urls" => set.base_urls = reader.texts(value)?,
            "namespace" => set.namespace = Some(reader.text(value)?.value),
            "metadata" => set.metadata = Some(reader.text(value)?),
            "overrides" => set.overrides = Some(reader.text(value)?),
            "include-root" => set.include_root = Some(reader.text(value)?),
            "profile" => set.profile = Some(reader.text(value)?),
            "permissions" => set.permissions = reader.texts(value)?,
            "changelog" => set.changelog = Some(reader.text(value)?),
            "toc" => set.toc = Some(reader.text(value)?),
            "page-url" => set.page_url = Some(page_url(reader, value)?),
            word => return Err(reader.unknown(key.span(), word, &SET)),
        }
    }
    let missing = |what| reader.error(entry.span(), format!("the set has no `{what}`"));
    set.name = name.ok_or_else(|| missing("name"))?;
    set.docs = docs.ok_or_else(|| missing("docs"))?;
    Ok(set)
}

fn page_url(reader: Reader, value: &Value<'_>) -> Read<Spanned<String>> {
    let url = reader.text(value)?;
    match check_page_url(&url) {
        Ok(()) => Ok(url),
        Err(message) => Err(reader.error(value.span(), message)),
    }
}

fn external(reader: Reader, entry: &Value<'_>) -> Read<External> {
    let (mut links, mut target, mut krate) = (None, None, None);
    let (mut path, mut version) = (None, None);
    for (key, value) in reader.table(entry)? {
        let found = match key.get_ref().as_ref() {
            "links" => {
                links = Some(reader.text(value)?);
                continue;
            }
            "extern" => {
                krate = Some(reader.text(value)?);
                continue;
            }
            "path" => {
                path = Some(reader.text(value)?);
                continue;
            }
            "version" => {
                version = Some(reader.text(value)?);
                continue;
            }
            "set" => Target::Set(reader.text(value)?),
            "model" => Target::Model(reader.text(value)?),
            "metadata" => Target::Metadata(reader.text(value)?),
            word => return Err(reader.unknown(key.span(), word, &EXTERNAL)),
        };
        if target.replace(found).is_some() {
            let message = "links lead to one of `set`, `model` and `metadata`";
            return Err(reader.error(key.span(), message));
        }
    }
    if let (Some(krate), None) = (&krate, &target) {
        let message = "types of a crate need `set`, `model` or `metadata`, which name them";
        return Err(reader.error(krate.span.range(), message));
    }
    let missing = "the entry has no `links`: how the links begin";
    Ok(External {
        links: links.ok_or_else(|| reader.error(entry.span(), missing))?,
        target,
        krate,
        path,
        version,
    })
}

#[cfg(test)]
mod tests {
    use super::{Target, parse};
    use docwright_core::diagnostic::FileId;

    #[test]
    fn sets_and_externals_are_read_beside_the_policy() {
        let text = r#"
            [check]
            fail-on = "error"
            [[set]]
            name = "v1.0"
            docs = "api-reference/v1.0"
            base-urls = ["https://api.contoso.com/v1.0", "{serviceRoot}"]
            namespace = "contoso.home"
            [[set]]
            name = "beta"
            docs = "api-reference/beta"
            base-urls = "https://api.contoso.com/beta"
            [[external]]
            links = "/office/api/"
            set = "beta"
            extern = "contoso_office"
        "#;
        let found = parse(text, FileId(0)).unwrap();
        assert_eq!(found.sets.len(), 2);
        assert_eq!(found.sets[0].base_urls.len(), 2);
        assert_eq!(found.sets[1].base_urls.len(), 1);
        let Some(Target::Set(name)) = &found.externals[0].target else {
            panic!("{found:?}");
        };
        assert_eq!(name.as_str(), "beta");
    }

    #[test]
    fn what_is_not_known_or_missing_is_an_error() {
        for (text, message) in [
            ("[[sets]]", "did you mean `set`?"),
            ("[[set]]\nname = \"a\"\ndoc = \"b\"", "did you mean `docs`?"),
            ("[[set]]\nname = \"a\"", "the set has no `docs`"),
            ("[[set]]\nname = \"a\"\ndocs = 1", "expected a string"),
            (
                "[[set]]\nname = \"a\"\ndocs = \"x\"\n[[set]]\nname = \"a\"\ndocs = \"y\"",
                "two sets with the name `a`",
            ),
            (
                "[[set]]\nname = \"a b\"\ndocs = \"x\"\n[[set]]\nname = \"A-B\"\ndocs = \"y\"",
                "the sets `a b` and `A-B` would write the same files",
            ),
            ("[[external]]\nset = \"a\"", "the entry has no `links`"),
            (
                "[[external]]\nlinks = \"/a/\"\nset = \"b\"",
                "`b` is not known",
            ),
            (
                "[[external]]\nlinks = \"/a/\"\nextern = \"b\"",
                "types of a crate need `set`",
            ),
            (
                "[[external]]\nlinks = \"/a/\"\nmodel = \"b\"\nmetadata = \"c\"",
                "one of `set`, `model` and `metadata`",
            ),
        ] {
            let error = parse(text, FileId(0)).unwrap_err();
            assert!(error.message.contains(message), "{text}: {}", error.message);
        }
    }
}
