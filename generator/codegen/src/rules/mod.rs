//! Rules of code generation.

docwright_core::rules! {
    item_renamed,
}
