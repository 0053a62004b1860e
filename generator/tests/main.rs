//! The tests of the generator on small pages, in one binary, which takes a tenth of the disk space of a binary for each file.

mod cache;
#[cfg(feature = "cli")]
mod comparison;
#[cfg(feature = "cli")]
mod diagnostic_docs;
mod emitted;
mod facts;
mod facts_random;
#[cfg(feature = "cli")]
mod fix;
#[cfg(feature = "cli")]
mod growth;
#[cfg(feature = "cli")]
mod guide;
mod localised;
mod page_stress;
mod pages;
mod probes;
#[cfg(feature = "cli")]
mod requests;
#[cfg(feature = "cli")]
mod unannotated;
