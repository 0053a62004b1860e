//! Settings on a small model, without cargo around them.

use super::Config;
use crate::emit::Layout;
use crate::lower::Unknown;
use crate::pipeline::{Docs, Model};
use crate::schema::Primitive;
use crate::source::Sources;

fn page(name: &str, rows: &[(&str, &str)]) -> (String, String) {
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
    text += &format!(
        r#"
<!-- {{"blockType": "resource", "@odata.type": "shop.{name}", "keyProperty": "id"}} -->
```json
{{}}
```
"#
    );
    (format!("resources/{name}.md"), text)
}

fn model() -> Model {
    let pages = [
        page(
            "order",
            &[
                ("id", "Guid"),
                ("placedAt", "DateTimeOffset"),
                ("state", "orderState"),
                ("buyer", "person"),
                ("lines", "line collection"),
            ],
        ),
        page("line", &[("count", "Int32")]),
        page("person", &[("name", "String")]),
        (
            "resources/states.md".to_owned(),
            "# States

### orderState values

|Member|
|:--|
|open|
|closed|
"
            .to_owned(),
        ),
    ];
    Docs::read(Sources::from_memory(pages), 1).infer().unwrap()
}

/// The one file that these settings give.
fn emitted(config: &Config) -> String {
    let prepared = config.prepare(&model()).unwrap();
    String::from_utf8(prepared.output.get("mod.rs").unwrap().to_vec()).unwrap()
}

fn config() -> Config {
    let mut config = Config::new();
    config.out_dir("unused");
    config
}

#[test]
fn items_are_renamed_replaced_and_attributed_by_their_odata_names() {
    let text = emitted(
        config()
            .rename("shop.order", "PurchaseOrder")
            .rename("order/placedAt", "at")
            .rename("orderState/open", "Pending")
            .extern_type("shop.person", "::people::models::Person")
            .type_attribute("shop.*", "#[must_use]")
            .property_attribute("order/id", "#[doc(alias = \"number\")]")
            .property_attribute("orderState/closed", "#[doc(alias = \"done\")]")
            .derive("shop.line", "Eq, Hash")
            .primitive_type(Primitive::Guid, "Box<str>"),
    );
    for words in [
        "pub struct PurchaseOrder {",
        "pub at: Field<DateTimeOffset>,",
        "pub buyer: Field<Box<::people::models::Person>>,",
        "#[doc(alias = \"number\")]\n    pub id: Field<Box<str>>,",
        "#[doc(alias = \"done\")]\n    Closed,",
        "\"open\" => Self::Pending,",
        "#[must_use]\n#[derive(Eq, Hash)]\npub struct Line {",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(!text.contains("pub struct Person"));
    syn::parse_file(&text).unwrap();
}

#[test]
fn comments_and_unknown_members_can_be_left_out() {
    let text = emitted(config().doc_comments(false).unknown(Unknown::Ignore));
    assert!(!text.contains("///"), "{text}");
    assert!(text.contains("]).ignoring_unknown();"));
    let text = emitted(&config());
    assert!(text.contains("/// The placedAt.") && !text.contains("ignoring_unknown"));
}

#[test]
fn settings_that_match_nothing_or_are_no_rust_are_errors() {
    let mut config = config();
    config
        .rename("shop.ordr", "Order")
        .rename("shop.order", "not a name")
        .extern_type("shop.*", "::a::B")
        .extern_type("shop.line", "a b")
        .type_attribute("line", "must_use")
        .property_attribute("order/placdAt", "#[cfg(x)]")
        .primitive_type(Primitive::Date, "a b");
    let error = config.prepare(&model()).err().unwrap().to_string();
    for words in [
        "rename \"shop.ordr\": no type that is generated has this name; there is shop.order",
        "`not a name` is not a Rust name",
        "extern_type \"shop.*\": it names 4 items",
        "`a b` is not the path of a type",
        "`must_use` is not an outer attribute",
        "property_attribute \"order/placdAt\": no property or enum member that is generated has this name; there is shop.order/placedAt",
        "primitive_type \"Edm.Date\": `a b` is not a type",
    ] {
        assert!(error.contains(words), "{words} is not in\n{error}");
    }
}

#[test]
fn one_file_and_a_tree_hold_the_same_items_and_no_inner_attributes() {
    let one = emitted(&config());
    let mut tree = config();
    let tree = tree.layout(Layout::Tree).prepare(&model()).unwrap().output;
    let paths: Vec<&str> = tree.iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "mod.rs",
            "models/line.rs",
            "models/mod.rs",
            "models/order.rs",
            "models/order_state.rs",
            "models/person.rs"
        ]
    );
    assert!(!one.contains("#!["));
    for (path, text) in tree.iter() {
        let text = std::str::from_utf8(text).unwrap();
        assert!(!text.contains("#!["), "{path}");
        if path.ends_with("order.rs") {
            assert!(one.contains(text), "{path} is not in the one file");
        }
    }
}

/// A name such as `..` would write beside the output folder.
#[test]
fn a_name_is_a_folder_below_the_output_folder() {
    let model = model();
    for name in ["", "..", "../lib", "/lib", "a/../..", "a\nb"] {
        let error = config().name(name).prepare(&model).err();
        let message = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains("cannot be the name"), "{name}: {message}");
    }
    assert!(config().name("lending").prepare(&model).is_ok());
}

#[test]
fn the_output_folder_must_be_known() {
    // Tests are no build script: nobody sets OUT_DIR while they run.
    let error = Config::new().compile_model(model()).unwrap_err();
    assert!(error.to_string().contains("`out_dir`"), "{error}");
}

#[cfg(feature = "metadata")]
#[test]
fn the_model_follows_the_metadata_of_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let (path, text) = page("line", &[("count", "String")]);
    let docs = folder.path().join("docs");
    std::fs::create_dir_all(docs.join("resources")).unwrap();
    std::fs::write(docs.join(path), text).unwrap();
    let metadata = folder.path().join("shop.xml");
    let declared = r#"<Schema Namespace="shop"><ComplexType Name="line"><Property Name="count" Type="Edm.Int32" />
        <Property Name="price" Type="Edm.Double" /></ComplexType></Schema>"#;
    std::fs::write(&metadata, declared).unwrap();
    let properties = |config: &Config| -> Vec<String> {
        let schema = config.load([&docs]).unwrap().schema;
        let line = schema.types[0].properties.iter();
        line.map(|p| format!("{}: {}", p.name, schema.display(p.ty)))
            .collect()
    };
    let mut config = Config::new();
    assert_eq!(properties(&config), ["count: Edm.String"]);
    config.metadata(&metadata);
    assert_eq!(
        properties(&config),
        ["count: Edm.Int32", "price: Edm.Double"]
    );
    config.undocumented(crate::infer::Undocumented::Nothing);
    assert_eq!(properties(&config), ["count: Edm.Int32"]);
    std::fs::write(&metadata, "<Schema").unwrap();
    let error = config.load([&docs]).unwrap_err().to_string();
    assert!(error.contains("shop.xml:1:"), "{error}");
}
