//! Requests, responses and their blocks, URLs and files.

use super::{
    LAMP, OF_LAMP, WHOLE, api, assert_reported, check, check_examples, check_resource, lamp,
    request, response,
};

#[test]
fn right_pages_are_clean() {
    assert_reported(check_examples(&lamp(WHOLE)), &[]);
    // An unnamed pair, a null that nothing forbids, a response without a body.
    let nulls = WHOLE.replace("\"Desk\"", "null").replace("7", "null");
    assert_reported(check_examples(&lamp(&nulls)), &[]);
    assert_reported(
        check_examples(&(request("", "/lamps/1") + &response("", "204 No Content", ""))),
        &[],
    );
    // A collection, declared either way.
    let page = format!("{{ \"value\": [ {WHOLE} ] }}");
    for keys in [
        ", \"@odata.type\": \"Collection(contoso.home.lamp)\"",
        ", \"@odata.type\": \"contoso.home.lamp\", \"isCollection\": true",
    ] {
        assert_reported(
            check_examples(&(request("", "/lamps") + &response(keys, "200 OK", &page))),
            &[],
        );
    }
    // A primitive response, which ApiDoctor does not support; a list that is declared as empty; a key that is present.
    let number = response(
        ", \"@odata.type\": \"Edm.Int32\"",
        "200 OK",
        "{ \"value\": 5 }",
    );
    assert_reported(check_examples(&(request("", "/lamps/1") + &number)), &[]);
    let many = format!("{OF_LAMP}, \"isCollection\": true, \"isEmpty\": true");
    let none = response(&many, "200 OK", "{ \"value\": [] }");
    assert_reported(check_examples(&(request("", "/lamps") + &none)), &[]);
    let keyed = request(", \"sampleKeys\": [\"1\"]", "/lamps/1");
    assert_reported(
        check_examples(&(keyed + &response(OF_LAMP, "200 OK", WHOLE))),
        &[],
    );
    // An error that is expected; one response for two requests.
    let error = "{ \"error\": { \"code\": \"gone\", \"message\": \"It is gone.\" } }";
    let expected = ", \"expectError\": true, \"@odata.type\": \"contoso.home.lamp\"";
    assert_reported(
        check_examples(&(request("", "/lamps/1") + &response(expected, "404 Not Found", error))),
        &[],
    );
    let both = request(", \"name\": \"a\"", "/lamps/1")
        + &request(", \"name\": \"b\"", "/lamps/2")
        + &response(
            &format!(", \"name\": [\"a\", \"b\"]{OF_LAMP}"),
            "200 OK",
            WHOLE,
        );
    assert_reported(check_examples(&both), &[]);
}

#[test]
fn requests_and_responses_without_each_other() {
    assert_reported(check_examples(&request("", "/lamps/1")), &["DW0405 GET"]);
    // ApiDoctor silently drops both of these.
    let before = response(OF_LAMP, "200 OK", WHOLE) + &request("", "/lamps/1");
    assert_reported(check_examples(&before), &["DW0404 HTTP/1.1"]);
    let second = lamp(WHOLE) + &response(OF_LAMP, "200 OK", WHOLE);
    assert_reported(check_examples(&second), &["DW0408 HTTP/1.1"]);
    let again = request(", \"name\": \"a\"", "/lamps/1")
        + &response(OF_LAMP, "200 OK", WHOLE)
        + &request(", \"name\": \"a\"", "/lamps/2")
        + &response(OF_LAMP, "200 OK", WHOLE);
    assert_reported(check_examples(&again), &["DW0406 <!--"]);
}

#[test]
fn bodies_against_the_documented_type() {
    let extra = WHOLE.replace("\"lit\"", "\"colour\": \"red\", \"lit\"");
    assert_reported(check_examples(&lamp(&extra)), &["DW0805 {"]);
    assert_reported(
        check_examples(&lamp("{ \"id\": \"1\", \"level\": 7 }")),
        &["DW0811 {"],
    );
    assert_reported(
        check_examples(&lamp(&WHOLE.replace("\"Desk\"", "12"))),
        &["DW0803 {"],
    );
    assert_reported(
        check_examples(&lamp(&WHOLE.replace("\"1\"", "null"))),
        &["DW0808 {"],
    );
    assert_reported(
        check_examples(&lamp(&WHOLE.replace("\"dim\"", "\"purple\""))),
        &["DW0806 {"],
    );
    assert_reported(
        check_examples(&lamp(&WHOLE.replace("\"lit\"", "\"Lit\""))),
        &["DW0602 {"],
    );
    let many = format!("{OF_LAMP}, \"isCollection\": true");
    let elsewhere = format!("{{ \"lamps\": [ {WHOLE} ] }}");
    let found = check_examples(&(request("", "/lamps") + &response(&many, "200 OK", &elsewhere)));
    assert!(found.iter().any(|f| f.starts_with("DW0804")), "{found:?}");
}

