//! docwright reads API documentation written in the ApiDoctor dialect and emits typed Rust.
//!
//! This package is what users name: [`compile`] and [`Config`] for build scripts, the pipeline, and behind the feature `cli`
//! the command line. The stages are packages of their own, each of which knows only those before it:
//!
//! | package | modules | what it does |
//! |---|---|---|
//! | `docwright-core` | [`diagnostic`], [`url`] | findings as data, rules; URL templates |
//! | `docwright-reader` | [`source`], [`json`], [`page`], [`facts`] | from files to what each page claims |
//! | `docwright-model` | [`schema`], [`infer`], [`requests`], `pairing` | the model and how it is inferred |
//! | `docwright-codegen` | [`mod@slice`], [`lower`], [`emit`], [`output`] | from the model to the files of a crate |
//! | `docwright-guide` | `guide` | conventions of some docs, by profile |
//! | `docwright-lint` | `lint`, `compare`, `fix` | contradictions within docs, and between docs and metadata |
//! | `docwright-companions` | `permissions` | files beside the pages: permissions, changelog, table of contents, redirects |
//! | `docwright-diff` | `diff` | changes between two revisions |
//! | `docwright-export` | `export` | the model as CSDL, OpenAPI, JSON Schema and a list of operations |
//! | `docwright-report` | `policy`, `render`, `docs` | severities, suppressions, baselines, report formats |
//!
//! [`cache`] is of this package: results of an earlier run with the same inputs. The last five are compiled for the feature `cli` only.

pub mod cache;
mod config;
pub mod pipeline;
#[cfg(feature = "cli")]
pub mod rules;
mod sets;
#[cfg(feature = "cli")]
pub mod settle;

pub use docwright_codegen::{emit, lower, output, slice};
#[cfg(feature = "cli")]
pub use docwright_companions::{changelog, permissions, redirects};
pub use docwright_core::{diagnostic, escape, url};
#[cfg(feature = "cli")]
pub use docwright_diff as diff;
#[cfg(feature = "cli")]
pub use docwright_guide as guide;
#[cfg(feature = "cli")]
pub use docwright_lint::{checks as lint, compare, fix};
#[cfg(feature = "cli")]
pub use docwright_model::pairing;
pub use docwright_model::{infer, requests, schema};
pub use docwright_reader::{facts, json, page, source};
#[cfg(feature = "cli")]
pub use docwright_report::{Fingerprints, Identity, against, docs, owners, policy, render};

/// The model in formats of other tools, and in its own.
#[cfg(feature = "cli")]
pub mod export {
    pub use docwright_export::{json_schema, openapi, operations};
    pub use docwright_model::file as model;

    /// What the configuration of docs says of the service, for exports.
    #[must_use]
    pub fn service(sources: &crate::source::Sources) -> openapi::Service {
        openapi::Service {
            title: sources.settings.title.clone(),
            base_urls: crate::facts::base_urls(sources),
        }
    }

    /// CSDL XML: written from a model, and read into one.
    pub mod csdl {
        pub use docwright_export::csdl::*;
        pub use docwright_model::csdl::read;
    }
}

pub use config::{Compiled, Config, Made, compile};
pub use pipeline::{Docs, Error, Guided, Model, Opened, ReadOptions, open};
#[cfg(feature = "crates")]
pub use pipeline::{
    ExternCrate, External, ExternalTarget, GenerateOptions, Generated, MODEL_FILE, Updated,
    generate, update,
};
pub use sets::{Companions, Configuration, DocSet, is_profile_file, readable, within};
