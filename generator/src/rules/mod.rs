//! The rules of all packages.

use std::sync::LazyLock;

use docwright_codegen::rules as codegen;
use docwright_companions::rules as companions;
use docwright_core::diagnostic::Registry;
use docwright_guide::rules as guide;
use docwright_lint::rules as lint;
use docwright_model::rules as model;
use docwright_reader::rules as reader;
use docwright_report::rules as report;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    Registry::new(&[
        reader::RULES,
        model::RULES,
        lint::RULES,
        guide::RULES,
        companions::RULES,
        codegen::RULES,
        report::RULES,
    ])
});

/// All rules of docwright.
#[must_use]
pub fn registry() -> &'static Registry {
    &REGISTRY
}

#[cfg(test)]
mod tests;
