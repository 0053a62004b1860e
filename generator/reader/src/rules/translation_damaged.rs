//! DW1001: Translation changed a name, a type or a code span.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Translation changed a name, a type or a code span.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1001",
    name: "translation-damaged",
    severity: Severity::Warning,
    summary: "Translation changed a name, a type or a code span.",
    explanation: "What the translation changed was restored where the source language or a link told it. Leave names, types and code in their source form when translating.",
    wrong: "",
    right: "",
    follows: &[],
});
