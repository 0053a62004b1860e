//! docwright reads API documentation written in the ApiDoctor dialect and emits typed Rust.
//!
//! Data flows one way: each module imports only from those above it.
//!
//! | module | what it does |
//! |---|---|
//! | [`diagnostic`] | findings with code, severity, spans and help; the code registry; renderers |
//! | [`url`] | URLs and URL templates: reading, writing, comparing, percent-encoding |
//! | [`schema`] | the model, pure data in OData words |
//! | [`source`] | the only reader of the disk: files, line index, includes, link look-up |
//! | [`json`] | lenient JSON with spans: lossless tier, repaired tier, a log of every repair |
//! | [`page`] | Markdown to typed blocks of one page |
//! | [`facts`] | what one page claims, with evidence |
//! | `cache` | facts of pages that did not change since an earlier run |
//! | [`infer`] | facts to schema, as named passes |
//! | [`drift`] | what does not agree: claims with claims, docs with metadata, a revision with an older one |
//! | [`requests`] | what can be requested, and which documented URL each example requests |
//! | `fix` | edits that mend findings with one right answer (feature `cli`) |
//! | `policy` | how grave findings are where, suppressions, baselines (feature `cli`) |
//! | [`export`] | the model as CSDL, OpenAPI, JSON Schema and a list of operations; a CSDL reader |
//! | [`mod@slice`] | a part of the model: what was asked for and what that cannot do without |
//! | [`rust`] | what the output says: items, names, modules, docs, test cases |
//! | [`emit`] | how it is spelled |
//! | [`output`] | the set of files: write what differs, check, remove orphans |
//!
//! Build scripts call [`compile`] or use [`Config`].

mod alike;
mod cache;
mod config;
pub mod diagnostic;
pub mod drift;
pub mod emit;
pub mod export;
pub mod facts;
#[cfg(feature = "cli")]
pub mod fix;
pub mod infer;
pub mod json;
mod ordered;
pub mod output;
pub mod page;
mod parallel;
mod parts;
pub mod pipeline;
#[cfg(feature = "cli")]
pub mod policy;
pub mod requests;
pub mod rust;
pub mod schema;
pub mod slice;
pub mod source;
pub mod url;

pub use cache::CacheReport;
pub use config::{Compiled, Config, Made, compile};
pub use pipeline::{
    Docs, Error, GenerateOptions, Generated, MODEL_FILE, Model, ReadOptions, Updated, generate,
    update,
};
