//! What a service has besides types: sets, singletons, actions and functions.

use crate::schema::{Folded, Parameter, TypeId, TypeUse};
use docwright_core::diagnostic::Span;

/// An entity set or a singleton.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// Its name as most lines spell it.
    pub(super) name: String,
    /// Whether it is an entity set; otherwise a singleton.
    pub(super) set: bool,
    /// The entity type.
    pub(super) ty: TypeId,
    /// A line that shows it, else its declaration.
    pub(super) span: Span,
    /// Its declaration in the metadata.
    pub(super) declared: Option<Span>,
}

/// An action or function.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// Its unqualified name.
    pub(super) name: String,
    /// Whether it is an action; otherwise a function.
    pub(super) action: bool,
    /// What it is bound to.
    pub(super) binding: Option<TypeUse>,
    /// Its return type.
    pub(super) returns: Option<TypeUse>,
    /// Names of a function's arguments in the URL, sorted and folded: overloads differ by them.
    pub(super) arguments: Vec<Folded>,
    /// Those of them that URLs may leave out.
    pub(super) optional: Vec<Folded>,
    /// Pages (by index) and lines that document it, in page order.
    pub(super) lines: Vec<(usize, Span)>,
    /// Whether a documented path goes on after it.
    pub(super) continued: bool,
    /// The parameter set of an action's body, once there is one.
    pub(super) body: Option<TypeId>,
    /// What the metadata declares of it, by index in the draft.
    pub(super) declared: Option<usize>,
}

impl Bound {
    /// An unbound function of which only the name is known.
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            action: false,
            binding: None,
            returns: None,
            arguments: Vec::new(),
            optional: Vec::new(),
            lines: Vec::new(),
            continued: false,
            body: None,
            declared: None,
        }
    }
}

/// What the metadata declares besides types, in the draft's ids.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// Sets and singletons.
    pub(super) roots: Vec<Root>,
    /// Actions and functions; each names its signature by index.
    pub(super) bound: Vec<Bound>,
    /// Their signatures.
    pub(super) operations: Vec<DeclaredOperation>,
    /// Whether parameters come in that no page documents.
    pub(super) undocumented: bool,
}

/// What the metadata declares of an action or function.
#[derive(Debug)]
pub(super) struct DeclaredOperation {
    /// Its parameters without the binding one.
    pub(super) parameters: Vec<Parameter>,
    /// Its place.
    pub(super) span: Span,
}
