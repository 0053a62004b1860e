//! Rules of code generation.

crate::rules! {
    item_renamed,
}
