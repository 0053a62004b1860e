//! The kinds of facts. Text that comes from a cell or a sentence is kept as Markdown unless said otherwise.

use crate::json::Document;
use docwright_core::diagnostic::{FileId, Span, Spanned};
use docwright_core::odata::{Method, Primitive};
use docwright_core::url::{PathSegment, PathTemplate};

/// All that one page claims.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// The page.
    pub file: FileId,
    /// What sort of page it is, by folder, `doc_type` and content.
    pub kind: PageKind,
    /// The H1, or the front matter's title; plain text.
    pub title: Option<Spanned<String>>,
    /// The paragraphs between title (or namespace line) and the next heading.
    pub description: String,
    /// The `Namespace: x` line, or the page annotation's `namespace`.
    pub namespace: Option<Spanned<String>>,
    /// Whether the page itself is marked deprecated, and how.
    pub deprecated: Option<Spanned<String>>,
    /// Blocks annotated `resource`.
    pub resources: Vec<ResourceFact>,
    /// Property and relationship tables.
    pub tables: Vec<PropertyTable>,
    /// Enum tables and enum pages.
    pub enums: Vec<EnumFact>,
    /// What annotations, prose and rows say of base types.
    pub bases: Vec<BaseFact>,
    /// Request lines under `HTTP request`: each alternative.
    pub urls: Vec<UrlFact>,
    /// Rows of a Methods table.
    pub methods: Vec<MethodRow>,
    /// Parameter tables of an API page (body, function, path, query, headers).
    pub parameters: Vec<ParameterTable>,
    /// Rows of the permissions table.
    pub permissions: Vec<PermissionRow>,
    /// The name in the first annotation of permissions, which a table or an include follows; with the place of the annotation.
    pub permissions_name: Option<Spanned<String>>,
    /// Cells that hold nothing but a path of properties (`from/emailAddress/address`), on API pages.
    pub property_paths: Vec<Spanned<String>>,
    /// URLs in code spans and cells of tables.
    pub mentioned_urls: Vec<UrlMention>,
    /// Requests and responses that an annotation calls ignored, outside of the list of URLs.
    pub ignored: Vec<IgnoredBlock>,
    /// Request, response and example blocks.
    pub examples: Vec<ExampleFact>,
    /// What the Request body section links: `supply a JSON representation of [call](..)`.
    pub request_types: Vec<TypeMention>,
    /// The status codes and types of the Response section.
    pub response: ResponseProse,
    /// Suppressions of page annotations, verbatim.
    pub suppressions: Vec<Spanned<String>>,
    /// Links to headings, of this page or another; whether they lead anywhere is known once all pages are read.
    pub anchors: Vec<Spanned<LinkTarget>>,
    /// The language of a localised page that no lexicon has.
    pub unread_language: Option<Spanned<String>>,
    /// Counts for the stats.
    pub stats: PageStats,
}

impl PageFacts {
    /// Where the title is; the start of the page where it has none.
    #[must_use]
    pub fn title_span(&self) -> Span {
        let title = self.title.as_ref();
        title.map_or_else(|| Span::new(self.file, 0..0), |title| title.span)
    }

    /// The rows of all tables of one kind of parameters.
    pub fn parameter_rows(
        &self,
        role: ParameterRole,
    ) -> impl Iterator<Item = &PropertyRow> + Clone {
        let tables = self.parameters.iter().filter(move |t| t.role == role);
        tables.flat_map(|table| &table.rows)
    }

    /// The requests of its examples.
    pub fn example_requests(&self) -> impl Iterator<Item = &UrlFact> {
        self.examples.iter().filter_map(|e| e.request.as_ref())
    }

    /// The URLs that it lists, and those of its examples.
    pub fn all_urls(&self) -> impl Iterator<Item = &UrlFact> {
        self.urls.iter().chain(self.example_requests())
    }

    /// The type that the page defines first.
    #[must_use]
    pub fn first_type(&self) -> Option<&str> {
        let name = self.resources.first()?.name.as_ref()?;
        Some(&name.value)
    }
}

/// What sort of page it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// Documents operations.
    Api,
    /// Documents a type.
    Resource,
    /// Documents enumeration types only.
    Enum,
    /// Anything else.
    #[default]
    Conceptual,
}

