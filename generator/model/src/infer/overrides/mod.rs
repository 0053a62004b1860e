//! `overrides.toml`: corrections of wrong docs, each with its reason.
//!
//! The only way to correct what a page gets wrong: code never names a page or a type. An entry without a target or
//! without an effect is an error, so that a correction does not outlive the mistake that it corrects.

mod apply;
mod parse;
#[cfg(test)]
mod tests;

pub(super) use apply::apply;
/// Why `overrides.toml` could not be read. The file is configuration, so this stops the run.
pub use docwright_reader::config::ConfigError as OverrideError;
pub use parse::parse;

use docwright_core::diagnostic::{Span, Spanned};

/// The file's name; one in the docs folder is read by default.
pub const FILE_NAME: &str = "overrides.toml";

/// One entry of `overrides.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The type it is about.
    pub ty: Spanned<String>,
    /// The property or enum member, for entries about one.
    pub member: Option<Spanned<String>>,
    /// What it does.
    pub action: Action,
    /// Why.
    pub reason: String,
    /// The whole entry.
    pub span: Span,
}

/// What an override does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// `drop = true`: removes the type, property or member.
    Drop,
    /// `rename = "x"`: gives the type, property or member another name.
    Rename(String),
    /// `set-type = "Collection(Edm.String)"`: sets the type of a property.
    SetType(String),
    /// `set-base = "ns.x"`, or `""` for none.
    SetBase(String),
    /// `set-key = ["id"]`
    SetKey(Vec<String>),
    /// `set-kind = "entity"` or `"complex"`: whether it is an entity type.
    SetEntity(bool),
    /// `set-open = true`
    SetOpen(bool),
    /// `set-abstract = true`
    SetAbstract(bool),
    /// `set-flags = true`, of an enum
    SetFlags(bool),
    /// `nullable = false`
    SetNullable(bool),
    /// `add-property = "x"` with `of-type = ".."`.
    AddProperty(String, String),
    /// `add-member = "x"`, to an enum.
    AddMember(String),
}
