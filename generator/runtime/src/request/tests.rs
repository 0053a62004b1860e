//! Tests of options, conversion to HTTP and reading, with hand-written types in the emitted form.

use proptest::prelude::*;

use super::filter::{self, Filter};
use super::*;
use crate::{Additional, Date, Duration, Field, Json, Page, Shape, Slot, Visitor, Wrapped};

macro_rules! structure {
    ($name:ident $odata:literal { $($field:ident $wire:literal $ty:ty,)* }) => {
        #[derive(Default)]
        struct $name {
            $($field: Field<$ty>,)*
            additional: Additional,
        }
        impl Model for $name {
            fn shape(&self) -> &'static Shape {
                static SHAPE: Shape = Shape::new($odata, &[$($wire),*]);
                &SHAPE
            }
            fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
                visitor.additional(&self.additional);
                let mut at = 0..;
                $(visitor.slot(at.next().unwrap_or_default(), &self.$field);)*
            }
            fn slot_mut(&mut self, index: usize) -> &mut dyn Slot {
                let mut at = 0;
                $(
                    if at == index { return &mut self.$field; }
                    at += 1;
                )*
                let _ = at;
                &mut self.additional
            }
        }
        crate::model!($name);
    };
}
structure!(Address "x.emailAddress" { name "name" String, address "address" String, });
structure!(Recipient "x.recipient" { email_address "emailAddress" Box<Address>, });
structure!(Message "x.message" {
    subject "subject" String,
    is_read "isRead" bool,
    size "size" i32,
    due "dueDate" Date,
    categories "categories" Vec<String>,
    from "from" Box<Recipient>,
    to "toRecipients" Vec<Recipient>,
    parts "parts" Vec<Message>,
    ratio "ratio" f64,
    weight "weight" f32,
    delay "delay" Duration,
});

struct ListMessages;
impl ListMessages {
    fn users(id: &str) -> Request<Self> {
        Request::emit("GET", "/users/{}/messages", &[&id])
    }
}
structure!(Event "x.event" { subject "subject" String, room "room" String, });
impl crate::Extends<Message> for Event {}

impl Operation for ListMessages {
    type Output = Page<Message>;
}
impl Selects for ListMessages {
    type Item = Message;
}
impl Lists for ListMessages {}

const BASE: &str = "https://graph.example/v1.0/";

fn option(request: &Request<ListMessages>, name: &str) -> String {
    assert_eq!(request.parts().error, None);
    request.parts().option(name).unwrap_or("-").to_owned()
}

fn filtered(condition: impl for<'a> FnOnce(&'a Message) -> Filter<'a>) -> String {
    option(&ListMessages::users("x").filter(condition), "$filter")
}

#[test]
fn references_to_fields_become_property_names() {
    let request = ListMessages::users("x")
        .select(|m| [&m.subject, &m.from])
        .select(|m| [&m.is_read])
        .select_raw("id")
        .order_by(|m| desc(&m.due))
        .order_by(|m| asc(path(&m.from).then(|r| &r.email_address).then(|e| &e.name)))
        .order_by_raw("size desc");
    assert_eq!(option(&request, "$select"), "subject,from,isRead,id");
    assert_eq!(
        option(&request, "$orderby"),
        "dueDate desc,from/emailAddress/name,size desc"
    );
}

