//! The rules of all packages, for tests.

use std::sync::LazyLock;

use docwright_core::diagnostic::Registry;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    Registry::new(&[
        docwright_reader::rules::RULES,
        docwright_model::rules::RULES,
        docwright_lint::rules::RULES,
        crate::rules::RULES,
    ])
});

pub(crate) fn registry() -> &'static Registry {
    &REGISTRY
}
