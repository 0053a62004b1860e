//! Faults of the kinds that were once corrected in real docs.

use super::{LAMP, OF_LAMP, WHOLE, api, assert_reported, check, lamp, request, response};

/// The findings of a page of an operation beside the page of its type.
fn found(page: String) -> Vec<String> {
    check(&[
        ("api/lamp-get.md", page),
        ("resources/lamp.md", LAMP.to_owned()),
    ])
}

#[test]
fn permissions_are_separated_by_commas() {
    let page = |cell: &str| api(&lamp(WHOLE)).replace("|Lamp.Read|", &format!("|{cell}|"));
    for right in [
        "Lamp.Read, Lamp.ReadWrite",
        "Lamp.Read or Lamp.ReadWrite",
        "Not supported.",
    ] {
        assert_reported(found(page(right)), &[]);
    }
    for damaged in [
        "Lamp.Read. Lamp.ReadWrite",
        "Lamp.Read Lamp.ReadWrite",
        "~~Lamp.Read~~",
    ] {
        assert_reported(found(page(damaged)), &["DW0310 |Application|"]);
    }
}

#[test]
fn a_permission_of_one_page_may_have_a_typo() {
    let page = |permission: &str, title: &str| {
        api(&lamp(WHOLE))
            .replace("Lamp.Read", permission)
            .replace("# Get lamp", title)
    };
    let found = check(&[
        ("api/a-get.md", page("Lamps.Read.All", "# Get lamp")),
        ("api/b-get.md", page("Lamps.Read.All", "# Get lamp")),
        ("api/c-get.md", page("Lamps.Read.All", "# Get lamp")),
        ("api/d-get.md", page("Lamps.Raed.All", "# Get lamp")),
        ("api/e-get.md", page("Rooms.Read.All", "# Get lamp")),
        ("resources/lamp.md", LAMP.to_owned()),
    ]);
    assert_reported(found, &["DW0311 |Application|Lamps.Raed"]);
}

#[test]
fn methods_do_what_titles_say() {
    let page = api(&lamp(WHOLE)).replace("# Get lamp", "# Delete lamp");
    assert_reported(found(page), &["DW0419 GET /lamps/{id}"]);
    let keyless = api("").replace(
        "GET /lamps/{id}\nGET /lamps\n",
        "GET /lamps/{id}\nGET /lamps\nDELETE /lamps\n",
    );
    let keyless = keyless.replace("# Get lamp", "# Use lamps");
    let found: Vec<_> = found(keyless)
        .into_iter()
        .filter(|f| f.starts_with("DW04"))
        .collect();
    assert_reported(found, &["DW0420 DELETE /lamps"]);
}

#[test]
fn query_options_follow_the_model() {
    let query = |query: &str| {
        let example = request("", &format!("/lamps?{query}"));
        let many = format!("{OF_LAMP}, \"isCollection\": true");
        let body = format!("{{ \"value\": [ {WHOLE} ] }}");
        found(api(&(example + &response(&many, "200 OK", &body))))
    };
    for right in [
        "$select=level,name",
        "$filter=level ge 5 and startswith(name,'D')&$orderby=name desc",
        "$filter=mode eq 'dim' and lit eq true",
        "$filter={expression}",
    ] {
        assert_reported(query(right), &[]);
    }
    for (wrong, code) in [
        ("$select=levle", "DW0422 GET"),
        ("$orderby=nmae", "DW0422 GET"),
        ("$filter=levels eq 5", "DW0422 GET"),
        ("$filter=mode eq 'dark'", "DW0423 GET"),
        ("$filter=lit eq 'true'", "DW0423 GET"),
        ("$filter=startswtih(name,'D')", "DW0421 GET"),
        ("$filter=level eq 5&name eq 'D'", "DW0421 GET"),
        ("$select=Level", "DW0416 GET"),
    ] {
        assert_reported(query(wrong), &[code]);
    }
}

#[test]
fn prose_and_example_return_the_same() {
    let page = |prose: &str| api(&lamp(WHOLE)).replace("or `204 No Content`.", prose);
    assert_reported(
        found(page("and a [lamp](../resources/lamp.md) object.")),
        &[],
    );
    let many = page("and a collection of [lamp](../resources/lamp.md) objects.");
    assert_reported(found(many), &["DW0818 Returns"]);
}

#[test]
fn names_of_the_protocol_are_exact() {
    let body = WHOLE.replace("{ ", "{ \"@odata.ETag\": \"1\", ");
    assert_reported(found(api(&lamp(&body))), &["DW0815 { \"@odata.ETag\""]);
    let phrase = request("", "/lamps/1") + &response(OF_LAMP, "200 Ok", WHOLE);
    assert_reported(found(api(&phrase)), &["DW0426 HTTP/1.1 200 Ok"]);
    let media = api(&lamp(WHOLE)).replace("application/json", "appication/json");
    assert_reported(found(media), &["DW0427 Content-Type"]);
}

#[test]
fn links_and_placeholders_keep_their_brackets() {
    let page = api(&lamp(WHOLE)).replace(
        "## Response",
        "See [lamp] (../resources/lamp.md).\n\n## Response",
    );
    assert_reported(found(page), &["DW0117 See [lamp]"]);
    let page = api(&lamp(WHOLE)).replace("GET /lamps\n", "GET /lamps\nGET /lamps/{id/shade\n");
    let found: Vec<_> = found(page)
        .into_iter()
        .filter(|f| f.starts_with("DW0425"))
        .collect();
    assert_reported(found, &["DW0425 GET /lamps/{id/shade"]);
}
