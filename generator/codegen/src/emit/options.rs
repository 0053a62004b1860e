//! What the package around the models is called, and where its runtime comes from.

/// The package around the models.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// The package's name.
    pub name: String,
    /// The package's version.
    pub version: String,
    /// What the docs describe; used in the package's description and the first line of its docs.
    pub title: String,
    /// Its licence, as an SPDX expression.
    pub license: Option<String>,
    /// Further keys of the manifest's `[package]`, as lines of TOML.
    pub keys: String,
    /// Where the runtime comes from.
    pub runtime: RuntimeSource,
    /// Other crates that have types: the package, and what the manifest says of it (`path = "../office"`).
    pub dependencies: Vec<(String, String)>,
    /// Whether the package is a member of a surrounding workspace. If not, its manifest has an empty `[workspace]` table,
    /// so that it builds in any folder.
    pub workspace_member: bool,
}

/// Where the runtime comes from.
#[derive(Clone, Debug)]
pub struct RuntimeSource {
    /// The version that the code was emitted for.
    pub version: String,
    /// A folder to use instead of the registry, as written in the manifest.
    pub path: Option<String>,
}
