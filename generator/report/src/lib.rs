//! Applies policies to findings and renders reports: severities, suppressions, baselines, output formats.
//!
//! | module | what it does |
//! |---|---|
//! | [`against`] | which findings a change of the docs brings |
//! | [`policy`] | the severity of findings by rule and path, suppressions, baselines |
//! | [`render`] | the formats of a report |
//! | [`docs`] | the documentation pages of codes |
//! | [`owners`] | who owns a page |
//! | [`rules`] | the rules on the policy itself |

pub mod against;
pub mod docs;
mod fingerprint;
pub mod owners;
pub mod policy;
pub mod render;
pub mod rules;
#[cfg(test)]
mod test_rules;

pub use fingerprint::{Fingerprints, Identity, line_hash};
