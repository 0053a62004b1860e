//! Rule DW1202, `item-renamed`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// An item had to take another Rust name.
    ///
    /// Two items would have had the same Rust name, or the name is a Rust keyword. The wire name is unchanged.
    "DW1202" "item-renamed" Info
}

/// An item that does not get the Rust name it would have by its own.
pub(crate) fn finding(place: Span, item: &str, name: &str, reason: &'static str) -> Diagnostic {
    let message = message!(
        "{item} is emitted as `{name}`: its own name {reason}",
        item = item,
        name = name,
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, place, message)
}
