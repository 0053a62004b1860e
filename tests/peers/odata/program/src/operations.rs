//! Functions and actions, bound to an entity, to a collection, and unbound.

use bookshop::models::parameters::{
    BooksDiscountParameters, BooksRestockParameters, SubmitOrderParameters,
};
use bookshop::prelude::*;
use bookshop::{books, matching, search, submit_order, total};

use crate::{Calls, Outcome};

pub(crate) async fn all(calls: &mut Calls) {
    calls
        .call("a function of an entity, with a decimal", of_an_entity)
        .await;
    calls
        .call("a function of a collection", of_a_collection)
        .await;
    calls.call("an action of an entity", action).await;
    calls
        .call(
            "an action of a collection without response",
            action_of_a_collection,
        )
        .await;
    calls
        .call("an unbound function with a collection", unbound)
        .await;
    calls
        .call("an unbound function with special characters", special)
        .await;
    calls
        .call("an unbound function with a literal of each type", literals)
        .await;
    calls
        .call("an unbound function with a number", number)
        .await;
    calls.call("an unbound action", unbound_action).await;
}

async fn of_an_entity(client: Client) -> Outcome {
    let price = books::get_price_with(1, "10").send(&client).await?;
    assert_eq!(price.value.and_then(|price| price.to_f64()), Some(11.25));
    Ok(())
}

async fn of_a_collection(client: Client) -> Outcome {
    assert_eq!(books::get_cheapest("numbers").send(&client).await?.id, 2);
    Ok(())
}

async fn action(client: Client) -> Outcome {
    let book = books::restock(1, &new!(BooksRestockParameters { amount: 3 }))
        .if_match("*")
        .send(&client)
        .await?;
    assert_eq!((book.id, book.stock), (1.into(), 8.into()));
    Ok(())
}

async fn action_of_a_collection(client: Client) -> Outcome {
    books::discount(&new!(BooksDiscountParameters { percent: 50 }))
        .if_match("*")
        .send(&client)
        .await?;
    let price = books::get(3).send(&client).await?.price;
    assert_eq!(
        price.as_ref().and_then(|price| price.to_f64()),
        Some(49.995)
    );
    Ok(())
}

async fn unbound(client: Client) -> Outcome {
    let found = search::search("a", 2).send(&client).await?;
    assert_eq!(found.items().len(), 2);
    Ok(())
}

async fn special(client: Client) -> Outcome {
    for (text, id) in [("Sand & ", 1), ("' + #1", 2), ("Naïve? 100/7 =", 3)] {
        let found = search::search(text, 5).send(&client).await?;
        assert_eq!(found.items().len(), 1, "{text}");
        assert_eq!(found.items()[0].id, id, "{text}");
    }
    Ok(())
}

async fn literals(client: Client) -> Outcome {
    for (title, available, expected) in [
        ("50% of 'All' + #1", false, 1),
        ("50% of 'All' + #1", true, 0),
    ] {
        let found = matching::list_matching(
            title,
            "f4a55a9b-0f1e-4a6a-9a51-3c8b8c1f0002",
            "2020-02-29",
            "10:00:00",
            "2021-06-01T12:00:00.000Z",
            "7.25",
            7,
            3.0,
            available,
        );
        assert_eq!(found.send(&client).await?.items().len(), expected);
    }
    Ok(())
}

async fn number(client: Client) -> Outcome {
    let sum = total::get_total("numbers").send(&client).await?;
    assert_eq!(sum.value.and_then(|sum| sum.to_f64()), Some(107.24));
    Ok(())
}

async fn unbound_action(client: Client) -> Outcome {
    let order = new!(SubmitOrderParameters {
        book: 1,
        quantity: 2
    });
    assert_eq!(
        submit_order::submit_order(&order)
            .send(&client)
            .await?
            .stock,
        3
    );
    Ok(())
}
