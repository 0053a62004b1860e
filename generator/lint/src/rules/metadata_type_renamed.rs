//! DW1303: The docs and the metadata name or spell a type differently.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs and the metadata name or spell a type differently.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1303",
    name: "metadata-type-renamed",
    severity: Severity::Warning,
    summary: "The docs and the metadata name or spell a type differently.",
    explanation: "The type was recognised by its members, or by its name in another namespace or with other letter case; everything that refers to it is compared as if the names were equal. Clients send and compare the name in `@odata.type`, so the docs must spell it as the service does.",
    wrong: "",
    right: "",
    follows: &[],
});
