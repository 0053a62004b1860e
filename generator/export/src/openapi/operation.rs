//! Writes a documented operation as an OpenAPI operation object.

use std::collections::{BTreeMap, BTreeSet};

use super::template::Template;
use crate::json_schema::Definitions;
use docwright_core::json_writer::{Value, object, text};
use docwright_model::schema::{Operation, Parameter, PathSegment, Primitive, TypeRef, TypeUse};

type Members = Vec<(String, Value)>;

/// The parameters of an operation, which several lines can document.
#[derive(Default)]
pub(super) struct Parameters {
    list: Vec<Value>,
    seen: BTreeSet<(&'static str, String)>,
}

impl Parameters {
    /// Adds the parameters of the path under these names.
    pub(super) fn path(
        &mut self,
        definitions: &Definitions<'_>,
        operation: &Operation,
        template: &Template,
        names: &[String],
    ) {
        for (name, documented) in names.iter().zip(&template.documented) {
            let row = operation
                .parameters
                .iter()
                .find(|p| same(&p.name, documented));
            self.add("path", name, row, definitions, Vec::new());
        }
    }

    /// Adds documented query options, parameters that are not in the path, and headers.
    pub(super) fn others(
        &mut self,
        definitions: &Definitions<'_>,
        operation: &Operation,
        template: &Template,
        in_path: &str,
    ) {
        for (name, value) in &operation.path.query {
            let row = operation.parameters.iter().find(|p| same(&p.name, name));
            let example = if value.is_empty() {
                Vec::new()
            } else {
                vec![("example".to_owned(), text(value))]
            };
            self.add("query", name, row, definitions, example);
        }
        let path = in_path.to_lowercase();
        for row in &operation.parameters {
            let placed = template.documented.iter().any(|d| same(&row.name, d));
            // An argument with a fixed value: `delta(token='latest')`.
            let argument = path.contains(&format!("({}=", row.name.to_lowercase()))
                || path.contains(&format!(",{}=", row.name.to_lowercase()));
            if !placed && !argument {
                self.add("query", &row.name, Some(row), definitions, Vec::new());
            }
        }
        for (name, description) in &operation.headers {
            // OpenAPI 3.1, section 4.8.12.1: definitions of these are ignored.
            if ["accept", "content-type", "authorization"].contains(&name.to_lowercase().as_str()) {
                continue;
            }
            let described = described(description);
            self.add("header", name, None, definitions, described);
        }
    }