/// A block annotated `resource`.
#[derive(Clone, Debug, Default)]
pub struct ResourceFact {
    /// `@odata.type` (or `@type`) as written, without `#`; `None` when the annotation names no type.
    pub name: Option<Spanned<String>>,
    /// The annotation comment; the block where nothing annotates it.
    pub annotation: Span,
    /// Whether an annotation declares it. Otherwise the title of the page and the place of the block do.
    pub annotated: bool,
    /// `baseType`: `None` absent, `Some(None)` null.
    pub base: Option<Option<Spanned<String>>>,
    /// `keyProperty`.
    pub key: Option<Spanned<String>>,
    /// `openType`.
    pub open: Option<bool>,
    /// `abstract` or `isAbstract`.
    pub is_abstract: Option<bool>,
    /// `isMediaEntity`.
    pub media: bool,
    /// `optionalProperties`.
    pub optional: Vec<Spanned<String>>,
    /// `nullableProperties`: `Some` means that no other property may be null.
    pub nullable: Option<Vec<Spanned<String>>>,
    /// Names in `@odata.annotations`.
    pub annotated_properties: Vec<Spanned<String>>,
    /// The fence content; `None` when nothing is attached.
    pub body: Option<Span>,
    /// Members of the JSON block, in order.
    pub members: Vec<MemberFact>,
    /// `@odata.type` at the root of the JSON block, without `#`.
    pub body_type: Option<Spanned<String>>,
}

/// A member of the JSON block of a resource.
#[derive(Clone, Debug)]
pub struct MemberFact {
    /// Its key.
    pub name: Spanned<String>,
    /// The type that its value suggests.
    pub ty: TypeExpr,
    /// Values of an `"a | b | c"` placeholder.
    pub values: Vec<String>,
    /// Members of an inline object (`{"@odata.type": .., "id": ..}`), as they appear in generated pages.
    pub inline: Vec<MemberFact>,
}

/// The type that a type cell, placeholder or link names, as the type grammar reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    /// The alternatives of a union, usually one; empty when nothing could be read.
    pub alternatives: Vec<TypeAtom>,
    /// Whether it is a collection.
    pub collection: bool,
    /// Whether it is only a guess from a sample value or a loose word (`"2014-01-01"`, `true`, `Integer`).
    pub loose: bool,
    /// The cell or value.
    pub span: Span,
}

/// One alternative of a type expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeAtom {
    /// A primitive type.
    Primitive(Primitive),
    /// A number of unknown width (a JSON integer, `number`).
    Integer,
    /// A number that may have a fraction, of unknown width.
    Number,
    /// A named type, linked or not.
    Named(TypeMention),
    /// Any JSON.
    Untyped,
    /// An object without a name.
    Object,
}

/// A named type where it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeMention {
    /// The name as written, without `#`, back-ticks and emphasis; may be qualified.
    pub name: String,
    /// The link target, as resolved against the page: path from the docs root without anchor, lower-cased; and the anchor.
    pub link: Option<LinkTarget>,
    /// Whether the words call it an enum.
    pub says_enum: bool,
    /// Whether the words around it (or the suffix) say collection.
    pub collection: bool,
    /// Where.
    pub span: Span,
}