#[test]
fn a_derived_type_is_a_cast_in_the_path() {
    let request = ListMessages::users("x")
        .of::<Event>()
        .filter(|event| filter::eq(&event.room, "7"))
        .select(|event| [&event.room]);
    assert_eq!(request.parts().path, "/users/x/messages/x.event");
    assert_eq!(request.parts().option("$filter"), Some("room eq '7'"));
    let page = request.read(&response(200, &[], r#"{"value":[{"room":"7"}]}"#));
    assert_eq!(page.unwrap().items()[0].room, "7");
    let expanded = ListMessages::users("x")
        .expand(|m| expand(&m.parts).of::<Event>().select(|event| [&event.room]));
    assert_eq!(option(&expanded, "$expand"), "parts/x.event($select=room)");
}

#[test]
fn a_reference_that_is_not_to_a_property_is_an_error() {
    static ELSEWHERE: Field<String> = Field::Absent;
    let request = ListMessages::users("x").select(|_| [&ELSEWHERE]);
    assert!(matches!(
        request.to_http(BASE),
        Err(RequestError::InvalidArgument(
            InvalidArgument::NotAProperty("x.message")
        ))
    ));
    let request = ListMessages::users("x").filter(|_| filter::eq(&ELSEWHERE, "a"));
    assert!(request.to_http(BASE).is_err());
    let nested = ListMessages::users("x")
        .order_by(|m| asc(path(&m.from).then(|_| &ELSEWHERE)))
        .to_http(BASE);
    assert!(nested.is_err());
}

#[test]
fn expansions_nest() {
    let request = ListMessages::users("x")
        .expand(|m| expand(&m.to).select(|r| [&r.email_address]).top(2))
        .expand(|m| {
            expand(&m.from).expand(|r| expand(&r.email_address).select(|e| [&e.name, &e.address]))
        })
        .expand_raw("extensions");
    assert_eq!(
        option(&request, "$expand"),
        "toRecipients($select=emailAddress;$top=2),\
         from($expand=emailAddress($select=name,address)),extensions"
    );
}

#[test]
fn filters_write_values_by_the_type_of_the_property() {
    assert_eq!(
        filtered(|m| filter::eq(&m.subject, "it's")),
        "subject eq 'it''s'"
    );
    assert_eq!(filtered(|m| filter::ne(&m.is_read, true)), "isRead ne true");
    assert_eq!(filtered(|m| filter::gt(&m.size, 3)), "size gt 3");
    assert_eq!(
        filtered(|m| filter::le(&m.due, "2021-05-01")),
        "dueDate le 2021-05-01"
    );
    assert_eq!(filtered(|m| filter::is_null(&m.due)), "dueDate eq null");
    assert_eq!(
        filtered(|m| filter::one_of(&m.subject, ["a", "b"])),
        "subject in ('a','b')"
    );
    assert_eq!(
        filtered(|m| filter::starts_with(&m.subject, "Re:")),
        "startswith(subject,'Re:')"
    );
    assert_eq!(
        filtered(|m| filter::any_eq(&m.categories, "red")),
        "categories/any(x:x eq 'red')"
    );
    assert_eq!(
        filtered(|m| filter::any(&m.to, |r| {
            filter::eq(path(&r.email_address).then(|e| &e.address), "a@b.c")
        })),
        "toRecipients/any(x:x/emailAddress/address eq 'a@b.c')"
    );
}

#[test]
fn each_nested_condition_has_its_own_range_variable() {
    assert_eq!(
        filtered(|m| filter::any(&m.parts, |part| {
            filter::eq(&part.subject, "a")
                & filter::any(&part.to, |to| {
                    filter::eq(path(&to.email_address).then(|e| &e.name), "b")
                })
                & filter::all(&part.parts, |inner| filter::any_eq(&inner.categories, "c"))
        })),
        "parts/any(x:x/subject eq 'a' and x/toRecipients/any(y:y/emailAddress/name eq 'b') \
         and x/parts/all(y:y/categories/any(z:z eq 'c')))"
    );
    assert_eq!(
        filtered(|m| filter::any(&m.parts, |_| filter::raw(
            "tags/any(x:x eq 1) and y/size eq 2"
        ))),
        "parts/any(y:tags/any(x:x eq 1) and y/size eq 2)"
    );
}

#[test]
fn numbers_that_are_not_finite_are_literals_without_quotes() {
    for (value, literal) in [
        (f64::INFINITY, "INF"),
        (f64::NEG_INFINITY, "-INF"),
        (f64::NAN, "NaN"),
    ] {
        assert_eq!(
            filtered(|m| filter::lt(&m.ratio, value)),
            format!("ratio lt {literal}")
        );
        let single = value as f32;
        assert_eq!(
            filtered(|m| filter::lt(&m.weight, single)),
            format!("weight lt {literal}")
        );
        let request: Request<()> = Request::emit("GET", "/f(at={})", &[&super::literal(&value)]);
        assert_eq!(request.parts().path, format!("/f(at={literal})"));
    }
    assert_eq!(
        filtered(|m| filter::one_of(&m.ratio, [1.5, f64::INFINITY])),
        "ratio in (1.5,INF)"
    );
}

#[test]
fn literals_that_have_their_prefix_get_no_second_one() {
    for duration in ["PT1H", "duration'PT1H'"] {
        assert_eq!(
            filtered(|m| filter::eq(&m.delay, duration)),
            "delay eq duration'PT1H'"
        );
    }
}

#[test]
fn combined_filters_have_parentheses_where_needed() {
    assert_eq!(
        filtered(|m| read(m) & small(m) & read(m)),
        "isRead eq true and size lt 9 and isRead eq true"
    );
    assert_eq!(
        filtered(|m| (read(m) | small(m)) & !read(m)),
        "(isRead eq true or size lt 9) and not (isRead eq true)"
    );
    assert_eq!(
        filtered(|m| read(m) & subject(m)),
        "isRead eq true and (contains(subject,'x'))"
    );
    let twice = ListMessages::users("x").filter(read).filter(small);
    assert_eq!(option(&twice, "$filter"), "(isRead eq true) and size lt 9");
}

fn read(message: &Message) -> Filter<'_> {
    filter::eq(&message.is_read, true)
}

fn small(message: &Message) -> Filter<'_> {
    filter::lt(&message.size, 9)
}

