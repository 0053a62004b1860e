//! Localised pages give the model of their English source, in a built-in language and in one that a docs tree
//! adds by a lexicon file.

use docwright::Docs;
use docwright::diagnostic::Diagnostic;
use docwright::export::csdl;
use docwright::source::Sources;
use docwright_reader::rules::{lexicon_invalid, translation_damaged};
use docwright_test_support::Fixture;

/// The model of pages as CSDL, and what was found.
fn model(files: &Fixture) -> (String, Vec<Diagnostic>) {
    let model = Docs::read(Sources::from_memory(files.pairs()), 1)
        .infer()
        .unwrap();
    (csdl::write(&model.schema, "contoso.home").0, model.findings)
}

/// A page about a type, with an enum, a base and an API page.
const ENGLISH: &str = r#"
//- /resources/lamp.md
# lamp resource type

Namespace: contoso.home

A lamp. Inherits from [thing](thing.md).

## Methods
|Method|Return type|Description|
|:--|:--|:--|
|[List](../api/lamp-list.md)|[lamp](lamp.md) collection|All.|
|[Flash](../api/lamp-list.md)|None|Words.|

## Properties
|Property|Type|Description|
|:--|:--|:--|
|id|String|Key. Read-only. Not nullable.|
|colour|lampColour|Its colour. Possible values are: `red`, `green`, `blue`.|
|tags|String collection|Optional.|
|lit|Boolean|Required.|
|burnt|Duration|How long. Nullable.|
|description|String|Words.|

## Relationships
|Relationship|Type|Description|
|:--|:--|:--|
|things|[thing](thing.md) collection|Read-only.|

### lampColour values
|Member|
|:--|
|red|
|green|
|blue|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "colour": "String", "tags": ["String"], "lit": true, "burnt": "String", "description": "String"}
```
//- /resources/thing.md
# thing resource type

Namespace: contoso.home

An abstract type. This is an open type.

## Properties
|Property|Type|Description|
|:--|:--|:--|
|name|String|Words.|
//- /api/lamp-list.md
# List lamps

Namespace: contoso.home

## HTTP request
```http
GET /lamps
POST /lamps/{id}/flash
```

## Request body
|Parameter|Type|Description|
|:--|:--|:--|
|times|Int32|How often.|

## Response
Returns `200 OK` and a collection of [lamp](../resources/lamp.md) objects in the response body.
"#;

const CHINESE: &str = r#"
//- /resources/lamp.md
---
ms.contentlocale: zh-CN
---
# <a name="lamp-resource-type"></a>灯资源类型

命名空间：contoso.home

一盏灯。继承自[事物](thing.md)。

## <a name="methods"></a>方法
|方法|返回类型|说明|
|:--|:--|:--|
|[列表](../api/lamp-list.md)|[lamp](lamp.md) 集合|全部。|
|[闪](../api/lamp-list.md)|无|词。|

## <a name="properties"></a>属性
|属性|类型|说明|
|:--|:--|:--|
|id|字符串|键。 只读。 不可为空。|
|colour|lampColour|颜色。 可取值为：`red`、`green`、`blue`。|
|tags|字符串集合|可选。|
|lit|布尔值|必需。|
|burnt|持续时间|多久。 可为空。|
|说明|String|词。|

## <a name="relationships"></a>关系
|关系|类型|说明|
|:--|:--|:--|
|things|[事物](thing.md)集合|只读。|

### lampColour 值
|成员|
|:--|
|red|
|green|
|blue|

## <a name="json-representation"></a>JSON 表示形式
<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "colour": "String", "tags": ["String"], "lit": true, "burnt": "String", "description": "String"}
```
//- /resources/thing.md
---
ms.contentlocale: zh-CN
---
# thing 资源类型

命名空间：contoso.home

抽象类型。 这是一个开放类型。

## 属性
|属性|类型|说明|
|:--|:--|:--|
|name|String|词。|
//- /api/lamp-list.md
---
ms.contentlocale: zh-CN
---
# 列出灯

命名空间：contoso.home

## HTTP 请求
```http
GET /lamps
POST /lamps/{id}/flash
```

## 请求正文
|参数|类型|说明|
|:--|:--|:--|
|times|Int32|次数。|

## 响应
如果成功，返回 `200 OK` 和 [lamp](../resources/lamp.md) 对象集合。
"#;

