//! Rules on the pages of operations.

use super::{findings, fixed};

/// Findings of one rule on the page of an operation, by line.
fn lines(rule: &str, page: &str) -> Vec<String> {
    let found = findings(rule, &format!("//- /v1.0/api/lamp-get.md\n{page}"));
    let lines = found.iter().filter_map(|f| f.split_once(": "));
    lines.map(|(_, line)| line.to_owned()).collect()
}

#[test]
fn titles_and_descriptions_begin_with_an_imperative() {
    let page = "---\ndescription: \"Gets a lamp.\"\n---\n# Listing lamps\n\nNamespace: contoso.home\n\nThis API lists lamps.\n\n## HTTP request\n\n```http\nGET /lamps\n```\n";
    assert_eq!(lines("operation-title-verb", page), ["# Listing lamps"]);
    assert_eq!(
        lines("operation-description-verb", page),
        ["This API lists lamps.", "description: \"Gets a lamp.\""]
    );
    let right = "---\ndescription: \"Get a lamp.\"\n---\n# lamp: turnOn\n\nNamespace: contoso.home\n\nList lamps.\n\n## HTTP request\n\n```http\nGET /lamps\n```\n";
    assert!(lines("operation-title-verb", right).is_empty());
    assert!(lines("operation-description-verb", right).is_empty());
}

#[test]
fn the_namespace_is_right_below_the_title() {
    let page = |head: &str| {
        format!(
            "# Get lamp\n\n{head}\n\n## HTTP request\n\n```http\nGET /lamps\n```\n\n## Example\n\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"contoso.home.lamp\" }} -->\n```http\nHTTP/1.1 200 OK\n```\n"
        )
    };
    let missing = page("Get a lamp.");
    assert_eq!(lines("namespace-line-missing", &missing), ["# Get lamp"]);
    let fixed = fixed(
        "namespace-line-missing",
        &format!("//- /v1.0/api/lamp-get.md\n{missing}"),
    );
    assert!(
        fixed.contains("# Get lamp\n\nNamespace: contoso.home\n\nGet a lamp."),
        "{fixed}"
    );
    let below = page("Get a lamp.\n\nNamespace: contoso.home");
    assert_eq!(
        lines("namespace-line-misplaced", &below),
        ["Namespace: contoso.home"]
    );
    let part = page("Namespace: garden\nGet a lamp.");
    assert_eq!(
        lines("namespace-line-unqualified", &part),
        ["Namespace: garden"]
    );
    let right = page("Namespace: contoso.home.garden\nGet a lamp.");
    for rule in [
        "namespace-line-missing",
        "namespace-line-misplaced",
        "namespace-line-unqualified",
    ] {
        assert!(lines(rule, &right).is_empty(), "{rule}");
    }
}

#[test]
fn the_list_of_urls_is_relative_marked_and_named() {
    let pages = "//- /v1.0/schema-config.json\n{\"schemaConfig\": {\"baseUrls\": [\"https://api.contoso.com/v1.0\"]}}\n//- /v1.0/api/lamp-get.md\n# Get lamp\n\n## HTTP request\n\n```http\nGET https://api.contoso.com/v1.0/lamps/{id}\nGET /rooms/{id}/lamps/{lamp-id}\n```\n\n<!-- { \"blockType\": \"ignored\" } -->\n```http\nGET /rooms/{room-id}/lamps/{lamp-id}\n```\n";
    let page = "v1.0/api/lamp-get.md";
    assert_eq!(
        findings("request-url-absolute", pages),
        [format!(
            "{page}: GET https://api.contoso.com/v1.0/lamps/{{id}}"
        )]
    );
    assert!(fixed("request-url-absolute", pages).contains("\nGET /lamps/{id}\n"));
    assert_eq!(
        findings("placeholder-unnamed", pages),
        [format!("{page}: GET /rooms/{{id}}/lamps/{{lamp-id}}")]
    );
    let parentheses = pages.replace("/rooms/{id}/lamps/{lamp-id}", "/rooms({id})/lamps({id})");
    assert_eq!(
        findings("placeholder-unnamed", &parentheses),
        [format!("{page}: GET /rooms({{id}})/lamps({{id}})")]
    );
}