fn subject(_: &Message) -> Filter<'_> {
    filter::raw("contains(subject,'x')")
}

#[test]
fn options_become_the_query_and_headers() {
    let request = ListMessages::users("jo@x.example")
        .filter_raw("subject eq 'a&b'")
        .top(5)
        .skip(10)
        .count()
        .search("\"pizza\"")
        .format("json")
        .query("custom", "1+1")
        .eventual()
        .prefer("return=minimal")
        .prefer("odata.maxpagesize=2");
    let sent = request.to_http(BASE).expect("a valid request");
    assert_eq!(sent.method(), "GET");
    assert_eq!(
        sent.uri().to_string(),
        "https://graph.example/v1.0/users/jo@x.example/messages?$filter=subject%20eq%20'a%26b'\
         &$top=5&$skip=10&$count=true&$search=%22pizza%22&$format=json&custom=1%2B1"
    );
    assert_eq!(sent.headers()["ConsistencyLevel"], "eventual");
    assert_eq!(
        sent.headers()["Prefer"],
        "return=minimal, odata.maxpagesize=2"
    );
    assert!(!sent.headers().contains_key("content-type"));
    assert_eq!(request, request.clone());
}

#[test]
fn bodies_have_a_content_type() {
    let message = Message {
        subject: Field::Null,
        ..Message::default()
    };
    let json = Request::<ListMessages>::emit("POST", "/x", &[]).emit_json(&message);
    let sent = json.to_http(BASE).expect("a valid request");
    assert_eq!(sent.headers()["content-type"], "application/json");
    assert_eq!(sent.body(), br#"{"subject":null}"#);
    let bytes = Request::<ListMessages>::emit("PUT", "/x", &[])
        .emit_bytes(*b"abc")
        .content_type("text/plain");
    let sent = bytes.to_http(BASE).expect("a valid request");
    assert_eq!(sent.headers()["content-type"], "text/plain");
    assert_eq!(format!("{:?}", sent.body().len()), "3");
    assert!(!format!("{bytes:?}").contains("abc"));
}

#[test]
fn links_to_other_origins_are_errors() {
    let first = ListMessages::users("x").prefer("a=b").top(1);
    let next = first.at_link("https://GRAPH.example:443/v1.0/x?$skiptoken=a%20b|\u{e9}#f");
    let sent = next.to_http(BASE).expect("a valid link");
    assert_eq!(
        sent.uri().to_string(),
        "https://GRAPH.example:443/v1.0/x?$skiptoken=a%20b|%C3%A9"
    );
    assert_eq!(sent.headers()["prefer"], "a=b");
    for foreign in [
        "https://evil.example/v1.0/x",
        "http://graph.example/v1.0/x",
        "https://graph.example:8443/x",
        "https://graph.example@evil.example/x",
        "https://evil.example\\@graph.example/x",
        "//evil",
        "evil",
        "",
    ] {
        let sent = Request::<ListMessages>::from_link(foreign).to_http(BASE);
        let stays = sent
            .as_ref()
            .is_ok_and(|s| s.uri().host() == Some("graph.example"));
        assert!(sent.is_err() || stays, "{foreign} gave {sent:?}");
        assert!(
            !foreign.contains("evil") || sent.is_err() || stays,
            "{foreign}"
        );
    }
}

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> http::Response<Vec<u8>> {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response
        .body(body.as_bytes().to_vec())
        .expect("a valid response")
}

#[test]
fn responses_are_read_as_the_type_of_the_operation() {
    let request = ListMessages::users("x");
    let page = request
        .read(&response(
            200,
            &[],
            r#"{"@odata.count":9,"@odata.nextLink":"https://x/y","value":[{"size":1},{}]}"#,
        ))
        .expect("a valid page");
    assert_eq!((page.items().len(), page.count()), (2, Some(9)));
    assert_eq!(page.next_link(), Some("https://x/y"));

    let wrapped = Wrapped::<bool>::read(&response(200, &[], "\u{feff}{\"value\":true}"));
    assert_eq!(wrapped.expect("a value").value, Field::Value(true));
    let minimal = ListMessages::users("x").prefer("a=b").minimal();
    assert_eq!(
        minimal.parts().header("Prefer"),
        Some("a=b, return=minimal")
    );
    for response in [
        response(204, &[], ""),
        response(200, &[], "{\"subject\": 1}"),
    ] {
        assert_eq!(
            minimal.read(&response).expect("success").status,
            response.status().as_u16()
        );
    }
    let nothing = NoContent::read(&response(204, &[], "")).expect("nothing");
    assert_eq!(nothing.status, 204);
    let bytes =
        Bytes::read(&response(206, &[("Content-Type", "image/png")], "\u{1}")).expect("bytes");
    assert_eq!(
        (bytes.content_type.as_deref(), &*bytes.bytes),
        (Some("image/png"), &[1][..])
    );
    let elsewhere = Bytes::read(&response(302, &[("Location", "https://y/file")], ""));
    let location = elsewhere.expect("a redirection").location;
    assert_eq!(location.as_deref(), Some("https://y/file"));
    let location = [("Location", "https://x/monitor"), ("Retry-After", "30")];
    let accepted = Accepted::<Json>::read(&response(202, &location, "")).expect("a location");
    assert_eq!(accepted.location.as_deref(), Some("https://x/monitor"));
    assert_eq!(
        (accepted.retry_after.as_deref(), accepted.value),
        (Some("30"), None)
    );
}

#[test]
fn an_error_says_its_status_once_and_takes_any_name_of_its_identifier() {
    let error = |headers: &[(&str, &str)], body: &str| {
        let error = ODataError::read(&response(428, headers, body)).expect(body);
        error.to_string()
    };
    let body = r#"{"error":{"code":"428","message":"Precondition Required"}}"#;
    assert_eq!(error(&[], body), "status 428: Precondition Required");
    for header in [
        "request-id",
        "x-ms-request-id",
        "X-Request-Id",
        "X-Correlation-ID",
    ] {
        assert_eq!(
            error(&[(header, "7")], body),
            "status 428: Precondition Required (request 7)"
        );
    }
    let body = r#"{"error":{"code":"missing","message":""}}"#;
    assert_eq!(error(&[], body), "status 428, missing");
}

#[test]
fn errors_keep_what_the_service_said() {
    let body = r#"{"error":{"code":"badRequest","message":"No.","target":"size",
        "details":[{"code":"a","message":"b"}],
        "innerError":{"code":"tooLarge","date":"2021-01-01","request-id":"r-1",
        "innererror":{"code":"muchTooLarge"}}}}"#;
    let bad_request = response(400, &[("client-request-id", "c-1")], body);
    let error = ListMessages::users("x")
        .read(&bad_request)
        .expect_err("an error");
    let odata = error.odata().expect("an OData error");
    assert_eq!(
        odata.codes().collect::<Vec<_>>(),
        ["badRequest", "tooLarge", "muchTooLarge"]
    );
    assert_eq!(odata.request_id.as_deref(), Some("r-1"));
    assert_eq!(odata.client_request_id.as_deref(), Some("c-1"));
    assert_eq!(
        (odata.target.as_deref(), odata.details.len()),
        (Some("size"), 1)
    );
    assert_eq!(
        error.to_string(),
        "status 400, badRequest: No. (request r-1)"
    );
    assert_eq!(error.body(), body.as_bytes());

    let html = response(503, &[("content-type", "text/html")], "<html>busy</html>");
    let error = NoContent::read(&html).expect_err("an error");
    assert!(matches!(&error, ResponseError::Status { status: 503, .. }));
    assert_eq!(error.body(), b"<html>busy</html>");

    let wrong = response(200, &[], r#"{"value":[{"size":1},{"size":"big"}]}"#);
    let error = ListMessages::users("x").read(&wrong).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "status 200 with an invalid body: $.value[1].size: expected Edm.Int32, found the string \"big\" (byte 29)"
    );
    let cut = response(200, &[], r#"{"value":[{"size":1"#);
    assert!(matches!(
        ListMessages::users("x").read(&cut),
        Err(ResponseError::Decode { .. })
    ));
    let empty = ListMessages::users("x").read(&response(204, &[], " "));
    assert!(matches!(empty, Err(ResponseError::NoBody { status: 204 })));
}

