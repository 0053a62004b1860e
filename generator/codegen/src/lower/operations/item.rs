//! The emitted request types. All decisions are made; `emit` only writes them.

use crate::lower::item::{RustPath, RustType};
use docwright_core::sorted::{SortedMap, SortedSet};
use docwright_core::url::Position;
use docwright_model::schema::{Method, Operation, Schema};

/// All request types of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustOperations {
    /// The pages, by path.
    pub files: Vec<OperationFile>,
    /// The modules, one for each first path segment, by name.
    pub segments: Vec<Segment>,
}

/// The request types of a page. Pages on the same resource share a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationFile {
    /// The name of the file without `.rs`, and of its private module below `operations`.
    pub stem: String,
    /// The page, relative to the docs root.
    pub page: String,
    /// Mostly one; several if the overloads of a page have different responses.
    pub operations: Vec<RequestOperation>,
}

impl RustOperations {
    /// The pages of each file, by its name.
    #[must_use]
    pub fn by_file(&self) -> SortedMap<&str, Vec<&OperationFile>> {
        let mut files: SortedMap<&str, Vec<&OperationFile>> = SortedMap::new();
        for page in &self.files {
            files.or_default(page.stem.as_str()).push(page);
        }
        files
    }
}

impl OperationFile {
    /// The modules that export the page's types, as indices into [`RustOperations::segments`].
    #[must_use]
    pub fn segments(&self) -> SortedSet<usize> {
        let operations = self.operations.iter();
        operations.flat_map(RequestOperation::segments).collect()
    }
}

/// A request type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestOperation {
    /// Its name.
    pub name: String,
    /// The page's title.
    pub title: String,
    /// Its doc lines.
    pub docs: Vec<String>,
    /// The content of a successful response.
    pub output: RequestOutput,
    /// The type whose properties `$select` and similar options name; only if the response holds objects of it.
    pub selects: Option<RustPath>,
    /// Whether the response is a collection.
    pub lists: bool,
    /// The constructors, in page and line order.
    pub constructors: Vec<RequestConstructor>,
}

impl RequestOperation {
    /// The modules that export it.
    #[must_use]
    pub fn segments(&self) -> SortedSet<usize> {
        self.constructors.iter().map(|f| f.segment).collect()
    }
}

/// A function: a documented overload of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestConstructor {
    /// Its name, unique in its module.
    pub name: String,
    /// Its doc lines.
    pub docs: Vec<String>,
    /// Lines of a Rust example for its docs; empty without one.
    pub example: Vec<String>,
    /// The documented lines of the overload, as indices into `Schema::requestable`; the first defines it, the others differ
    /// from it only in query options that any request can have.
    pub operations: Vec<usize>,
    /// The line of the documented request, if the overload is example-only.
    pub line: Option<u32>,
    /// The method.
    pub method: Method,
    /// The path with `{}` for each argument and, after a `?`, required query options; as the runtime expects it.
    pub template: String,
    /// Method and URL as documented.
    pub documented: String,
    /// One for each `{}`, in order.
    pub arguments: Vec<Argument>,
    /// The type of its body.
    pub body: Option<RequestBody>,
    /// The module that it belongs to: an index into [`RustOperations::segments`].
    pub segment: usize,
}

impl RequestConstructor {
    /// The operation that it makes requests of; of several that are one in Rust, the first.
    pub(crate) fn documented<'s>(&self, schema: &'s Schema) -> Option<&'s Operation> {
        schema.requestable_at(*self.operations.first()?)
    }

    /// Whether its signature has a type of the models.
    #[must_use]
    pub fn names_models(&self) -> bool {
        let of_body = match &self.body {
            Some(RequestBody::Json(ty)) => ty.path().is_some(),
            Some(RequestBody::Variant(_)) => true,
            Some(RequestBody::Bytes) | None => false,
        };
        let is_enum = |argument: &Argument| matches!(argument.ty, ArgumentType::Enum(_));
        of_body || self.arguments.iter().any(is_enum)
    }
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The identifier.
    pub name: String,
    /// Its type.
    pub ty: ArgumentType,
    /// The placeholder or parameter as documented.
    pub documented: String,
    /// Its position in the URL.
    pub position: Position,
    /// Whether it is an `Option`: requests may leave it out.
    pub optional: bool,
}

impl Argument {
    /// Whether it is a key or a part of a segment, rather than the value of a parameter.
    #[must_use]
    pub fn is_key(&self) -> bool {
        matches!(self.position, Position::Segment { .. })
    }
}

/// The type of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentType {
    /// `&str`
    Text,
    /// A type of the prelude that is passed by value, such as `i32`.
    Plain(&'static str),
    /// `impl Into<T>` of a string-like type of the runtime, such as `Date`.
    Runtime(&'static str),
    /// `impl Into<T>` of an emitted enum.
    Enum(RustPath),
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestBody {
    /// `&T`, as JSON.
    Json(RustType),
    /// `&impl Extends<B>`: a base, or any type derived from it; as JSON.
    Variant(RustPath),
    /// Bytes or text.
    Bytes,
}

/// The content of a successful response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestOutput {
    /// Nothing.
    NoContent,
    /// `202 Accepted`; the optional body has this type.
    Accepted(RustType),
    /// Bytes or text.
    Bytes,
    /// A number as text.
    Count,
    /// A JSON object.
    One(RustType),
    /// `{"value": [..]}` of these.
    Page(RustType),
    /// `{"value": ..}` around one.
    Wrapped(RustType),
}

/// A first path segment: a module and a Cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The module at the crate's root.
    pub module: String,
    /// The Cargo feature.
    pub feature: String,
    /// The segment as documented.
    pub documented: String,
}
