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

/// Generates models of the documentation in these folders into `OUT_DIR`, with default settings; [`Config`] changes
/// settings.
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
/// [`Pattern`](crate::slice::Pattern) describes the patterns that settings accept. A pattern that matches nothing is an
/// error, which lists similar names.
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

    /// The file with corrections of wrong docs; by default `overrides.toml` in a docs folder, if present.
    pub fn overrides(&mut self, file: impl Into<PathBuf>) -> &mut Self {
        self.read.overrides = Some(file.into());
        self
    }

    /// The service's metadata, a CSDL XML file. The model takes types, keys and nullability from it; descriptions, examples
    /// and URLs stay those of the docs. Needs the feature `metadata`.
    #[cfg(feature = "metadata")]
    pub fn metadata(&mut self, file: impl Into<PathBuf>) -> &mut Self {
        self.read.metadata = Some(file.into());
        self
    }

    /// Which elements are added that only the metadata declares; by default those to which documented elements refer.
    #[cfg(feature = "metadata")]
    pub fn undocumented(&mut self, what: crate::infer::Undocumented) -> &mut Self {
        self.read.infer.undocumented = what;
        self
    }

    /// The namespace of unqualified names, for docs that do not state it.
    pub fn default_namespace(&mut self, namespace: impl Into<String>) -> &mut Self {
        self.read.infer.default_namespace = Some(namespace.into());
        self
    }

    /// Addresses of the service, and placeholders for them in pages (`{serviceRoot}/v2.0`), in addition to those of the
    /// docs' own configuration. Further calls add to them.
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

    /// The target of links into other docs that begin with `links` (`/graph/api/`): the types of a file of `docwright export
    /// --format model`, or of a CSDL file with the feature `metadata`. The types that the docs use are generated with the
    /// others; with `krate`, they are those of that crate, which `docwright generate` made of the same model.
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

    /// The number of threads; 0, the default, uses all cores. The output does not depend on it.
    pub fn threads(&mut self, threads: usize) -> &mut Self {
        self.read.threads = threads;
        self
    }

    /// Generates only the items that these patterns name and the items that they need: types of structural properties and
    /// base types; derived types that are named, listed by a property or held by an example of a requested item;
    /// relationships that are named or lead to a type that is included anyway. An operation includes the types that it sends
    /// and returns, and its function only with [`Config::requests`]. Further calls add to them.
    pub fn include<S: Into<String>>(&mut self, patterns: impl IntoIterator<Item = S>) -> &mut Self {
        extend(&mut self.selection.include, patterns);
        self
    }

    /// Leaves out the items that these patterns name. A field of an excluded type holds any JSON; an excluded property is
    /// kept in `additional`; the types derived from an excluded base type declare its properties.
    pub fn exclude<S: Into<String>>(&mut self, patterns: impl IntoIterator<Item = S>) -> &mut Self {
        extend(&mut self.selection.exclude, patterns);
        self
    }

    /// Types to generate in addition to the included items, such as the bodies of notifications, to which no operation
    /// refers.
    pub fn extra_types<S: Into<String>>(
        &mut self,
        patterns: impl IntoIterator<Item = S>,
    ) -> &mut Self {
        extend(&mut self.selection.extra_types, patterns);
        self
    }

    /// Gives a type (`ns.type`), a property or an enum member (`ns.type/member`) another Rust name. The name in JSON
    /// is unchanged.
    pub fn rename(&mut self, item: impl Into<String>, name: impl Into<String>) -> &mut Self {
        self.set("rename", item, name)
    }

    /// Uses a type of your own instead of emitting one. The path (`::other::models::User`, `crate::User`) names a
    /// struct that `docwright_runtime::model!` completes, such as a struct of another generation, or an open enum if
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

    /// Puts an outer attribute before properties or enum members (`ns.type/property`), including inherited ones.
    pub fn property_attribute(
        &mut self,
        properties: impl Into<String>,
        attribute: impl Into<String>,
    ) -> &mut Self {
        self.set("property_attribute", properties, attribute)
    }

    /// Adds derives to the structs and enums that a pattern names: `.derive("ns.call", "Eq, Hash")`.
    ///
    /// `Clone`, `Debug`, `Default`, `PartialEq`, `Serialize` and `Deserialize` of structs are always implemented, and so are
    /// all comparisons and `Hash` of enums; they use tables of the runtime, not derives. A further derive
    /// sees the struct as it is emitted, with public fields of type `Field<T>` and `additional`: for example `Eq` and `Hash`
    /// if no field is a number with a fraction, or a builder.
    pub fn derive(&mut self, types: impl Into<String>, derives: impl AsRef<str>) -> &mut Self {
        let attribute = format!("#[derive({})]", derives.as_ref());
        self.set("derive", types, attribute)
    }

    /// The Rust type of values of a primitive type: `String` or `Box<str>` for dates that are not interpreted, or a
    /// type of your own that implements `docwright_runtime::Value`. For types that are strings in JSON, this takes three lines
    /// with the codec `docwright_runtime::StringCodec`.
    pub fn primitive_type(&mut self, primitive: Primitive, ty: impl Into<String>) -> &mut Self {
        self.primitives.push((primitive, ty.into()));
        self
    }

    /// How undocumented members are read; by default they are kept.
    pub fn unknown(&mut self, unknown: Unknown) -> &mut Self {
        self.rust.customise.unknown = unknown;
        self
    }

    /// Whether items have doc comments with the text of the docs; on by default.
    pub fn doc_comments(&mut self, wanted: bool) -> &mut Self {
        self.rust.customise.omit_docs = !wanted;
        self
    }

    /// The address of the published docs; see [`RustOptions::docs_url`].
    pub fn docs_url(&mut self, pattern: impl Into<String>) -> &mut Self {
        self.rust.docs_url = Some(pattern.into());
        self
    }

    /// Whether to generate request types of the documented operations, in a module for each first segment of their paths; off
    /// by default. Needs the feature `requests` of `docwright-runtime`.
    pub fn requests(&mut self, wanted: bool) -> &mut Self {
        self.requests = wanted;
        self
    }

    /// Whether to generate a unit test of the documented bodies (`documented_examples::round_trip`) beside the models. Needs
    /// `docwright-runtime` with the feature `test-cases` among the dev-dependencies.
    pub fn examples_as_tests(&mut self, wanted: bool) -> &mut Self {
        self.examples = wanted;
        self
    }

    /// One file to include, which is the default, or a file for each type, which suits editors if there are many types.
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
    /// need two names. The file to include is `mod.rs` in this folder.
    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = name.into();
        self
    }

    /// The minimum severity of findings that cargo shows as warnings: at most ten of them, and only those on pages of
    /// generated items. By default errors; `None` shows none.
    pub fn warn(&mut self, least: Option<Severity>) -> &mut Self {
        self.warn = least;
        self
    }

    /// The cache of the last run's results, so that a run with the same inputs ends early; `None` turns it off. The default
    /// in a build script is a folder below `OUT_DIR`. The output does not depend on it.
    pub fn cache(&mut self, folder: Option<PathBuf>) -> &mut Self {
        self.cache = folder.map_or(Cache::Off, Cache::At);
        self
    }

    /// Reads the docs and infers their model, which can be inspected before [`Config::compile_model`].
    ///
    /// Several folders are read as one tree; links between them work as they do on disk.
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
