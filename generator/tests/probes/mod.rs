//! Small pages, each with one fault that ApiDoctor reports or silently drops: the findings of
//! `check` for each, and no others.

mod damage;
mod examples;
mod history;
mod idioms;
mod once;
mod pairs;
mod types;

use docwright::diagnostic::Locate;
use docwright::source::Sources;
use docwright::{Docs, Model};

/// The type that the pages are about.
const LAMP: &str = r#"# lamp resource type

Namespace: contoso.home

A lamp.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|Identifier. Not nullable.|
|level|Int32|Brightness.|
|name|String|What people call it.|
|mode|lampMode|Possible values are: `dim`, `bright`.|
|lit|Boolean|Whether it is on.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
```json
{
  "id": "String (identifier)",
  "level": 7,
  "name": "String",
  "mode": "String",
  "lit": true
}
```

### lampMode values

|Member|
|:--|
|dim|
|bright|
"#;

/// All properties, as a response shows them.
const WHOLE: &str = r#"{ "id": "1", "level": 7, "name": "Desk", "mode": "dim", "lit": true }"#;

/// A page of an operation with these examples below its documented lines.
fn api(examples: &str) -> String {
    format!(
        r#"# Get lamp

Namespace: contoso.home

## Permissions

|Permission type|Permissions|
|:--|:--|
|Application|Lamp.Read|

## HTTP request

<!-- {{ "blockType": "ignored" }} -->
```http
GET /lamps/{{id}}
GET /lamps
```

## Response

Returns `200 OK` or `204 No Content`.

## Examples

{examples}
"#
    )
}

fn request(keys: &str, url: &str) -> String {
    format!(
        r#"<!-- {{ "blockType": "request"{keys} }} -->
```http
GET https://api.contoso.com/v1.0{url}
```

"#
    )
}

fn response(keys: &str, status: &str, body: &str) -> String {
    let gap = if body.is_empty() {
        ""
    } else {
        "\nContent-Type: application/json\n\n"
    };
    format!(
        r#"<!-- {{ "blockType": "response"{keys} }} -->
```http
HTTP/1.1 {status}{gap}{body}
```

"#
    )
}

const OF_LAMP: &str = r#", "@odata.type": "contoso.home.lamp""#;

/// A request for one lamp, and a response with this body.
fn lamp(body: &str) -> String {
    request("", "/lamps/1") + &response(OF_LAMP, "200 OK", body)
}

/// The model of pages, checked.
fn checked(pages: &[(&str, String)]) -> Model {
    let config = r#"{ "schemaConfig": { "baseUrls": [ "https://api.contoso.com/v1.0" ] } }"#;
    let files = pages
        .iter()
        .cloned()
        .map(|(path, text)| (path.to_owned(), text))
        .chain([("schema-config.json".to_owned(), config.to_owned())]);
    let mut model = Docs::read(Sources::from_memory(files), 1).infer().unwrap();
    model.check(1);
    model
}

/// The findings of `check`: code, and the content of the line at which it is shown.
fn check(pages: &[(&str, String)]) -> Vec<String> {
    let model = checked(pages);
    let line = |span| {
        let at = model.sources.locate(span);
        let text = model
            .sources
            .text(model.sources.original(span).file)
            .unwrap_or("");
        text.lines()
            .nth(at.line as usize - 1)
            .unwrap_or("")
            .trim()
            .to_owned()
    };
    let findings = model.findings.iter();
    findings
        .map(|f| format!("{} {}", f.code.id, line(f.span)))
        .collect()
}

/// The findings for examples on the page of an operation.
fn check_examples(examples: &str) -> Vec<String> {
    check(&[
        ("api/lamp-get.md", api(examples)),
        ("resources/lamp.md", LAMP.to_owned()),
    ])
}

/// The findings for a changed page of the type, beside a page that shows a complete lamp.
fn check_resource(resource: &str) -> Vec<String> {
    check(&[
        ("api/lamp-get.md", api(&lamp(WHOLE))),
        ("resources/lamp.md", resource.to_owned()),
    ])
}

/// Asserts the findings by their prefixes.
#[track_caller]
fn assert_reported(found: Vec<String>, wanted: &[&str]) {
    let fits = found.len() == wanted.len()
        && found
            .iter()
            .zip(wanted)
            .all(|(found, wanted)| found.starts_with(wanted));
    assert!(fits, "reported {found:#?}, wanted {wanted:#?}");
}
