//! Changes: null, entity tags, deep insert, references to existing entities, deletion.

use bookshop::models::{Authors, Books, OrderItems, Orders};
use bookshop::prelude::*;
use bookshop::{authors, books, orders};

use crate::{Calls, Outcome};

pub(crate) async fn all(calls: &mut Calls) {
    calls
        .call("PATCH changes what it names, also to null", patch)
        .await;
    calls
        .call("PATCH without the entity in the response", minimal)
        .await;
    calls
        .call("If-Match: the current entity tag", current)
        .await;
    calls.call("If-Match: an old entity tag", old).await;
    calls.call("If-Match: any, and missing", any).await;
    calls.call("If-None-Match: unchanged", unchanged).await;
    calls.call("deep insert", deep).await;
    calls.call("a reference to an existing entity", bind).await;
    calls
        .call("keys with special characters: create and delete", keys)
        .await;
}

async fn patch(client: Client) -> Outcome {
    let mut change = new!(Books { stock: 6 });
    change.rating = Field::Null;
    books::update(1, &change)
        .if_match("*")
        .send(&client)
        .await?;
    let book = books::get(1).send(&client).await?;
    assert_eq!(
        (&book.stock, &book.rating),
        (&Field::Value(6), &Field::Null)
    );
    assert_eq!(book.title, "Sand & Stone", "unchanged");
    Ok(())
}

async fn minimal(client: Client) -> Outcome {
    let change = books::update(1, &new!(Books { stock: 9 })).if_match("*");
    assert_eq!(change.minimal().send(&client).await?.status, 204);
    assert_eq!(books::get(1).send(&client).await?.stock, 9);
    Ok(())
}

/// The entity tag of the first book.
async fn etag(client: &Client) -> Result<String, ClientError> {
    let book = books::get(1).send(client).await?;
    Ok(book.additional.etag().expect("an entity tag").to_owned())
}

async fn current(client: Client) -> Outcome {
    let before = etag(&client).await?;
    books::update(1, &new!(Books { stock: 6 }))
        .if_match(&before)
        .send(&client)
        .await?;
    assert_ne!(etag(&client).await?, before);
    Ok(())
}

async fn old(client: Client) -> Outcome {
    let before = etag(&client).await?;
    let change = new!(Books { stock: 6 });
    books::update(1, &change)
        .if_match(&before)
        .send(&client)
        .await?;
    let error = books::update(1, &change)
        .if_match(&before)
        .send(&client)
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(412), "{error}");
    let error = books::delete(1)
        .if_match(before)
        .send(&client)
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(412), "{error}");
    Ok(())
}

async fn any(client: Client) -> Outcome {
    let error = books::delete(1).send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(428), "{error}");
    books::delete(1).if_match("*").send(&client).await?;
    let error = books::get(1).send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(404), "{error}");
    Ok(())
}

async fn unchanged(client: Client) -> Outcome {
    let tag = etag(&client).await?;
    let error = books::get(1)
        .if_none_match(tag)
        .send(&client)
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(304), "{error}");
    Ok(())
}

async fn deep(client: Client) -> Outcome {
    let order = new! { Orders {
        customer: "Ann",
        total: "25.00",
        items: [
            OrderItems { position: 1, title: "Sand & Stone", quantity: 2 },
            OrderItems { position: 2, title: "'All'", quantity: 1 },
        ],
    } };
    let created = orders::create(&order).send(&client).await?;
    let id = created.id.into_option().expect("a key");
    let request = orders::get(id.clone())
        .expand(|order| expand(&order.items).order_by(|item| asc(&item.position)));
    let read = request.send(&client).await?;
    let lines: Vec<_> = read
        .items
        .iter()
        .map(|item| (item.title.as_deref(), item.quantity.as_ref()))
        .collect();
    assert_eq!(
        lines,
        [(Some("Sand & Stone"), Some(&2)), (Some("'All'"), Some(&1))]
    );
    orders::delete(id).send(&client).await?;
    Ok(())
}

async fn bind(client: Client) -> Outcome {
    let mut book = new!(Books {
        id: 40,
        title: "By Zoë"
    });
    book.additional
        .set_bind("author", "Authors('Zo%C3%AB%20M%C3%BCller')");
    books::create(&book).send(&client).await?;
    let read = books::get(40)
        .expand(|book| expand(&book.author))
        .send(&client)
        .await?;
    assert_eq!(
        read.author
            .as_ref()
            .map(|author| author.name == "Zoë Müller"),
        Some(true)
    );
    Ok(())
}

async fn keys(client: Client) -> Outcome {
    // The server does not respond where it cannot write the key into the header `Location`, as in Japanese.
    for name in ["a/b", "c%20d", "e'f''g", "h?i#j&k=l", "m+n", "o;p,q", "ä ö"] {
        authors::create(&new!(Authors { name }))
            .send(&client)
            .await?;
        assert_eq!(authors::get(name).send(&client).await?.name, name);
        authors::delete(name).send(&client).await?;
        let error = authors::get(name).send(&client).await.unwrap_err();
        assert_eq!(error.status(), Some(404), "{name}: {error}");
    }
    Ok(())
}
