//! Tests slices of a small model, and errors of patterns that match nothing.

use super::{Selection, Slice, slice};
use docwright_model::infer::{InferOptions, infer};
use docwright_model::schema::{ExampleOutcome, Schema};
use docwright_reader::source::Sources;
use docwright_reader::{facts, page};

/// A model and its pages.
struct Model {
    schema: Schema,
    sources: Sources,
}

fn resource(
    name: &str,
    base: Option<&str>,
    rows: &[(&str, &str)],
    relations: &[(&str, &str)],
) -> (String, String) {
    let base = base.map_or(String::new(), |b| format!(", \"baseType\": \"shop.{b}\""));
    let mut text = format!(
        "# {name} resource type

A {name}.

## Properties

|Property|Type|Description|
|:--|:--|:--|
"
    );
    for (property, ty) in rows {
        text += &format!("|{property}|{ty}|The {property}.|\n");
    }
    if !relations.is_empty() {
        text += "
## Relationships

|Relationship|Type|Description|
|:--|:--|:--|
";
        for (relation, ty) in relations {
            text += &format!("|{relation}|{ty}|The {relation}.|\n");
        }
    }
    text += &format!(
        r#"
## JSON representation

<!-- {{"blockType": "resource", "@odata.type": "shop.{name}", "keyProperty": "id"{base}}} -->
```json
{{}}
```
"#
    );
    (format!("resources/{name}.md"), text)
}

