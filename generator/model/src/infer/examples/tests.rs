//! Small pages with examples: their types, shapes and contradictions.

use crate::infer::tests_support::{Read, read};
use crate::schema::{BodyShape, Example, ExampleOutcome, ExampleRole, TypeOrigin};
use docwright_test_support::Fixture;

const LAMP: &str = r#"---
doc_type: resourcePageType
---
# lamp resource type

Namespace: contoso.home

## Properties
|Property|Type|Description|
|:--|:--|:--|
|id|String|Key.|
|lit|Boolean|On.|
|tags|String collection|Tags.|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "lit": true, "tags": ["String"]}
```
"#;

/// A page with one exchange.
fn exchange(line: &str, request: &str, annotation: &str, response: &str) -> Read {
    let (method, path) = line.split_once(' ').expect("a request line");
    let body = if request.is_empty() {
        String::new()
    } else {
        format!("Content-Type: application/json\n\n{request}\n")
    };
    let page = format!(
        r#"---
doc_type: apiPageType
---
# Lamps

Namespace: contoso.home

## HTTP request
<!-- {{"blockType": "ignored"}} -->
```http
GET /lamps
POST /lamps
PATCH /lamps/{{id}}
POST /lamps/{{id}}/flash
```

## Response
Returns `200 OK` and a [lamp](../resources/lamp.md) object.

## Example
<!-- {{"blockType": "request", "name": "a"}} -->
```http
{method} https://api.contoso.com/v1.0{path}
{body}```

<!-- {{"blockType": "response", "name": "a"{annotation}}} -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{response}
```
"#
    );
    let pages = Fixture::default().with("resources/lamp.md", LAMP);
    read(&pages.with("api/lamps.md", page))
}

/// A page that documents lines which answer a lamp.
fn exchange_page(lines: &str) -> String {
    format!(
        "---
doc_type: apiPageType
---
# Lamps

Namespace: contoso.home

## HTTP request
```http
{lines}
```

## Response
Returns `200 OK` and a [lamp](../resources/lamp.md) object.
"
    )
}

fn example(read: &Read, role: ExampleRole) -> &Example {
    let examples = &read.inferred.schema.examples;
    examples
        .iter()
        .find(|e| e.role == role)
        .expect("the example")
}

fn typed(read: &Read, role: ExampleRole) -> (String, BodyShape, Option<TypeOrigin>) {
    let example = example(read, role);
    let ty = example
        .ty
        .map(|ty| read.inferred.schema.display(ty))
        .unwrap_or_default();
    (ty, example.shape, example.origin)
}

const TYPE: &str = ", \"@odata.type\": \"contoso.home.lamp\"";

#[test]
fn an_array_in_value_is_a_page_although_the_annotation_forgets_it() {
    let read = exchange("GET /lamps", "", TYPE, "{\"value\": [{\"id\": \"1\"}]}");
    let expected = (
        "contoso.home.lamp".to_owned(),
        BodyShape::Page,
        Some(TypeOrigin::Annotation),
    );
    assert_eq!(typed(&read, ExampleRole::Response), expected);
    assert_eq!(
        example(&read, ExampleRole::Response).outcome,
        ExampleOutcome::Fits
    );
}

#[test]
fn an_object_in_value_is_wrapped() {
    let read = exchange("PATCH /lamps/7", "", TYPE, "{\"value\": {\"id\": \"1\"}}");
    assert_eq!(typed(&read, ExampleRole::Response).1, BodyShape::Wrapped);
}

#[test]
fn a_request_is_of_the_type_that_its_url_takes() {
    let read = exchange("PATCH /lamps/7", "{\"lit\": false}", TYPE, "{}");
    let expected = (
        "contoso.home.lamp".to_owned(),
        BodyShape::Object,
        Some(TypeOrigin::Operation),
    );
    assert_eq!(typed(&read, ExampleRole::Request), expected);
}

#[test]
fn the_body_of_an_action_is_of_its_parameter_set() {
    let read = exchange("POST /lamps/7/flash", "{\"times\": 3}", "", "{}");
    assert_eq!(
        typed(&read, ExampleRole::Request).0,
        "contoso.home.lampFlashParameters"
    );
}

#[test]
fn errors_and_references_are_of_the_protocol() {
    let error = exchange(
        "GET /lamps",
        "",
        "",
        "{\"error\": {\"code\": \"x\", \"message\": \"y\"}}",
    );
    assert_eq!(
        typed(&error, ExampleRole::Response).2,
        Some(TypeOrigin::Protocol)
    );
    let reference = exchange(
        "POST /lamps",
        "{\"@odata.id\": \"https://api.contoso.com/v1.0/lamps/7\"}",
        "",
        "{}",
    );
    assert_eq!(
        typed(&reference, ExampleRole::Request).2,
        Some(TypeOrigin::Protocol)
    );
}

