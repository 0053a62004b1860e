//! Rules on the policy itself.

crate::rules! {
    baseline_entry_fixed,
    page_suppression_unused,
    path_unmatched,
    suppression_expired,
    suppression_unused,
}
