//! What rules read from a profile.

/// A key of a profile: `name` in the table `section`. Its value is a string or an array of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its place in [`ALL`].
    pub(super) at: usize,
    /// The table.
    pub section: &'static str,
    /// The key in it.
    pub name: &'static str,
}

/// Declares keys and lists them as `ALL`.
macro_rules! keys {
    ($( $(#[doc = $doc:literal])+ $key:ident = $section:literal $name:literal, )*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $( $key, )* }

        $(
            $(#[doc = $doc])+
            pub const $key: Key = Key { at: Place::$key as usize, section: $section, name: $name };
        )*

        /// All keys.
        pub const ALL: &[Key] = &[ $( $key, )* ];
    };
}

keys! {
    /// The outlines of pages, as the JSON of a `document-outline.json`; a file of the docs takes precedence.
    OUTLINE = "outline" "json",
    /// Folders, as the last part of a path, that hold the pages of a reference.
    FILES_FOLDERS = "files" "folders",
    /// Words that mark what is still to be written.
    FILES_UNFINISHED = "files" "unfinished",
    /// Keys that the front matter of each page of the reference has.
    FRONT_MATTER_REQUIRED = "front-matter" "required",
    /// The folder of the pages of the preview version.
    PREVIEW_FOLDER = "preview" "folder",
    /// The line of its pages that says so.
    PREVIEW_NOTICE = "preview" "notice",
    /// Parts of links that lead to the preview version.
    PREVIEW_LINKS = "preview" "links",
    /// Addresses of the preview version.
    PREVIEW_URLS = "preview" "urls",
    /// The first parts of the names of pages that define many enumerations.
    ENUMERATIONS_PAGES = "enumerations" "pages",
    /// The columns of a table of members below the properties of a type; pages of many enumerations have the first.
    ENUMERATIONS_COLUMNS = "enumerations" "columns",
    /// The heading above the members on a page of one enumeration.
    ENUMERATIONS_HEADING = "enumerations" "heading",
    /// The member that stands for those of later versions.
    ENUMERATIONS_SENTINEL = "enumerations" "sentinel",
    /// The descriptions that it may have, the best first.
    ENUMERATIONS_SENTINEL_SENTENCES = "enumerations" "sentinel-sentences",
    /// The value of the header that asks for members after the sentinel.
    ENUMERATIONS_HEADER = "enumerations" "header",
    /// The sentence on this header, with `{members}`.
    ENUMERATIONS_HEADER_SENTENCE = "enumerations" "header-sentence",
    /// The mark of a deprecated member.
    ENUMERATIONS_DEPRECATED = "enumerations" "deprecated",
    /// Verbs that name the operations of the type itself.
    METHODS_VERBS = "methods" "verbs",
    /// What replaces a table without rows.
    TABLES_EMPTY = "tables" "empty",
    /// The namespace of names that nothing qualifies.
    TYPES_NAMESPACE = "types" "namespace",
    /// Names of types that need not be in lower camel case.
    TYPES_NOT_CAMEL_CASE = "types" "not-camel-case",
    /// Types that all others derive from, which pages need not speak of.
    TYPES_ROOTS = "types" "roots",
    /// The heading of the section of properties.
    TYPES_PROPERTIES_HEADING = "types" "properties-heading",
    /// The heading of the section of relationships.
    TYPES_RELATIONSHIPS_HEADING = "types" "relationships-heading",
    /// How the line that says the namespace begins.
    TYPES_NAMESPACE_LINE = "types" "namespace-line",
    /// Verbs in the imperative that titles and descriptions of operations begin with.
    OPERATIONS_VERBS = "operations" "verbs",
    /// Words that begin a sentence and are no verbs.
    OPERATIONS_NO_VERBS = "operations" "no-verbs",
    /// The heading of the section that lists the URLs of an operation.
    OPERATIONS_URLS_HEADING = "operations" "urls-heading",
    /// Query options.
    QUERY_OPTIONS = "query" "options",
    /// Words that say that a property supports a query option.
    QUERY_SUPPORTS = "query" "supports",
    /// Request headers that all operations have.
    HEADERS_ALWAYS = "headers" "always",
    /// Request headers of operations whose request has a body.
    HEADERS_OF_BODIES = "headers" "of-bodies",
    /// What a Methods table says of operations that return nothing.
    METHODS_NONE = "methods" "none",
    /// Addresses of the service that the URLs of examples begin with, each of another version.
    EXAMPLES_BASE_URLS = "examples" "base-urls",
    /// The form of the headings of several examples: a word, `n:` and words.
    EXAMPLES_HEADING = "examples" "heading",
    /// Names of types that are no values of examples.
    EXAMPLES_TYPE_NAMES = "examples" "type-names",
    /// Words of the note that a response is shortened, in lower case.
    EXAMPLES_SHORTENED = "examples" "shortened",
    /// The columns of a table of permissions.
    PERMISSIONS_COLUMNS = "permissions" "columns",
    /// The folder of included tables of permissions, as the end of the path of a folder.
    PERMISSIONS_INCLUDES = "permissions" "includes",
    /// The paragraph above a table of permissions.
    PERMISSIONS_PARAGRAPH = "permissions" "paragraph",
    /// Clouds of records of the changelog.
    CHANGELOG_CLOUDS = "changelog" "clouds",
    /// Versions of records of the changelog.
    CHANGELOG_VERSIONS = "changelog" "versions",
    /// Areas of records of the changelog.
    CHANGELOG_AREAS = "changelog" "areas",
    /// What changes of the changelog are about: types, properties, …
    CHANGELOG_ELEMENTS = "changelog" "elements",
    /// Kinds of changes of the changelog.
    CHANGELOG_CHANGES = "changelog" "changes",
    /// How links of the changelog begin.
    CHANGELOG_LINKS = "changelog" "links",
    /// The folder of the changelog, in a folder above the docs.
    COMPANIONS_CHANGELOG = "companions" "changelog",
    /// The mapping of the table of contents, in the folder of the docs.
    COMPANIONS_TOC = "companions" "toc",
    /// The address of a page, with `{page}`.
    COMPANIONS_PAGE_URL = "companions" "page-url",
}
