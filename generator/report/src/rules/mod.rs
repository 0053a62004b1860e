//! Rules on the policy itself.

docwright_core::rules! {
    baseline_entry_fixed,
    page_suppression_unused,
    path_unmatched,
    suppression_expired,
    suppression_unused,
}
