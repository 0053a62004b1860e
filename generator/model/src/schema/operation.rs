//! What can be done: documented HTTP operations, and the OData actions, functions, sets and singletons behind them.

use super::{Claim, Evidence, Method, TypeId, TypeUse};
use docwright_core::diagnostic::Span;
use docwright_core::url::PathTemplate;

/// A documented HTTP operation: one a documented URL.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method.
    pub method: Method,
    /// The URL.
    pub path: PathTemplate,
    /// The URL as the page writes it.
    pub raw: String,
    /// The page's title.
    pub title: String,
    /// The page's first paragraphs, as Markdown.
    pub description: String,
    /// The type that the body of the request has, where it has one.
    pub request: Option<TypeUse>,
    /// Its response.
    pub response: Response,
    /// The type of the path, where it could be walked.
    pub target: Option<TypeUse>,
    /// Whether each segment could be walked through the model.
    pub resolved: bool,
    /// Documented request headers: name and description.
    pub headers: Vec<(String, String)>,
    /// Documented parameters of the path, query or function.
    pub parameters: Vec<Parameter>,
    /// Documented permissions.
    pub permissions: Vec<Permissions>,
    /// The request line.
    pub span: Span,
    /// What was claimed of its request and response; for `inspect`.
    pub claims: Vec<Claim>,
}

/// The response of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The success status.
    pub status: Option<u16>,
    /// The body's type.
    pub ty: Option<TypeUse>,
    /// Whether the body is bytes rather than JSON.
    pub stream: bool,
}

/// A row of a permissions table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Such as `Delegated (work or school account)`.
    pub kind: String,
    /// The permissions as written; in a table of three columns, the least privileged ones.
    pub scopes: String,
    /// The third of three cells, with higher privileged permissions; empty without it.
    pub higher: String,
}

/// A parameter of an operation, action or function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Its type, where documented.
    pub ty: Option<TypeUse>,
    /// Whether the docs call it required or optional.
    pub required: Option<bool>,
    /// Whether its value can be null, where metadata declares it.
    pub nullable: Option<bool>,
    /// Whether metadata declares that requests may leave it out (`Core.OptionalParameter`).
    pub optional: bool,
    /// The table's description, as Markdown.
    pub description: String,
    /// Where it is documented.
    pub evidence: Evidence,
}

/// The result of an action or function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnType(pub TypeUse);

/// An action: changes something, called with POST.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its unqualified name.
    pub name: String,
    /// What it is bound to: the type and whether to a collection of it.
    pub binding: Option<TypeUse>,
    /// Its parameters without the binding one.
    pub parameters: Vec<Parameter>,
    /// The parameter set emitted for its body.
    pub body: Option<TypeId>,
    /// Its result.
    pub returns: Option<ReturnType>,
    /// Where it is documented.
    pub evidence: Evidence,
}

/// A function: changes nothing, called with GET.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its unqualified name.
    pub name: String,
    /// What it is bound to.
    pub binding: Option<TypeUse>,
    /// Its parameters without the binding one; overloads are separate functions.
    pub parameters: Vec<Parameter>,
    /// Its result.
    pub returns: Option<ReturnType>,
    /// Whether further segments may follow a call.
    pub composable: bool,
    /// Where it is documented.
    pub evidence: Evidence,
}

/// A named set of entities at the root.
#[derive(Clone, Debug)]
pub struct EntitySet {
    /// Its name, the first path segment.
    pub name: String,
    /// The entity type.
    pub ty: TypeId,
    /// Where it is documented.
    pub evidence: Evidence,
}

/// A single entity at the root.
#[derive(Clone, Debug)]
pub struct Singleton {
    /// Its name, the first path segment.
    pub name: String,
    /// The entity type.
    pub ty: TypeId,
    /// Where it is documented.
    pub evidence: Evidence,
}
