//! Example requests that differ from what their page lists: one finding for each fault.

use docwright::Docs;
use docwright::source::Sources;

const LAMP: &str = r#"# lamp resource type

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "id"} -->
```json
{"id": "String"}
```
"#;

const GET: &str = r#"# Get lamp

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
GET /lamps/{id}
GET /lamps/{id}/near(distance={distance})
```

## Function parameters

|Parameter|Type|Description|
|:--|:--|:--|
|distance|Int32|In metres.|

## Example

<!-- {"blockType": "request", "name": "get_lamp"} -->
```http
REQUEST
```

<!-- {"blockType": "response", "@odata.type": "contoso.lamp"} -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{"id": "1"}
```
"#;

/// The findings on the URL of the example.
fn reported(request: &str) -> Vec<&'static str> {
    let get = GET.replace("REQUEST", request);
    let files = [
        ("api/lamp-get.md", get.as_str()),
        ("resources/lamp.md", LAMP),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let mut model = Docs::read(Sources::from_memory(files), 1)
        .infer()
        .expect("no overrides");
    model.check(1);
    let of_url = [
        "url-case",
        "url-host",
        "request-unlisted",
        "request-mismatch",
    ];
    let names = model.findings.iter().map(|f| f.code.name);
    names.filter(|name| of_url.contains(name)).collect()
}

#[test]
fn one_fault_is_one_finding() {
    assert_eq!(reported("GET /lamps/1"), [""; 0]);
    assert_eq!(reported("GET /lamps('1')"), ["request-unlisted"]);
    assert_eq!(reported("GET /Lamps/1"), ["url-case"]);
    assert_eq!(reported("GET /chairs/1"), ["request-unlisted"]);
    assert_eq!(reported("DELETE /lamps/1"), ["request-unlisted"]);
    assert_eq!(reported("GET https://x.example/v1.0/lamps/1"), [""; 0]);
    assert_eq!(reported("GET https://x.example/lamps/1"), ["url-host"]);
    assert_eq!(reported("GET /lamps/1/near(distance=3)"), [""; 0]);
    assert_eq!(
        reported("GET /lamps/1/near(distance=far)"),
        ["request-mismatch"]
    );
}
