//! Rule DW1309, `metadata-property-renamed`.

use docwright_core::diagnostic::{Diagnostic, Value, message};
use docwright_model::schema::Property;

use crate::compare::Places;

docwright_core::rule! {
    /// The docs and the metadata name or spell a property differently.
    ///
    /// The metadata declares a property of the same type under nearly the same name, so one of the two names is misspelled. The service uses the name of the metadata.
    ///
    /// Wrong, when the metadata declares `isAvailable`:
    ///
    /// ```markdown
    /// |isAvailible|Boolean|Whether it can be used.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |isAvailable|Boolean|Whether it can be used.|
    /// ```
    "DW1309" "metadata-property-renamed" Warning
}

/// A documented property and the one that the metadata declares in its place.
pub(crate) fn finding(documented: &Property, declared: &Property) -> Diagnostic {
    let message = message!(
        "the property is called `{documented}` in the docs and `{declared}` in the metadata",
        documented = Value::member(&documented.name),
        declared = Value::member(&declared.name),
    );
    let says = message!(
        "the metadata declares `{declared}`",
        declared = Value::member(&declared.name),
    );
    Places::docs(documented.evidence.first())
        .declared(&declared.evidence, says)
        .finding(CODE, message)
        .help("use the name of the metadata")
}
