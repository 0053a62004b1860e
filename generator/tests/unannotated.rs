//! Pages without annotations: titles, tables, JSON blocks, prose and URLs define types, their names, keys and responses.

use docwright::schema::{Schema, TypeKind};
use docwright::source::Sources;
use docwright::{Docs, Model};
use docwright_test_support::Fixture;

/// A shop with lamps: a placeholder for the address, navigation tables, bare bodies.
const SHOP: &str = r#"
    //- /resources/store.md
    # store resource type (v2.0)

    ## Navigation

    | Navigation | Return type | Description |
    |:--|:--|:--|
    |[lamps](lamp.md)|lamps|Gets the lamps of the store.|
    |[stocks](stock.md)|stocks|Gets the stock of the store.|
    |[address](address.md)|address|Gets the address of the store.|

    ## Properties

    |Property|Type|Description|
    |:--|:--|:--|
    |id|GUID|The unique ID of the store.|

    ## JSON representation

    ```json
    {"id": "GUID"}
    ```

    //- /resources/address.md
    # address complex type

    ## Properties

    |Property|Type|Description|
    |:--|:--|:--|
    |id|GUID|The key.|
    |city|string|The town.|

    //- /resources/lamp.md
    # lamp resource type (v2.0)

    ## Methods

    |Method|Return type|Description|
    |:--|:--|:--|
    |[GET lamp](../api/shop_lamp_get.md)|lamp|Gets a lamp.|

    ## Properties

    |Property|Type|Description|
    |:--|:--|:--|
    |id|GUID|The key.|
    |mode|SHOP.lampMode|How it shines. It can be " ", "Dim", "Very Bright" or "Accepted".|
    |socket|SHOP.lampSocket|The socket. It can be E14 or E27.|
    |maker|SHOP.maker||

    ## JSON representation

    ```json
    {"id": "GUID", "mode": "SHOP.lampMode", "socket": "SHOP.lampSocket", "maker": "SHOP.maker"}
    ```

    //- /resources/stock.md
    # stock resource type

    ## Properties

    |Property|Type|Description|
    |:--|:--|:--|
    |lampId|GUID|The unique ID of the lamp.|
    |count|Int32|How many.|

    //- /api/shop_lamp_get.md
    # Get lamps (v2.0)

    ## HTTP request (v2.0)

    ```
    GET shopPrefix/stores({id})/lamps({id})
    ```

    ## Response (v2.0)

    If successful, this method returns a `200 OK` response code and a **lamps** object in the response body.

    ## Example (v2.0)

    **Request**

    ```json
    GET https://{shopPrefix}/api/v2.0/stores({id})/lamps({id})
    ```

    **Response**

    Here's an example of the response.

    ```json
    {"id": "a2a5738a-44e3-ea11-bb43-000d3a2feca1", "mode": " ", "socket": "E14"}
    ```

    //- /api/shop_lamp_update.md
    # Update lamps

    ## HTTP request

    ```
    PATCH shopPrefix/stores({id})/lamps({id})
    ```

    ## Response

    If successful, this method returns a `200 OK` response code and a changed thing in the response body.

    ## Example

    **Request**

    ```json
    PATCH https://{shopPrefix}/api/v2.0/stores({id})/lamps({id})
    ```

    **Request body**

    ```
    {"socket": "E27"}
    ```

    **Response**

    No body is shown.

    //- /api/shop_stock_get.md
    # Get stock

    ## HTTP request

    ```
    GET shopPrefix/stores({id})/stocks({lampId})
    GET shopPrefix/stores({id})/address
    PATCH shopPrefix/stores({id})/address({id})
    ```

    ## Response

    Returns `200 OK` and a **stocks** object in the response body.
"#;

fn model(fixture: Fixture) -> Model {
    let sources = Sources::from_memory(fixture.into_files());
    let mut model = Docs::read(sources, 1).infer().expect("no overrides");
    model.check(1);
    model
}

fn shop() -> Model {
    model(Fixture::parse(SHOP))
}

/// The findings, a line each.
fn summary(model: &Model) -> String {
    let findings = model.findings.iter();
    let lines = findings.map(|f| format!("\n{} {}", f.code.id, f.message));
    lines.collect()
}

fn codes(model: &Model) -> Vec<&'static str> {
    model.findings.iter().map(|f| f.code.id).collect()
}

fn ty<'s>(schema: &'s Schema, name: &str) -> &'s docwright::schema::StructuredType {
    let found = schema.types.iter().find(|ty| ty.name.to_string() == name);
    found.unwrap_or_else(|| panic!("no `{name}`"))
}