const GERMAN: &str = r#"
//- /resources/lamp.md
---
ms.contentlocale: de-DE
---
# lamp-Ressourcentyp

Namespace: contoso.home

Eine Lampe. Erbt von [Ding](thing.md).

## Methoden
|Methode|Rückgabetyp|Beschreibung|
|:--|:--|:--|
|[Liste](../api/lamp-list.md)|[lamp](lamp.md)-Sammlung|Alle.|
|[Blinken](../api/lamp-list.md)|Keine|Worte.|

## Eigenschaften
|Eigenschaft|Typ|Beschreibung|
|:--|:--|:--|
|id|Zeichenfolge|Schlüssel. Schreibgeschützt. Lässt keine NULL-Werte zu.|
|colour|lampColour|Farbe. Mögliche Werte sind: `red`, `green`, `blue`.|
|tags|Zeichenfolge-Sammlung|Optional.|
|lit|Wahrheitswert|Erforderlich.|
|burnt|Dauer|Wie lange. Lässt NULL-Werte zu.|
|Beschreibung|Zeichenfolge|Worte.|

## Beziehungen
|Beziehung|Typ|Beschreibung|
|:--|:--|:--|
|things|[thing](thing.md) Sammlung|Schreibgeschützt.|

### lampColour Werte
|Element|
|:--|
|red|
|green|
|blue|

