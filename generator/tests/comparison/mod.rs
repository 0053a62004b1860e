//! Comparisons of two models: pairs, docs against metadata, a revision against an older one.

mod metadata;
mod pairing;

use docwright::diagnostic::FileId;
use docwright::export::csdl::read;
use docwright::schema::Schema;

/// The model of a metadata document.
fn model(text: &str) -> Schema {
    let (schema, findings) = read(text, FileId(0));
    assert!(findings.is_empty(), "{findings:#?}");
    schema
}
