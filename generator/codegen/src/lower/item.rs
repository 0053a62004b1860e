//! The emitted items. All decisions are made; `emit` only writes them.

use docwright_core::sorted::SortedSet;

/// The models of one schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustCrate {
    /// The module `models` with everything below it.
    pub models: RustModule,
}

/// A module that is a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustModule {
    /// Its name and that of its folder.
    pub name: String,
    /// Its doc lines.
    pub docs: Vec<String>,
    /// Its files, by name.
    pub files: Vec<RustFile>,
    /// Its sub-folders, by name.
    pub modules: Vec<RustModule>,
}

/// A file that holds one documented type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustFile {
    /// The file's name without `.rs`, and the name of its private module.
    pub stem: String,
    /// The page that defines the type, relative to the docs root.
    pub page: Option<String>,
    /// Names of the runtime that the file imports; those that collide with its own items are not imported, and are
    /// written as full paths.
    pub imports: SortedSet<&'static str>,
    /// The items, in order.
    pub items: Vec<RustItem>,
}

/// An item of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustItem {
    /// A structured type.
    Struct(RustStruct),
    /// An open enum.
    Enum(RustEnum),
}

impl RustItem {
    /// The item's name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Struct(item) => &item.name,
            Self::Enum(item) => &item.name,
        }
    }
}

/// A structured type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustStruct {
    /// Its name.
    pub name: String,
    /// Its qualified OData name.
    pub odata: String,
    /// Its doc lines.
    pub docs: Vec<String>,
    /// The reason of its deprecation, empty if none is given.
    pub deprecated: Option<String>,
    /// Outer attributes of the configuration.
    pub attributes: Vec<String>,
    /// Whether reading keeps members that are not documented.
    pub keeps_unknown: bool,
    /// Inherited properties, then own ones.
    pub fields: Vec<RustField>,
    /// The bases that are the type of something, and the place of each from this file.
    pub extends: Vec<RustPath>,
}

/// A property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustField {
    /// The identifier, with `r#` where it is a keyword.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// Its doc lines.
    pub docs: Vec<String>,
    /// The reason of its deprecation, empty if none is given.
    pub deprecated: Option<String>,
    /// Outer attributes of the configuration.
    pub attributes: Vec<String>,
    /// What the field holds.
    pub ty: RustType,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustType {
    /// One value, or one element.
    pub of: RustValue,
    /// Whether it is a `Vec` of them.
    pub collection: bool,
}

impl RustType {
    /// The path of the struct or enum.
    #[must_use]
    pub fn path(&self) -> Option<&RustPath> {
        match &self.of {
            RustValue::Struct(path) | RustValue::Enum(path) | RustValue::Flags(path) => Some(path),
            RustValue::Prelude(_) | RustValue::Runtime(_) | RustValue::Custom(_) => None,
        }
    }

    /// Any JSON.
    pub const JSON: Self = Self {
        of: RustValue::Runtime("Json"),
        collection: false,
    };
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustValue {
    /// A type of Rust's prelude, such as `String` or `i32`.
    Prelude(&'static str),
    /// A type of the runtime, such as `DateTimeOffset` or `Json`.
    Runtime(&'static str),
    /// A Rust type that the configuration names.
    Custom(String),
    /// An emitted struct; boxed unless in a collection.
    Struct(RustPath),
    /// An emitted open enum.
    Enum(RustPath),
    /// Several members of an emitted enum: `Flags<E>`.
    Flags(RustPath),
}

/// A path from the file that uses it: `super` parts, then modules, then the item. It is relative, so that the models can
/// be anywhere in a crate. A path of the configuration is kept unchanged; its empty first part is a leading `::`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustPath(pub Vec<String>);

impl RustPath {
    /// The path with `::`.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.join("::")
    }
}

/// An open enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustEnum {
    /// Its name.
    pub name: String,
    /// Its qualified OData name.
    pub odata: String,
    /// Its doc lines.
    pub docs: Vec<String>,
    /// Outer attributes of the configuration.
    pub attributes: Vec<String>,
    /// Known members in documented order.
    pub variants: Vec<RustVariant>,
}

/// A known member of an open enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustVariant {
    /// The identifier.
    pub name: String,
    /// The string on the wire.
    pub wire: String,
    /// Its doc lines.
    pub docs: Vec<String>,
    /// Outer attributes of the configuration.
    pub attributes: Vec<String>,
}
