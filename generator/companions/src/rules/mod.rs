//! Rules on what is beside the pages.

docwright_core::rules! {
    permission_kind,
    permission_undefined,
    permissions_differ,
    permissions_order,
    permissions_request_unknown,
}
