//! From files to what each page claims.
//!
//! | module | what it does |
//! |---|---|
//! | [`source`] | the only reader of docs on disk: files, line index, includes, link look-up |
//! | [`json`] | lenient JSON with spans: lossless tier, repaired tier, a log of every repair |
//! | [`page`] | Markdown to typed blocks of one page |
//! | [`links`] | where the links of a page lead |
//! | [`facts`] | what one page claims, with evidence |
//! | [`rules`] | the rules of this package: what they report and why |

pub mod facts;
pub mod json;
pub mod links;
pub mod page;
pub mod rules;
pub mod source;