#[test]
fn the_list_of_urls_is_no_example() {
    let page = |kind: &str| {
        format!(
            "# Get lamp\n\n## HTTP request\n\n<!-- {{ \"blockType\": \"{kind}\", \"name\": \"a\" }} -->\n```http\nGET /lamps/{{id}}\n```\n"
        )
    };
    assert_eq!(
        lines("request-comment", &page("request")),
        ["<!-- { \"blockType\": \"request\", \"name\": \"a\" } -->"]
    );
    assert!(lines("request-comment", &page("ignored")).is_empty());
    assert!(lines("request-comment", &page("samples")).is_empty());
}

#[test]
fn query_options_are_in_code_font_and_filters_name_operators() {
    let pages = r#"
        //- /api/lamp-list.md
        # List lamps
        Use $filter, **$select** or [$filter](/q#$filter); `$select` and `?$filter=a` are code, as is https://a/b?$filter=x.
        //- /resources/lamp.md
        # lamp resource type
        ## Properties
        |Property|Type|Description|
        |:--|:--|:--|
        |colour|String|The colour. Supports `$filter`.|
        |level|Int32|The level. Supports `$filter` (`eq`).|
        |name|String|The name. Does not support `$filter`.|
        "#;
    let fixed = fixed("query-option-plain", pages);
    assert!(
        fixed.contains("Use `$filter`, `$select` or [`$filter`](/q#$filter); `$select`"),
        "{fixed}"
    );
    assert_eq!(
        findings("filter-operators-missing", pages),
        ["resources/lamp.md: |colour|String|The colour. Supports `$filter`.|"]
    );
}

#[test]
fn tables_of_parameters_and_headers_are_complete() {
    let pages = r#"
        //- /api/lamp-shine.md
        # lamp: shine
        ## HTTP request
        ```http
        GET /lamps/{id}/shine(level={level},colour={colour})
        ```
        ## Function parameters
        |Parameter|Type|Description|
        |:--|:--|:--|
        |level|Int32|The level.|
        |colour|String|The colour. Optional.|
        //- /api/lamp-post.md
        # Create lamp
        ## HTTP request
        ```http
        POST /lamps
        ```
        ## Request headers
        |Name|Description|
        |:--|:--|
        |Authorization|Bearer {token}. Required.|
        ## Example
        <!-- { "blockType": "request", "name": "create_lamp" } -->
        ```http
        POST https://api.contoso.com/v1.0/lamps

        { "id": "1" }
        ```
        //- /api/lamp-list.md
        # List lamps
        ## HTTP request
        ```http
        GET /lamps
        ```
        ## Request headers
        |Name|Description|
        |:--|:--|
        |Authorization|Bearer {token}. Required.|
        "#;
    assert_eq!(
        findings("parameter-requirement", pages),
        ["api/lamp-shine.md: |level|Int32|The level.|"]
    );
    assert_eq!(
        findings("request-header-missing", pages),
        ["api/lamp-post.md: |Name|Description|"]
    );
}

/// A resource, an action on it, an update and a page that reads it.
const LAMPS: &str = r#"
//- /resources/lamp.md
# lamp resource type
Namespace: contoso.home
## Methods
|Method|Return type|Description|
|:--|:--|:--|
|[Update](../api/lamp-update.md)|[lamp](../resources/lamp.md)|Update.|
|[Get](../api/lamp-get.md)|[lamp](../resources/lamp.md)|Get.|
## Properties
|Property|Type|Description|
|:--|:--|:--|
|id|String|The id.|
## JSON representation
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
```json
{ "id": "String" }
```
//- /api/lamp-update.md
# Update lamp
Namespace: contoso.home
## HTTP request
<!-- { "blockType": "ignored" } -->
```http
PATCH /lamps/{id}
```
## Response
If successful, this method returns a `204 No Content` response code.
//- /api/lamp-get.md
# Get lamp
Namespace: contoso.home
## HTTP request
<!-- { "blockType": "ignored" } -->
```http
GET /lamps/{id}
```
## Response
If successful, this method returns a `200 OK` response code and a lamp object in the response body.
## Example
<!-- { "blockType": "request", "name": "get_lamp" } -->
```http
GET /lamps/1
```
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```http
HTTP/1.1 200 OK

{ "id": "String" }
```
//- /api/lamp-blink.md
# lamp: blink
Namespace: contoso.home.garden
## HTTP request
<!-- { "blockType": "ignored" } -->
```http
POST /lamps/{id}/blink
```
## Request body
|Property|Type|Description|
|:--|:--|:--|
|times|Int32|How often.|
## Response
If successful, this method returns a `204 No Content` response code.
## Examples
### Example 1
<!-- { "blockType": "request" } -->
```http
POST https://api.contoso.com/v1.0/lamps/1/blink

{ "times": 3 }
```
> **Note:** The response is shortened for readability.

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 204 No Content
```
### Example 2: Many times
<!-- { "blockType": "request", "name": "blink" } -->
```http
POST https://api.contoso.com/v1.0/lamps/1/blink

{ "times": 30 }
```
<!-- { "blockType": "response" } -->
```http
HTTP/1.1 204 No Content
```
"#;

#[test]
fn pages_agree_on_what_is_taken_and_returned() {
    for (rule, expected) in [
        (
            "action-property",
            vec!["api/lamp-blink.md: |Property|Type|Description|"],
        ),
        (
            "method-row-returns",
            vec![
                "resources/lamp.md: |[Update](../api/lamp-update.md)|[lamp](../resources/lamp.md)|Update.|",
            ],
        ),
        (
            "response-type-unlinked",
            vec![
                "api/lamp-get.md: If successful, this method returns a `200 OK` response code and a lamp object in the response body.",
            ],
        ),
        (
            "operation-unqualified",
            vec!["api/lamp-blink.md: POST /lamps/{id}/blink"],
        ),
    ] {
        assert_eq!(findings(rule, LAMPS), expected, "{rule}");
    }
    assert!(fixed("action-property", LAMPS).contains("|Parameter|Type|Description|"));
    assert!(fixed("method-row-returns", LAMPS).contains("lamp-update.md)|None|Update.|"));
    let alone = "//- /api/garden-lamp-water.md\n# lamp: water\n\nNamespace: contoso.home.garden\n\n## HTTP request\n\n<!-- { \"blockType\": \"ignored\" } -->\n```http\nPOST /garden/lamps/{id}/water\n```\n";
    assert_eq!(
        findings("operation-unqualified", alone),
        ["api/garden-lamp-water.md: POST /garden/lamps/{id}/water"]
    );
    let qualified = alone.replace("/water\n", "/contoso.home.garden.water\n");
    assert!(findings("operation-unqualified", &qualified).is_empty());
}

#[test]
fn examples_are_named_complete_and_hold_values() {
    let versioned = LAMPS.replace("//- /", "//- /v1.0/");
    for (rule, expected) in [
        (
            "example-url-relative",
            vec!["v1.0/api/lamp-get.md: GET /lamps/1"],
        ),
        (
            "example-heading",
            vec!["v1.0/api/lamp-blink.md: ### Example 1"],
        ),
        (
            "example-name-missing",
            vec!["v1.0/api/lamp-blink.md: <!-- { \"blockType\": \"request\" } -->"],
        ),
        (
            "example-type-value",
            vec!["v1.0/api/lamp-get.md: { \"id\": \"String\" }"],
        ),
        (
            "shortened-note",
            vec!["v1.0/api/lamp-blink.md: > **Note:** The response is shortened for readability."],
        ),
    ] {
        assert_eq!(findings(rule, &versioned), expected, "{rule}");
    }
    assert!(
        fixed("example-url-relative", &versioned)
            .contains("GET https://api.contoso.com/v1.0/lamps/1")
    );
    let without = fixed("shortened-note", &versioned);
    assert!(
        without.contains("{ \"times\": 3 }\n```\n\n<!-- { \"blockType\": \"response\" } -->"),
        "{without}"
    );
}
