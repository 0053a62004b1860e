//! Exports a model as CSDL, OpenAPI, JSON Schema or a list of operations.
//!
//! Each exporter is a pure function of a [`docwright_model::schema::Schema`]; none reads facts or the file system.

pub mod csdl;
pub mod json_schema;
pub mod openapi;
pub mod operations;
mod prose;
