//! The tests of the generator on small pages, in one binary: linking one takes a tenth of the disk that one a file would take.

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
mod localised;
mod page_stress;
mod pages;
mod probes;
#[cfg(feature = "cli")]
mod requests;
