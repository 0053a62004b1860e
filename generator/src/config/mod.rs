//! [`Config`]: the settings of a build script or a regeneration program, in the style of prost-build.
//!
//! Nothing is read, decided or spelled here: settings are collected, resolved against the model and handed to the
//! stages. Keys are OData names (`microsoft.graph.call`, `microsoft.graph.call/state`), as the docs write them.

mod cargo;
mod compile;
mod input;
mod settings;
#[cfg(test)]
mod tests;

pub use compile::{Compiled, Made};

use std::path::{Path, PathBuf};

use crate::diagnostic::Severity;
use crate::emit::Layout;
use crate::lower::{RustOptions, Unknown};
use crate::pipeline::{Docs, Error, Model, ReadOptions};
#[cfg(feature = "crates")]
use crate::pipeline::{ExternCrate, External, ExternalTarget};
use crate::schema::Primitive;
use crate::sets::Configuration;
use crate::slice::Selection;

/// Generates models of the documentation in these folders into `OUT_DIR`, with all settings at their defaults; for
/// everything else there is [`Config`].
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), docwright::Error> {
///     docwright::compile(["docs"])?;
///     Ok(())
/// }
/// ```
///
/// ```ignore
/// // src/lib.rs
/// include!(concat!(env!("OUT_DIR"), "/docwright/mod.rs"));
/// ```
///
/// # Errors
/// See [`Config::compile`].
pub fn compile<P: AsRef<Path>>(docs: impl IntoIterator<Item = P>) -> Result<Compiled, Error> {
    Config::new().compile(docs)
}

/// Settings of one generation.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), docwright::Error> {
///     docwright::Config::new()
///         .include(["microsoft.graph.presence", "POST /communications/calls"])
///         .extra_types(["microsoft.graph.changeNotification"])
///         .derive("microsoft.graph.presence", "Eq, Hash")
///         .compile(["docs"])?;
///     Ok(())
/// }
/// ```
///
/// # Patterns
///
/// Wherever a setting takes a pattern it is spelled as [`Pattern`](crate::slice::Pattern) says. One that matches
/// nothing is an error that proposes the nearest names, so that a setting does not outlive what it was made for.
#[derive(Clone, Debug)]
pub struct Config {
    read: ReadOptions,
    selection: Selection,
    rust: RustOptions,
    keyed: Vec<Keyed>,
    primitives: Vec<(Primitive, String)>,
    out_dir: Option<PathBuf>,
    name: String,
    layout: Layout,
    requests: bool,
    examples: bool,
    warn: Option<Severity>,
    cache: Cache,
}

/// Where to keep what a run made for the next one.
#[derive(Clone, Debug, Default)]
enum Cache {
    /// In a build script below `OUT_DIR`, elsewhere nowhere.
    #[default]
    Own,
    At(PathBuf),
    Off,
}

/// A setting of single items, before it is known which ones.
#[derive(Clone, Debug)]
struct Keyed {
    /// The method that was called.
    setting: &'static str,
    pattern: String,
    value: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            read: ReadOptions::default(),
            selection: Selection::default(),
            rust: RustOptions::default(),
            keyed: Vec::new(),
            primitives: Vec::new(),
            out_dir: None,
            name: "docwright".to_owned(),
            layout: Layout::default(),
            requests: false,
            examples: false,
            warn: Some(Severity::Error),
            cache: Cache::default(),
        }
    }
}

impl Config {
    /// Default settings: all documented types, kept unknown members, doc comments, one file below `OUT_DIR`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Corrections of wrong docs. Without it `overrides.toml` in a docs folder is taken, where there is one.
    pub fn overrides(&mut self, file: impl Into<PathBuf>) -> &mut Self {
        self.read.overrides = Some(file.into());
        self
    }

    /// The service's metadata, a CSDL XML file: the model follows it on types, keys and nullability; words, examples and
    /// URL forms stay those of the docs. Needs the feature `metadata`.
    #[cfg(feature = "metadata")]
    pub fn metadata(&mut self, file: impl Into<PathBuf>) -> &mut Self {
        self.read.metadata = Some(file.into());
        self
    }

    /// What comes in that only the metadata declares; what something documented refers to by default.
    #[cfg(feature = "metadata")]
    pub fn undocumented(&mut self, what: crate::infer::Undocumented) -> &mut Self {
        self.read.infer.undocumented = what;
        self
    }

    /// The namespace of names that nothing qualifies, for docs that leave it open.
    pub fn default_namespace(&mut self, namespace: impl Into<String>) -> &mut Self {
        self.read.infer.default_namespace = Some(namespace.into());
        self
    }

