//! Errors with code, target and details.

use bookshop::models::Books;
use bookshop::models::parameters::{BooksRestockParameters, SubmitOrderParameters};
use bookshop::prelude::*;
use bookshop::runtime::request::{ODataError, ResponseError};
use bookshop::{books, submit_order};

use crate::{Calls, Outcome};

pub(crate) async fn all(calls: &mut Calls) {
    calls.call("an error with a target", target).await;
    calls
        .call("an error of an action of an entity", action)
        .await;
    calls.call("several errors as details", details).await;
    calls.call("a key that exists", exists).await;
    calls.call("an entity that does not exist", missing).await;
    calls
        .call("a filter that the server refuses", refused)
        .await;
}

/// The error of the service.
fn odata(error: &ClientError) -> &ODataError {
    match error.response().and_then(ResponseError::odata) {
        Some(error) => error,
        None => panic!("{error}"),
    }
}

async fn target(client: Client) -> Outcome {
    let order = new!(SubmitOrderParameters {
        book: 1,
        quantity: 50
    });
    let error = submit_order::submit_order(&order)
        .send(&client)
        .await
        .unwrap_err();
    let error = odata(&error);
    assert_eq!((error.status, error.code.as_str()), (409, "SOLD_OUT"));
    assert_eq!(
        (error.target.as_deref(), error.message.as_str()),
        (Some("quantity"), "5 left")
    );
    Ok(())
}

async fn action(client: Client) -> Outcome {
    let nothing = new!(BooksRestockParameters { amount: 0 });
    let error = books::restock(1, &nothing)
        .if_match("*")
        .send(&client)
        .await
        .unwrap_err();
    let error = odata(&error);
    assert_eq!(
        (error.status, error.target.as_deref()),
        (422, Some("amount"))
    );
    Ok(())
}

async fn details(client: Client) -> Outcome {
    let book = new!(Books {
        id: 50,
        title: "x",
        stock: -1,
        price: "-1"
    });
    let error = books::create(&book).send(&client).await.unwrap_err();
    let error = odata(&error);
    assert_eq!(error.status, 400);
    let targets: Vec<_> = error
        .details
        .iter()
        .map(|detail| detail.target.as_deref())
        .collect();
    assert_eq!(targets, [Some("stock"), Some("price")]);
    Ok(())
}

async fn exists(client: Client) -> Outcome {
    let error = books::create(&new!(Books {
        id: 1,
        title: "again"
    }))
    .send(&client)
    .await
    .unwrap_err();
    let error = odata(&error);
    assert_eq!((error.status, error.target.as_deref()), (409, Some("id")));
    Ok(())
}

async fn missing(client: Client) -> Outcome {
    let error = books::get(99).send(&client).await.unwrap_err();
    assert_eq!(odata(&error).status, 404);
    Ok(())
}

async fn refused(client: Client) -> Outcome {
    let error = books::list()
        .filter_raw("title eq")
        .send(&client)
        .await
        .unwrap_err();
    assert_eq!(odata(&error).status, 400);
    Ok(())
}