impl TypeMention {
    /// A name without a link that says nothing more.
    #[must_use]
    pub fn new(name: &str, span: Span) -> Self {
        Self {
            name: name.to_owned(),
            link: None,
            says_enum: false,
            collection: false,
            span,
        }
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkTarget {
    /// Path from the docs root, `/`-separated, lower-cased, without anchor and query. An absolute path or URL leads to
    /// another docs tree.
    pub path: String,
    /// The anchor without `#`; may be empty.
    pub anchor: String,
}

impl LinkTarget {
    /// Whether it leads to another docs tree.
    #[must_use]
    pub fn is_external(&self) -> bool {
        self.path.starts_with('/') || self.path.contains("://")
    }
}

/// A property or relationship table.
#[derive(Clone, Debug)]
pub struct PropertyTable {
    /// What the heading and columns say it lists.
    pub role: TableRole,
    /// The heading above, plain text.
    pub heading: String,
    /// The whole table.
    pub span: Span,
    /// Its rows.
    pub rows: Vec<PropertyRow>,
}

/// What a property table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableRole {
    /// Properties.
    Properties,
    /// Relationships (navigation properties).
    Relationships,
    /// Instance annotations (`@microsoft.graph.x`).
    Annotations,
}

/// A row of a property table.
#[derive(Clone, Debug)]
pub struct PropertyRow {
    /// The name, without emphasis, back-ticks and marks such as `(deprecated)`.
    pub name: Spanned<String>,
    /// The type cell; `None` when the table has no type column or the cell is empty.
    pub ty: Option<TypeExpr>,
    /// The description.
    pub description: String,
    /// The description cell.
    pub description_span: Span,
    /// `Inherited from [x]`.
    pub inherited_from: Option<TypeMention>,
    /// Listed values: `Possible values are: ..`.
    pub values: Vec<Spanned<String>>,
    /// Marks found in the description.
    pub marks: Marks,
}

/// Marks in a description. `nullable` is `Some(false)` for `Not nullable`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `Read-only`.
    pub read_only: bool,
    /// `Nullable` or `Not nullable`.
    pub nullable: Option<bool>,
    /// `Required` or `Optional`.
    pub required: Option<bool>,
    /// `Deprecated`, with the sentence.
    pub deprecated: Option<String>,
    /// The words say that several values can be combined.
    pub flags: bool,
    /// The words say that the value identifies something: `unique identifier`.
    pub unique: bool,
}

/// An enumeration type as a table or page defines it.
#[derive(Clone, Debug)]
pub struct EnumFact {
    /// Its name as written; may be qualified.
    pub name: Spanned<String>,
    /// Members in order.
    pub members: Vec<EnumMemberFact>,
    /// Whether heading or prose say flags.
    pub flags: bool,
    /// Text above the table.
    pub description: String,
    /// The table.
    pub span: Span,
}

/// A member row.
#[derive(Clone, Debug)]
pub struct EnumMemberFact {
    /// Its name.
    pub name: Spanned<String>,
    /// Its number.
    pub value: Option<i64>,
    /// Its type in the row.
    pub description: String,
}

/// A claim of a page about inheritance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseFact {
    /// How it is said.
    pub kind: BaseKind,
    /// The type that is named.
    pub mention: TypeMention,
}

/// How a page speaks of inheritance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BaseKind {
    /// The page's type inherits from the named one.
    InheritsFrom,
    /// The page's type is a base of the named one.
    BaseOf,
    /// The page's type is called abstract (the mention is the page's own type name or empty).
    Abstract,
    /// The page's type is called an open type.
    Open,
}

/// A documented URL: one request line in a block that lists them.
#[derive(Clone, Debug)]
pub struct UrlFact {
    /// The method.
    pub method: Method,
    /// The URL as written.
    pub raw: String,
    /// Its path and query; `None` when it could not be read (there is a finding).
    pub path: Option<PathTemplate>,
    /// The offset in `raw` of the path below the base URL.
    pub below: usize,
    /// The request line.
    pub span: Span,
}

/// A row of a permissions table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionRow {
    /// The permission type, plain text.
    pub kind: String,
    /// The permissions, plain text.
    pub scopes: String,
    /// The cell of the permissions.
    pub span: Span,
    /// The third of three cells, which has the higher privileged permissions.
    pub higher: Option<Span>,
    /// Its plain text; empty without it.
    pub higher_scopes: String,
    /// The table.
    pub table: Span,
}

impl PermissionRow {
    /// The cells with permissions.
    pub fn cells(&self) -> impl Iterator<Item = Span> {
        std::iter::once(self.span).chain(self.higher)
    }
}

/// A URL that prose or a table mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlMention {
    /// The method before it.
    pub method: Option<Method>,
    /// The URL.
    pub url: String,
    /// Its path.
    pub path: PathTemplate,
    /// The cell or code span.
    pub span: Span,
    /// The first link of its row.
    pub link: Option<LinkTarget>,
}

impl UrlFact {
    /// Whether it is that of a batch, which OData defines for every service (Protocol 4.01, section 11.7).
    #[must_use]
    pub fn is_batch(&self) -> bool {
        let segments = self.path.as_ref().map(|path| path.segments.as_slice());
        matches!(segments, Some([PathSegment::Literal(name)]) if name == "$batch")
    }
}

