//! DW1302: The metadata declares a type that no page defines.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The metadata declares a type that no page defines.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1302",
    name: "metadata-type-undocumented",
    severity: Severity::Info,
    summary: "The metadata declares a type that no page defines.",
    explanation: "The finding stands in the metadata file, as there is no page that it could stand in. An enumeration that a property's own finding names is not told again.",
    wrong: "",
    right: "",
    follows: &[],
});
