//! Reads files and extracts what each page claims.
//!
//! | module | what it does |
//! |---|---|
//! | [`source`] | reads docs from disk: files, line index, link look-up |
//! | [`json`] | lenient JSON with spans, and a log of repairs |
//! | [`page`] | the Markdown of one page as typed blocks |
//! | [`links`] | checks the links of a page |
//! | [`facts`] | what one page claims, with evidence |
//! | [`config`] | `docwright.toml`: the doc sets of a repository |
//! | [`rules`] | the rules of this package and their findings |

pub mod config;
mod damaged_links;
pub mod facts;
pub mod json;
pub mod links;
pub mod page;
pub mod rules;
pub mod source;