/// A row of a Methods table on a resource page.
#[derive(Clone, Debug)]
pub struct MethodRow {
    /// The words of the link.
    pub label: String,
    /// The API page.
    pub link: Option<LinkTarget>,
    /// The return type cell.
    pub returns: Option<TypeExpr>,
    /// The row's first cell.
    pub span: Span,
}

/// A table of parameters on an API page.
#[derive(Clone, Debug)]
pub struct ParameterTable {
    /// Where the parameters go.
    pub role: ParameterRole,
    /// The heading above, plain text.
    pub heading: String,
    /// The table.
    pub span: Span,
    /// Its rows; header tables have no types.
    pub rows: Vec<PropertyRow>,
}

/// Where parameters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterRole {
    /// Members of the request body.
    Body,
    /// Arguments of a function.
    Function,
    /// Parts of the path.
    Path,
    /// Query options.
    Query,
    /// Request headers.
    Header,
    /// Members of the response.
    Response,
}

/// A request, response or example block.
#[derive(Clone, Debug)]
pub struct ExampleFact {
    /// What the block is.
    pub role: BlockRole,
    /// Whether an annotation declares it, or its first line.
    pub annotated: bool,
    /// The annotation's names (one, or several on a response).
    pub names: Vec<Spanned<String>>,
    /// `@odata.type` (or `@type`) of the annotation without `#` and without `Collection(..)`.
    pub ty: Option<Spanned<String>>,
    /// `isCollection`, or `Collection(..)` in the type.
    pub collection: bool,
    /// `truncated`.
    pub truncated: bool,
    /// `isEmpty`: a collection without items.
    pub empty: bool,
    /// `expectError`.
    pub expect_error: bool,
    /// Method and URL of a request.
    pub request: Option<UrlFact>,
    /// Status of a response.
    pub status: Option<u16>,
    /// Headers, in order.
    pub headers: Vec<(Spanned<String>, Spanned<String>)>,
    /// The fence content.
    pub span: Span,
    /// The body within the fence; empty range at the end when there is none.
    pub body_span: Span,
    /// The body, where it is JSON.
    pub body: Body,
    /// Index in `examples` of the request that this response answers.
    pub answers: Option<usize>,
}

/// A request or response that an annotation calls ignored.
#[derive(Clone, Debug)]
pub struct IgnoredBlock {
    /// The annotation.
    pub annotation: Span,
    /// Whether it is among the examples.
    pub is_example: bool,
    /// Method and URL of a request.
    pub request: Option<UrlFact>,
}

impl ExampleFact {
    /// Whether it is a batch or the response to one.
    #[must_use]
    pub fn is_of_batch(&self, examples: &[Self]) -> bool {
        let request = self.answers.and_then(|at| examples.get(at)).unwrap_or(self);
        request.request.as_ref().is_some_and(UrlFact::is_batch)
    }
}

/// The role of an example block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockRole {
    /// `request`
    Request,
    /// `response`
    Response,
    /// `example`
    Example,
}

/// The body of an example.
#[derive(Clone, Debug, Default)]
pub enum Body {
    /// There is none.
    #[default]
    None,
    /// JSON, perhaps after repairs (which are findings already).
    Json(Document),
    /// JSON that could not be read (there is a finding).
    Unreadable,
    /// A string, bytes or a placeholder for them.
    Other,
}

/// The claims of the Response section of an API page.
#[derive(Clone, Debug, Default)]
pub struct ResponseProse {
    /// Status codes named, with their places.
    pub statuses: Vec<Spanned<u16>>,
    /// Types linked, in order; `collection` when the words say so.
    pub types: Vec<TypeMention>,
    /// Whether the words promise a body for a successful response.
    pub body: bool,
}

/// Counts of one page for the stats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageStats {
    /// Annotated blocks by blockType word.
    pub blocks: docwright_core::sorted::SortedMap<String, u32>,
    /// Fences that no annotation claims, by what they were read as (`request`, `response`, `other`).
    pub unannotated: docwright_core::sorted::SortedMap<String, u32>,
    /// JSON bodies read strictly, after lossless repairs, after guesses, and not at all.
    pub bodies: BodyStats,
}

/// How JSON bodies were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BodyStats {
    /// Strict JSON.
    pub strict: u32,
    /// After repairs that lose nothing.
    pub lossless: u32,
    /// After repairs that guess.
    pub guessed: u32,
    /// Not at all.
    pub unparsed: u32,
}