/// Method, path and response type of each documented URL.
fn operations(schema: &Schema) -> Vec<String> {
    let operations = schema.operations.iter();
    let text = |o: &docwright::schema::Operation| {
        let returns = o.response.ty.map(|ty| schema.display(ty));
        let returns = returns.unwrap_or_else(|| "-".to_owned());
        format!("{} {} {returns}", o.method.as_str(), o.path)
    };
    operations.map(text).collect()
}

#[test]
fn titles_and_tables_define_types_in_the_namespace_that_cells_use() {
    let model = shop();
    let names: Vec<String> = model
        .schema
        .types
        .iter()
        .map(|t| t.name.to_string())
        .collect();
    assert_eq!(
        names,
        [
            "SHOP.address",
            "SHOP.lamp",
            "SHOP.maker",
            "SHOP.stock",
            "SHOP.store"
        ]
    );
    let store = ty(&model.schema, "SHOP.store");
    let display = |name: &str| {
        let property = store.properties.iter().find(|p| p.name == name);
        model.schema.display(property.expect("a property").ty)
    };
    assert_eq!(display("lamps"), "Collection(SHOP.lamp)");
    assert_eq!(display("stocks"), "Collection(SHOP.stock)");
    // A URL gives it a key.
    assert_eq!(display("address"), "Collection(SHOP.address)");
}

#[test]
fn entities_have_keys() {
    let model = shop();
    let key = |name: &str| {
        let ty = ty(&model.schema, name);
        (ty.kind == TypeKind::Entity, ty.key.join(","))
    };
    assert_eq!(key("SHOP.store"), (true, "id".to_owned()));
    assert_eq!(key("SHOP.lamp"), (true, "id".to_owned()));
    assert_eq!(key("SHOP.stock"), (true, "lampId".to_owned()));
    let keyless = Fixture::parse(SHOP).replace("api/shop_stock_get.md", "({lampId})", "({key})");
    let model = self::model(keyless);
    assert_eq!(
        ty(&model.schema, "SHOP.stock").key,
        ["lampId"],
        "by its row"
    );
}

