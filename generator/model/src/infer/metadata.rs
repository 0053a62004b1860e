//! The service's metadata as a second source of the model.

/// What of the metadata comes into the model although no page documents it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undocumented {
    /// Properties of documented types, and the types that they, documented URLs and examples refer to.
    #[default]
    Referenced,
    /// Everything.
    All,
    /// Nothing: the metadata only corrects what is documented.
    Nothing,
}
