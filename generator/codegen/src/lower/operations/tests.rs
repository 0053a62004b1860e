//! Tests request types of small pages.

use super::{RequestBody, RequestOutput};
use crate::lower::{Lowered, RustOptions, lower};
use docwright_model::infer;
use docwright_model::requests::Requests;
use docwright_model::schema::Schema;
use docwright_reader::source::Sources;
use docwright_reader::{facts, page};
use docwright_test_support::Fixture;

/// The pages that all tests share.
const SERVICE: &str = r#"
//- /resources/lamp.md
---
doc_type: resourcePageType
---
# lamp resource type

Namespace: contoso.home

## Properties
|Property|Type|Description|
|:--|:--|:--|
|id|String|Key.|
|label|String|Name.|
|picture|Stream|Its picture.|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "label": "String"}
```
//- /api/lamp-list.md
---
doc_type: apiPageType
---
# List lamps

Namespace: contoso.home

## HTTP request
<!-- {"blockType": "ignored"} -->
```http
GET /lamps
GET /rooms/{id}/lamps
```

## Response
Returns `200 OK` and a collection of [lamp](../resources/lamp.md) objects.
"#;

fn api(title: &str, lines: &str, rest: &str) -> String {
    format!(
        r#"---
doc_type: apiPageType
---
# {title}

Namespace: contoso.home

## HTTP request
<!-- {{"blockType": "ignored"}} -->
```http
{lines}
```

{rest}"#
    )
}

const ONE: &str = "## Response\nReturns `200 OK` and a [lamp](../resources/lamp.md) object.\n";

const NOTHING: &str = "## Response\nReturns `204 No Content`.\n";

/// The model of the pages, and what the Rust code says of it.
fn lowered(pages: &[(&str, String)]) -> (Schema, Lowered) {
    let own = pages.iter();
    let all = own.fold(Fixture::parse(SERVICE), |all, (path, text)| {
        all.with(path, text)
    });
    let sources = Sources::from_memory(all.pairs());
    let facts: Vec<_> = sources
        .pages()
        .into_iter()
        .map(|file| facts::read(&page::parse(&sources, file).0, &sources).0)
        .collect();
    let schema: Schema = infer::infer(&facts, &sources, &infer::InferOptions::default()).schema;
    let lowered = lower(&schema, &sources, &RustOptions::default());
    (schema, lowered)
}

/// The constructors of the pages, one per line, and the findings.
fn emitted(pages: &[(&str, String)]) -> Vec<String> {
    let (schema, lowered) = lowered(pages);
    let operations = &lowered.operations;
    let stats = Requests::of(&schema).stats(&schema);
    assert_eq!(
        (stats.urls, stats.urls_skipped),
        (schema.operations.len(), 0)
    );
    let mut out = Vec::new();
    for file in operations
        .files
        .iter()
        .filter(|f| f.page != "api/lamp-list.md")
    {
        for operation in &file.operations {
            for constructor in &operation.constructors {
                let arguments: Vec<String> = constructor
                    .arguments
                    .iter()
                    .map(|a| format!("{}: {:?}", a.name, a.ty))
                    .collect();
                let body = match &constructor.body {
                    None => "",
                    Some(RequestBody::Json(_)) => " <- json",
                    Some(RequestBody::Variant(_)) => " <- variant",
                    Some(RequestBody::Bytes) => " <- bytes",
                };
                let output = match &operation.output {
                    RequestOutput::NoContent => "nothing",
                    RequestOutput::Accepted(_) => "accepted",
                    RequestOutput::Bytes => "bytes",
                    RequestOutput::Count => "count",
                    RequestOutput::One(_) => "one",
                    RequestOutput::Page(_) => "page",
                    RequestOutput::Wrapped(_) => "wrapped",
                };
                let segment = &operations.segments[constructor.segment];
                out.push(format!(
                    "{}::{}({}) {} {}{body} -> {output} of {}",
                    segment.module,
                    constructor.name,
                    arguments.join(", "),
                    constructor.method.as_str(),
                    constructor.template,
                    operation.name,
                ));
            }
        }
    }
    out
}

#[test]
fn overloads_are_named_by_their_differences() {
    let lines =
        "GET /lamps/{id}\nGET /rooms/{id}/lamps/{id}\nGET /users/{id | name}/lamps/{lamp-id}";
    assert_eq!(
        emitted(&[("api/lamp-get.md", api("Get a lamp", lines, ONE))]),
        [
            "lamps::get(lamp_id: Text) GET /lamps/{} -> one of GetLamp",
            "rooms::get_lamp(room_id: Text, lamp_id: Text) GET /rooms/{}/lamps/{} -> one of GetLamp",
            "users::get_lamp(user_id: Text, lamp_id: Text) GET /users/{}/lamps/{} -> one of GetLamp",
        ]
    );
    let lines = "PUT /lamps/{id}/picture\nPUT /lamps/{parent}:/{file}:/picture\nPUT /lamps/{id}/picture?$select=id";
    assert_eq!(
        emitted(&[(
            "api/lamp-paint.md",
            api("Paint", lines, "## Response\nReturns `204 No Content`.\n")
        )]),
        [
            "lamps::upload_picture(lamp_id: Text) PUT /lamps/{}/picture <- bytes -> nothing of Paint",
            "lamps::upload_picture_by_path(lamp_parent: Text, file: Text) PUT /lamps/{}:/{}:/picture <- bytes -> nothing of Paint",
        ]
    );
}

#[test]
fn arguments_of_functions_have_their_type_and_quotes() {
    let lines = "GET /lamps/{id}/glow(from={from},colour=red,times={n},day={day},kind='{kind}')";
    let table = "## Function parameters
|Parameter|Type|Description|
|:--|:--|:--|
|from|DateTimeOffset|Begin.|
|colour|String|Which.|
|times|Int32|How often.|
|day|Date|When.|

";
    assert_eq!(
        emitted(&[(
            "api/lamp-glow.md",
            api("lamp: glow", lines, &format!("{table}{ONE}"))
        )]),
        [
            "lamps::get_glow(lamp_id: Text, from: Runtime(\"DateTimeOffset\"), colour: Text, times: Plain(\"i32\"), \
             day: Runtime(\"Date\"), kind: Text) GET /lamps/{}/glow(from={},colour='{}',times={},day={},kind='{}') -> one of LampGlow",
        ]
    );
}

#[test]
fn keys_in_parentheses_have_their_type_and_quotes() {
    let shelf = r#"# shelf resource type

Namespace: contoso.home

## Properties
|Property|Type|Description|
|:--|:--|:--|
|number|Int32|Key.|
|code|String|Another key.|

## Relationships
|Relationship|Type|Description|
|:--|:--|:--|
|lamps|[lamp](lamp.md) collection|Its lamps.|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "contoso.home.shelf", "keyProperty": "number"} -->
```json
{"number": 1, "code": "String"}
```
"#;
    let list = "## Response\nReturns `200 OK` and a collection of [shelf](../resources/shelf.md) objects.\n";
    let lines = "GET /shelves({number})/lamps({id})\nGET /shelves(code={code})/lamps('{id}')";
    let constructors = emitted(&[
        ("resources/shelf.md", shelf.to_owned()),
        (
            "api/shelf-list.md",
            api("List shelves", "GET /shelves", list),
        ),
        ("api/lamp-get.md", api("Get a lamp", lines, ONE)),
    ]);
    let of_lamps: Vec<&String> = constructors
        .iter()
        .filter(|c| c.ends_with("GetLamp"))
        .collect();
    assert_eq!(
        of_lamps,
        [
            "shelves::get_lamp(number: Plain(\"i32\"), lamp_id: Text) GET /shelves({})/lamps('{}') -> one of GetLamp",
            "shelves::get_lamp_by_code(code: Text, lamp_id: Text) GET /shelves(code='{}')/lamps('{}') -> one of GetLamp",
        ]
    );
}

#[test]
fn options_that_any_request_can_have_make_no_overload() {
    let lines = "GET /lamps/{id}?$select=label\nGET /lamps/{id}\nGET /lamps/{id}?hidden=true\nGET /lamps/{id}/on?$filter=by eq '{who}'";
    assert_eq!(
        emitted(&[("api/lamp-get.md", api("Get the lamp", lines, ONE))]),
        [
            "lamps::get(lamp_id: Text) GET /lamps/{} -> one of GetLamp",
            "lamps::get_with_hidden(lamp_id: Text) GET /lamps/{}?hidden=true -> one of GetLamp",
            "lamps::get_on(lamp_id: Text, who: Text) GET /lamps/{}/on?$filter=by eq '{}' -> one of GetLamp",
        ]
    );
}

#[test]
fn a_name_stays_when_a_page_gains_a_url() {
    let page = |lines: &str| vec![("api/lamp-bulbs.md", api("Lamp bulbs", lines, ONE))];
    let own = [
        "GET /lamps/{id}/bulbs/{id}",
        "GET /my/lamp/bulbs/{id}",
        "POST /lamps/{id}/bulbs",
        "GET /lamps/{id}/bulbs/$count",
        "POST /lamps/{id}/bulbs/{id}/replaceNow",
    ];
    let before = emitted(&page(&own.join("\n")));
    assert!(
        before
            .iter()
            .any(|line| line.starts_with("lamps::count_bulbs(")),
        "{before:#?}"
    );
    assert!(
        before
            .iter()
            .any(|line| line.starts_with("lamps::replace_bulb_now(")),
        "{before:#?}"
    );
    for more in [
        "GET /lamps/{id}",
        "GET /rooms/{id}/lamps/{id}/bulbs/{id}",
        "DELETE /lamps/{id}",
        "GET /lamps",
    ] {
        let after = emitted(&page(&format!("{more}\n{}", own.join("\n"))));
        let name = |line: &String| line.split('(').next().map(str::to_owned);
        for line in &before {
            assert!(
                after.iter().any(|other| name(other) == name(line)),
                "{more}: {line}\n{after:#?}"
            );
        }
    }
}

#[test]
fn overloads_with_different_responses_are_separate_types() {
    let lines = "GET /lamps/{id}/picture\nGET /lamps/{id}";
    assert_eq!(
        emitted(&[("api/lamp-get.md", api("Get lamp", lines, ONE))]),
        [
            "lamps::get_picture(lamp_id: Text) GET /lamps/{}/picture -> bytes of GetLamp",
            "lamps::get(lamp_id: Text) GET /lamps/{} -> one of GetLampLamp",
        ]
    );
}

#[test]
fn of_two_pages_with_one_title_the_shorter_name_keeps_it() {
    let got = emitted(&[
        (
            "api/contoso-old-lamp-get.md",
            api("Get lamp", "GET /lamps/{id}/old", ONE),
        ),
        ("api/lamp-get.md", api("Get lamp", "GET /lamps/{id}", ONE)),
        (
            "api/room-lamp-get.md",
            api("Get lamp", "GET /rooms/{id}/lamp", ONE),
        ),
    ]);
    let names: Vec<String> = got
        .iter()
        .filter_map(|line| {
            let function = line.split('(').next()?;
            Some(format!("{function} of {}", line.rsplit(' ').next()?))
        })
        .collect();
    assert_eq!(
        names,
        [
            "lamps::get_old of ContosoOldLampGet",
            "lamps::get of GetLamp",
            "rooms::get_lamp of GetLamp"
        ]
    );
}

#[test]
fn names_of_rust_and_of_the_manifest_are_avoided() {
    let got = emitted(&[
        (
            "api/type-get.md",
            api("Request", "GET /type/{self}/{fn}", ONE),
        ),
        (
            "api/client-get.md",
            api("Operation", "GET /client/{id}", ONE),
        ),
        ("api/models-get.md", api("用户", "GET /models/{}", ONE)),
    ]);
    for line in &got {
        println!("{line}");
    }
    let starts = |text: &str| got.iter().any(|line| line.starts_with(text));
    assert!(starts("type_::get(type_self: Text, type_fn: Text)"));
    assert!(starts("client_operations::get("));
    assert!(starts("models_operations::"));
}

/// An example that sends a request with a body.
fn sends(number: u8, request: &str, body: &str) -> String {
    format!(
        r#"<!-- {{"blockType": "request", "name": "r{number}"}} -->
```http
{request}

