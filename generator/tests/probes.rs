//! Small pages, each with one thing that the peer (ApiDoctor) reports as drift, or that it loses without a word: what
//! `check` says of each, and nothing else (behaviour study, 5.2).

use docwright::Docs;
use docwright::diagnostic::Locate;
use docwright::source::Sources;

/// The type that the pages are about.
const LAMP: &str = r#"# lamp resource type

Namespace: contoso.home

A lamp.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|Identifier. Not nullable.|
|level|Int32|Brightness.|
|name|String|What people call it.|
|mode|lampMode|Possible values are: `dim`, `bright`.|
|lit|Boolean|Whether it is on.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
```json
{
  "id": "String (identifier)",
  "level": 7,
  "name": "String",
  "mode": "String",
  "lit": true
}
```

### lampMode values

|Member|
|:--|
|dim|
|bright|
"#;

/// All properties, as an answer shows them.
const WHOLE: &str = r#"{ "id": "1", "level": 7, "name": "Desk", "mode": "dim", "lit": true }"#;

/// A page of an operation with these examples below its documented lines.
fn api(examples: &str) -> String {
    format!(
        "# Get lamp\n\nNamespace: contoso.home\n\n## Permissions\n\n\
         |Permission type|Permissions|\n|:--|:--|\n|Application|Lamp.Read|\n\n\
         ## HTTP request\n\n<!-- {{ \"blockType\": \"ignored\" }} -->\n```http\nGET /lamps/{{id}}\nGET /lamps\n```\n\n\
         ## Response\n\nReturns `200 OK` or `204 No Content`.\n\n## Examples\n\n{examples}\n"
    )
}

fn request(keys: &str, url: &str) -> String {
    format!(
        "<!-- {{ \"blockType\": \"request\"{keys} }} -->\n```http\nGET https://api.contoso.com/v1.0{url}\n```\n\n"
    )
}

fn answer(keys: &str, status: &str, body: &str) -> String {
    let gap = if body.is_empty() {
        ""
    } else {
        "\nContent-Type: application/json\n\n"
    };
    format!(
        "<!-- {{ \"blockType\": \"response\"{keys} }} -->\n```http\nHTTP/1.1 {status}{gap}{body}\n```\n\n"
    )
}

const OF_LAMP: &str = r#", "@odata.type": "contoso.home.lamp""#;

/// A request for one lamp, and an answer with this body.
fn lamp(body: &str) -> String {
    request("", "/lamps/1") + &answer(OF_LAMP, "200 OK", body)
}

/// What `check` says: code, and the line's text at which it is shown.
fn check(pages: &[(&str, String)]) -> Vec<String> {
    let config = r#"{ "schemaConfig": { "baseUrls": [ "https://api.contoso.com/v1.0" ] } }"#;
    let files = pages
        .iter()
        .cloned()
        .map(|(path, text)| (path.to_owned(), text))
        .chain([("schema-config.json".to_owned(), config.to_owned())]);
    let mut model = Docs::read(Sources::from_memory(files), 1).infer().unwrap();
    model.check(1);
    let line = |span| {
        let at = model.sources.locate(span);
        let text = model
            .sources
            .text(model.sources.original(span).file)
            .unwrap_or("");
        text.lines()
            .nth(at.line as usize - 1)
            .unwrap_or("")
            .trim()
            .to_owned()
    };
    let findings = model.findings.iter();
    findings
        .map(|f| format!("{} {}", f.code.info().id, line(f.span)))
        .collect()
}

/// What is said of examples on the page of an operation.
fn shows(examples: &str) -> Vec<String> {
    check(&[
        ("api/lamp-get.md", api(examples)),
        ("resources/lamp.md", LAMP.to_owned()),
    ])
}

/// What is said of a changed page of the type, beside a page that shows a whole lamp.
fn describes(resource: &str) -> Vec<String> {
    check(&[
        ("api/lamp-get.md", api(&lamp(WHOLE))),
        ("resources/lamp.md", resource.to_owned()),
    ])
}