## JSON-Darstellung
<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "colour": "String", "tags": ["String"], "lit": true, "burnt": "String", "description": "String"}
```
//- /resources/thing.md
---
ms.contentlocale: de-DE
---
# thing Ressourcentyp

Namespace: contoso.home

Ein abstrakter Typ. Das ist ein offener Typ.

## Eigenschaften
|Eigenschaft|Typ|Beschreibung|
|:--|:--|:--|
|name|Zeichenfolge|Worte.|
//- /api/lamp-list.md
---
ms.contentlocale: de-DE
---
# Lampen auflisten

Namespace: contoso.home

## HTTP-Anforderung
```http
GET /lamps
POST /lamps/{id}/flash
```

## Anforderungstext
|Parameter|Typ|Beschreibung|
|:--|:--|:--|
|times|Int32|Wie oft.|

## Antwort
Gibt `200 OK` und [lamp](../resources/lamp.md) Objekte-Sammlung zurück.
"#;

#[test]
fn chinese_pages_give_the_english_model_and_translated_names_are_reported() {
    let (expected, english) = model(&Fixture::parse(ENGLISH));
    let (read, found) = model(&Fixture::parse(CHINESE));
    assert_eq!(read, expected);
    let messages = |findings: &[Diagnostic]| -> Vec<String> {
        let damage = |f: &&Diagnostic| f.code == translation_damaged::CODE;
        let damage = findings.iter().filter(damage);
        damage.map(|f| f.message.to_string()).collect()
    };
    assert!(messages(&english).is_empty());
    let messages = messages(&found);
    assert_eq!(
        messages,
        [
            "the type `字符串` is translated; it is read as Edm.String",
            "the type `字符串集合` is translated; it is read as Collection(Edm.String)",
            "the type `布尔值` is translated; it is read as Edm.Boolean",
            "the type `持续时间` is translated; it is read as Edm.Duration",
            "the name `说明` is translated; it was restored as `description`",
            "the type `事物集合` is translated; it is read as Collection(thing@resources/thing.md)",
        ]
    );
}

/// One more file, no code.
const GERMAN_LEXICON: &str = r#"
language = "de"
[columns]
"property" = ["Eigenschaft"]
"relationship" = ["Beziehung"]
"parameter" = ["Parameter"]
"method" = ["Methode"]
"return type" = ["Rückgabetyp"]
"type" = ["Typ"]
"description" = ["Beschreibung"]
"member" = ["Element"]
[types]
"String" = ["Zeichenfolge"]
"Boolean" = ["Wahrheitswert"]
"Duration" = ["Dauer"]
[headings]
"resource type" = ["Ressourcentyp"]
"methods" = ["Methoden"]
"properties" = ["Eigenschaften"]
"relationships" = ["Beziehungen"]
"values" = ["Werte"]
"JSON representation" = ["JSON-Darstellung"]
"HTTP request" = ["HTTP-Anforderung"]
"request body" = ["Anforderungstext"]
"response" = ["Antwort"]
[names]
"description" = ["Beschreibung"]
[phrases]
"collection" = ["Sammlung", "-Sammlung", "Sammlung von"]
"object" = ["Objekte", "Objekt"]
"nothing" = ["Keine"]
"possible values are" = ["Mögliche Werte sind"]
"inherits from" = ["Erbt von"]
"abstract type" = ["Ein abstrakter Typ"]
"is an open type" = ["ist ein offener Typ"]
"read-only" = ["Schreibgeschützt"]
"not nullable" = ["Lässt keine NULL-Werte zu"]
"nullable" = ["Lässt NULL-Werte zu"]
"required" = ["Erforderlich"]
"optional" = ["Optional"]
"#;

#[test]
fn another_language_is_one_more_file() {
    let pages = Fixture::parse(GERMAN);
    let (expected, _) = model(&Fixture::parse(ENGLISH));
    assert_ne!(model(&pages).0, expected, "no lexicon has the language yet");
    let with_file = pages.with("lexicon.de.toml", GERMAN_LEXICON);
    assert_eq!(model(&with_file).0, expected);
}

#[test]
fn an_unknown_phrase_of_a_lexicon_is_reported() {
    let files = Fixture::parse(
        r#"
        //- /lexicon.de.toml
        language = "de"
        [phrases]
        "maybe" = ["vielleicht"]
        //- /resources/thing.md
        # thing resource type
        "#,
    );
    let messages = model(&files).1;
    assert!(messages.iter().any(|f| f.code == lexicon_invalid::CODE));
}

#[test]
fn each_file_of_the_folder_is_built_in() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("reader/src/facts/lexicon");
    let code = std::fs::read_to_string(folder.join("mod.rs")).unwrap();
    let names = std::fs::read_dir(folder).unwrap();
    let names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files = 0;
    for name in names.filter(|name| name.ends_with(".toml")) {
        assert!(
            code.contains(&format!("include_str!(\"{name}\")")),
            "{name}"
        );
        files += 1;
    }
    assert!(files > 0);
}

/// Pages in two halves, as a translator leaves them: the translation first.
const SIDE_BY_SIDE: &str = r#"
//- /resources/lamp.md
---
ms.contentlocale: nl-NL
---
# [[lamp brontype||lamp resource type]]

[[Naamruimte: contoso.home||Namespace: contoso.home]]

[[Een lamp.||A lamp.]] [[Neemt over van [thing](thing.md).||Inherits from [thing](thing.md).]]

## [[Eigenschappen||Properties]]
|[[Eigenschap||Property]]|[[Soort||Type]]|[[Beschrijving||Description]]|
|:--|:--|:--|
|id|[[Tekenreeks||String]]|[[Sleutel.||Key.]] [[Alleen-lezen.||Read-only.]]|
|colour|lampColour|[[Mogelijke waarden zijn: `red`, `green`.||Possible values are: `red`, `green`.]]|
|tags|[[Verzameling van tekenreeksen||String collection]]|[[Facultatief.||Optional.]]|
|shades|[[verzameling [shade](shade.md)||[shade](shade.md) collection]]|[[Alleen-lezen.||Read-only.]]|
|[[beschrijving||description]]|[[Tekenreeks||String]]|[[Facultatief.||Optional.]] [[Alleen-lezen.||Read-only.]]|

## [[JSON-weergave||JSON representation]]
<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp"} -->
```json
{"id": "String", "colour": "String", "tags": ["String"], "shades": [{"@odata.type": "contoso.home.shade"}], "description": "String"}
```
//- /resources/shade.md
---
ms.contentlocale: nl-NL
---
# [[shade brontype||shade resource type]]

[[Naamruimte: contoso.home||Namespace: contoso.home]]

[[Neemt over van [thing](thing.md).||Inherits from [thing](thing.md).]]

## [[Eigenschappen||Properties]]
|[[Eigenschap||Property]]|[[Soort||Type]]|[[Beschrijving||Description]]|
|:--|:--|:--|
|form|[[Tekenreeks||String]]|[[Mogelijke waarden zijn: `round`, `flat`.||Possible values are: `round`, `flat`.]]|
//- /resources/thing.md
---
ms.contentlocale: nl-NL
---
# [[thing brontype||thing resource type]]

[[Naamruimte: contoso.home||Namespace: contoso.home]]

## [[Eigenschappen||Properties]]
|[[Eigenschap||Property]]|[[Soort||Type]]|[[Beschrijving||Description]]|
|:--|:--|:--|
|name|[[Tekenreeks||String]]|[[Een naam.||A name.]]|
|names|[[Verzameling van tekenreeksen||String collection]]|[[Namen.||Names.]]|
|shades|[[verzameling [shade](shade.md)||[shade](shade.md) collection]]|[[Alles.||All.]]|
"#;

/// The pages with each pair as `form` writes it.
fn written(form: impl Fn(&str, &str) -> String) -> Fixture {
    let mut out = String::new();
    let mut rest = SIDE_BY_SIDE;
    while let Some((before, pair)) = rest.split_once("[[") {
        let (pair, after) = pair.split_once("]]").unwrap();
        // `[[a [x](y)||..` holds a link, which has no double bracket.
        let (translated, source) = pair.split_once("||").unwrap();
        out.push_str(before);
        out.push_str(&form(translated, source));
        rest = after;
    }
    out.push_str(rest);
    Fixture::parse(&out)
}

/// What is no tag would be no name of a file either.
#[test]
fn a_language_that_is_no_tag_is_not_learned() {
    let pairs = written(|translated, source| {
        format!(
            "<span data-ttu-id=\"a-1\">{translated}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{source}</span></span>"
        )
    });
    let mut pages = pairs.into_files();
    for (_, text) in &mut pages {
        *text = text.replacen("nl-NL", "../nl\"", 1);
    }
    let learned = docwright::facts::learn(&Sources::from_memory(pages));
    assert_eq!((learned.language.as_str(), learned.pages), ("", 3));
}

#[test]
fn a_language_is_learned_from_side_by_side_pages() {
    let pairs = written(|translated, source| {
        format!(
            "<span data-ttu-id=\"a-1\">{translated}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{source}</span></span>"
        )
    });
    let learned = docwright::facts::learn(&Sources::from_memory(pairs.pairs()));
    assert_eq!((learned.language.as_str(), learned.pages), ("nl-nl", 3));
    let lexicon = learned.to_toml();
    for words in [
        "\"property\" = [\n    \"eigenschap\", # 3\n]",
        "\"String\" = [\n    \"tekenreeks\", # 4\n    \"tekenreeksen\", # 2\n]",
        "\"collection\" = [\n    \"verzameling\", # 2\n]",
        "\"of\" = [\n    \"van\", # 2\n]",
        "\"JSON representation\" = [\n    \"json-weergave\", # 1\n]",
        "\"description\" = [\n    \"beschrijving\", # 1\n]",
        "\"possible values are\" = [\n    \"mogelijke waarden zijn\", # 2\n]",
        "\"inherits from\" = [\n    \"neemt over van\", # 2\n]",
        "\"read-only\" = [\n    \"alleen-lezen\", # 3\n]",
        "\"deprecated\" = []",
    ] {
        assert!(lexicon.contains(words), "{words}\n{lexicon}");
    }
    let plain = written(|translated, _| translated.to_owned());
    let english = written(|_, source| source.to_owned());
    let english = Fixture::parse(&english_pages(&english));
    let (expected, _) = model(&english);
    assert_ne!(model(&plain).0, expected);
    let (read, findings) = model(&plain.with("lexicon.nl.toml", lexicon.replace("nl-nl", "nl")));
    assert_eq!(read, expected);
    assert!(
        findings
            .iter()
            .all(|f| f.code.id != "DW1002" && f.code.id != "DW1003")
    );
}

/// The pages without the line that says their language.
fn english_pages(pages: &Fixture) -> String {
    let pages = pages.pairs().into_iter();
    pages
        .map(|(path, text)| {
            format!(
                "//- /{path}\n{}",
                text.replace("ms.contentlocale: nl-NL\n", "")
            )
        })
        .collect()
}

#[test]
fn a_language_without_a_lexicon_is_reported_once() {
    let plain = written(|translated, _| translated.to_owned());
    let (_, findings) = model(&plain);
    let missing = findings.iter().filter(|f| f.code.id == "DW1003");
    let messages: Vec<_> = missing.map(|f| f.message.to_string()).collect();
    assert_eq!(
        messages,
        ["there is no lexicon for the language `nl-nl`; its pages (3) are read with English words"]
    );
}
