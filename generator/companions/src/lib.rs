//! Checks and writes what a documentation repository keeps beside its pages.
//!
//! | module | what it does |
//! |---|---|
//! | [`changelog`] | the records of changes, and what the docs hold of them |
//! | [`permissions`] | the permissions of each request: a document of the service, the reference page, the tables of pages |
//! | [`redirects`] | where pages that moved are found |
//! | [`toc`] | the table of contents |
//! | [`rules`] | the rules of this package: what they report and why |

pub mod changelog;
mod json;
pub mod permissions;
pub mod redirects;
pub mod rules;
mod shape;
pub mod toc;
