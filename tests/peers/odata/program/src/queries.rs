//! Queries: filters, keys, nested expansion, order, counts, pages.

use bookshop::models::Books;
use bookshop::prelude::*;
use bookshop::{authors, books};

use crate::{Calls, Outcome};

pub(crate) async fn all(calls: &mut Calls) {
    calls
        .call("filter: special characters in strings", strings)
        .await;
    calls.call("filter: a literal of each type", literals).await;
    calls.call("filter: null", null).await;
    calls
        .call("filter: and, or, not and parentheses", joined)
        .await;
    calls.call("filter: one of several", several).await;
    calls.call("filter: parts of strings", parts).await;
    calls.call("filter: any and all", lambdas).await;
    calls
        .call("filter: a property of a related entity", related)
        .await;
    calls.call("keys with special characters", keys).await;
    calls
        .call("a key before a navigation property", navigation)
        .await;
    calls
        .call("expand: three levels with options", expansion)
        .await;
    calls.call("order by two properties", order).await;
    calls.call("select", select).await;
    calls.call("search", search).await;
    calls.call("count within a page and alone", counts).await;
    calls.call("top and skip", top).await;
    calls.call("pages to their end", pages).await;
}

/// The keys of the books that fulfil a condition.
async fn ids(
    client: &Client,
    condition: impl for<'a> FnOnce(&'a Books) -> filter::Filter<'a>,
) -> Result<Vec<i32>, ClientError> {
    let mut items = books::list().filter(condition).items(client);
    let mut ids = Vec::new();
    while let Some(book) = items.next().await {
        ids.extend(book?.id.into_option());
    }
    ids.sort_unstable();
    Ok(ids)
}

async fn strings(client: Client) -> Outcome {
    for (title, id) in [
        ("Sand & Stone", 1),
        ("50% of 'All' + #1", 2),
        ("Naïve? 100/7 = x", 3),
    ] {
        let found = ids(&client, |book| filter::eq(&book.title, title)).await?;
        assert_eq!(found, [id], "{title}");
    }
    Ok(())
}

async fn literals(client: Client) -> Outcome {
    assert_eq!(ids(&client, |b| filter::eq(&b.stock, 12)).await?, [3]);
    assert_eq!(
        ids(&client, |b| filter::gt(&b.sold, 7)).await?,
        [1],
        "Int64"
    );
    assert_eq!(
        ids(&client, |b| filter::le(&b.price, "12.5")).await?,
        [1, 2],
        "Decimal"
    );
    assert_eq!(
        ids(&client, |b| filter::ge(&b.rating, 4.5)).await?,
        [1, 3],
        "Double"
    );
    assert_eq!(
        ids(&client, |b| filter::eq(&b.available, false)).await?,
        [2],
        "Boolean"
    );
    let isbn = "f4a55a9b-0f1e-4a6a-9a51-3c8b8c1f0002";
    assert_eq!(
        ids(&client, |b| filter::eq(&b.isbn, isbn)).await?,
        [2],
        "Guid"
    );
    assert_eq!(
        ids(&client, |b| filter::eq(&b.published, "2020-02-29")).await?,
        [2],
        "Date"
    );
    assert_eq!(
        ids(&client, |b| filter::lt(&b.opens, "09:30:01")).await?,
        [1, 3],
        "TimeOfDay"
    );
    let printed = "2020-01-31T23:59:59.123Z";
    assert_eq!(
        ids(&client, |b| filter::eq(&b.printed_at, printed)).await?,
        [1],
        "DateTimeOffset"
    );
    Ok(())
}

async fn null(client: Client) -> Outcome {
    assert_eq!(
        ids(&client, |b| filter::is_null(&b.thumbnail)).await?,
        [2, 3]
    );
    assert_eq!(ids(&client, |b| !filter::is_null(&b.thumbnail)).await?, [1]);
    Ok(())
}

async fn joined(client: Client) -> Outcome {
    let found = ids(&client, |b| {
        (filter::eq(&b.genre, "numbers") | filter::eq(&b.stock, 5)) & !filter::eq(&b.id, 2)
    });
    assert_eq!(found.await?, [1, 3]);
    Ok(())
}

async fn several(client: Client) -> Outcome {
    let titles = ["Sand & Stone", "50% of 'All' + #1", "none"];
    assert_eq!(
        ids(&client, |b| filter::one_of(&b.title, titles)).await?,
        [1, 2]
    );
    assert_eq!(ids(&client, |b| filter::one_of(&b.id, [3, 4])).await?, [3]);
    Ok(())
}

