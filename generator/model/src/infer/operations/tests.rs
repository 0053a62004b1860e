//! Small pages and what their URLs mean.

use crate::infer::tests_support::{Read, read};
use crate::schema::{Operation, PathSegment, Schema};
use docwright_test_support::Fixture;

/// What all tests begin with.
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

## Relationships
|Relationship|Type|Description|
|:--|:--|:--|
|bulbs|[bulb](bulb.md) collection|Bulbs.|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "label": "String"}
```
//- /resources/bulb.md
---
doc_type: resourcePageType
---
# bulb resource type

Namespace: contoso.home

## Properties
|Property|Type|Description|
|:--|:--|:--|
|id|String|Key.|
|watts|Int32|Power.|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "contoso.home.bulb", "keyProperty": "id"} -->
```json
{"id": "String", "watts": 7}
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
GET /lamps/{id}
GET /my/lamp
```

## Response
If successful, returns `200 OK` and a collection of [lamp](../resources/lamp.md) objects.
"#;

/// An API page: title, lines, and the rest.
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

fn service(pages: &[(&str, String)]) -> Read {
    let all = Fixture::parse(SERVICE);
    let own = pages.iter();
    read(&own.fold(all, |all, (path, text)| all.with(path, text)))
}

fn operation<'s>(schema: &'s Schema, raw: &str) -> &'s Operation {
    let found = schema.operations.iter().find(|o| o.raw == raw);
    found.expect("the operation")
}

fn answers(schema: &Schema, raw: &str) -> String {
    let response = &operation(schema, raw).response;
    response
        .ty
        .map_or_else(|| "nothing".to_owned(), |ty| schema.display(ty))
}

#[test]
fn the_path_tells_what_a_line_answers() {
    let page = api(
        "Bulbs of a lamp",
        "GET /lamps/{id}/bulbs\nPOST /lamps/{id}/bulbs\nGET /lamps/{id}/bulbs/$count\nDELETE /lamps/{id}/bulbs/{id}/$ref",
        "## Response\nReturns `200 OK` and a [bulb](../resources/bulb.md) object.\n",
    );
    let read = service(&[("api/bulb-list.md", page)]);
    let schema = &read.inferred.schema;
    assert_eq!(answers(schema, "/lamps/{id}/bulbs/$count"), "Edm.Int32");
    assert_eq!(answers(schema, "/lamps/{id}/bulbs/{id}/$ref"), "nothing");
    let of = |method: &str| {
        let all = schema.operations.iter();
        let mut same = all.filter(|o| o.raw == "/lamps/{id}/bulbs" && o.method.as_str() == method);
        same.next()
            .and_then(|o| o.response.ty)
            .map(|ty| schema.display(ty))
    };
    assert_eq!(of("GET").as_deref(), Some("Collection(contoso.home.bulb)"));
    assert_eq!(of("POST").as_deref(), Some("contoso.home.bulb"));
    assert_eq!(schema.entity_sets.len(), 1);
    assert!(operation(schema, "/lamps/{id}/bulbs").resolved);
}

#[test]
fn a_call_with_named_arguments_at_the_root_is_a_function_import() {
    let response =
        "## Response\nReturns `200 OK` and a collection of [bulb](../resources/bulb.md) objects.\n";
    let function = api("Find bulbs", "GET /find(text='{text}',top={top})", response);
    // An alternate key of a set, which other lines list.
    let key = api(
        "Get lamp by label",
        "GET /lamps(label='{label}')",
        "## Response\nReturns `200 OK` and a [lamp](../resources/lamp.md) object.\n",
    );
    let read = service(&[("api/find.md", function), ("api/lamp-get.md", key)]);
    let schema = &read.inferred.schema;
    let find = "/find(text='{text}',top={top})";
    assert_eq!(answers(schema, find), "Collection(contoso.home.bulb)");
    assert_eq!(
        answers(schema, "/lamps(label='{label}')"),
        "contoso.home.lamp"
    );
    assert_eq!(schema.functions.len(), 1);
    assert!(schema.functions[0].binding.is_none());
    assert_eq!(schema.entity_sets.len(), 1);
}

#[test]
fn a_post_at_the_root_that_sends_parameters_is_an_action_import() {
    let body = "## Request body
|Parameter|Type|Description|
|:--|:--|:--|
|room|String|Where.|
|count|Int32|How many.|
";
    let returning = format!(
        "{body}\n## Response\nReturns `200 OK` and a [bulb](../resources/bulb.md) object.\n"
    );
    let silent = format!("{body}\n## Response\nReturns `204 No Content`.\n");
    let read = service(&[
        (
            "api/order.md",
            api("Order bulbs", "POST /orderBulbs", &returning),
        ),
        ("api/dim.md", api("Dim all", "POST /dimAll", &silent)),
    ]);
    let schema = &read.inferred.schema;
    assert_eq!(answers(schema, "/orderBulbs"), "contoso.home.bulb");
    assert_eq!(answers(schema, "/dimAll"), "nothing");
    for raw in ["/orderBulbs", "/dimAll"] {
        let body = operation(schema, raw)
            .request
            .and_then(crate::schema::TypeUse::structured);
        let names: Vec<_> = body.map_or_else(Vec::new, |id| {
            let properties = schema.ty(id).properties.iter();
            properties.map(|p| p.name.clone()).collect()
        });
        assert_eq!(names, ["room", "count"], "{raw}");
    }
    assert!(schema.actions.iter().all(|a| a.binding.is_none()));
    assert_eq!((schema.singletons.len(), schema.entity_sets.len()), (1, 1));
}

#[test]
fn a_post_at_the_root_that_sends_nothing_is_an_action_import() {
    let page = |body: &str| {
        let example = format!(
            "## Response\nReturns `204 No Content`.\n\n## Example\n\n\
             <!-- {{\"blockType\": \"request\", \"name\": \"reset\"}} -->\n```http\nPOST /reset\n{body}```\n"
        );
        let page = api("Reset all", "POST /reset", &example);
        service(&[("api/reset.md", page)]).inferred.schema
    };
    let schema = page("");
    assert_eq!(schema.actions.len(), 1);
    assert_eq!(answers(&schema, "/reset"), "nothing");
    let schema = page("\n{\"level\": 5}\n");
    assert_eq!(schema.actions.len(), 0);
}

#[test]
fn a_new_name_of_a_post_is_an_action_with_a_typed_body() {
    let page = api(
        "lamp: flash",
        "POST /lamps/{id}/flash",
        "## Request body
|Parameter|Type|Description|
|:--|:--|:--|
|times|Int32|How often.|

## Response
Returns `204 No Content`.
",
    );
    let read = service(&[("api/lamp-flash.md", page)]);
    let schema = &read.inferred.schema;
    let action = schema.actions.first().expect("an action");
    assert_eq!(
        (action.name.as_str(), action.parameters.len()),
        ("flash", 1)
    );
    let body = action.body.map(|id| schema.ty(id).name.to_string());
    assert_eq!(body.as_deref(), Some("contoso.home.lampFlashParameters"));
    let request = operation(schema, "/lamps/{id}/flash").request;
    assert_eq!(
        request.map(|ty| schema.display(ty)).as_deref(),
        Some("contoso.home.lampFlashParameters")
    );
    assert_eq!(answers(schema, "/lamps/{id}/flash"), "nothing");
}

#[test]
fn a_parameter_in_two_letter_cases_is_one() {
    let page = |name: &str, line: &str, body: &str| {
        let rest = format!(
            r#"## Request body
|Parameter|Type|Description|
|:--|:--|:--|
|{name}|Int32|How often.|

## Response
Returns `204 No Content`.

## Example
<!-- {{"blockType": "request", "name": "flash"}} -->
```http
POST https://contoso.com/v1.0/lamps/1/flash
Content-Type: application/json

