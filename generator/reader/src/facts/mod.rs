//! What one page claims, with the place of each claim.
//!
//! Facts are read from one page alone: nothing here looks at another page, decides between claims or knows what
//! the whole model holds. They are owned and compact, since they outlive the page (3,300 pages in a small memory
//! budget), and they are the unit of caching.

mod annotation;
mod api;
mod body;
mod columns;
mod context;
#[cfg(feature = "dump")]
mod dump;
mod enums;
mod examples;
mod http;
mod inheritance;
mod languages;
mod lexicon;
mod links;
mod marks;
mod mentions;
mod methods;
mod namespace;
mod pairing;
mod placeholder;
mod quotes;
mod read;
mod resource;
mod rows;
pub mod scopes;
mod section;
mod service_root;
mod tables;
pub mod title;
mod translation;
mod type_expr;
mod type_text;
mod type_words;
mod types;
mod unannotated;
mod values;
mod words;
mod zones;

pub use context::base_urls;
#[cfg(feature = "dump")]
pub use dump::dump;
pub use languages::report_languages;
#[cfg(feature = "learn")]
pub use lexicon::{Learned, learn};
pub use placeholder::is_placeholder_of;
pub use read::{Reader, read};
pub use service_root::settle as settle_service_root;
pub use types::*;
pub use unannotated::summarise_unannotated;