async fn parts(client: Client) -> Outcome {
    assert_eq!(
        ids(&client, |b| filter::contains(&b.title, "' + #")).await?,
        [2]
    );
    assert_eq!(
        ids(&client, |b| filter::starts_with(&b.title, "Naï")).await?,
        [3]
    );
    assert_eq!(
        ids(&client, |b| filter::ends_with(&b.title, "& Stone")).await?,
        [1]
    );
    Ok(())
}

async fn lambdas(client: Client) -> Outcome {
    let found = ids(&client, |b| {
        filter::any(&b.reviews, |review| filter::lt(&review.stars, 3))
    });
    assert_eq!(found.await?, [1]);
    let found = ids(&client, |b| {
        filter::all(&b.reviews, |review| filter::gt(&review.stars, 3))
    });
    assert_eq!(found.await?, [2, 3]);
    Ok(())
}

async fn related(client: Client) -> Outcome {
    let found = ids(&client, |b| {
        filter::eq(path(&b.author).then(|author| &author.name), "O'Neil/Ann?")
    });
    assert_eq!(found.await?, [1, 3]);
    Ok(())
}

async fn keys(client: Client) -> Outcome {
    for name in ["O'Neil/Ann?", "Zoë Müller"] {
        assert_eq!(authors::get(name).send(&client).await?.name, name);
    }
    Ok(())
}

async fn navigation(client: Client) -> Outcome {
    let mut books = authors::list_books("O'Neil/Ann?").items(&client);
    let mut count = 0;
    while let Some(book) = books.next().await {
        assert_eq!(book?.author_name, "O'Neil/Ann?");
        count += 1;
    }
    assert_eq!(count, 2);
    Ok(())
}

async fn expansion(client: Client) -> Outcome {
    let request = books::get(1)
        .select(|book| [&book.title])
        .expand(|book| {
            expand(&book.author)
                .select(|author| [&author.name])
                .expand(|author| {
                    expand(&author.books)
                        .filter(|book| filter::gt(&book.id, 1))
                        .order_by(|book| desc(&book.price))
                        .expand(|book| expand(&book.reviews))
                })
        })
        .expand(|book| {
            expand(&book.reviews)
                .order_by(|review| asc(&review.stars))
                .top(1)
        });
    let book = request.send(&client).await?;
    let author = book.author.as_ref().expect("the author");
    assert_eq!(author.name, "O'Neil/Ann?");
    assert_eq!(author.born, Field::Absent, "only the name was selected");
    let others: Vec<i32> = author
        .books
        .iter()
        .filter_map(|book| book.id.get().copied())
        .collect();
    assert_eq!(others, [3]);
    assert_eq!(
        author.books.as_slice()[0].reviews.as_ref().map(Vec::len),
        Some(0)
    );
    assert_eq!(book.reviews.as_ref().map(Vec::len), Some(1));
    assert_eq!(book.reviews.as_slice()[0].stars, 2);
    Ok(())
}

async fn order(client: Client) -> Outcome {
    let by_raw = books::list().order_by_raw("genre desc,price desc");
    let by = books::list()
        .order_by(|book| desc(&book.genre))
        .order_by(|book| desc(&book.price));
    for request in [by_raw, by] {
        let mut items = request.items(&client);
        let mut ids = Vec::new();
        while let Some(book) = items.next().await {
            ids.extend(book?.id.into_option());
        }
        assert_eq!(ids, [3, 2, 1]);
    }
    Ok(())
}

async fn select(client: Client) -> Outcome {
    let page = books::list()
        .select(|book| [&book.title, &book.price])
        .send(&client)
        .await?;
    assert!(
        page.items()
            .iter()
            .all(|book| book.title.is_value() && book.stock.is_absent())
    );
    Ok(())
}

async fn search(client: Client) -> Outcome {
    let page = books::list().search("Stone").send(&client).await?;
    assert_eq!(page.items().len(), 1);
    assert_eq!(page.items()[0].id, 1);
    Ok(())
}

async fn counts(client: Client) -> Outcome {
    let page = books::list().top(1).count().send(&client).await?;
    assert_eq!((page.items().len(), page.count()), (1, Some(3)));
    assert_eq!(books::count_books().send(&client).await?, 3);
    let few = books::count_books()
        .query("$filter", "stock gt 0")
        .send(&client)
        .await?;
    assert_eq!(few, 2);
    Ok(())
}

async fn top(client: Client) -> Outcome {
    let page = books::list()
        .order_by(|book| asc(&book.id))
        .skip(1)
        .top(1)
        .send(&client)
        .await?;
    assert_eq!(page.items().len(), 1);
    assert_eq!(page.items()[0].id, 2);
    Ok(())
}

async fn pages(client: Client) -> Outcome {
    let mut pages = books::list().pages(&client);
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page?.items().len());
    }
    assert_eq!(sizes, [2, 1]);
    Ok(())
}