{{"{body}": 2}}
```
"#
        );
        api("lamp: flash", line, &rest)
    };
    let read = service(&[
        ("api/a.md", page("Times", "POST /lamps/{id}/flash", "times")),
        ("api/b.md", page("times", "POST /my/lamp/flash", "times")),
    ]);
    let action = read.inferred.schema.actions.first().expect("an action");
    let names = action.parameters.iter().map(|p| p.name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["times"]);
    let findings = read.inferred.findings.iter();
    let findings = findings.filter(|f| f.code.id == "DW0602");
    let said: Vec<String> = findings.map(|f| f.message.to_string()).collect();
    assert_eq!(said, ["the parameter `Times` is spelled `times` elsewhere"]);
}

#[test]
fn a_parameter_of_several_types_has_their_common_base() {
    let shade = |name: &str, base: &str| {
        format!(
            "# {name} resource type\n\nNamespace: contoso.home\n\n{base}\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|of{name}|String|Text.|\n"
        )
    };
    let derived = "Inherits from [shade](shade.md).";
    let page = api(
        "lamp: cover",
        "POST /lamps/{id}/cover",
        r##"## Request body
|Parameter|Type|Description|
|:--|:--|:--|
|with|[paperShade](../resources/papershade.md) or [glassShade](../resources/glassshade.md)|What covers it.|

## Response
Returns `204 No Content`.

## Example
<!-- {"blockType": "request", "name": "cover"} -->
```http
POST https://contoso.com/v1.0/lamps/1/cover
Content-Type: application/json

