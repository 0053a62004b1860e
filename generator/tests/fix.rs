//! `--fix` applies only unambiguous fixes, changes nothing else, and is idempotent.

use docwright::diagnostic::{Code, Diagnostic, Edit, FileId, Span};
use docwright::source::Sources;
use docwright::{Docs, Model, fix};
use docwright_model::rules::type_name_case;
use docwright_reader::rules::{block_unannotated, body_repaired};
use proptest::prelude::*;

fn model<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Model {
    let sources = Sources::from_memory(files);
    let mut model = Docs::read(sources, 1).infer().expect("no overrides");
    model.propose_fixes();
    model
}

/// All files with their fixes applied.
fn fixed(model: &Model) -> Vec<(String, String)> {
    let fixes = fix::apply(&model.findings, &model.sources);
    let files = model.sources.files();
    files
        .map(|(id, file)| {
            let new = fixes.files.iter().find(|f| f.file == id);
            let text = new.map_or(file.raw(), |f| &f.after);
            (file.path.clone(), text.to_owned())
        })
        .collect()
}

fn one(text: &str) -> String {
    let mut files = fixed(&model([("api/lamp-get.md", text)]));
    files.remove(0).1
}

fn with_fix(findings: &[Diagnostic]) -> Vec<Code> {
    findings
        .iter()
        .filter(|f| f.fix.is_some())
        .map(|f| f.code)
        .collect()
}

const LAMP: &str = r#"# lamp resource type

Namespace: contoso.home

## Properties

|Property|Type|
|:--|:--|
|id|String|
|level|Int32|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "level": 1}
```
"#;

#[test]
fn commas_and_quotes_are_removed_and_all_other_bytes_are_unchanged() {
    let before = "\u{feff}# A\r\n\r\n<!-- {\"blockType\": \"response\", \"truncated\": \"True\" ,\r\n} -->\r\n\
                  ```http\r\nHTTP/1.1 200 OK\r\n\r\n{\"a\": [1, 2,\t], \"b\": TRUE, }\r\n```\r\ntrailing  \t";
    let after = before
        .replace("\"True\" ,", "true ")
        .replace("2,\t", "2\t")
        .replace("TRUE, }", "true }");
    assert_eq!(one(before), after);
    assert_eq!(one(&after), after);
}

#[test]
fn edits_that_touch_others_are_left() {
    let sources = Sources::from_memory([("a.md", "one two three")]);
    let edit = |range, text: &str| Edit {
        span: Span::new(FileId(0), range),
        text: text.to_owned(),
    };
    let finding = |edits: &[Edit]| {
        let span = Span::new(FileId(0), 0..13);
        let found = Diagnostic::new(body_repaired::CODE, span, "a fault");
        found.fix("repair it", edits.iter().cloned())
    };
    let findings = [
        finding(&[edit(4..8, ""), edit(8..9, "T")]),
        finding(&[edit(10..11, "R")]),
        finding(&[edit(10..11, "R")]),
        finding(&[edit(3..4, "_")]),
        finding(&[edit(0..2, "O"), edit(1..3, "NE")]),
        finding(&[edit(0..3, "1")]),
    ];
    let fixes = fix::apply(&findings, &sources);
    assert_eq!((fixes.applied, fixes.left), (4, 2));
    assert_eq!(fixes.files[0].after, "1 ThRee");
}

#[test]
fn ambiguous_faults_have_no_fix() {
    for body in [
        "{\"a\": 1,, \"b\": 2,}",
        "{\"a\": 1 \"b\": 2,}",
        "{'a': 1,}",
    ] {
        let text = format!(
            r#"<!-- {{"blockType": "response"}} -->
```http
HTTP/1.1 200 OK

{body}
```
"#
        );
        assert_eq!(one(&text), text);
    }
}

