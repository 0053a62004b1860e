//! Documented requests in Rust words: the page's request, and the code that builds the same.

use crate::lower::item::{RustPath, RustType};
use crate::lower::operations::{RequestForm, RequestOperation, RustOperations};
use docwright_model::schema::Method;

/// All documented requests of a schema that a constructor can build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustCalls {
    /// In page and line order.
    pub calls: Vec<Call>,
    /// How many requests to the service examples show.
    pub documented: usize,
}

/// A documented request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What the page says: the expected value of a test.
    pub shown: Shown,
    /// The request type: indices into `RustOperations::files` and its `operations` and `forms`.
    pub subject: Subject,
    /// The arguments of the constructor, in order, decoded.
    pub arguments: Vec<Literal>,
    /// The body that the constructor takes.
    pub body: Option<CallBody>,
    /// What is called on the request, in order.
    pub options: Vec<CallOption>,
}

/// A request as its page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
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
    /// Where in `url` the path below the service's address begins.
    pub below: usize,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: ShownBody,
}

/// A body as its page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownBody {
    /// There is none.
    None,
    /// Compact strict JSON, after logged repairs.
    Json(String),
    /// Text, or a placeholder for octets.
    Text(String),
}

/// Which constructor builds a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// Index into `RustOperations::files`.
    pub file: usize,
    /// Index into the file's `operations`.
    pub operation: usize,
    /// Index into the operation's `forms`.
    pub form: usize,
}

impl Subject {
    /// The request type and its constructor.
    #[must_use]
    pub fn of(self, operations: &RustOperations) -> Option<(&RequestOperation, &RequestForm)> {
        let operation = operations
            .files
            .get(self.file)?
            .operations
            .get(self.operation)?;
        Some((operation, operation.forms.get(self.form)?))
    }
}

/// A value in the code of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A text.
    Text(String),
    /// A number or truth value, as Rust spells it.
    Plain(String),
}

/// The body that is given to a constructor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallBody {
    /// A value of this struct, or any JSON.
    Json(RustType),
    /// A value of this struct, where a constructor takes several.
    Variant(RustPath),
    /// Octets or text.
    Bytes,
}

/// A call of a method on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallOption {
    /// A method that takes literals.
    Method(&'static str, Vec<Literal>),
    /// A JSON body that the page does not document.
    Json,
}