{"with": {"@odata.type": "#contoso.home.paperShade", "ofpaperShade": "x"}}
```
"##,
    );
    let read = service(&[
        ("resources/shade.md", shade("shade", "")),
        ("resources/papershade.md", shade("paperShade", derived)),
        ("resources/glassshade.md", shade("glassShade", derived)),
        ("api/lamp-cover.md", page),
    ]);
    let schema = &read.inferred.schema;
    let parameter = schema.actions.first().and_then(|a| a.parameters.first());
    let ty = parameter.and_then(|p| p.ty).map(|ty| schema.display(ty));
    assert_eq!(ty.as_deref(), Some("contoso.home.shade"));
}

#[test]
fn a_get_with_parentheses_is_a_function_and_may_be_walked_through() {
    let dim = api(
        "lamp: brightest",
        "GET /lamps/{id}/brightest(room='{room}')\nGET /lamps/{id}/brightest(room='{room}')/watts",
        "## Response\nReturns `200 OK` and a [bulb](../resources/bulb.md) object.\n",
    );
    let read = service(&[("api/lamp-brightest.md", dim)]);
    let schema = &read.inferred.schema;
    let function = schema.functions.first().expect("a function");
    assert_eq!(
        function.parameters.first().map(|p| p.name.as_str()),
        Some("room")
    );
    let through = operation(schema, "/lamps/{id}/brightest(room='{room}')/watts");
    assert_eq!(
        through.target.map(|ty| schema.display(ty)).as_deref(),
        Some("Edm.Int32")
    );
}

#[test]
fn a_singleton_is_of_the_type_that_stands_in_its_place() {
    let page = api(
        "Update lamp",
        "PATCH /desk/bulbs/{id}\nPATCH /lamps/{id}/bulbs/{id}",
        "## Response\nReturns `200 OK` and a [bulb](../resources/bulb.md) object.\n",
    );
    let read = service(&[("api/bulb-update.md", page)]);
    let schema = &read.inferred.schema;
    let desk = schema
        .singletons
        .iter()
        .find(|s| s.name == "desk")
        .expect("a singleton");
    assert_eq!(schema.ty(desk.ty).name.name, "lamp");
}

#[test]
fn a_url_that_leads_nowhere_is_a_finding_that_names_the_segment() {
    let page = api("Get shade", "PATCH /lamps/{id}/label/shade", "");
    let read = service(&[("api/shade.md", page)]);
    let finding = read.finding("DW0901").expect("a finding");
    assert_eq!(
        finding.message.to_string(),
        "`shade` is not a property or operation of `Edm.String`"
    );
    assert!(!operation(&read.inferred.schema, "/lamps/{id}/label/shade").resolved);
}

#[test]
fn a_segment_of_odata_that_no_url_may_end_with_is_no_operation() {
    let page = api("Create bulb", "POST /lamps/{id}/bulbs/$entity", "");
    let read = service(&[("api/bulb-post.md", page)]);
    assert!(read.finding("DW0901").is_some());
    let schema = &read.inferred.schema;
    assert!(schema.actions.is_empty() && schema.functions.is_empty());
}

#[test]
fn a_container_that_no_page_defines_is_implied_and_told() {
    let read = service(&[]);
    let schema = &read.inferred.schema;
    let my = schema
        .singletons
        .iter()
        .find(|s| s.name == "my")
        .expect("a singleton");
    assert!(!schema.ty(my.ty).defined);
    assert!(operation(schema, "/my/lamp").resolved);
    assert!(read.finding("DW0904").is_some());
}

#[test]
fn a_container_in_the_place_of_another_is_of_its_type() {
    let page = api(
        "lamp: flash",
        "POST /home/lamps/{id}/flash\nPOST /cabin/lamps/{id}/flash",
        "## Response\nReturns `204 No Content`.\n",
    );
    let get = api(
        "Get lamp",
        "GET /home/lamps/{id}",
        "## Response\nReturns `200 OK` and a [lamp](../resources/lamp.md) object.\n",
    );
    let read = service(&[("api/lamp-flash.md", page), ("api/lamp-get.md", get)]);
    let schema = &read.inferred.schema;
    assert!(operation(schema, "/cabin/lamps/{id}/flash").resolved);
    let of = |name: &str| {
        schema
            .singletons
            .iter()
            .find(|s| s.name == name)
            .map(|s| s.ty)
    };
    assert_eq!(of("home"), of("cabin"));
}

#[test]
fn an_api_page_without_a_url_is_a_finding() {
    let page = "---
doc_type: apiPageType
---
# Get shade

Namespace: contoso.home

Words.
";
    let read = service(&[("api/shade.md", page.to_owned())]);
    assert!(read.finding("DW0902").is_some());
    assert!(service(&[]).finding("DW0902").is_none());
}

#[test]
fn what_an_operation_answers_is_told_with_its_places() {
    let page = api(
        "Get lamp",
        "GET /lamps/{id}",
        "## Response\nReturns `200 OK` and a [bulb](../resources/bulb.md) object.\n",
    );
    let read = service(&[("api/lamp-get.md", page)]);
    let operation = operation(&read.inferred.schema, "/lamps/{id}");
    let claims: Vec<_> = operation
        .claims
        .iter()
        .map(|c| {
            (
                c.about,
                c.says.as_str(),
                c.won,
                c.rule.map(crate::schema::Rule::name),
            )
        })
        .collect();
    assert_eq!(
        claims,
        [
            ("response", "contoso.home.lamp", true, Some("entity-by-key")),
            ("response", "contoso.home.bulb", false, None),
        ]
    );
    let [url, prose] = operation.claims.as_slice() else {
        panic!("two claims");
    };
    assert_eq!(url.span, operation.span);
    assert!(prose.span.start > url.span.end);
}

/// The examples of a page, as requests.
fn examples(requests: &[&str]) -> String {
    let fence = |(at, line): (usize, &&str)| {
        format!(
            r#"<!-- {{"blockType": "request", "name": "r{at}"}} -->
```http
{}
```

"#,
            line.replacen(' ', " https://api.contoso.com/v1.0", 1)
        )
    };
    let fences: String = requests.iter().enumerate().map(fence).collect();
    format!(
        "## Response
Returns `200 OK` and a [lamp](../resources/lamp.md) object.

## Examples
{fences}"
    )
}

/// What examples show beside the lines, as method, segments and query.
fn shown(schema: &Schema) -> Vec<String> {
    let segment = |s: &PathSegment| match s {
        PathSegment::Literal(name) => name.clone(),
        PathSegment::Key(name) => format!("{{{name}}}"),
        PathSegment::ItemPath(path) => format!(":{path}:"),
        PathSegment::Call { name, arguments } => format!("{name}{arguments:?}"),
    };
    let line = |o: &Operation| {
        let path: Vec<String> = o.path.segments.iter().map(segment).collect();
        let query: String = o
            .path
            .query
            .iter()
            .map(|(n, v)| format!(" ?{n}={v}"))
            .collect();
        format!("{} {}{query}", o.method.as_str(), path.join("/"))
    };
    schema.example_only.iter().map(line).collect()
}

/// A page that shows another way to one lamp.
fn shelf() -> (&'static str, String) {
    let text = "## Response\nReturns `200 OK` and a [lamp](../resources/lamp.md) object.\n";
    (
        "api/shelf-lamp.md",
        api("Get lamp of shelf", "GET /shelf/lamp", text),
    )
}

#[test]
fn an_example_adds_an_address_that_its_page_forgot() {
    let page = api(
        "Get lamp",
        "GET /lamps/{lamp-id}\nGET /lamps/{lamp-id}/bulbs?from={start}",
        &examples(&[
            "GET /lamps/17",
            "GET /shelf/lamp",
            "GET /shelf/lamp?$select=label",
            "GET /shelf/lamp/bulbs?from=2020&to=2021&$top=2",
            "GET /shelf/lamp/label",
        ]),
    );
    let got = service(&[("api/lamp-get.md", page), shelf()]);
    let schema = &got.inferred.schema;
    assert_eq!(
        shown(schema),
        [
            "GET shelf/lamp",
            "GET shelf/lamp/bulbs ?from={start}",
            "GET shelf/lamp/label"
        ]
    );
    let first = &schema.example_only[0];
    let answer = first.response.ty.map(|ty| schema.display(ty));
    assert_eq!(answer.as_deref(), Some("contoso.home.lamp"));
    assert_eq!(first.raw, "/shelf/lamp");
}

#[test]
fn an_example_that_is_a_slip_adds_nothing() {
    let lines = "POST /lamps/{id}/bulbs\nDELETE /lamps/{id}/bulbs/{id}/$ref\nGET /lamps/{id}";
    let page = api(
        "Bulbs of a lamp",
        lines,
        &examples(&[
            // In other letters, a method of no line, without the reference, a word for a key, of another thing.
            "GET /Lamps/17",
            "PATCH /shelf/lamp",
            "DELETE /lamps/17/bulbs/3",
            "POST /lamps/17/bulbs/add",
            "GET /shelf/lamp/glow",
            "GET /nothing/17",
            "GET /lamps/17/bulbs/3",
        ]),
    );
    let got = service(&[("api/lamp-bulbs.md", page), shelf()]);
    assert_eq!(shown(&got.inferred.schema), ["GET lamps/{id}/bulbs/{id}"]);
}

#[test]
fn a_line_follows_the_letters_of_definition_and_example() {
    let with = |example: &str| {
        let page = api(
            "List bulbs of lamp",
            "GET /lamps/{id}/Bulbs",
            &examples(&[example]),
        );
        service(&[("api/lamp-list-bulbs.md", page)])
    };
    let segments = |read: &Read| {
        operation(&read.inferred.schema, "/lamps/{id}/Bulbs")
            .path
            .segments[2]
            .clone()
    };
    let agreed = with("GET /lamps/17/bulbs");
    assert_eq!(segments(&agreed), PathSegment::Literal("bulbs".to_owned()));
    let finding = agreed
        .finding("DW0907")
        .expect("the list's own spelling is reported");
    assert!(
        finding.message.to_string().contains("`Bulbs`"),
        "{}",
        finding.message
    );
    let alone = with("GET /lamps/17/Bulbs");
    assert_eq!(segments(&alone), PathSegment::Literal("Bulbs".to_owned()));
    assert!(alone.finding("DW0907").is_none());
}