{body}
```

"#
    )
}

#[test]
fn an_example_only_overload_renames_no_listed_one() {
    let list = (
        "api/lamp-mine.md",
        api("Get my lamp", "GET /my/lamp\nGET /my/lamps", ONE),
    );
    let example = sends(1, "GET https://api.contoso.com/v1.0/my/lamp", "");
    let page = |rest: &str| api("Get lamp", "GET /lamps/{id}", &format!("{ONE}\n{rest}"));
    let alone = emitted(&[list.clone(), ("api/lamp-get.md", page(""))]);
    let with_example = emitted(&[list, ("api/lamp-get.md", page(&example))]);
    let new: Vec<&String> = with_example
        .iter()
        .filter(|constructor| !alone.contains(constructor))
        .collect();
    assert_eq!(new, ["my::lamp_get() GET /my/lamp -> one of GetLamp"]);
    assert!(
        alone
            .iter()
            .all(|constructor| with_example.contains(constructor)),
        "{with_example:#?}"
    );
}

#[test]
fn what_a_page_sends_counts_for_its_method() {
    let zip = sends(
        1,
        "POST https://api.contoso.com/v1.0/lamps\nContent-Type: application/zip",
        "[Octets]",
    );
    let json = sends(
        2,
        "PATCH https://api.contoso.com/v1.0/lamps/7\nContent-Type: application/json",
        "{\"label\": \"x\"}",
    );
    let lines = "POST /lamps\nPATCH /lamps/{id}";
    let got = emitted(&[(
        "api/lamp-publish.md",
        api("Publish", lines, &format!("{ONE}\n{zip}{json}")),
    )]);
    assert_eq!(
        got,
        [
            "lamps::create() POST /lamps <- bytes -> one of Publish",
            "lamps::update(lamp_id: Text) PATCH /lamps/{} <- variant -> one of Publish",
        ]
    );
}

#[test]
fn a_key_is_no_floating_number() {
    let table = "## Path parameters
|Parameter|Type|Description|
|:--|:--|:--|
|id|Number|Which.|

";
    assert_eq!(
        emitted(&[(
            "api/lamp-get.md",
            api("Get lamp", "GET /lamps/{id}", &format!("{table}{ONE}"))
        )]),
        ["lamps::get(lamp_id: Text) GET /lamps/{} -> one of GetLamp"]
    );
}

#[test]
fn pages_on_one_resource_share_a_file() {
    let (_, lowered) = lowered(&[
        ("api/lamp-get.md", api("Get lamp", "GET /lamps/{id}", ONE)),
        (
            "api/lamp-dim.md",
            api("Dim a lamp", "POST /lamps/{id}/dim", NOTHING),
        ),
        // Its type has the name of another one, and no module exports both.
        ("api/light-get.md", api("Get lamp", "GET /lights/{id}", ONE)),
        (
            "api/report.md",
            api("Get report", "GET /reports/getUse", NOTHING),
        ),
    ]);
    let files = lowered.operations.by_file();
    let pages = |file: &str| -> Vec<&str> {
        let pages = files.get(file).into_iter().flatten();
        pages.map(|page| page.page.as_str()).collect()
    };
    let all: Vec<&str> = files.keys().copied().collect();
    assert_eq!(all, ["lamp", "light_get", "reports"]);
    let lamp = ["api/lamp-dim.md", "api/lamp-get.md", "api/lamp-list.md"];
    assert_eq!(pages("lamp"), lamp);
    assert_eq!(pages("light_get"), ["api/light-get.md"]);
    assert_eq!(pages("reports"), ["api/report.md"]);
}
