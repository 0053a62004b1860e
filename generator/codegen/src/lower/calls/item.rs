//! Documented requests: the request on the page, and the call that builds the same.

use crate::lower::item::{RustPath, RustType};
use crate::lower::operations::{RequestConstructor, RequestOperation, RustOperations};
use docwright_model::schema::Method;

/// All documented requests of a schema that a constructor can build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustCalls {
    /// In page and line order.
    pub calls: Vec<Call>,
    /// The number of documented requests to the service.
    pub documented: usize,
}

/// A documented request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The request on the page: the expected value of a test.
    pub documented: DocumentedRequest,
    /// The request type: indices into `RustOperations::files` and its `operations` and `constructors`.
    pub constructor_id: ConstructorId,
    /// The arguments of the constructor, in order, decoded.
    pub arguments: Vec<Literal>,
    /// The body that is passed to the constructor.
    pub body: Option<CallBody>,
    /// The methods that are called on the request, in order.
    pub options: Vec<CallOption>,
}

/// A request as documented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentedRequest {
    /// The page, relative to the docs root.
    pub page: String,
    /// The line of the request.
    pub line: u32,
    /// The example's name; may be empty.
    pub name: String,
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: String,
    /// The index in `url` of the path below the service root.
    pub below: usize,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: DocumentedBody,
}

/// A body as documented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentedBody {
    /// No body.
    None,
    /// Compact strict JSON, after reported repairs.
    Json(String),
    /// Text, or a placeholder for bytes.
    Text(String),
}

/// The constructor that builds a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConstructorId {
    /// Index into `RustOperations::files`.
    pub file: usize,
    /// Index into the file's `operations`.
    pub operation: usize,
    /// Index into the operation's `constructors`.
    pub constructor: usize,
}

impl ConstructorId {
    /// The request type and its constructor.
    #[must_use]
    pub fn of(
        self,
        operations: &RustOperations,
    ) -> Option<(&RequestOperation, &RequestConstructor)> {
        let operation = operations
            .files
            .get(self.file)?
            .operations
            .get(self.operation)?;
        Some((operation, operation.constructors.get(self.constructor)?))
    }
}

/// A value in the code of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A string.
    Text(String),
    /// A number or Boolean literal of Rust.
    Plain(String),
    /// `Some` of a literal; with `true` after its conversion into the type.
    Optional(Box<Literal>, bool),
}

/// The body that is passed to a constructor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallBody {
    /// A value of this struct, or any JSON.
    Json(RustType),
    /// A value of this struct, for a constructor that accepts several.
    Variant(RustPath),
    /// Bytes or text.
    Bytes,
}

/// A call of a method on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallOption {
    /// A method with literal arguments.
    Method(&'static str, Vec<Literal>),
    /// A JSON body that the page does not document.
    Json,
}
