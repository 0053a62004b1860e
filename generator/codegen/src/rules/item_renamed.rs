//! Rule DW1202, `item-renamed`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// The Rust name of an item differs from its documented name.
    ///
    /// Two items would have the same Rust name, or the name is reserved. The wire name is unchanged.
    "DW1202" "item-renamed" Info
}

/// An item whose own Rust name is taken or reserved.
pub(crate) fn finding(place: Span, item: &str, name: &str, reason: &'static str) -> Diagnostic {
    let message = message!(
        "{item} is emitted as `{name}`: its own name {reason}",
        item = item,
        name = name,
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, place, message).help("nothing has to be done; the wire name is unchanged")
}
