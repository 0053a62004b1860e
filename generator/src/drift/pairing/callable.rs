//! Actions and functions as one list, and what they take and give.

use crate::schema::{Evidence, Parameter, Schema, TypeUse};

/// An action or a function.
#[derive(Clone, Copy)]
pub(in crate::drift) struct Callable<'s> {
    pub(in crate::drift) name: &'s str,
    pub(in crate::drift) action: bool,
    pub(in crate::drift) binding: Option<TypeUse>,
    pub(in crate::drift) parameters: &'s [Parameter],
    pub(in crate::drift) returns: Option<TypeUse>,
    pub(in crate::drift) evidence: &'s Evidence,
}

impl Callable<'_> {
    pub(in crate::drift) fn word(&self) -> &'static str {
        if self.action { "action" } else { "function" }
    }

    /// How many parameter names one has and the other has not.
    pub(in crate::drift) fn distance(&self, other: &Callable<'_>) -> usize {
        let lacks = |list: &[Parameter], name: &str| {
            !list.iter().any(|p| p.name.eq_ignore_ascii_case(name))
        };
        let here = self
            .parameters
            .iter()
            .filter(|p| lacks(other.parameters, &p.name));
        let there = other
            .parameters
            .iter()
            .filter(|p| lacks(self.parameters, &p.name));
        here.count() + there.count()
    }
}

/// All actions and functions of a model, in its order.
pub(in crate::drift) fn callables(schema: &Schema) -> Vec<Callable<'_>> {
    let actions = schema.actions.iter().map(|a| Callable {
        name: &a.name,
        action: true,
        binding: a.binding,
        parameters: &a.parameters,
        returns: a.returns.map(|r| r.0),
        evidence: &a.evidence,
    });
    let functions = schema.functions.iter().map(|f| Callable {
        name: &f.name,
        action: false,
        binding: f.binding,
        parameters: &f.parameters,
        returns: f.returns.map(|r| r.0),
        evidence: &f.evidence,
    });
    actions.chain(functions).collect()
}