/// Asserts what is said, by the beginnings of its lines.
#[track_caller]
fn says(found: Vec<String>, wanted: &[&str]) {
    let fits = found.len() == wanted.len()
        && found
            .iter()
            .zip(wanted)
            .all(|(found, wanted)| found.starts_with(wanted));
    assert!(fits, "said {found:#?}, wanted {wanted:#?}");
}

#[test]
fn right_pages_are_clean() {
    says(shows(&lamp(WHOLE)), &[]);
    // P3 an unnamed pair, P8 null where nothing forbids it, P18 no body where there is none.
    let nulls = WHOLE.replace("\"Desk\"", "null").replace("7", "null");
    says(shows(&lamp(&nulls)), &[]);
    says(
        shows(&(request("", "/lamps/1") + &answer("", "204 No Content", ""))),
        &[],
    );
    // P9 a collection, declared either way.
    let page = format!("{{ \"value\": [ {WHOLE} ] }}");
    for keys in [
        ", \"@odata.type\": \"Collection(contoso.home.lamp)\"",
        ", \"@odata.type\": \"contoso.home.lamp\", \"isCollection\": true",
    ] {
        says(
            shows(&(request("", "/lamps") + &answer(keys, "200 OK", &page))),
            &[],
        );
    }
    // P14 an error that is expected; P24 one answer for two requests.
    let error = "{ \"error\": { \"code\": \"gone\", \"message\": \"It is gone.\" } }";
    let expected = ", \"expectError\": true, \"@odata.type\": \"contoso.home.lamp\"";
    says(
        shows(&(request("", "/lamps/1") + &answer(expected, "404 Not Found", error))),
        &[],
    );
    let both = request(", \"name\": \"a\"", "/lamps/1")
        + &request(", \"name\": \"b\"", "/lamps/2")
        + &answer(
            &format!(", \"name\": [\"a\", \"b\"]{OF_LAMP}"),
            "200 OK",
            WHOLE,
        );
    says(shows(&both), &[]);
}

#[test]
fn requests_and_answers_without_each_other() {
    says(shows(&request("", "/lamps/1")), &["DW0405 GET"]);
    // The peer loses both of these without a word.
    let before = answer(OF_LAMP, "200 OK", WHOLE) + &request("", "/lamps/1");
    says(shows(&before), &["DW0404 HTTP/1.1"]);
    let second = lamp(WHOLE) + &answer(OF_LAMP, "200 OK", WHOLE);
    says(shows(&second), &["DW0408 HTTP/1.1"]);
    let again = request(", \"name\": \"a\"", "/lamps/1")
        + &answer(OF_LAMP, "200 OK", WHOLE)
        + &request(", \"name\": \"a\"", "/lamps/2")
        + &answer(OF_LAMP, "200 OK", WHOLE);
    says(shows(&again), &["DW0406 <!--"]);
}

#[test]
fn bodies_against_the_documented_type() {
    let extra = WHOLE.replace("\"lit\"", "\"colour\": \"red\", \"lit\"");
    says(shows(&lamp(&extra)), &["DW0805 {"]);
    says(
        shows(&lamp("{ \"id\": \"1\", \"level\": 7 }")),
        &["DW0811 {"],
    );
    says(
        shows(&lamp(&WHOLE.replace("\"Desk\"", "12"))),
        &["DW0803 {"],
    );
    says(shows(&lamp(&WHOLE.replace("\"1\"", "null"))), &["DW0808 {"]);
    says(
        shows(&lamp(&WHOLE.replace("\"dim\"", "\"purple\""))),
        &["DW0806 {"],
    );
    says(
        shows(&lamp(&WHOLE.replace("\"lit\"", "\"Lit\""))),
        &["DW0602 {"],
    );
    let many = format!("{OF_LAMP}, \"isCollection\": true");
    let elsewhere = format!("{{ \"lamps\": [ {WHOLE} ] }}");
    let found = shows(&(request("", "/lamps") + &answer(&many, "200 OK", &elsewhere)));
    assert!(found.iter().any(|f| f.starts_with("DW0804")), "{found:?}");
}

#[test]
fn types_that_are_missing_or_unknown() {
    says(
        shows(&(request("", "/lamps/1") + &answer("", "200 OK", WHOLE))),
        &["DW0213 HTTP/1.1"],
    );
    let unknown = answer(
        ", \"@odata.type\": \"contoso.home.lantern\"",
        "200 OK",
        WHOLE,
    );
    says(
        shows(&(request("", "/lamps/1") + &unknown)),
        &["DW0802 <!--"],
    );
}

