//! The five requests of docs/requests.md, verbatim, against the mock server.

// Not a module: the file is the code that the page shows.
include!("programs/five.rs.in");

#[test]
fn the_requests_are_sent_and_their_responses_are_read() {
    let server = docwright_tests::mock(&docwright_tests::root().join("docs-src"));
    let token = docwright_graph::runtime::client::Token::new("none");
    let client = Client::new(format!("{}/v1.0", server.address), token).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(five(&client)).unwrap();
}

#[test]
fn a_request_needs_no_client() {
    let request = users::get("jo@contoso.com").select(|user| [&user.mail]);
    let sent = request.to_http("https://graph.microsoft.com/v1.0").unwrap();
    assert_eq!(
        sent.uri().path_and_query().unwrap(),
        "/v1.0/users/jo@contoso.com?$select=mail"
    );
    let mut response = docwright_graph::runtime::request::http::Response::new(Vec::new());
    *response.body_mut() = br#"{"mail":"jo@contoso.com","new":1}"#.to_vec();
    assert_eq!(
        request.read(&response).unwrap().mail.as_deref(),
        Some("jo@contoso.com")
    );
}

#[test]
fn the_page_shows_these_programs() {
    let page = std::fs::read_to_string(docwright_tests::root().join("docs/requests.md")).unwrap();
    let page = page.replace("\r\n", "\n");
    for program in [
        include_str!("programs/five.rs.in"),
        include_str!("programs/event.rs.in"),
    ] {
        assert!(
            page.contains(program.trim_end()),
            "docs/requests.md shows other code"
        );
    }
}