fn operation() -> (String, String) {
    let text = r##"# Create order

Places an order.

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
POST /orders
```

## Request body

In the request body, supply a JSON representation of an [order](../resources/order.md).

## Example

<!-- {"blockType": "request", "name": "create_order"} -->
```http
POST https://shop.example/orders
Content-Type: application/json

{"payment": {"@odata.type": "#shop.card", "number": "4"}}
```

<!-- {"blockType": "response", "@odata.type": "shop.order"} -->
```http
HTTP/1.1 201 Created
Content-Type: application/json

{"id": "1", "payment": {"@odata.type": "#shop.card", "number": "4"}}
```
"##;
    ("api/order-create.md".to_owned(), text.to_owned())
}

fn model() -> Model {
    let pages = [
        resource("thing", None, &[("id", "String")], &[]),
        resource(
            "order",
            Some("thing"),
            &[
                ("payment", "payment"),
                ("lines", "line collection"),
                ("total", "Int32"),
            ],
            &[
                ("customer", "customer"),
                ("firstLine", "line"),
                ("parcel", "parcel"),
            ],
        ),
        resource("payment", None, &[("paidAt", "DateTimeOffset")], &[]),
        resource(
            "card",
            Some("payment"),
            &[("number", "String"), ("bank", "bank")],
            &[],
        ),
        resource("cheque", Some("payment"), &[("branch", "branch")], &[]),
        resource("bank", None, &[("name", "String")], &[]),
        resource("branch", None, &[("name", "String")], &[]),
        resource(
            "line",
            None,
            &[("count", "Int32"), ("colour", "colour")],
            &[],
        ),
        resource("customer", Some("thing"), &[("address", "address")], &[]),
        resource("address", None, &[("street", "String")], &[]),
        resource("parcel", Some("thing"), &[("weight", "Int32")], &[]),
        resource("notice", None, &[("text", "String")], &[]),
        operation(),
        (
            "resources/colours.md".to_owned(),
            "# Colours

### colour values

|Member|
|:--|
|red|
|green|
"
            .to_owned(),
        ),
    ];
    let sources = Sources::from_memory(pages);
    let facts: Vec<_> = sources
        .pages()
        .into_iter()
        .map(|file| facts::read(&page::parse(&sources, file).0, &sources).0)
        .collect();
    Model {
        schema: infer(&facts, &sources, &InferOptions::default()).schema,
        sources,
    }
}

fn selection(include: &[&str], exclude: &[&str], extra: &[&str]) -> Selection {
    let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
    Selection {
        include: owned(include),
        exclude: owned(exclude),
        extra_types: owned(extra),
    }
}

fn names(slice: &Slice) -> Vec<String> {
    slice
        .schema
        .types
        .iter()
        .map(|t| t.name.name.clone())
        .collect()
}

fn cut(include: &[&str], exclude: &[&str], extra: &[&str]) -> Slice {
    let model = model();
    slice(
        &model.schema,
        &selection(include, exclude, extra),
        &model.sources,
    )
    .unwrap()
}

fn properties(schema: &Schema, name: &str) -> Vec<String> {
    let ty = schema.types.iter().find(|t| t.name.name == name).unwrap();
    ty.properties.iter().map(|p| p.name.clone()).collect()
}

#[test]
fn a_type_needs_bases_and_structural_types_only() {
    let slice = cut(&["order"], &[], &[]);
    // `card` is in an example of the order itself; `cheque` is a subtype that nothing reaches.
    assert_eq!(
        names(&slice),
        ["bank", "card", "line", "order", "payment", "thing"]
    );
    assert_eq!(
        properties(&slice.schema, "order"),
        ["payment", "lines", "total", "firstLine"],
        "a relationship whose target is in stays, the others go"
    );
    assert_eq!(
        slice.report.relationships,
        [
            "shop.order/customer (shop.customer)",
            "shop.order/parcel (shop.parcel)"
        ]
    );
    assert_eq!(slice.schema.operations.len(), 0);
    let report = slice.report.to_string();
    for line in [
        "shop.line",
        "property shop.order/lines",
        "base of shop.order",
        "example api/order-create.md:",
    ] {
        assert!(report.contains(line), "{line} is not in\n{report}");
    }
}

#[test]
fn an_operation_is_complete_for_its_examples() {
    let slice = cut(&["POST /orders"], &[], &[]);
    assert_eq!(slice.schema.operations.len(), 1);
    assert!(names(&slice).contains(&"card".to_owned()));
    assert!(!names(&slice).contains(&"cheque".to_owned()));
    assert_eq!(slice.schema.examples.len(), 2);
    assert!(
        slice
            .schema
            .examples
            .iter()
            .all(|e| e.outcome == ExampleOutcome::Fits)
    );
    assert_eq!(
        names(&cut(&["order-create.md"], &[], &[])),
        names(&slice),
        "so is its page"
    );
}

#[test]
fn named_relationships_subtypes_and_extra_types_are_kept() {
    let slice = cut(&["order/customer", "cheque"], &[], &["notice"]);
    for name in ["customer", "address", "cheque", "branch", "notice"] {
        assert!(names(&slice).contains(&name.to_owned()), "{name}");
    }
    assert!(!names(&slice).contains(&"parcel".to_owned()));
}

#[test]
fn excluded_types_become_untyped_and_their_properties_are_inherited() {
    let slice = cut(&["order"], &["thing", "bank", "order/total"], &[]);
    assert_eq!(names(&slice), ["card", "line", "order", "payment"]);
    assert_eq!(
        properties(&slice.schema, "order"),
        ["id", "payment", "lines", "firstLine"]
    );
    let bank = slice.schema.types[0]
        .properties
        .iter()
        .find(|p| p.name == "bank")
        .unwrap();
    assert_eq!(slice.schema.display(bank.ty), "Edm.Untyped");
    let all = cut(&[], &["customer"], &[]);
    assert_eq!(names(&all).len(), model().schema.types.len() - 1);
    assert!(properties(&all.schema, "order").contains(&"parcel".to_owned()));
    assert!(!properties(&all.schema, "order").contains(&"customer".to_owned()));
}

#[test]
fn patterns_that_match_nothing_are_errors_with_similar_names() {
    let model = model();
    let requested = selection(
        &["ordr", "GET /orders", "order/custmer", "order-creat.md"],
        &["FETCH /x"],
        &["/orders"],
    );
    let errors = slice(&model.schema, &requested, &model.sources).unwrap_err();
    let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
    for (at, words) in [
        "include \"ordr\": no type or namespace has this name; did you mean shop.order?",
        "include \"GET /orders\": no operation has this name; did you mean POST /orders?",
        "did you mean shop.order/customer?",
        "did you mean api/order-create.md?",
        "exclude \"FETCH /x\": a pattern with a space is an operation",
        "extra_types \"/orders\": not a type",
    ]
    .iter()
    .enumerate()
    {
        assert!(text[at].contains(words), "{words} is not in {}", text[at]);
    }
}
