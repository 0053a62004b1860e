//! Exports the model as JSON Schema 2020-12 of documented bodies, never stricter than the docs.
//!
//! Each type is a definition under `$defs` with its qualified name. Every property may be absent, and null unless an
//! override says otherwise, since the docs do not state nullability. Undocumented members are allowed; enums accept any
//! string. References to a type with derived types use `NAME-or-derived`, in which `@odata.type` selects the type.

mod definitions;
mod keys;
mod names;
mod primitive;

use docwright_core::diagnostic::Locate;
use docwright_core::json_writer::{Value, object, text};
use docwright_model::schema::Schema;

pub(super) use definitions::{Definitions, Dialect};

/// Writes the model as one JSON Schema document that has only definitions; a validator selects one, such as
/// `#/$defs/microsoft.graph.call`. `$comment` is the page and line that define a type. Ends with a line break.
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