#[test]
fn collections_without_items() {
    let list_request = || request("", "/lamps");
    let many = format!("{OF_LAMP}, \"isCollection\": true");
    let empty = "{ \"value\": [] }";
    assert_reported(
        check_examples(&(list_request() + &response(&many, "200 OK", empty))),
        &["DW0813 { \"value\""],
    );
    let of = ", \"@odata.type\": \"Collection(contoso.home.lamp)\"";
    assert_reported(
        check_examples(&(list_request() + &response(of, "200 OK", empty))),
        &["DW0813 {"],
    );
    // The reverse, which ApiDoctor reports: items where the annotation declares none.
    let none = format!("{many}, \"isEmpty\": true");
    let page = format!("{{ \"value\": [ {WHOLE} ] }}");
    assert_reported(
        check_examples(&(list_request() + &response(&none, "200 OK", &page))),
        &["DW0813 {"],
    );
}

#[test]
fn types_that_are_missing_or_unknown() {
    assert_reported(
        check_examples(&(request("", "/lamps/1") + &response("", "200 OK", WHOLE))),
        &["DW0213 HTTP/1.1"],
    );
    let unknown = response(
        ", \"@odata.type\": \"contoso.home.lantern\"",
        "200 OK",
        WHOLE,
    );
    assert_reported(
        check_examples(&(request("", "/lamps/1") + &unknown)),
        &["DW0802 <!--"],
    );
}

#[test]
fn unreadable_content_is_reported() {
    assert_reported(
        check_examples(&lamp(&WHOLE.replace("\"name\": \"Desk\", ", "..., "))),
        &["DW0209 {"],
    );
    assert_reported(
        check_examples(&lamp(&WHOLE.replace("true }", "true, }"))),
        &["DW0208 {"],
    );
    assert_reported(
        check_examples(&lamp(
            &WHOLE.replace("\"level\": 7", "\"id\": \"2\", \"level\": 7"),
        )),
        &["DW0211 {"],
    );
    let verbless = request("", "/lamps/1").replace("GET ", "");
    let found = check_examples(&(verbless + &response(OF_LAMP, "200 OK", WHOLE)));
    assert!(
        found.iter().any(|f| f.starts_with("DW0401 https")),
        "{found:?}"
    );
    let header = lamp(WHOLE).replace("Content-Type: ", "Content-Type ");
    assert_reported(check_examples(&header), &["DW0403 Content-Type"]);
    let foreign = request("", "/lamps/1").replace("GET ", "FETCH ");
    let found = check_examples(&(foreign + &response(OF_LAMP, "200 OK", WHOLE)));
    assert!(
        found.iter().any(|f| f.starts_with("DW0401 FETCH")),
        "{found:?}"
    );
    let keyed = request(", \"sampleKeys\": [\"1\", \"77\"]", "/lamps/1");
    assert_reported(
        check_examples(&(keyed + &response(OF_LAMP, "200 OK", WHOLE))),
        &["DW0415 <!--"],
    );
    let kind = lamp(WHOLE).replace("\"response\"", "\"respons\"");
    assert_reported(check_examples(&kind), &["DW0206 <!--"]);
}

#[test]
fn blocks_without_annotation() {
    let bare = lamp(WHOLE).replace("<!-- { \"blockType\": \"request\" } -->\n", "");
    assert_reported(check_examples(&bare), &["DW0207 GET"]);
    let annotated = "<!-- { \"blockType\": \"ignored\" } -->\n```http\nGET /lamps/{id}";
    let listed = api(&lamp(WHOLE)).replace(annotated, "```http\nGET /lamps/{id}");
    let beside = |page: String| {
        check(&[
            ("api/lamp-get.md", page),
            ("resources/lamp.md", LAMP.to_owned()),
        ])
    };
    assert_reported(beside(listed), &["DW0207 GET"]);
    let json = r#"```json
{ "level": 3 }
```

"#;
    assert_reported(check_examples(&(lamp(WHOLE) + json)), &["DW0207 {"]);
    assert_reported(
        check_resource(&format!("{LAMP}\n## Notes\n\n{json}")),
        &["DW0207 {"],
    );
    // An ignored block has no finding, nor has a block in another language, nor a conceptual page.
    let ignored = format!("<!-- {{ \"blockType\": \"ignored\" }} -->\n{json}");
    assert_reported(check_examples(&(lamp(WHOLE) + &ignored)), &[]);
    assert_reported(
        check_examples(&(lamp(WHOLE) + &json.replace("json", "javascript"))),
        &[],
    );
    let notes = format!("# About lamps\n\n{json}");
    let found = check(&[
        ("api/lamp-get.md", api(&lamp(WHOLE))),
        ("concepts/lamps.md", notes),
        ("resources/lamp.md", LAMP.to_owned()),
    ]);
    assert_reported(found, &[]);
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
    assert_reported(found, &["DW0102 [!INCLUDE"]);
    let link = LAMP.replace(
        "A lamp.",
        "A [lamp](../api/lamp-gte.md) and [its name](#name).",
    );
    assert_reported(
        check_resource(&link),
        &["DW0113 A [lamp]", "DW0115 A [lamp]"],
    );
}

/// What ApiDoctor calls `TypeNameMismatch`: a URL in other letter case than the docs.
#[test]
fn urls_in_another_case() {
    let page = api(&lamp(WHOLE)).replace("# Get lamp", "# Use lamps");
    let page = page.replace("GET /lamps\n", "GET /lamps\nDELETE /Lamps/{id}\n");
    let found = check(&[
        ("api/lamp-get.md", page),
        ("resources/lamp.md", LAMP.to_owned()),
    ]);
    assert_reported(found, &["DW0907 DELETE /Lamps"]);
}
