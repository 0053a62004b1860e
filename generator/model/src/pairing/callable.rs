//! Actions and functions as one list, and what they take and give.

use crate::schema::{Evidence, Parameter, Schema, TypeUse};

/// An action or a function.
#[derive(Clone, Copy)]
pub struct Callable<'s> {
    /// Its name, qualified or not.
    pub name: &'s str,
    /// Whether it is an action rather than a function.
    pub action: bool,
    /// What it is bound to.
    pub binding: Option<TypeUse>,
    /// Its parameters without the binding one.
    pub parameters: &'s [Parameter],
    /// Its result.
    pub returns: Option<TypeUse>,
    /// Where it is documented or declared.
    pub evidence: &'s Evidence,
}

impl Callable<'_> {
    /// `action` or `function`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        if self.action { "action" } else { "function" }
    }

    /// How many parameter names one has and the other has not.
    pub fn distance(&self, other: &Callable<'_>) -> usize {
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
pub fn callables(schema: &Schema) -> Vec<Callable<'_>> {
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
