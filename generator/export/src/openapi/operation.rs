//! Writes a documented operation as an OpenAPI operation object.

use std::collections::{BTreeMap, BTreeSet};

use super::security;
use super::template::Template;
use crate::json_schema::Definitions;
use crate::prose;
use docwright_core::diagnostic::Diagnostic;
use docwright_core::json_writer::{Value, object, text};
use docwright_model::rules::item_skipped;
use docwright_model::schema::{Operation, Parameter, Primitive, Response, TypeRef, TypeUse};

type Members = Vec<(String, Value)>;

/// The parameters of an operation, which several lines can document.
#[derive(Default)]
pub(super) struct Parameters {
    list: Vec<Value>,
    seen: BTreeSet<(&'static str, String)>,
    /// Rows that are no parameters.
    pub(super) findings: Vec<Diagnostic>,
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
            if placed || argument {
                continue;
            }
            match option_name(&row.name) {
                Some(name) => self.add("query", name, Some(row), definitions, Vec::new()),
                None => {
                    let place = row.evidence.first().unwrap_or(operation.span);
                    let reason = "is not the name of a query option, so OpenAPI cannot contain it";
                    let finding = item_skipped::not_exported(place, "parameter", &row.name, reason);
                    self.findings.push(finding);
                }
            }
        }
        for (name, description) in headers(operation) {
            // OpenAPI 3.1, section 4.8.12.1: definitions of these are ignored.
            if ["accept", "content-type", "authorization"].contains(&name.to_lowercase().as_str()) {
                continue;
            }
            self.add("header", name, None, definitions, described(&description));
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
        let string = TypeRef::Primitive(Primitive::String).one();
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
        body.add(definitions.sent(ty), media(ty, false));
    }
    if !body.0.is_empty() {
        let body = object([("content", body.value())]);
        members.push(("requestBody".to_owned(), body));
    }
    members.push(("responses".to_owned(), responses(definitions, lines)));
    let security = security::of_operation(lines);
    members.extend(security.map(|security| ("security".to_owned(), security)));
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
    if let Some(tag) = tag(operation) {
        members.push(("tags".to_owned(), Value::List(vec![text(tag)])));
    }
    let title = prose::plain(&operation.title);
    if !title.is_empty() {
        members.push(("summary".to_owned(), text(title)));
    }
    members.extend(described(&operation.description));
    members
}

/// The first name of the path.
pub(super) fn tag(operation: &Operation) -> Option<&str> {
    operation.path.segments.iter().find_map(|s| s.short_name())
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
    let description = prose::plain(description);
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
        content.response(definitions, response);
    }
    let responses = by_status.into_iter().map(|(status, content)| {
        let described = match status.as_bytes().first() {
            Some(b'2' | b'd') | None => "Success.",
            Some(b'3') => "Redirect.",
            _ => "Response.",
        };
        let mut members = vec![("description".to_owned(), text(described))];
        if status.starts_with('3') {
            members.push(("headers".to_owned(), location()));
        }
        if !content.0.is_empty() {
            members.push(("content".to_owned(), content.value()));
        }
        (status, Value::Object(members))
    });
    Value::Object(responses.collect())
}

/// The header that a redirect has (RFC 9110, section 15.4).
fn location() -> Value {
    let schema = object([("type", text("string")), ("format", text("uri-reference"))]);
    object([("Location", object([("schema", schema)]))])
}

/// Bodies by media type. Lines that document different types of one body give several choices.
#[derive(Default)]
struct Content(BTreeMap<&'static str, Vec<Value>>);

impl Content {
    /// Adds the body of a response. What a redirect leads to is not its own body.
    fn response(&mut self, definitions: &Definitions<'_>, response: &Response) {
        let redirect = response.status.is_some_and(|s| (300..400).contains(&s));
        if let Some(ty) = response.ty.filter(|_| !redirect) {
            let media = media(ty, response.stream);
            let schema = match media {
                PLAIN => definitions.plain(ty),
                _ => definitions.received(ty),
            };
            self.add(schema, media);
        }
    }

    fn add(&mut self, schema: Value, media: &'static str) {
        let schema = match media {
            BYTES => Value::Object(Vec::new()),
            _ => schema,
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

/// The name in a row of a query option: what precedes other words.
fn option_name(row: &str) -> Option<&str> {
    let name = row.split(|c: char| c.is_whitespace() || c == ':').next()?;
    let valid = |c: char| c.is_alphanumeric() || "_-.$@".contains(c);
    (!name.is_empty() && name.chars().all(valid)).then_some(name)
}

/// The headers of a request. Rows for several values of one header, such as `Prefer: a` and `Prefer: b`, are one.
fn headers(operation: &Operation) -> Vec<(&str, String)> {
    let mut out: Vec<(&str, String)> = Vec::new();
    for (row, description) in &operation.headers {
        let (name, value) = row.split_once(':').unwrap_or((row, ""));
        let Some(name) = name.split_whitespace().next() else {
            continue;
        };
        let description = match value.trim() {
            "" => description.clone(),
            value => format!("`{value}`: {description}"),
        };
        match out
            .iter_mut()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            Some((_, all)) => {
                all.push_str("\n\n");
                all.push_str(&description);
            }
            None => out.push((name, description)),
        }
    }
    out
}

const BYTES: &str = "application/octet-stream";
const PLAIN: &str = "text/plain";

/// The media type of a body: bytes, plain text (`$count`), or JSON.
fn media(ty: TypeUse, stream: bool) -> &'static str {
    match ty.of {
        TypeRef::Primitive(Primitive::Stream | Primitive::Binary) if !ty.collection => BYTES,
        _ if stream => PLAIN,
        _ => "application/json",
    }
}

fn same(row: &str, documented: &str) -> bool {
    let bare = |s: &str| {
        s.trim_matches(|c: char| "{}()<>'\" ".contains(c))
            .to_lowercase()
    };
    bare(row) == bare(documented)
}
