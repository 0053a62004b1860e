//! Exports the model as OpenAPI 3.1: documented operations as paths, types as component schemas.
//!
//! A path that several pages document, or that differs by names of parameters only, is one path (OpenAPI 3.1, section
//! 4.8.8.2). A method documented by several lines is one operation with the query options and bodies of all of them and
//! the summary and description of the first.

mod operation;
mod security;
mod service;
mod template;

use std::collections::{BTreeMap, BTreeSet};

use super::json_schema::{Definitions, Dialect};
use docwright_core::diagnostic::{Diagnostic, Locate};
use docwright_core::json_writer::{Value, object, text};
use docwright_core::str_ext;
use docwright_model::schema::{Method, Operation, Schema};
use operation::Parameters;
pub use service::Service;
use template::Template;

/// Writes the model as an OpenAPI document that ends with a line break. `x-source` lists the lines that document
/// an operation. The findings report what was left out.
#[must_use]
pub fn write(schema: &Schema, service: &Service, places: &dyn Locate) -> (String, Vec<Diagnostic>) {
    let definitions = Definitions::new(schema, places, Dialect::OpenApi);
    let (paths, findings) = paths(schema, &definitions, places);
    let servers = service.servers(schema);
    let info = object([
        ("title", text(service.title(schema, &servers))),
        ("version", text(service.version(&servers))),
    ]);
    let schemes = security::schemes(schema);
    let components = object([
        ("schemas", Value::Object(definitions.all())),
        ("securitySchemes", security::definitions(&schemes)),
    ]);
    let document = object([
        ("openapi", text("3.1.1")),
        ("info", info),
        ("servers", service::servers(&servers)),
        ("security", security::of_document(&schemes)),
        ("tags", tags(schema)),
        ("paths", Value::Object(paths)),
        ("components", components),
    ]);
    (document.to_pretty(), findings)
}

/// The tags of all operations: the first names of their paths.
fn tags(schema: &Schema) -> Value {
    let operations = schema.operations.iter();
    let names: BTreeSet<&str> = operations.filter_map(operation::tag).collect();
    let tag = |name: &str| object([("name", text(name))]);
    Value::List(names.into_iter().map(tag).collect())
}

/// The lines that document one path.
struct Item<'s> {
    text: String,
    names: Vec<String>,
    methods: BTreeMap<Method, Vec<(&'s Operation, Template)>>,
}

/// The paths object, in order of the paths' text.
fn paths(
    schema: &Schema,
    definitions: &Definitions<'_>,
    places: &dyn Locate,
) -> (Vec<(String, Value)>, Vec<Diagnostic>) {
    let mut items: BTreeMap<String, Item<'_>> = BTreeMap::new();
    for operation in &schema.operations {
        let template = Template::read(&operation.path.to_string());
        let item = items.entry(template.identity()).or_insert_with(|| Item {
            text: template.text.clone(),
            names: template.parameters.clone(),
            methods: BTreeMap::new(),
        });
        let lines = item.methods.entry(operation.method).or_default();
        lines.push((operation, template));
    }
    let mut ids = BTreeMap::new();
    let mut out: Vec<(String, Value)> = Vec::new();
    let mut findings = Vec::new();
    for item in items.into_values() {
        let mut methods = Vec::new();
        for (method, lines) in &item.methods {
            let mut parameters = parameters(definitions, lines, &item.names);
            findings.append(&mut parameters.findings);
            let lines: Vec<&Operation> = lines.iter().map(|(operation, _)| *operation).collect();
            let at: Vec<_> = lines.iter().map(|l| places.locate(l.span)).collect();
            let id = id(&mut ids, at.first().map_or("", |at| at.path));
            let at = at.iter().map(|at| text(format!("{}:{}", at.path, at.line)));
            let at = at.collect();
            let value = operation::operation(definitions, &lines, id, at, parameters);
            methods.push((method.as_str().to_lowercase(), value));
        }
        out.push((item.text, Value::Object(methods)));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    (out, findings)
}

fn parameters(
    definitions: &Definitions<'_>,
    lines: &[(&Operation, Template)],
    names: &[String],
) -> Parameters {
    let mut out = Parameters::default();
    for (operation, template) in lines {
        out.path(definitions, operation, template, names);
    }
    for (operation, template) in lines {
        out.others(
            definitions,
            operation,
            template,
            &operation.path.to_string(),
        );
    }
    out
}

/// The page's name, with a number from the second operation of a page on.
fn id(used: &mut BTreeMap<String, u32>, page: &str) -> String {
    let file = str_ext::last(page, '/');
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let mut base = stem.to_owned();
    loop {
        let count = used.entry(base.to_lowercase()).or_default();
        *count += 1;
        if *count == 1 {
            return base;
        }
        base = format!("{stem}-{count}");
    }
}