#[test]
fn a_body_without_a_documented_type_is_typed_by_what_can_be_said_of_it() {
    let page = |lines: &str, response: &str, exchange: &str| {
        let page = format!(
            "---
doc_type: apiPageType
---
# Lamps

Namespace: contoso.home

## HTTP request
```http
GET /lamps/{{id}}
{lines}
```

## Response
{response}

## Example
{exchange}"
        );
        let lamps = exchange_page("GET /lamps\nPATCH /lamps/{id}");
        let pages = Fixture::default().with("resources/lamp.md", LAMP);
        read(&pages.with("api/lamps.md", lamps).with("api/other.md", page))
    };
    let shows = |line: &str, request: &str, response: &str| {
        format!(
            "```http
{line}
Content-Type: application/json

{request}
```

```http
HTTP/1.1 200 OK
Content-Type: application/json

{response}
```
"
        )
    };
    let reset = "POST https://api.contoso.com/v1.0/lamps/7/reset";
    let looks = page(
        "POST /lamps/{id}/reset",
        "",
        &shows(reset, "{}", "{\"value\": 3}"),
    );
    assert_eq!(
        typed(&looks, ExampleRole::Response),
        (
            "Edm.Int32".into(),
            BodyShape::Wrapped,
            Some(TypeOrigin::Operation)
        )
    );
    assert_eq!(
        typed(&looks, ExampleRole::Request).2,
        Some(TypeOrigin::Protocol)
    );
    let said = page(
        "POST /lamps/{id}/reset",
        "Returns `200 OK` and a Stream in the response body.",
        &shows(reset, "{}", "{\"value\": \"AAAA\"}"),
    );
    assert_eq!(typed(&said, ExampleRole::Response).0, "Edm.Stream");
    let patch = "PATCH https://api.contoso.com/v1.0/lamps/7";
    let back = page(
        "PATCH /lamps/{id}",
        "Returns `200 OK`.",
        &shows(patch, "{}", "{\"lit\": true}"),
    );
    assert_eq!(
        typed(&back, ExampleRole::Response),
        (
            "contoso.home.lamp".into(),
            BodyShape::Object,
            Some(TypeOrigin::Operation)
        )
    );
    let strange = page(
        "PATCH /lamps/{id}",
        "Returns `200 OK`.",
        &shows(patch, "{}", "{\"lit\": true, \"x\": 1}"),
    );
    assert_eq!(
        example(&strange, ExampleRole::Response).outcome,
        ExampleOutcome::Untyped
    );
}

#[test]
fn contradictions_are_reported_once_a_cause_at_the_first_value() {
    let body = "{\"value\": [{\"lit\": \"true\"}, {\"lit\": \"false\", \"tags\": [null]}]}";
    let read = exchange("GET /lamps", "", TYPE, body);
    let outcome = &example(&read, ExampleRole::Response).outcome;
    assert!(
        matches!(outcome, ExampleOutcome::Contradicts { code: "DW0803", .. }),
        "{outcome:?}"
    );
    let found: Vec<(String, usize)> = read
        .inferred
        .findings
        .iter()
        .filter(|f| f.code.id == "DW0803")
        .map(|f| (f.message.to_string(), f.labels.len() + f.occurrences.len()))
        .collect();
    let lit = "`lamp/lit` is documented as `Edm.Boolean`, but is a string";
    let tags = "`lamp/tags` is documented as `Edm.String`, but is null";
    // One label says where the property is documented.
    assert_eq!(found, [(lit.to_owned(), 2), (tags.to_owned(), 1)]);
}

#[test]
fn unknown_members_are_reported_and_fit() {
    let read = exchange(
        "GET /lamps",
        "",
        TYPE,
        "{\"id\": null, \"shade\": 3, \"@odata.etag\": \"x\", \"Lit\": 1}",
    );
    assert_eq!(
        example(&read, ExampleRole::Response).outcome,
        ExampleOutcome::Fits
    );
    let found = |id: &str| {
        let findings = read.inferred.findings.iter();
        findings.filter(|f| f.code.id == id).count()
    };
    assert_eq!((found("DW0805"), found("DW0602")), (1, 1));
}

#[test]
fn an_undefined_type_is_reported_once() {
    let body = "{\"value\": [{\"@odata.type\": \"#contoso.home.shade\"}, {\"@odata.type\": \"#contoso.home.shade\"}]}";
    let read = exchange(
        "GET /lamps",
        "",
        ", \"@odata.type\": \"contoso.home.lmap\"",
        body,
    );
    let mut found: Vec<String> = read
        .inferred
        .findings
        .iter()
        .filter(|f| f.code.id == "DW0802")
        .map(|f| f.message.to_string())
        .collect();
    found.sort_unstable();
    let said = "the example is annotated as";
    assert_eq!(
        found,
        [
            format!("{said} `contoso.home.lmap`, which is not defined"),
            format!("{said} `contoso.home.shade`, which is not defined"),
        ]
    );
}
