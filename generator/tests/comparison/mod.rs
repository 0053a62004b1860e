//! Two models beside each other: pairs, docs against metadata, a revision against an older one.

mod metadata;
mod pairing;

use docwright::diagnostic::FileId;
use docwright::export::csdl::read;
use docwright::schema::Schema;

/// A model written down as metadata.
fn model(text: &str) -> Schema {
    let (schema, findings) = read(text, FileId(0));
    assert!(findings.is_empty(), "{findings:#?}");
    schema
}
