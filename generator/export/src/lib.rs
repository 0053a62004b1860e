//! The model in the formats of others. Pure functions of a sealed [`docwright_model::schema::Schema`]; nothing here decides
//! what the model says, reads facts or touches the disk.

pub mod csdl;
pub mod json_schema;
pub mod openapi;
pub mod operations;
