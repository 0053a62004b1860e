//! DW1202: An item had to take another Rust name.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An item had to take another Rust name.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1202",
    name: "item-renamed",
    severity: Severity::Info,
    summary: "An item had to take another Rust name.",
    explanation: "Two items would have had the same Rust name, or the name is a Rust keyword. The wire name is unchanged.",
    wrong: "",
    right: "",
    follows: &[],
});
