//! Plain localised pages give the model of their English source, in a built-in language and in one that a docs tree
//! brings with a file and no code.

use docwright::Docs;
use docwright::diagnostic::Diagnostic;
use docwright::export::csdl;
use docwright::source::Sources;
use docwright_reader::rules::{lexicon_invalid, translation_damaged};

/// The model of pages as CSDL, and what was found.
fn model(files: &[(&str, String)]) -> (String, Vec<Diagnostic>) {
    let files = files.iter().map(|(path, text)| (*path, text.as_str()));
    let model = Docs::read(Sources::from_memory(files), 1).infer().unwrap();
    (csdl::write(&model.schema, "contoso.home").0, model.findings)
}

const BLOCK: &str = r#"<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "colour": "String", "tags": ["String"], "lit": true, "burnt": "String", "description": "String"}
```
"#;

const EXCHANGE: &str = "```http\nGET /lamps\nPOST /lamps/{id}/flash\n```\n";

/// A page about a type, an enum's page beside it, a base and an API page.
fn english() -> Vec<(&'static str, String)> {
    let lamp = format!(
        "# lamp resource type\n\nNamespace: contoso.home\n\nA lamp. Inherits from [thing](thing.md).\n\n\
         ## Methods\n|Method|Return type|Description|\n|:--|:--|:--|\n\
         |[List](../api/lamp-list.md)|[lamp](lamp.md) collection|All.|\n|[Flash](../api/lamp-list.md)|None|Words.|\n\n\
         ## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key. Read-only. Not nullable.|\n\
         |colour|lampColour|Its colour. Possible values are: `red`, `green`, `blue`.|\n\
         |tags|String collection|Optional.|\n|lit|Boolean|Required.|\n|burnt|Duration|How long. Nullable.|\n\
         |description|String|Words.|\n\n\
         ## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n|things|[thing](thing.md) collection|Read-only.|\n\n\
         ### lampColour values\n|Member|\n|:--|\n|red|\n|green|\n|blue|\n\n## JSON representation\n{BLOCK}"
    );
    let thing = "# thing resource type\n\nNamespace: contoso.home\n\nAn abstract type. This is an open type.\n\n\
         ## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|name|String|Words.|\n"
        .to_owned();
    let list = format!(
        "# List lamps\n\nNamespace: contoso.home\n\n## HTTP request\n{EXCHANGE}\n\
         ## Request body\n|Parameter|Type|Description|\n|:--|:--|:--|\n|times|Int32|How often.|\n\n\
         ## Response\nReturns `200 OK` and a collection of [lamp](../resources/lamp.md) objects in the response body.\n"
    );
    vec![
        ("resources/lamp.md", lamp),
        ("resources/thing.md", thing),
        ("api/lamp-list.md", list),
    ]
}

fn locale(tag: &str, text: &str) -> String {
    format!("---\nms.contentlocale: {tag}\n---\n{text}")
}

#[test]
fn chinese_pages_give_the_english_model_and_what_they_damaged_is_told() {
    let lamp = format!(
        "# <a name=\"lamp-resource-type\"></a>灯资源类型\n\n命名空间：contoso.home\n\n一盏灯。继承自[事物](thing.md)。\n\n\
         ## <a name=\"methods\"></a>方法\n|方法|返回类型|说明|\n|:--|:--|:--|\n\
         |[列表](../api/lamp-list.md)|[lamp](lamp.md) 集合|全部。|\n|[闪](../api/lamp-list.md)|无|词。|\n\n\
         ## <a name=\"properties\"></a>属性\n|属性|类型|说明|\n|:--|:--|:--|\n|id|字符串|键。 只读。 不可为空。|\n\
         |colour|lampColour|颜色。 可取值为：`red`、`green`、`blue`。|\n\
         |tags|字符串集合|可选。|\n|lit|布尔值|必需。|\n|burnt|持续时间|多久。 可为空。|\n|说明|String|词。|\n\n\
         ## <a name=\"relationships\"></a>关系\n|关系|类型|说明|\n|:--|:--|:--|\n|things|[事物](thing.md)集合|只读。|\n\n\
         ### lampColour 值\n|成员|\n|:--|\n|red|\n|green|\n|blue|\n\n## <a name=\"json-representation\"></a>JSON 表示形式\n{BLOCK}"
    );
    let thing = "# thing 资源类型\n\n命名空间：contoso.home\n\n抽象类型。 这是一个开放类型。\n\n\
         ## 属性\n|属性|类型|说明|\n|:--|:--|:--|\n|name|String|词。|\n";
    let list = format!(
        "# 列出灯\n\n命名空间：contoso.home\n\n## HTTP 请求\n{EXCHANGE}\n\
         ## 请求正文\n|参数|类型|说明|\n|:--|:--|:--|\n|times|Int32|次数。|\n\n\
         ## 响应\n如果成功，返回 `200 OK` 和 [lamp](../resources/lamp.md) 对象集合。\n"
    );
    let (expected, english) = model(&english());
    let (read, found) = model(&[
        ("resources/lamp.md", locale("zh-CN", &lamp)),
        ("resources/thing.md", locale("zh-CN", thing)),
        ("api/lamp-list.md", locale("zh-CN", &list)),
    ]);
    assert_eq!(read, expected);
    let told = |findings: &[Diagnostic]| -> Vec<String> {
        let damage = |f: &&Diagnostic| f.code == translation_damaged::CODE;
        let damage = findings.iter().filter(damage);
        damage.map(|f| f.message.to_string()).collect()
    };
    assert!(told(&english).is_empty());
    let told = told(&found);
    assert_eq!(
        told,
        [
            "the type `字符串` is translated; it was read as Edm.String",
            "the type `字符串集合` is translated; it was read as Collection(Edm.String)",
            "the type `布尔值` is translated; it was read as Edm.Boolean",
            "the type `持续时间` is translated; it was read as Edm.Duration",
            "the name `说明` is translated; it was restored as `description`",
            "the type `事物集合` is translated; it was read as Collection(thing@resources/thing.md)",
        ]
    );
}

/// One more file, no code.
const GERMAN: &str = r#"
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
    let lamp = format!(
        "# lamp-Ressourcentyp\n\nNamespace: contoso.home\n\nEine Lampe. Erbt von [Ding](thing.md).\n\n\
         ## Methoden\n|Methode|Rückgabetyp|Beschreibung|\n|:--|:--|:--|\n\
         |[Liste](../api/lamp-list.md)|[lamp](lamp.md)-Sammlung|Alle.|\n|[Blinken](../api/lamp-list.md)|Keine|Worte.|\n\n\
         ## Eigenschaften\n|Eigenschaft|Typ|Beschreibung|\n|:--|:--|:--|\n|id|Zeichenfolge|Schlüssel. Schreibgeschützt. Lässt keine NULL-Werte zu.|\n\
         |colour|lampColour|Farbe. Mögliche Werte sind: `red`, `green`, `blue`.|\n\
         |tags|Zeichenfolge-Sammlung|Optional.|\n|lit|Wahrheitswert|Erforderlich.|\n|burnt|Dauer|Wie lange. Lässt NULL-Werte zu.|\n\
         |Beschreibung|Zeichenfolge|Worte.|\n\n\
         ## Beziehungen\n|Beziehung|Typ|Beschreibung|\n|:--|:--|:--|\n|things|[thing](thing.md) Sammlung|Schreibgeschützt.|\n\n\
         ### lampColour Werte\n|Element|\n|:--|\n|red|\n|green|\n|blue|\n\n## JSON-Darstellung\n{BLOCK}"
    );
    let thing = "# thing Ressourcentyp\n\nNamespace: contoso.home\n\nEin abstrakter Typ. Das ist ein offener Typ.\n\n\
         ## Eigenschaften\n|Eigenschaft|Typ|Beschreibung|\n|:--|:--|:--|\n|name|Zeichenfolge|Worte.|\n";
    let list = format!(
        "# Lampen auflisten\n\nNamespace: contoso.home\n\n## HTTP-Anforderung\n{EXCHANGE}\n\
         ## Anforderungstext\n|Parameter|Typ|Beschreibung|\n|:--|:--|:--|\n|times|Int32|Wie oft.|\n\n\
         ## Antwort\nGibt `200 OK` und [lamp](../resources/lamp.md) Objekte-Sammlung zurück.\n"
    );
    let pages = [
        ("resources/lamp.md", locale("de-DE", &lamp)),
        ("resources/thing.md", locale("de-DE", thing)),
        ("api/lamp-list.md", locale("de-DE", &list)),
    ];
    let (expected, _) = model(&english());
    assert_ne!(model(&pages).0, expected, "nothing knows the language yet");
    let with_file: Vec<_> = pages
        .into_iter()
        .chain([("lexicon.de.toml", GERMAN.to_owned())])
        .collect();
    assert_eq!(model(&with_file).0, expected);
}

#[test]
fn a_word_that_no_page_is_read_by_is_told() {
    let files = [
        (
            "lexicon.de.toml",
            "language = \"de\"\n[phrases]\n\"maybe\" = [\"vielleicht\"]\n".to_owned(),
        ),
        ("resources/thing.md", "# thing resource type\n".to_owned()),
    ];
    let told = model(&files).1;
    assert!(told.iter().any(|f| f.code == lexicon_invalid::CODE));
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
