//! Requests, answers and their blocks, URLs and files.

use super::{LAMP, OF_LAMP, WHOLE, answer, api, check, describes, lamp, request, says, shows};

#[test]
fn right_pages_are_clean() {
    says(shows(&lamp(WHOLE)), &[]);
    // An unnamed pair, null where nothing forbids it, no body where there is none.
    let nulls = WHOLE.replace("\"Desk\"", "null").replace("7", "null");
    says(shows(&lamp(&nulls)), &[]);
    says(
        shows(&(request("", "/lamps/1") + &answer("", "204 No Content", ""))),
        &[],
    );
    // A collection, declared either way.
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
    // A primitive answer, which ApiDoctor does not know; a list that is meant to be empty; a key that is there.
    let number = answer(
        ", \"@odata.type\": \"Edm.Int32\"",
        "200 OK",
        "{ \"value\": 5 }",
    );
    says(shows(&(request("", "/lamps/1") + &number)), &[]);
    let many = format!("{OF_LAMP}, \"isCollection\": true, \"isEmpty\": true");
    let none = answer(&many, "200 OK", "{ \"value\": [] }");
    says(shows(&(request("", "/lamps") + &none)), &[]);
    let keyed = request(", \"sampleKeys\": [\"1\"]", "/lamps/1");
    says(shows(&(keyed + &answer(OF_LAMP, "200 OK", WHOLE))), &[]);
    // An error that is expected; one answer for two requests.
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
    // ApiDoctor loses both of these without a word.
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
fn collections_that_show_nothing() {
    let ask = || request("", "/lamps");
    let many = format!("{OF_LAMP}, \"isCollection\": true");
    let empty = "{ \"value\": [] }";
    says(
        shows(&(ask() + &answer(&many, "200 OK", empty))),
        &["DW0813 { \"value\""],
    );
    let of = ", \"@odata.type\": \"Collection(contoso.home.lamp)\"";
    says(
        shows(&(ask() + &answer(of, "200 OK", empty))),
        &["DW0813 {"],
    );
    // The peer's reverse: items where the annotation says that there are none.
    let none = format!("{many}, \"isEmpty\": true");
    let page = format!("{{ \"value\": [ {WHOLE} ] }}");
    says(
        shows(&(ask() + &answer(&none, "200 OK", &page))),
        &["DW0813 {"],
    );
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
    let foreign = request("", "/lamps/1").replace("GET ", "FETCH ");
    let found = shows(&(foreign + &answer(OF_LAMP, "200 OK", WHOLE)));
    assert!(
        found.iter().any(|f| f.starts_with("DW0401 FETCH")),
        "{found:?}"
    );
    let keyed = request(", \"sampleKeys\": [\"1\", \"77\"]", "/lamps/1");
    says(
        shows(&(keyed + &answer(OF_LAMP, "200 OK", WHOLE))),
        &["DW0415 <!--"],
    );
    let kind = lamp(WHOLE).replace("\"response\"", "\"respons\"");
    says(shows(&kind), &["DW0206 <!--"]);
}

#[test]
fn blocks_without_annotation() {
    let bare = lamp(WHOLE).replace("<!-- { \"blockType\": \"request\" } -->\n", "");
    says(shows(&bare), &["DW0207 GET"]);
    let annotated = "<!-- { \"blockType\": \"ignored\" } -->\n```http\nGET /lamps/{id}";
    let listed = api(&lamp(WHOLE)).replace(annotated, "```http\nGET /lamps/{id}");
    let beside = |page: String| {
        check(&[
            ("api/lamp-get.md", page),
            ("resources/lamp.md", LAMP.to_owned()),
        ])
    };
    says(beside(listed), &["DW0207 GET"]);
    let json = r#"```json
{ "level": 3 }
```

"#;
    says(shows(&(lamp(WHOLE) + json)), &["DW0207 {"]);
    says(
        describes(&format!("{LAMP}\n## Notes\n\n{json}")),
        &["DW0207 {"],
    );
    // An ignored block is silent, and so is another language, and a page that only explains.
    let ignored = format!("<!-- {{ \"blockType\": \"ignored\" }} -->\n{json}");
    says(shows(&(lamp(WHOLE) + &ignored)), &[]);
    says(
        shows(&(lamp(WHOLE) + &json.replace("json", "javascript"))),
        &[],
    );
    let notes = format!("# About lamps\n\n{json}");
    let found = check(&[
        ("api/lamp-get.md", api(&lamp(WHOLE))),
        ("concepts/lamps.md", notes),
        ("resources/lamp.md", LAMP.to_owned()),
    ]);
    says(found, &[]);
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

/// What ApiDoctor calls `TypeNameMismatch`: a URL in other letter case than the docs.
#[test]
fn urls_in_another_case() {
    let page = api(&lamp(WHOLE)).replace("GET /lamps\n", "GET /lamps\nDELETE /Lamps/{id}\n");
    let found = check(&[
        ("api/lamp-get.md", page),
        ("resources/lamp.md", LAMP.to_owned()),
    ]);
    says(found, &["DW0907 DELETE /Lamps"]);
}
