//! Checks and writes what a documentation repository keeps beside its pages.
//!
//! | module | what it does |
//! |---|---|
//! | [`permissions`] | the permissions of each request: a document of the service, the reference page, the tables of pages |
//! | [`rules`] | the rules of this package: what they report and why |

mod json;
pub mod permissions;
pub mod rules;
