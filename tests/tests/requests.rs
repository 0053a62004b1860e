//! The programs of docs/requests.md: those of docwright run against the mock server, all are counted.

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

const FIVE: &str = include_str!("programs/five.rs.in");
const EVENT: &str = include_str!("programs/event.rs.in");

fn page() -> String {
    let page = std::fs::read_to_string(docwright_tests::root().join("docs/requests.md")).unwrap();
    page.replace("\r\n", "\n")
}

#[test]
fn the_page_shows_these_programs() {
    let page = page();
    for program in [FIVE, EVENT] {
        assert!(
            page.contains(program.trim_end()),
            "docs/requests.md shows other code"
        );
    }
}

/// Lines of code without imports, which begin with `use`.
fn lines(program: &str) -> usize {
    let lines = program.lines();
    lines
        .filter(|line| !line.trim().is_empty() && !line.starts_with("use "))
        .count()
}

/// The program that the page shows below a summary.
fn shown<'p>(page: &'p str, summary: &str) -> &'p str {
    let (_, rest) = page
        .split_once(&format!("<summary>{summary}</summary>"))
        .unwrap_or_else(|| panic!("docs/requests.md does not show {summary}"));
    let (_, block) = rest.split_once("```").unwrap();
    let (_, code) = block.split_once('\n').unwrap();
    code.split_once("```").unwrap().0
}

/// What rustfmt makes of a program by its default settings.
fn laid_out(program: &str) -> String {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = rustfmt.stdin.take().unwrap();
    input.write_all(program.as_bytes()).unwrap();
    drop(input);
    docwright_tests::stdout(&rustfmt.wait_with_output().unwrap())
}

#[test]
fn the_table_counts_the_lines_of_the_programs() {
    let page = page();
    let rivals = [
        ("graph-rs-sdk 3.0", "graph-rs-sdk"),
        ("Kiota, TypeScript", "Kiota in TypeScript"),
        ("kiota-rs", "kiota-rs"),
    ];
    let mut rows = vec![("docwright", FIVE, EVENT)];
    rows.extend(rivals.map(|(row, name)| {
        let of = |what: &str| shown(&page, &format!("The {what} with {name}"));
        (row, of("five calls"), of("event"))
    }));
    for (row, five, event) in rows {
        for program in [five, event].into_iter().filter(|p| p.contains("async fn")) {
            assert_eq!(laid_out(program), program, "as rustfmt lays it out");
        }
        let counts = format!("| {} | {} |", lines(five), lines(event));
        let line = page
            .lines()
            .find(|line| line.starts_with(&format!("| {row}")));
        let line = line.unwrap_or_else(|| panic!("docs/requests.md has no row {row}"));
        assert!(line.ends_with(&counts), "{counts} in {line}");
    }
    let ours = (lines(FIVE), lines(EVENT));
    assert!(ours.0 <= 30 && ours.1 <= 25, "{ours:?} lines");
}
