//! Rule DW0112, `metadata-unreadable`.

#[cfg(feature = "csdl")]
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A metadata file is not well-formed CSDL.
    ///
    /// The file is read up to the fault; the rest is missing from the comparison. Download the metadata again, or close the element that the message names.
    "DW0112" "metadata-unreadable" Error
}

/// A file that is not well-formed; `error` is the parser's message.
#[cfg(feature = "csdl")]
pub(crate) fn malformed(span: Span, error: &dyn std::fmt::Display) -> Diagnostic {
    let message = message!(
        "the file is not well-formed XML: {error}",
        error = Value::detail(error)
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// An attribute that cannot be decoded; `error` is the parser's message.
#[cfg(feature = "csdl")]
pub(crate) fn attribute(span: Span, tag: &str, error: &dyn std::fmt::Display) -> Diagnostic {
    let message = message!(
        "an attribute of `{tag}` is unreadable: {error}",
        tag = tag,
        error = Value::detail(error),
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// An element that is never closed.
#[cfg(feature = "csdl")]
pub(crate) fn unclosed(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::new(CODE, span, message!("`{tag}` is never closed", tag = tag)).help(HELP)
}

/// A document that is not CSDL.
#[cfg(feature = "csdl")]
pub(crate) fn no_schema(span: Span) -> Diagnostic {
    let message = "the file has no `Schema` element, so it is not a CSDL document";
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// A document of an older version of OData.
#[cfg(feature = "csdl")]
pub(crate) fn old_version(span: Span, version: &str) -> Diagnostic {
    let message = message!(
        "the file is CSDL {version}; only versions 4.0 and 4.01 are read",
        version = Value::detail(version),
    );
    Diagnostic::new(CODE, span, message).help("export the metadata as CSDL 4.0 or 4.01")
}

/// An element without an attribute that it must have.
#[cfg(feature = "csdl")]
pub(crate) fn missing(span: Span, tag: &str, attribute: &str) -> Diagnostic {
    let message = message!(
        "`{tag}` has no attribute `{attribute}`",
        tag = tag,
        attribute = attribute,
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// An attribute with a value that it cannot have.
#[cfg(feature = "csdl")]
pub(crate) fn value(span: Span, tag: &str, attribute: &str, value: &str) -> Diagnostic {
    let message = message!(
        "`{value}` is not a valid value of the attribute `{attribute}` of `{tag}`",
        value = value,
        attribute = attribute,
        tag = tag,
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// An element without a name.
#[cfg(feature = "csdl")]
pub(crate) fn nameless(span: Span, tag: &str) -> Diagnostic {
    let message = message!("`{tag}` has no name and is skipped", tag = tag);
    Diagnostic::new(CODE, span, message)
}

#[cfg(feature = "csdl")]
const HELP: &str = "download the document from the service again; it is read up to this fault";