    /// Addresses of the service, and placeholders that pages write for them (`{serviceRoot}/v2.0`), beside those that the
    /// docs' own configuration names. Called again it adds.
    pub fn base_urls<S: Into<String>>(&mut self, urls: impl IntoIterator<Item = S>) -> &mut Self {
        extend(&mut self.read.load.settings.base_urls, urls);
        self
    }

    /// The folder in which includes are resolved; without it, the nearest one around the docs that holds `.git`,
    /// `docfx.json` or `docwright.toml`.
    pub fn include_root(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.read.load.include_root = Some(folder.into());
        self
    }

    /// Where links into other docs lead that begin with `links` (`/graph/api/`): to the types of a file of `docwright export
    /// --format model`, or of a CSDL file with the feature `metadata`. Those that the docs use are generated with the others,
    /// or with `krate` named by their paths in that crate, which `docwright generate` made of the same model.
    ///
    /// Needs the feature `crates`.
    #[cfg(feature = "crates")]
    pub fn external(
        &mut self,
        links: impl Into<String>,
        file: impl Into<PathBuf>,
        krate: Option<&str>,
    ) -> &mut Self {
        self.read.externals.push(External {
            links: links.into(),
            target: ExternalTarget::File(file.into()),
            krate: krate.map(|name| ExternCrate {
                name: name.to_owned(),
                dependency: String::new(),
            }),
        });
        self
    }

    /// Threads to use; 0, the default, takes as many as the machine has. The output does not depend on it.
    pub fn threads(&mut self, threads: usize) -> &mut Self {
        self.read.threads = threads;
        self
    }

    /// Generates only what these patterns name and what that cannot do without: types of structural properties and
    /// base types; derived types that are named, listed by a property or held by an example of a requested item;
    /// relationships that are named or lead to a type that is in anyway. An operation brings the types that it sends and
    /// returns, and its function only with [`Config::requests`]. Called again it adds.
    pub fn include<S: Into<String>>(&mut self, patterns: impl IntoIterator<Item = S>) -> &mut Self {
        extend(&mut self.selection.include, patterns);
        self
    }

    /// Leaves out what these patterns name. A slot of an excluded type holds any JSON; an excluded property goes
    /// into `additional`; the types derived from an excluded base type declare its properties.
    pub fn exclude<S: Into<String>>(&mut self, patterns: impl IntoIterator<Item = S>) -> &mut Self {
        extend(&mut self.selection.exclude, patterns);
        self
    }

    /// Types that are wanted besides what is included, such as the bodies of notifications, which no operation
    /// mentions.
    pub fn extra_types<S: Into<String>>(
        &mut self,
        patterns: impl IntoIterator<Item = S>,
    ) -> &mut Self {
        extend(&mut self.selection.extra_types, patterns);
        self
    }

    /// Gives a type (`ns.type`), a property or an enum member (`ns.type/member`) another Rust name. The name on the
    /// wire stays.
    pub fn rename(&mut self, item: impl Into<String>, name: impl Into<String>) -> &mut Self {
        self.set("rename", item, name)
    }

    /// Uses a type of your own instead of emitting one. The path (`::other::models::User`, `crate::User`) names a
    /// struct that `docwright_runtime::model!` completes, as that of another generation is, or an open enum where
    /// the OData type is an enumeration.
    pub fn extern_type(&mut self, ty: impl Into<String>, path: impl Into<String>) -> &mut Self {
        self.set("extern_type", ty, path)
    }

    /// Puts an outer attribute before the structs and enums that a pattern names.
    pub fn type_attribute(
        &mut self,
        types: impl Into<String>,
        attribute: impl Into<String>,
    ) -> &mut Self {
        self.set("type_attribute", types, attribute)
    }

    /// Puts an outer attribute before properties or enum members (`ns.type/property`), inherited ones among them.
    pub fn property_attribute(
        &mut self,
        properties: impl Into<String>,
        attribute: impl Into<String>,
    ) -> &mut Self {
        self.set("property_attribute", properties, attribute)
    }

    /// Adds derives to the structs and enums that a pattern names: `.derive("ns.call", "Eq, Hash")`.
    ///
    /// `Clone`, `Debug`, `Default`, `PartialEq`, `Serialize` and `Deserialize` of structs are there already, and so are
    /// all comparisons and `Hash` of enums; they come from tables in the runtime and not from derives. A derive that is
    /// added sees the struct as it is emitted, with public fields of type `Field<T>` and `additional`: `Eq` and `Hash`
    /// where no field is a number with a fraction, a builder, a setter for each field.
    pub fn derive(&mut self, types: impl Into<String>, derives: impl AsRef<str>) -> &mut Self {
        let attribute = format!("#[derive({})]", derives.as_ref());
        self.set("derive", types, attribute)
    }

