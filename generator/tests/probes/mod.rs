//! Small pages, each with one thing that ApiDoctor reports, or that it loses without a word: what
//! `check` says of each, and nothing else.

mod examples;
mod types;

use docwright::Docs;
use docwright::diagnostic::Locate;
use docwright::source::Sources;

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

/// All properties, as an answer shows them.
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

fn answer(keys: &str, status: &str, body: &str) -> String {
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

/// A request for one lamp, and an answer with this body.
fn lamp(body: &str) -> String {
    request("", "/lamps/1") + &answer(OF_LAMP, "200 OK", body)
}

/// What `check` says: code, and the line's text at which it is shown.
fn check(pages: &[(&str, String)]) -> Vec<String> {
    let config = r#"{ "schemaConfig": { "baseUrls": [ "https://api.contoso.com/v1.0" ] } }"#;
    let files = pages
        .iter()
        .cloned()
        .map(|(path, text)| (path.to_owned(), text))
        .chain([("schema-config.json".to_owned(), config.to_owned())]);
    let mut model = Docs::read(Sources::from_memory(files), 1).infer().unwrap();
    model.check(1);
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

/// What is said of examples on the page of an operation.
fn shows(examples: &str) -> Vec<String> {
    check(&[
        ("api/lamp-get.md", api(examples)),
        ("resources/lamp.md", LAMP.to_owned()),
    ])
}

/// What is said of a changed page of the type, beside a page that shows a whole lamp.
fn describes(resource: &str) -> Vec<String> {
    check(&[
        ("api/lamp-get.md", api(&lamp(WHOLE))),
        ("resources/lamp.md", resource.to_owned()),
    ])
}

/// Asserts what is said, by the beginnings of its lines.
#[track_caller]
fn says(found: Vec<String>, wanted: &[&str]) {
    let fits = found.len() == wanted.len()
        && found
            .iter()
            .zip(wanted)
            .all(|(found, wanted)| found.starts_with(wanted));
    assert!(fits, "said {found:#?}, wanted {wanted:#?}");
}
