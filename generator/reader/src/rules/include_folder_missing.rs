//! DW0105: A whole folder that pages include from is absent.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A whole folder that pages include from is absent.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0105",
    name: "include-folder-missing",
    severity: Severity::Info,
    summary: "A whole folder that pages include from is absent.",
    explanation: "Common where a docs repository is checked out in part. The includes below the absent folder are reported once, here, and not one by one.",
    wrong: "",
    right: "",
    follows: &[],
});
