//! What does not agree: claims with claims, the docs with the service's metadata, a revision with an older one.
//!
//! Everything here reads finished models and reports; nothing is mended, and no page is read again.

pub mod metadata;
pub mod pairing;
pub mod revision;
