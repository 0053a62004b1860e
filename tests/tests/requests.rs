//! The five requests of docs/requests.md, verbatim, against the mock server.

use docwright_graph::models::{EmailAddress, Message, Recipient, parameters};
use docwright_graph::runtime::client::{Client, ClientError};
use docwright_graph::runtime::request::{desc, filter};
use docwright_graph::{me, users};

async fn five(client: &Client) -> Result<(), ClientError> {
    let profile = me::GetUser::me().select(|user| [&user.id, &user.display_name]);
    println!("{:?}", client.send(&profile).await?.display_name);

    let unread = me::ListMessages::me_mail_folders("inbox")
        .filter(|message| filter::eq(&message.is_read, false))
        .order_by(|message| desc(&message.received_date_time));
    for message in client.send(&unread).await?.items() {
        println!("{}", message.subject.as_deref().unwrap_or("no subject"));
    }

    let (mut address, mut to, mut message) = (
        EmailAddress::default(),
        Recipient::default(),
        Message::default(),
    );
    address.address = "amara@contoso.com".into();
    to.email_address = Box::new(address).into();
    message.subject = "Gauge 3".into();
    message.to_recipients = vec![to].into();
    let mail = parameters::UserSendMailParameters {
        message: Box::new(message).into(),
        ..Default::default()
    };
    client.send(&me::UserSendMail::me(&mail)).await?;

    let mut everyone = client.items(&users::ListUsers::new().top(100));
    while let Some(user) = everyone.next().await {
        println!("{:?}", user?.mail);
    }

    let notes = me::UploadDriveItemContent::me_drive_root("Gauges/notes.txt", "Bring boots.")
        .content_type("text/plain");
    println!("{:?}", client.send(&notes).await?.id);
    Ok(())
}

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
    let request = users::GetUser::users("jo@contoso.com").select(|user| [&user.mail]);
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
fn the_page_shows_this_code() {
    let page = std::fs::read_to_string(docwright_tests::root().join("docs/requests.md")).unwrap();
    let here = include_str!("requests.rs");
    let start = here.find("use docwright_graph").unwrap();
    let end = here.find("\n#[test]").unwrap();
    assert!(
        page.replace("\r\n", "\n")
            .contains(here[start..end].trim_end()),
        "docs/requests.md shows other code"
    );
}