#[test]
fn plain_requests_responses_and_lists_of_urls_get_their_annotations() {
    let page = r#"# Get lamp

Namespace: contoso.home

## HTTP request

```http
GET /lamps/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.

## Example

```http
GET https://example.com/v1.0/lamps/1
```

The response:

```http
HTTP/1.1 200 OK
Content-type: application/json

{"id": "1", "level": 7}
```
"#;
    let page = &page.replace('\n', "\r\n");
    let first = model([
        ("api/lamp-get.md", page.as_str()),
        ("resources/lamp.md", LAMP),
    ]);
    assert_eq!(with_fix(&first.findings), [block_unannotated::CODE; 3]);
    let files = fixed(&first);
    let expected = page
        .replace("```http\r\nGET /lamps", "<!-- {\r\n  \"blockType\": \"ignored\"\r\n}-->\r\n```http\r\nGET /lamps")
        .replace("```http\r\nGET https", "<!-- {\r\n  \"blockType\": \"request\",\r\n  \"name\": \"lamp_get\"\r\n}-->\r\n```http\r\nGET https")
        .replace("```http\r\nHTTP", "<!-- {\r\n  \"blockType\": \"response\",\r\n  \"truncated\": true,\r\n  \"@odata.type\": \"contoso.home.lamp\"\r\n}-->\r\n```http\r\nHTTP");
    assert_eq!(files[0].1, expected);
    assert_eq!(files[1].1, LAMP);
    let second = model(files.clone());
    assert_eq!(with_fix(&second.findings), []);
    assert!(
        second
            .findings
            .iter()
            .all(|f| f.code != block_unannotated::CODE)
    );
    assert_eq!(second.schema.examples.len(), first.schema.examples.len());
    assert_eq!(second.schema.examples[0].ty, first.schema.examples[0].ty);
}

#[test]
fn names_that_a_page_has_twice_are_numbered() {
    let pair = |id: u8| {
        format!(
            "<!-- {{ \"blockType\": \"request\", \"name\": \"get_lamp\" }} -->\n```http\nGET /lamps/{id}\n```\n\n<!-- {{ \"blockType\": \"response\", \"name\": \"get_lamp\" }} -->\n```http\nHTTP/1.1 204 No Content\n```\n\n"
        )
    };
    let page = format!(
        "# Get lamp\n\n## Examples\n\n{}{}{}",
        pair(1),
        pair(2),
        pair(3)
    );
    let fixed = one(&page);
    let names: Vec<&str> = fixed.split("\"name\": \"").skip(1).collect();
    let names: Vec<&str> = names.iter().filter_map(|n| n.split('"').next()).collect();
    assert_eq!(
        names,
        [
            "get_lamp",
            "get_lamp",
            "get_lamp_2",
            "get_lamp_2",
            "get_lamp_3",
            "get_lamp_3"
        ]
    );
    assert_eq!(one(&fixed), fixed, "a second run changes nothing");
}

#[test]
fn a_type_is_spelled_as_it_is_defined() {
    let again = LAMP
        .replace("contoso.home.lamp\"", "#contoso.home.Lamp\"")
        .replace("|level|Int32|\n", "");
    let files = [("resources/lamp.md", LAMP), ("resources/lamp2.md", &again)];
    let first = model(files);
    let after = fixed(&first);
    let codes = with_fix(&first.findings);
    assert!(
        codes.contains(&type_name_case::CODE),
        "{:?}",
        first.findings
    );
    assert_eq!(
        after[1].1,
        again.replace("contoso.home.Lamp", "contoso.home.lamp")
    );
}

