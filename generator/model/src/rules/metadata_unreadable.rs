//! DW0112: A metadata file is not well-formed CSDL; what stands before the fault was read.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A metadata file is not well-formed CSDL; what stands before the fault was read.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0112",
    name: "metadata-unreadable",
    severity: Severity::Error,
    summary: "A metadata file is not well-formed CSDL; what stands before the fault was read.",
    explanation: "The file is read up to the fault; what stands behind it is missing from the comparison. Download the metadata again, or close the element that the message names.",
    wrong: "",
    right: "",
    follows: &[],
});