    /// The Rust type of values of a primitive type: `String` or `Box<str>` for dates that are only passed on, or a
    /// type of your own. It implements `docwright_runtime::Value`, which for string types takes three lines with the
    /// codec `docwright_runtime::StringCodec`.
    pub fn primitive_type(&mut self, primitive: Primitive, ty: impl Into<String>) -> &mut Self {
        self.primitives.push((primitive, ty.into()));
        self
    }

    /// What reading does with members that the docs do not name; kept by default.
    pub fn unknown(&mut self, unknown: Unknown) -> &mut Self {
        self.rust.customise.unknown = unknown;
        self
    }

    /// Whether items carry the docs as doc comments; they do by default.
    pub fn doc_comments(&mut self, wanted: bool) -> &mut Self {
        self.rust.customise.omit_docs = !wanted;
        self
    }

    /// Where the docs are published; see [`RustOptions::docs_url`].
    pub fn docs_url(&mut self, pattern: impl Into<String>) -> &mut Self {
        self.rust.docs_url = Some(pattern.into());
        self
    }

    /// Whether the documented operations become request types, in a module for each first segment of their paths. Needs
    /// the feature `requests` of `docwright-runtime`. Without it there are only models.
    pub fn requests(&mut self, wanted: bool) -> &mut Self {
        self.requests = wanted;
        self
    }

    /// Whether the documented bodies become a unit test (`documented_examples::round_trip`) beside the models. Needs
    /// `docwright-runtime` with the feature `test-cases` among the dev-dependencies.
    pub fn examples_as_tests(&mut self, wanted: bool) -> &mut Self {
        self.examples = wanted;
        self
    }

    /// One file to include, which is the default, or a file for each type, which editors prefer for large sets.
    pub fn layout(&mut self, layout: Layout) -> &mut Self {
        self.layout = layout;
        self
    }

    /// The folder to write below, instead of `OUT_DIR`: a folder below `src` for code that is committed.
    pub fn out_dir(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// The folder of this generation below the output folder, `docwright` by default. Two generations of one crate
    /// need two names. The file to include is `mod.rs` in it.
    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = name.into();
        self
    }

    /// The least severity of findings in the docs that cargo shows as warnings, at most ten of them and only those
    /// on pages of what is generated; errors by default, `None` for none.
    pub fn warn(&mut self, least: Option<Severity>) -> &mut Self {
        self.warn = least;
        self
    }

    /// Where to keep what the last run made, so that a run that would make the same again ends early; `None`
    /// keeps nothing. A build script keeps it below `OUT_DIR` by default. The output does not depend on it.
    pub fn cache(&mut self, folder: Option<PathBuf>) -> &mut Self {
        self.cache = folder.map_or(Cache::Off, Cache::At);
        self
    }

    /// Reads the docs and infers their model, for a look at it before [`Config::compile_model`].
    ///
    /// Several folders are read as one tree, in which links lead from one to the other as they do on disk.
    ///
    /// # Errors
    /// When a folder cannot be listed or holds no page of the dialect, or the overrides cannot be read.
    pub fn load<P: AsRef<Path>>(&self, docs: impl IntoIterator<Item = P>) -> Result<Model, Error> {
        Docs::load_all(&roots(docs), &self.read())?
            .complete()?
            .infer()
    }

    /// Reads a doc set of a `docwright.toml` and infers its model, as [`Config::load`] does.
    ///
    /// # Errors
    /// As [`Config::load`], and when the file cannot be read or has no such set.
    pub fn load_set(&self, file: impl AsRef<Path>, set: &str) -> Result<Model, Error> {
        let found = Configuration::read(file.as_ref())?;
        found.set(set, &self.read())?.infer()
    }

    fn set(
        &mut self,
        setting: &'static str,
        pattern: impl Into<String>,
        value: impl Into<String>,
    ) -> &mut Self {
        self.keyed.push(Keyed {
            setting,
            pattern: pattern.into(),
            value: value.into(),
        });
        self
    }
}

fn roots<P: AsRef<Path>>(docs: impl IntoIterator<Item = P>) -> Vec<PathBuf> {
    docs.into_iter().map(|p| p.as_ref().to_owned()).collect()
}

fn extend<S: Into<String>>(list: &mut Vec<String>, more: impl IntoIterator<Item = S>) {
    list.extend(more.into_iter().map(Into::into));
}
