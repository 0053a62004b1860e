//! Pages that the tests of several packages use.

/// A type without a fault.
pub const LAMP: &str = r#"---
title: "lamp resource type"
doc_type: resourcePageType
---
# lamp resource type

Namespace: contoso.home

A lamp.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|The key.|
|level|Int32|Brightness in percent.|

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String (identifier)", "level": 7}
```
"#;

/// A type with a trailing comma (DW0208), and with a property whose types differ between table and block (DW0601). Its
/// description has characters that HTML would interpret as markup.
pub const DAMAGED_LAMP: &str = r#"# lamp resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|level|Int32|In <b>percent</b> & more.|

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String (identifier)", "level": "String",}
```
"#;
