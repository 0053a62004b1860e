use docwright_graph::models::{parameters::*, *};
use docwright_graph::{me, prelude::*, users};

async fn five(client: &Client) -> Result<(), ClientError> {
    let profile = me::get().select(|user| [&user.id, &user.display_name]);
    println!("{:?}", profile.send(client).await?.display_name);

    let unread = me::list_mail_folder_messages("inbox")
        .filter(|message| filter::eq(&message.is_read, false))
        .order_by(|message| desc(&message.received_date_time));
    for message in unread.send(client).await? {
        println!("{:?}", message.subject);
    }

    let to = "amara@contoso.com";
    let message = new! { Message {
        subject: "Gauge 3",
        to_recipients: [Recipient { email_address: EmailAddress { address: to } }],
    } };
    let mail = new!(UserSendMailParameters { message });
    me::send_mail(&mail).send(client).await?;

    let mut everyone = users::list().top(100).items(client);
    while let Some(user) = everyone.next().await {
        println!("{:?}", user?.mail);
    }

    let notes = me::upload_drive_item_content("01NOTES", "Bring boots.");
    let item = notes.content_type("text/plain").send(client).await?;
    println!("{:?}", item.id);
    Ok(())
}
