//! Request types in Rust words. Everything is decided: `emit` only spells it.

use crate::lower::item::{RustPath, RustType};
use docwright_core::url::Position;
use docwright_model::schema::Method;

/// All request types of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustOperations {
    /// One file a page, by path of the page.
    pub files: Vec<OperationFile>,
    /// The modules, one for each first path segment, by name.
    pub segments: Vec<Segment>,
}

/// The request types of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationFile {
    /// The file's name without `.rs`, and the name of its private module below `operations`.
    pub stem: String,
    /// The page, relative to the docs root.
    pub page: String,
    /// Mostly one; several when the forms of a page answer different things.
    pub operations: Vec<RequestOperation>,
}

impl OperationFile {
    /// The modules that show the file's types, as indices into [`RustOperations::segments`], sorted.
    #[must_use]
    pub fn segments(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self
            .operations
            .iter()
            .flat_map(RequestOperation::segments)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
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
    /// Lines of Rust that show its use, for its docs; none where no example could be made.
    pub example: Vec<String>,
    /// What a successful answer holds.
    pub output: RequestOutput,
    /// The type whose properties `$select` and its like name; only where the answer holds objects of it.
    pub selects: Option<RustPath>,
    /// Whether the answer is a collection.
    pub lists: bool,
    /// The constructors, in page and line order.
    pub forms: Vec<RequestForm>,
}

impl RequestOperation {
    /// The modules that show it, sorted.
    #[must_use]
    pub fn segments(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.forms.iter().map(|f| f.segment).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// A documented form of a URL: a constructor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestForm {
    /// The constructor's name.
    pub name: String,
    /// The documented lines that it stands for, as places in `Schema::requestable`; the first gave its shape, the
    /// others differ from it by query options that any request can have.
    pub operations: Vec<usize>,
    /// Where only an example shows it: the line of the page with that request.
    pub line: Option<u32>,
    /// The method.
    pub method: Method,
    /// The path with `{}` for each argument and, after a `?`, required query options; as the runtime takes it.
    pub template: String,
    /// Method and URL as the page has them.
    pub documented: String,
    /// One for each `{}`, in order.
    pub arguments: Vec<Argument>,
    /// The body that it takes.
    pub body: Option<RequestBody>,
    /// The module that it belongs to: an index into [`RustOperations::segments`].
    pub segment: usize,
}

/// An argument of a constructor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The identifier.
    pub name: String,
    /// Its type.
    pub ty: ArgumentType,
    /// The placeholder or parameter as documented.
    pub documented: String,
    /// Where it stands.
    pub position: Position,
}

/// The type of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentType {
    /// `&str`
    Text,
    /// A type of the prelude that is passed by value, such as `i32`.
    Plain(&'static str),
    /// `impl Into<T>` of a text type of the runtime, such as `Date`.
    Runtime(&'static str),
    /// `impl Into<T>` of an emitted enum.
    Enum(RustPath),
}

/// What a request takes as its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestBody {
    /// `&T`, as JSON.
    Json(RustType),
    /// `&impl VariantOf<P>`: any type derived from a base, or the base; as JSON.
    Variant(RustPath),
    /// Octets or text.
    Bytes,
}

/// What a successful answer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestOutput {
    /// Nothing.
    NoContent,
    /// Something was begun; the body, when there is one, is of this type.
    Accepted(RustType),
    /// Octets or text.
    Bytes,
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
