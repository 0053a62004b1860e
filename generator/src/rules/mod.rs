//! The rules of all layers.

use std::sync::LazyLock;

use crate::diagnostic::Registry;

pub mod codegen;
pub mod lint;
pub mod model;
pub mod policy;
pub mod reader;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    Registry::new(&[
        reader::RULES,
        model::RULES,
        lint::RULES,
        codegen::RULES,
        policy::RULES,
    ])
});

/// All rules of docwright.
#[must_use]
pub fn registry() -> &'static Registry {
    &REGISTRY
}

#[cfg(test)]
mod tests;
