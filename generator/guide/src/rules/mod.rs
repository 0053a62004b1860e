//! Rules of authoring guides.

docwright_core::rules! {
    file_name,
}
