//! Rule DW1303, `metadata-type-renamed`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};
use docwright_model::pairing::Link;
use docwright_model::schema::{Evidence, QualifiedName};

use crate::compare::Places;

docwright_core::rule! {
    /// The docs and the metadata name or spell a type differently.
    ///
    /// The type is recognised by its members, or by its name in another namespace or letter case. Everything that refers to it is compared as if the names were equal. Clients send and compare the name in `@odata.type`, so the docs must spell it as the service does.
    "DW1303" "metadata-type-renamed" Warning
}

/// A documented type and the one that the metadata declares in its place.
pub(crate) fn finding(
    link: Link,
    (documented, declared): (&QualifiedName, &QualifiedName),
    (docs, metadata): (Option<Span>, &Evidence),
) -> Diagnostic {
    let reason = match link {
        Link::Same => "only letter case differs",
        Link::Moved => "the namespace differs",
        Link::Renamed => "their members are alike, so one of the names is wrong",
    };
    let message = message!(
        "the type is called `{documented}` in the docs and `{declared}` in the metadata: {reason}",
        documented = Value::ty(documented),
        declared = Value::ty(declared),
        reason = Value::detail(reason),
    );
    let says = message!(
        "the metadata declares `{declared}`",
        declared = Value::ty(declared)
    );
    Places::docs(docs)
        .declared(metadata, says)
        .finding(CODE, message)
        .help("use the name of the metadata")
        .subject(Subject::ty(documented))
}
