//! A small docs tree, edits of it, and the changes that `diff` reports.

use std::path::Path;
use std::process::Output;

use docwright_tests::{Fixture, docwright, write_tree};
use serde_json::Value;

use super::api::cases::ADDED;

pub(crate) const TREE: &str = r#"
//- /resources/lamp.md
---
doc_type: "resourcePageType"
---
# lamp resource type

Namespace: contoso.home

A lamp. Inherits from [device](device.md).

## Properties

|Property|Type|Description|
|:--|:--|:--|
|watt|Int32|Power.|
|hue|contoso.home.hue|Colour. Possible values are: `red`, `blue`.|
|shade|[shade](shade.md)|What is above it.|

## Relationships

|Relationship|Type|Description|
|:--|:--|:--|
|cords|[cord](cord.md) collection|Its cords.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.device" } -->
```json
{
  "watt": 60,
  "hue": "String",
  "shade": { "@odata.type": "contoso.home.shade" }
}
```
//- /resources/device.md
# device resource type

Namespace: contoso.home

Any device.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|Its id.|
|serial|String|Its number.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.device", "keyProperty": "id" } -->
```json
{ "id": "String", "serial": "String" }
```
//- /resources/cord.md
# cord resource type

Namespace: contoso.home

A cord.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|Its id.|
|metres|Double|Its length.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.cord", "keyProperty": "id" } -->
```json
{ "id": "String", "metres": 1.5 }
```
//- /resources/shade.md
# shade resource type

Namespace: contoso.home

What is above a lamp.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|material|String|What it is made of.|
|diameter|Double|In metres.|
|height|Double|In metres.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.shade" } -->
```json
{ "material": "String", "diameter": 0.3, "height": 0.2 }
```
//- /api/lamp-list-cords.md
# List cords

Namespace: contoso.home

The cords of a lamp.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /lamps/{id}/cords
```

## Response

`200 OK` and a collection of [cord](../resources/cord.md) objects.

## Example

<!-- { "blockType": "request", "name": "list_cords" } -->
```http
GET https://contoso.com/v1.0/lamps/7/cords
```

<!-- { "blockType": "response", "@odata.type": "contoso.home.cord", "isCollection": true } -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{ "value": [ { "id": "1", "metres": 2.5 } ] }
```
//- /api/lamp-light.md
# lamp: light

Namespace: contoso.home

Lights it.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
POST /lamps/{id}/light
```

## Request body

|Parameter|Type|Description|
|:--|:--|:--|
|seconds|Int32|How long.|

## Response

`204 No Content`.

## Example

<!-- { "blockType": "request", "name": "light_lamp" } -->
```http
POST https://contoso.com/v1.0/lamps/7/light
Content-type: application/json

{ "seconds": 5 }
```

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 204 No Content
```
"#;

pub(crate) fn diff(old: &str, new: &str, more: &[&str]) -> Output {
    docwright()
        .arg("diff")
        .arg(old)
        .arg(new)
        .args(more)
        .output()
        .unwrap()
}

/// The tree with strings replaced; each must be in the file. A path `a -> b` moves the file as well, `-a` removes it, and `+a`
/// adds the one of this path in [`ADDED`].
pub(crate) fn edited(folder: &Path, edits: &[(&str, &str, &str)]) {
    let mut files = Fixture::parse(TREE).into_files();
    for (path, from, to) in edits {
        if let Some(path) = path.strip_prefix('+') {
            assert_eq!(*to, "", "the text of {path} is in `ADDED`");
            files.push((path.to_owned(), Fixture::parse(ADDED).text(path).to_owned()));
            continue;
        }
        if let Some(path) = path.strip_prefix('-') {
            let before = files.len();
            files.retain(|(name, _)| name != path);
            assert!(files.len() < before, "there is no {path}");
            continue;
        }
        let (path, moved) = path.split_once(" -> ").unwrap_or((path, path));
        let all = path == "*";
        let mut found = false;
        for (name, text) in files.iter_mut().filter(|(name, _)| all || name == path) {
            found |= text.contains(from);
            *text = text.replace(from, to);
            if !all {
                moved.clone_into(name);
            }
        }
        assert!(found, "{from} is not in {path}");
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    write_tree(folder, &files);
}

/// `kind subject: before -> after [rust/http]` of each change.
pub(crate) fn reported(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).unwrap();
    let changes = report["changes"].as_array().unwrap().iter();
    changes
        .map(|c| {
            let word = |key: &str| c[key].as_str().unwrap();
            let (kind, subject, before, after) =
                (word("kind"), word("subject"), word("before"), word("after"));
            format!(
                "{kind} {subject}: {before} -> {after} [{}/{}]",
                word("rust"),
                word("http")
            )
        })
        .collect()
}
