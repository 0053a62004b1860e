//! JSON Schema 2020-12 of the model: what a documented body may look like, never stricter than the docs.
//!
//! Each type is a definition under `$defs` by its qualified name. Everything may be absent; everything may be null
//! unless an override says otherwise (the docs do not tell); members that no page documents are allowed; enums take any
//! text. A place that documents a type with derived types takes `NAME-or-derived`, where `@odata.type` chooses.

mod definitions;
mod primitive;

use docwright_core::diagnostic::Locate;
use docwright_core::json_writer::{Value, object, text};
use docwright_model::schema::Schema;

pub(super) use definitions::{Definitions, Dialect};

/// Writes the model as one JSON Schema document that has definitions only; a validator of a body names the one that it
/// means, such as `#/$defs/microsoft.graph.call`. `$comment` says where a type is defined. Ends with a line break.
#[must_use]
pub fn write(schema: &Schema, places: &dyn Locate) -> String {
    let definitions = Definitions::new(schema, places, Dialect::JsonSchema);
    object([
        (
            "$schema",
            text("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("title", text(&schema.default_namespace)),
        ("$defs", Value::Object(definitions.all())),
    ])
    .to_pretty()
}
