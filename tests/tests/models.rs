//! The example of docs/models.md, verbatim, works as described.

use docwright_graph::models::{Call, CallState, ParticipantInfo};
use docwright_graph::{prelude::*, runtime};

fn edit(body: &str) -> Result<String, runtime::Error> {
    let mut call: Call = runtime::from_str(body)?; // serde_json::from_str works as well
    if call.state == CallState::Established {
        println!("notifications go to {:?}", call.callback_uri);
    }
    call.subject.set("Stand-up"); // a value
    call.chat_info = Field::Null; // an explicit null
    call.targets = Field::Absent; // left out
    call.source
        .set(new!(ParticipantInfo { country_code: "NL" }));
    Ok(runtime::to_string(&call)) // undocumented members are still there
}

#[test]
fn the_example_does_what_it_says() {
    let body = r##"{"@odata.type":"#microsoft.graph.call","state":"established","targets":[],"newMember":[1.50,null]}"##;
    let expected = concat!(
        r##"{"@odata.type":"#microsoft.graph.call","chatInfo":null,"source":{"countryCode":"NL"},"##,
        r#""state":"established","subject":"Stand-up","newMember":[1.50,null]}"#
    );
    assert_eq!(edit(body).unwrap(), expected);
    let error = edit(r#"{"source":{"countryCode":7}}"#).unwrap_err();
    assert!(
        error.to_string().contains("$.source.countryCode"),
        "{error}"
    );
}

#[test]
fn the_page_shows_this_code() {
    let page = std::fs::read_to_string(docwright_tests::root().join("docs/models.md")).unwrap();
    let here = include_str!("models.rs");
    let start = here.find("use docwright_graph").unwrap();
    let end = here.find("\n#[test]").unwrap();
    assert!(
        page.replace("\r\n", "\n")
            .contains(here[start..end].trim_end()),
        "docs/models.md shows other code"
    );
}
