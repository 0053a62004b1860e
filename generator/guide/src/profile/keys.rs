//! What rules read from a profile.

/// A key of a profile: `name` in the table `section`. Its value is a string or an array of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The table.
    pub section: &'static str,
    /// The key in it.
    pub name: &'static str,
}

/// Declares keys and lists them as `ALL`.
macro_rules! keys {
    ($( $(#[doc = $doc:literal])+ $key:ident = $section:literal $name:literal, )*) => {
        $(
            $(#[doc = $doc])+
            pub const $key: Key = Key { section: $section, name: $name };
        )*

        /// All keys.
        pub const ALL: &[Key] = &[ $( $key, )* ];
    };
}

keys! {
    /// Folders, as the last part of a path, whose file names are words in lower case joined by hyphens.
    FILES_FOLDERS = "files" "folders",
}