/// A literal read back by the OData ABNF: its type, and its value without quotes and prefix.
fn read_literal(literal: &str) -> (&'static str, String) {
    let quoted = |rest: &str| rest.strip_suffix('\'').unwrap_or(rest).replace("''", "'");
    match literal {
        "null" | "true" | "false" | "INF" | "-INF" | "NaN" => ("plain", literal.to_owned()),
        _ => match literal.split_once('\'') {
            Some(("", rest)) => ("string", quoted(rest)),
            Some(("duration", rest)) => ("duration", quoted(rest)),
            Some(("binary", rest)) => ("binary", quoted(rest)),
            _ => ("plain", literal.to_owned()),
        },
    }
}

proptest! {
    #[test]
    fn a_literal_of_each_primitive_type_reads_back(
        string in "\\PC{0,20}",
        duration in "-?P([0-9]{1,3}D)?(T[0-9]{1,2}H)?",
        binary in "[A-Za-z0-9_-]{0,20}",
        guid in "[0-9a-f]{8}-[0-9a-f]{4}",
        byte: u8, small: i8, short: i16, int: i32, long: i64, double: f64, single: f32, yes: bool,
    ) {
        use crate::{Binary, DateTimeOffset, Decimal, Guid, TimeOfDay};
        let plain = |text: String| ("plain", text);
        prop_assert_eq!(read_literal(&literal(&string)), ("string", string));
        prop_assert_eq!(read_literal(&literal(&Duration::new(&duration))), ("duration", duration));
        prop_assert_eq!(read_literal(&literal(&Binary::new(&binary))), ("binary", binary));
        prop_assert_eq!(read_literal(&literal(&Guid::new(&guid))), plain(guid));
        for date in ["2021-07-16T08:30:00Z", "2021-07-16", "08:30:00"] {
            prop_assert_eq!(literal(&DateTimeOffset::new(date)), date);
            prop_assert_eq!(literal(&Date::new(date)), date);
            prop_assert_eq!(literal(&TimeOfDay::new(date)), date);
        }
        prop_assert_eq!(literal(&Decimal::from(long)), long.to_string());
        prop_assert_eq!(literal(&byte), byte.to_string());
        prop_assert_eq!(literal(&small), small.to_string());
        prop_assert_eq!(literal(&short), short.to_string());
        prop_assert_eq!(literal(&int), int.to_string());
        prop_assert_eq!(literal(&long), long.to_string());
        prop_assert_eq!(literal(&yes), yes.to_string());
        let number = literal(&double);
        if double.is_finite() {
            prop_assert_eq!(number.parse::<f64>(), Ok(double));
        } else {
            prop_assert!(matches!(number.as_str(), "INF" | "-INF" | "NaN"));
        }
        let number = literal(&single);
        if single.is_finite() {
            prop_assert_eq!(number.parse::<f32>(), Ok(single));
        }
    }

    /// Any response is a value or an error, and the error keeps the body.
    #[test]
    fn no_response_causes_a_panic(
        status in 200_u16..600,
        body in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..80),
            "(\\{|\\}|\\[|\\]|\"error\"|\"code\"|\"value\"|\"size\"|:|,|null|1e9|\"x\"| ){0,40}".prop_map(String::into_bytes),
        ],
    ) {
        let response = http::Response::builder().status(status).body(body.clone()).expect("a response");
        for error in [
            Page::<Message>::read(&response).err(),
            Wrapped::<Message>::read(&response).err(),
            Accepted::<Message>::read(&response).err(),
            <Json as Output>::read(&response).err(),
            NoContent::read(&response).err(),
            Bytes::read(&response).err(),
        ].into_iter().flatten() {
            let _ = (error.to_string(), format!("{error:?}"));
            prop_assert_eq!(error.status(), status);
            let bodyless = matches!(error, ResponseError::NoBody { .. });
            prop_assert!(bodyless || error.body() == body);
        }
    }

    /// Any argument stays one argument of the path and decodes to itself.
    #[test]
    fn an_argument_cannot_change_the_structure_of_the_url(id in "\\PC{1,20}", name in "\\PC{0,20}") {
        let request = Request::<ListMessages>::emit("GET", "/users/{}/f(name='{}')", &[&id, &name])
            .query("q", name.clone());
        match request.to_http(BASE) {
            Err(error) => prop_assert!(id == "." || id == "..", "{} for {:?}", error, id),
            Ok(sent) => {
                let path = sent.uri().path().strip_prefix("/v1.0/users/").expect("the path");
                let (first, rest) = path.split_once('/').expect("two segments");
                prop_assert_eq!(decoded(first), id);
                let inner = rest.strip_prefix("f(name='").and_then(|r| r.strip_suffix("')"));
                prop_assert_eq!(decoded(inner.expect("the call")).replace("''", "'"), name.as_str());
                let query = sent.uri().query().and_then(|q| q.strip_prefix("q=")).expect("the query");
                prop_assert!(!query.contains(['&', '#', '+']));
                prop_assert_eq!(decoded(query), name);
            }
        }
    }
}

fn decoded(encoded: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        let mut nibble = || {
            rest.next()
                .and_then(|b| char::from(b).to_digit(16))
                .expect("hex")
        };
        bytes.push(if byte == b'%' {
            u8::try_from(nibble() * 16 + nibble()).expect("a byte")
        } else {
            byte
        });
    }
    String::from_utf8(bytes).expect("UTF-8")
}