    fn add(
        &mut self,
        place: &'static str,
        name: &str,
        row: Option<&Parameter>,
        definitions: &Definitions<'_>,
        more: Members,
    ) {
        // Header names have no letter case (RFC 9110, section 5.1), and nor have OData query options in the docs.
        if name.is_empty() || !self.seen.insert((place, name.to_lowercase())) {
            return;
        }
        let mut members = vec![
            ("name".to_owned(), text(name)),
            ("in".to_owned(), text(place)),
        ];
        let required = place == "path" || row.and_then(|r| r.required) == Some(true);
        if required {
            members.push(("required".to_owned(), Value::Bool(true)));
        }
        if let Some(row) = row {
            members.extend(described(&row.description));
        }
        let string = TypeUse {
            of: TypeRef::Primitive(Primitive::String),
            collection: false,
        };
        let ty = row.and_then(|r| r.ty).unwrap_or(string);
        members.push(("schema".to_owned(), definitions.value(ty)));
        members.extend(more);
        self.list.push(Value::Object(members));
    }
}

/// The operation object of all lines that document it: summary of the first, bodies of all.
pub(super) fn operation(
    definitions: &Definitions<'_>,
    lines: &[&Operation],
    id: String,
    places: Vec<Value>,
    parameters: Parameters,
) -> Value {
    let mut members = Vec::new();
    if let Some(first) = lines.first() {
        members.extend(summary(first));
    }
    members.push(("operationId".to_owned(), Value::Text(id)));
    if !parameters.list.is_empty() {
        members.push(("parameters".to_owned(), Value::List(parameters.list)));
    }
    let mut body = Content::default();
    for ty in lines.iter().filter_map(|l| l.request) {
        body.add(definitions, ty, false);
    }
    if !body.0.is_empty() {
        let body = object([("content", body.value())]);
        members.push(("requestBody".to_owned(), body));
    }
    members.push(("responses".to_owned(), responses(definitions, lines)));
    let permissions = lines.iter().flat_map(|l| &l.permissions);
    let permissions: Members = permissions
        .map(|p| (p.kind.clone(), text(&p.scopes)))
        .collect();
    if !permissions.is_empty() {
        let rows = unique(permissions);
        members.push(("x-permissions".to_owned(), Value::Object(rows)));
    }
    members.push(("x-source".to_owned(), Value::List(places)));
    Value::Object(members)
}

fn summary(operation: &Operation) -> Members {
    let mut members = Vec::new();
    if let Some(PathSegment::Literal(first)) = operation.path.segments.first() {
        members.push(("tags".to_owned(), Value::List(vec![text(first)])));
    }
    if !operation.title.is_empty() {
        members.push(("summary".to_owned(), text(&operation.title)));
    }
    members.extend(described(&operation.description));
    members
}

/// The first member of each key.
fn unique(members: Members) -> Members {
    let mut seen = BTreeSet::new();
    members
        .into_iter()
        .filter(|(key, _)| seen.insert(key.clone()))
        .collect()
}

fn described(description: &str) -> Members {
    if description.is_empty() {
        return Vec::new();
    }
    vec![("description".to_owned(), text(description))]
}

/// A response for each status code, `default` if none is documented.
fn responses(definitions: &Definitions<'_>, lines: &[&Operation]) -> Value {
    let mut by_status: BTreeMap<String, Content> = BTreeMap::new();
    for response in lines.iter().map(|l| &l.response) {
        let status = response.status;
        let status = status.map_or_else(|| "default".to_owned(), |s| s.to_string());
        let content = by_status.entry(status).or_default();
        if let Some(ty) = response.ty {
            content.add(definitions, ty, response.stream);
        }
    }
    let responses = by_status.into_iter().map(|(status, content)| {
        let described = match status.as_bytes().first() {
            Some(b'2') | None => "Success.",
            Some(b'3') => "Redirect.",
            _ => "Response.",
        };
        let mut members = vec![("description".to_owned(), text(described))];
        if !content.0.is_empty() {
            members.push(("content".to_owned(), content.value()));
        }
        (status, Value::Object(members))
    });
    Value::Object(responses.collect())
}

/// Bodies by media type. Lines that document different types of one body give several choices.
#[derive(Default)]
struct Content(BTreeMap<&'static str, Vec<Value>>);

impl Content {
    /// Adds bytes, plain text (`$count`), or JSON. Objects are written directly, other values within `value` (OData JSON
    /// Format 4.01, sections 11 to 13).
    fn add(&mut self, definitions: &Definitions<'_>, ty: TypeUse, stream: bool) {
        let (media, schema) = match ty.of {
            TypeRef::Primitive(Primitive::Stream | Primitive::Binary) if !ty.collection => {
                ("application/octet-stream", Value::Object(Vec::new()))
            }
            _ if stream => ("text/plain", definitions.value(ty)),
            TypeRef::Structured(_) | TypeRef::Untyped if !ty.collection => {
                ("application/json", definitions.value(ty))
            }
            _ => ("application/json", definitions.wrapped(ty)),
        };
        let choices = self.0.entry(media).or_default();
        if !choices.contains(&schema) {
            choices.push(schema);
        }
    }

    fn value(self) -> Value {
        let contents = self.0.into_iter().map(|(media, mut choices)| {
            let schema = match (choices.pop(), choices.is_empty()) {
                (Some(only), true) => only,
                (last, _) => {
                    choices.extend(last);
                    object([("anyOf", Value::List(choices))])
                }
            };
            (media.to_owned(), object([("schema", schema)]))
        });
        Value::Object(contents.collect())
    }
}

fn same(row: &str, documented: &str) -> bool {
    let bare = |s: &str| {
        s.trim_matches(|c: char| "{}()<>'\" ".contains(c))
            .to_lowercase()
    };
    bare(row) == bare(documented)
}