#[test]
fn what_cannot_be_read_is_told() {
    says(
        shows(&lamp(&WHOLE.replace("\"name\": \"Desk\", ", "..., "))),
        &["DW0209 {"],
    );
    says(
        shows(&lamp(&WHOLE.replace("true }", "true, }"))),
        &["DW0208 {"],
    );
    says(
        shows(&lamp(
            &WHOLE.replace("\"level\": 7", "\"id\": \"2\", \"level\": 7"),
        )),
        &["DW0211 {"],
    );
    let verbless = request("", "/lamps/1").replace("GET ", "");
    let found = shows(&(verbless + &answer(OF_LAMP, "200 OK", WHOLE)));
    assert!(
        found.iter().any(|f| f.starts_with("DW0401 https")),
        "{found:?}"
    );
    let header = lamp(WHOLE).replace("Content-Type: ", "Content-Type ");
    says(shows(&header), &["DW0403 Content-Type"]);
    let bare = lamp(WHOLE).replace("<!-- { \"blockType\": \"request\" } -->\n", "");
    says(shows(&bare), &["DW0207 GET"]);
    let kind = lamp(WHOLE).replace("\"response\"", "\"respons\"");
    says(shows(&kind), &["DW0206 <!--"]);
}

#[test]
fn the_page_of_a_type_against_itself() {
    says(
        describes(&LAMP.replace("|name|", "|Name|")),
        &["DW0602 |Name|"],
    );
    says(
        describes(&LAMP.replace("\"lit\": true", "\"lit\": true,")),
        &["DW0208 \"lit\""],
    );
    says(
        describes(&LAMP.replace("\"keyProperty\": \"id\"", "\"keyProperty\": \"key\"")),
        &["DW0508 <!--"],
    );
    says(
        describes(&LAMP.replace("\"keyProperty\"", "\"colourful\": 1, \"keyProperty\"")),
        &["DW0204 <!--"],
    );
    says(
        describes(&LAMP.replace(
            "\"name\": \"String\",",
            "\"name\": \"String\",\n  \"watts\": 40,",
        )),
        &["DW0604 \"watts\""],
    );
    says(
        describes(&LAMP.replace("|name|String|", "|name||")),
        &["DW0303 |name||"],
    );
    let no_block = LAMP.replace(", \"keyProperty\": \"id\" } -->", " -->");
    let found = describes(&no_block);
    assert!(
        found
            .iter()
            .any(|f| f.starts_with("DW0202") || f.starts_with("DW0201")),
        "{found:?}"
    );
    // Without a table, the peer tells each member; this is one thing.
    let table = LAMP.find("## Properties").unwrap()..LAMP.find("## JSON").unwrap();
    let mut bare = LAMP.to_owned();
    bare.replace_range(table, "");
    says(describes(&bare), &["DW0306 <!--"]);
    // A row that heads a group loses the table there, or is dropped.
    let group = LAMP.replace("|level|", "|**Light**|&nbsp;|&nbsp;|\n|level|");
    says(describes(&group), &[]);
}

#[test]
fn files_that_are_missing() {
    let include = api(&lamp(WHOLE)).replace(
        "## Examples",
        "[!INCLUDE [a note](../includes/nte.md)]\n\n## Examples",
    );
    let found = check(&[
        ("api/lamp-get.md", include),
        ("includes/note.md", "A note.".to_owned()),
        ("resources/lamp.md", LAMP.to_owned()),
    ]);
    says(found, &["DW0102 [!INCLUDE"]);
    let link = LAMP.replace(
        "A lamp.",
        "A [lamp](../api/lamp-gte.md) and [its name](#name).",
    );
    says(describes(&link), &["DW0113 A [lamp]", "DW0115 A [lamp]"]);
}

#[test]
fn annotations_without_a_block_type_are_read_as_what_they_are() {
    let found = describes(&LAMP.replace("\"blockType\": \"resource\", ", ""));
    says(found, &["DW0206 <!--"]);
}
