//! Rule DW1704, `changelog-time`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// The time of a record is not in UTC with a fraction of seconds.
    ///
    /// Wrong: `"CreatedDateTime": "2026-11-30T00:10:20"`
    ///
    /// Right: `"CreatedDateTime": "2026-11-30T00:10:20.0000000Z"`
    "DW1704" "changelog-time" Warning, off
}

/// A time without its fraction or zone.
pub(crate) fn partial(at: Span, time: &str, edit: Edit) -> Diagnostic {
    let message = message!(
        "the time `{time}` has no fraction of seconds or no `Z`",
        time = time
    );
    Diagnostic::new(CODE, at, message).fix("complete the time", [edit])
}

/// Something else than a time.
pub(crate) fn wrong(at: Span, time: &str) -> Diagnostic {
    let message = message!("`{time}` is not a time in UTC", time = time);
    Diagnostic::new(CODE, at, message).help("write it as `2026-11-30T00:10:20.0000000Z`")
}