#[test]
fn listed_alternatives_define_enums() {
    let model = shop();
    let members = |name: &str| {
        let mut enums = model.schema.enums.iter();
        let found = enums.find(|ty| ty.name.name == name).expect("an enum");
        found
            .members
            .iter()
            .map(|m| m.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(members("lampMode"), [" ", "Dim", "Very Bright", "Accepted"]);
    assert_eq!(members("lampSocket"), ["E14", "E27"]);
    let undefined = model.findings.iter().filter(|f| f.code.id == "DW0501");
    assert_eq!(undefined.count(), 1, "`maker` has no values");
}

#[test]
fn the_service_root_is_no_segment_and_prose_and_urls_give_responses() {
    let model = shop();
    assert_eq!(
        operations(&model.schema),
        [
            "GET /stores({id})/lamps({id}) SHOP.lamp",
            "PATCH /stores({id})/lamps({id}) SHOP.lamp",
            "GET /stores({id})/stocks({lampId}) SHOP.stock",
            "GET /stores({id})/address Collection(SHOP.address)",
            "PATCH /stores({id})/address({id}) SHOP.address",
        ]
    );
    let codes = codes(&model);
    for false_one in ["DW0901", "DW0904", "DW0905", "DW0407", "DW0806", "DW0906"] {
        assert!(
            !codes.contains(&false_one),
            "{false_one}: {}",
            summary(&model)
        );
    }
}

#[test]
fn bare_bodies_belong_to_their_requests() {
    let model = shop();
    let fits = model.schema.examples.iter().filter(|e| {
        !e.body.is_empty() && matches!(e.outcome, docwright::schema::ExampleOutcome::Fits)
    });
    assert_eq!(fits.count(), 2, "a response and a request body");
}

#[test]
fn a_url_that_contradicts_the_others_stays_a_finding() {
    let wrong = Fixture::parse(SHOP).replace(
        "api/shop_stock_get.md",
        "GET shopPrefix/stores({id})/address\n",
        "GET shopPrefix/stores({id})/lamp({id})/maker\n",
    );
    let model = model(wrong);
    let unresolved = model.findings.iter().filter(|f| f.code.id == "DW0901");
    assert_eq!(unresolved.count(), 1, "{}", summary(&model));
}

/// A page of one type as other products write it: no table, a block with its type.
const BLOCKS: &str = r##"
    //- /lamps/resources/lamp.md
    # lamp resource type

    :::zone pivot="v1"

    ## Properties

    |Property|Type|Description|
    |:--|:--|:--|
    |`id`|String|The key.|
    |`owner`|[person](/people/api/resources/person)|Who has it.|

    :::zone-end

    :::zone pivot="beta"

    ## Properties

    |Property|Type|Description|
    |:--|:--|:--|
    |`id`|String|The key.|
    |`color`|String|The color.|
    |`shade`|[shade](shade.md)|The shade.|

    :::zone-end

    ## JSON representation

    ``` json
    {
      "@odata.type": "#contoso.home.lamp",
      "id": "String",
      "owner": {"@odata.type": "#contoso.home.person"}
    }
    ```

    ```json
    {
      "@odata.type": "#contoso.home.lamp",
      "id": "String",
      "color": "String",
      "shade": {"@odata.type": "contoso.home.shade"}
    }
    ```

    //- /lamps/resources/shade.md
    # shade resource type

    ## JSON representation

    ```json
    {"@odata.type": "#contoso.home.shade", "cloth": "String"}
    ```

    //- /lamps/lamp-get.md
    ---
    doc_type: apiPageType
    ---
    # Get lamp

    ## HTTP request

    ```http
    GET https://api.contoso.com/v1.0/home/lamps/{id}
    ```

    ## Response

    Returns `200 OK` and a [lamp](resources/lamp.md) in the response body.

    ## Examples

    ### Example 1: Several at once

    #### Request

    ```http
    POST https://api.contoso.com/v1.0/$batch
    Content-Type: application/json

    {"requests": []}
    ```

    #### Response

    ```http
    HTTP/1.1 200 OK
    Content-Type: application/json

    {"responses": []}
    ```
"##;

#[test]
fn blocks_below_json_representation_define_what_they_show() {
    let model = model(Fixture::parse(BLOCKS));
    assert_eq!(model.schema.default_namespace, "contoso.home");
    let names = |name: &str| {
        let properties = ty(&model.schema, name).properties.iter();
        properties.map(|p| p.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        names("contoso.home.lamp"),
        ["id", "owner", "color", "shade"]
    );
    assert_eq!(names("contoso.home.shade"), ["cloth"]);
    let codes = codes(&model);
    // Rows and blocks of two versions, types of other docs, OData's own `$batch`.
    for false_one in [
        "DW0501", "DW0504", "DW0509", "DW0601", "DW0606", "DW0805", "DW0905",
    ] {
        assert!(
            !codes.contains(&false_one),
            "{false_one}: {}",
            summary(&model)
        );
    }
}

#[test]
fn a_segment_behind_a_host_is_part_of_the_service() {
    let model = model(Fixture::parse(BLOCKS));
    assert_eq!(
        operations(&model.schema),
        ["GET /home/lamps/{id} contoso.home.lamp"]
    );
}

/// Pages of something else, with request lines.
fn guides(count: usize) -> Fixture {
    let page = |number| {
        let page = format!(
            "# Start {number}\n\n## HTTP request\n\n```http\nGET /engine/wheels{number}/{{id}}\n```\n"
        );
        (format!("api/guide-{number:02}.md"), page)
    };
    let mut fixture = Fixture::default();
    for (path, text) in (0..count).map(page) {
        fixture = fixture.with(&path, text);
    }
    fixture
}

#[test]
fn docs_that_do_not_fit_the_dialect_are_reported_once() {
    let of_dialect = |model: &Model| {
        let mut codes = codes(model);
        codes.retain(|code| !["DW0405", "DW0801", "DW0812"].contains(code));
        codes.sort_unstable();
        codes
    };
    let with_type = guides(12).with(
        "resources/lamp.md",
        "# lamp resource type\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|id|String|\n",
    );
    let with_type = self::model(with_type);
    assert_eq!(
        of_dialect(&with_type),
        ["DW0214", "DW0904", "DW0908"],
        "{}",
        summary(&with_type)
    );
    let model = model(guides(12));
    assert_eq!(
        of_dialect(&model),
        ["DW0214", "DW0514"],
        "{}",
        summary(&model)
    );
    let help = model.findings.iter().find(|f| f.code.id == "DW0514");
    let help = help.and_then(|f| f.help.as_ref()).expect("a help text");
    assert!(help.to_string().contains("`lamp resource type`"), "{help}");
}
