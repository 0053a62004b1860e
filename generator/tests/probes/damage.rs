//! Damage that nobody sees or that hides content: it is named with its place, and the page is read all the same.

use super::{LAMP, OF_LAMP, WHOLE, api, assert_reported, check, check_examples, check_resource};
use super::{lamp, request, response};
use docwright::Docs;
use docwright::diagnostic::Locate;
use docwright::source::Sources;

#[test]
fn characters_without_width_are_named_and_removed() {
    for (right, c) in [
        ("|level|Int32|", '\u{200b}'),
        ("|Property|Type|", '\u{2060}'),
        ("## Properties", '\u{feff}'),
        ("\"level\": 7", '\u{200b}'),
        ("\"contoso.home.lamp\"", '\u{200b}'),
        ("|bright|", '\u{ad}'),
    ] {
        let (head, tail) = right.split_at(right.len() - 4);
        let damaged = LAMP.replace(right, &format!("{head}{c}{tail}"));
        assert_ne!(damaged, LAMP);
        assert_reported(check_resource(&damaged), &["DW0116"]);
    }
    let url = lamp(WHOLE).replace("/lamps/1", "/la\u{200b}mps/1");
    assert_reported(check_examples(&url), &["DW0116"]);
}

#[test]
fn spaces_that_are_none_are_named_where_a_space_is_needed() {
    for (right, wrong) in [
        ("## Properties", "##\u{a0}Properties"),
        ("|:--|:--|:--|", "|:--|\u{a0}:--|:--|"),
    ] {
        assert_reported(check_resource(&LAMP.replacen(right, wrong, 1)), &["DW0116"]);
    }
    let damaged = lamp(WHOLE).replace("GET https", "GET\u{a0}https");
    assert_reported(check_examples(&damaged), &["DW0116"]);
    let harmless = LAMP.replace("What people call it.", "What\u{a0}people call it.");
    assert_reported(check_resource(&harmless), &[]);
}

#[test]
fn the_code_point_and_the_place_are_shown() {
    let damaged = LAMP
        .replace("|level|", "|le\u{200b}vel|")
        .replace("|name|", "|na\u{200b}me|")
        .replace("\"level\": 7", "\"level\":\u{a0}7");
    let mut model = Docs::read(Sources::from_memory([("resources/lamp.md", damaged)]), 1)
        .infer()
        .unwrap();
    model.check(1);
    let findings = model
        .findings
        .iter()
        .filter(|f| ["DW0116", "DW0208"].contains(&f.code.id));
    let shown: Vec<_> = findings
        .map(|f| {
            let at = model.sources.locate(f.span);
            (
                at.line,
                at.column,
                f.occurrences.len(),
                f.message.to_string(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                12,
                5,
                1,
                "the invisible character U+200B (zero width space) is in `level`".to_owned()
            ),
            (
                23,
                11,
                0,
                "the JSON body was repaired: there is white space that JSON does not allow (U+00A0)"
                    .to_owned()
            ),
        ]
    );
}

#[test]
fn text_does_not_end_a_table() {
    let between = LAMP.replace("|name|String|", "See the notes.\n|name|String|");
    assert_reported(check_resource(&between), &["DW0304 See the notes."]);
    let above = LAMP.replace("|Property|Type|", "The properties are:\n|Property|Type|");
    assert_reported(check_resource(&above), &["DW0304 The properties are:"]);
    let below = LAMP.replace(
        "|lit|Boolean|Whether it is on.|\n",
        "|lit|Boolean|Whether it is on.|\nAnd so on.\n",
    );
    assert_reported(check_resource(&below), &[]);
}

#[test]
fn messages_are_read_as_far_as_they_go() {
    let two = lamp(WHOLE).replace(
        "/lamps/1\n",
        "/lamps/1\n\nGET https://api.contoso.com/v1.0/lamps/2\n",
    );
    assert_reported(
        check_examples(&two),
        &["DW0418 GET https://api.contoso.com/v1.0/lamps/2"],
    );
    let both = response(OF_LAMP, "204 No Content", "")
        .replace("Content\n", "Content\n\nHTTP/1.1 200 OK\n");
    assert_reported(
        check_examples(&(request("", "/lamps/1") + &both)),
        &["DW0418 HTTP/1.1 200 OK"],
    );
    let apart = lamp(WHOLE).replace("/lamps/1\n", "/lamps/1\n\nAccept-Language: en\n");
    assert_reported(check_examples(&apart), &["DW0417 Accept-Language: en"]);
    let words = lamp(&format!(
        "<!-- shortened -->\n{}",
        WHOLE.replace("\"level\": 7", "\"level\": true")
    ));
    assert_reported(
        check_examples(&words),
        &["DW0208 <!-- shortened -->", "DW0803"],
    );
}

#[test]
fn the_base_url_says_the_version_of_a_few_pages() {
    let beta = lamp(WHOLE).replace("/v1.0/", "/beta/");
    assert_reported(check_examples(&beta), &["DW0409"]);
}

#[test]
fn a_status_of_prose_and_a_body_are_both_whole() {
    let page = api(&lamp(WHOLE)).replace(
        "Returns `200 OK` or `204 No Content`.",
        "Returns `204 No Content`.",
    );
    let mut model = Docs::read(
        Sources::from_memory([
            ("api/lamp-get.md", page.clone()),
            ("resources/lamp.md", LAMP.to_owned()),
        ]),
        1,
    )
    .infer()
    .unwrap();
    model.check(1);
    let mismatch = model
        .findings
        .iter()
        .find(|f| f.code.id == "DW0412")
        .unwrap();
    assert!(mismatch.conflict.as_ref().unwrap().likely_wrong.is_none());
    assert!(
        !check(&[
            ("api/lamp-get.md", page),
            ("resources/lamp.md", LAMP.to_owned())
        ])
        .is_empty()
    );
}
