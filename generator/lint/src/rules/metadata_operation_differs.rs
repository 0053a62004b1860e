//! DW1317: The docs and the metadata disagree on what an action or function is bound to, takes or returns.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs and the metadata disagree on what an action or function is bound to, takes or returns.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1317",
    name: "metadata-operation-differs",
    severity: Severity::Warning,
    summary: "The docs and the metadata disagree on what an action or function is bound to, takes or returns.",
    explanation: "One finding for what it is bound to, one for its result, one for each way in which the lists of parameters differ. What the docs leave open is no difference, and a base or derived type of the result is not wrong.",
    wrong: "",
    right: "",
    follows: &[],
});
