//! Configuration of single items. Keys are OData names in lower case: `ns.type`, `ns.type/member`.

use std::collections::BTreeMap;

use docwright_core::sorted::SortedMap;
use docwright_model::schema::{Primitive, QualifiedName};

/// Settings of single items, resolved against the model: each key is that of an item, and settings of an inherited
/// property are repeated for each type that has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customise {
    /// Rust names that replace those derived from the OData names.
    pub renames: BTreeMap<String, String>,
    /// Paths of the user's own types, which are used instead of emitted ones: `::other::models::User`.
    pub externs: BTreeMap<String, String>,
    /// Outer attributes: `#[derive(Eq)]`.
    pub attributes: SortedMap<String, Vec<String>>,
    /// Rust types of primitive values.
    pub primitives: SortedMap<Primitive, String>,
    /// Whether items have no doc comments.
    pub omit_docs: bool,
    /// How members of an object that its type does not document are treated.
    pub unknown: Unknown,
}

/// How reading treats undocumented members of an object. Annotations and the dynamic properties of open types are always
/// kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// They are kept in `additional` and written back.
    #[default]
    Keep,
    /// They are ignored.
    Ignore,
}

impl Customise {
    /// The key of a type.
    #[must_use]
    pub fn key(ty: &QualifiedName) -> String {
        ty.folded().into_string()
    }

    /// The key of a property or enum member.
    #[must_use]
    pub fn member_key(ty: &QualifiedName, member: &str) -> String {
        format!("{}/{}", Self::key(ty), member.to_lowercase())
    }

    pub(super) fn rename(&self, key: &str) -> Option<String> {
        self.renames.get(key).cloned()
    }

    pub(super) fn attributes(&self, key: &str) -> Vec<String> {
        self.attributes.get(key).cloned().unwrap_or_default()
    }
}
