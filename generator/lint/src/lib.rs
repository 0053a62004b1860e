//! Where docs do not agree with themselves or with the service's metadata, and the edits that fix findings.
//!
//! | module | what it does |
//! |---|---|
//! | [`rules`] | the rules of this package: what they report and why |
//! | [`checks`] | claims against claims |
//! | [`compare`] | the docs against the service's metadata |
//! | [`fix`] | edits for findings with one right answer |

pub mod checks;
pub mod compare;
pub mod fix;
pub mod rules;