#[test]
fn links_and_type_cells_are_spelled_as_what_they_name() {
    let room = r#"# room resource type

Namespace: contoso.home

Has a [lamp](../Resources/LAMP.md#properties).

## Properties

|Property|Type|
|:--|:--|
|light|[Lamp](lamp.md)|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.room"} -->
```json
{"light": {"@odata.type": "contoso.home.lamp"}}
```
"#;
    let first = model([("resources/lamp.md", LAMP), ("resources/room.md", room)]);
    let after = fixed(&first);
    let right = room
        .replace("../Resources/LAMP.md", "../resources/lamp.md")
        .replace("[Lamp]", "[lamp]");
    assert_eq!(after[1].1, right, "{:?}", first.findings);
}

#[test]
fn a_fault_in_an_included_file_is_fixed_once_and_in_that_file() {
    let page = "# A

[!INCLUDE [x](../includes/x.md)]

";
    let part = r#"<!-- {"blockType": "response"} -->
```http
HTTP/1.1 200 OK

{"a": 1,}
```"#;
    let first = model([
        ("api/a.md", page),
        ("api/b.md", page),
        ("includes/x.md", part),
    ]);
    assert_eq!(
        first
            .findings
            .iter()
            .filter(|f| f.code == body_repaired::CODE)
            .count(),
        2
    );
    let files = fixed(&first);
    assert_eq!(files[0].1, page);
    assert_eq!(files[2].1, part.replace("1,}", "1}"));
    // An annotation names the page, so none is inserted into a file that several pages include.
    let plain = r#"```http
POST https://example.com/v1.0/a
Content-type: application/json

{"a": 1}
```"#;
    let shared = model([("api/a.md", page), ("includes/x.md", plain)]);
    assert_eq!(fixed(&shared)[1].1, plain);
}

const PIECES: &[&str] = &[
    "# Get lamp

Namespace: contoso.home

",
    "## HTTP request

```http
GET /lamps/{id}
```

",
    "## Response

Returns `200 OK` and a [lamp](../resources/lamp.md) object.

",
    "## Example\n\n",
    "```http
GET https://example.com/v1.0/lamps/1
```

",
    r#"```http
POST https://example.com/v1.0/lamps
Content-type: application/json

{"level": 1,}
```

"#,
    r#"```http
HTTP/1.1 200 OK
Content-type: application/json

{"id": "é,", "level": NULL, }
```

"#,
    "```http\nHTTP/1.1 204 No Content\n```\n",
    "<!-- {\"blockType\": \"response\", \"truncated\": \"true\", \"@odata.type\": \"contoso.home.Lamp\",} -->\n",
    "<!-- {\"blockType\": \"request\", \"name\": \"lamp_get\"} -->\n",
    "- item

  ```http
  GET https://example.com/v1.0/lamps/2
  ```

",
    r#"|a|b|
|:--|:--|
|x, |"true"|

"#,
    "text, with `{\"a\": 1,}` and \u{a0} white space\n\n",
    "[!INCLUDE [x](../includes/x.md)]\n\n",
    "```json\n{\"a\": [1,\u{a0}2,], }\n```\n\n",
    "{\"stray\": 1,}",
];

/// The page without the annotations that a fix inserts (indented by two spaces, which no piece has) and without what
/// fixes remove, respell or number.
fn rest(text: &str) -> String {
    let mut out = String::new();
    let mut text = text.replace("\r\n", "\n");
    while let Some(at) = text.find("<!-- {\n  \"blockType\"") {
        out.push_str(&text[..at]);
        let end = text[at..].find("-->\n").expect("an annotation is closed");
        text = text.split_off(at + end + 4);
    }
    out.push_str(&text);
    // A name that is there again is numbered.
    for number in (2..=PIECES.len()).rev() {
        out = out.replace(&format!("lamp_get_{number}"), "lamp_get");
    }
    out.retain(|c| !",\"\u{a0} ".contains(c));
    out.to_lowercase()
}

proptest! {
    #[test]
    fn a_fix_changes_nothing_but_its_edits_and_is_done_once(
        pieces in prop::collection::vec(0..PIECES.len(), 1..12), bom in any::<bool>(), crlf in any::<bool>(), cut in any::<bool>(),
    ) {
        let mut page: String = pieces.iter().map(|i| PIECES[*i]).collect();
        if cut { page.truncate(page.trim_end().len()); }
        if crlf { page = page.replace('\n', "\r\n"); }
        if bom { page.insert(0, '\u{feff}'); }
        let part = r#"<!-- {"blockType": "response"} -->
```http
HTTP/1.1 200 OK

{"a": 1,}
```"#;
        let first = model([("api/lamp-get.md", page.as_str()), ("includes/x.md", part), ("resources/lamp.md", LAMP)]);
        let files = fixed(&first);
        for ((_, after), (_, before)) in files.iter().zip(first.sources.files().map(|(_, f)| (f.path.clone(), f.raw()))) {
            prop_assert_eq!(rest(before), rest(after), "{:?} became {:?}", before, after);
            prop_assert_eq!(before.starts_with('\u{feff}'), after.starts_with('\u{feff}'));
            prop_assert_eq!(before.ends_with('\n'), after.ends_with('\n'));
            if crlf && before.contains('\r') {
                prop_assert!(after.replace("\r\n", "").find('\n').is_none(), "{after:?}");
            }
        }
        let second = model(files.clone());
        prop_assert_eq!(with_fix(&second.findings), [], "{:?}", files);
        prop_assert_eq!(fixed(&second), files);
    }
}
