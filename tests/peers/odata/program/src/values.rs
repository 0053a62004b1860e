//! Values of each primitive type, written, read back and compared digit by digit.

use bookshop::models::Books;
use bookshop::prelude::*;
use bookshop::{books, reviews};

use crate::{Calls, Outcome};

pub(crate) async fn all(calls: &mut Calls) {
    calls.call("values of each type come back", each_type).await;
    calls.call("documented values are read", read).await;
    calls.call("extreme numbers", extremes).await;
    calls.call("strings of all kinds", strings).await;
    calls.call("a key that is a guid", guid).await;
    calls
        .call("a stream is uploaded and downloaded", stream)
        .await;
}

async fn each_type(client: Client) -> Outcome {
    let book = new!(Books {
        id: 10,
        title: "New",
        stock: -1 + 1,
        sold: 9_007_199_254_740_993_i64,
        price: "12345678901.0100",
        rating: 0.1,
        available: true,
        isbn: "0a0a0a0a-0b0b-4c0c-8d0d-0e0e0e0e0e0e",
        published: "2024-02-29",
        opens: "23:59:59",
        printed_at: "2024-02-29T23:59:59.999Z",
        reading_time: "P1DT2H3M4S",
        thumbnail: "AD4_-vv_",
    });
    // The server reads numbers of JSON as doubles; in strings they keep all digits.
    let created = books::create(&book)
        .ieee754_json(&book)
        .send(&client)
        .await?;
    let read = books::get(10).send(&client).await?;
    for came in [&created, &read] {
        assert_eq!(came.sold, book.sold, "Int64");
        assert_eq!(
            came.price
                .as_ref()
                .map(|p| p.as_str().trim_end_matches('0')),
            Some("12345678901.01")
        );
        assert_eq!(came.rating, 0.1);
        assert_eq!(came.available, true);
        assert_eq!(came.isbn, book.isbn, "Guid");
        assert_eq!(came.published, book.published, "Date");
        assert_eq!(came.opens, book.opens, "TimeOfDay");
        assert_eq!(came.printed_at, book.printed_at, "DateTimeOffset");
        assert_eq!(came.reading_time, book.reading_time, "Duration");
        assert_eq!(came.thumbnail, book.thumbnail, "Binary");
    }
    Ok(())
}

async fn read(client: Client) -> Outcome {
    let book = books::get(1).send(&client).await?;
    assert_eq!(book.sold, 42);
    assert_eq!(
        book.price.as_ref().and_then(|price| price.to_f64()),
        Some(12.5)
    );
    assert_eq!(book.thumbnail, Field::Value("APv_Pg==".into()));
    assert_eq!(book.reading_time, Field::Value("PT4H30M".into()));
    let book = books::get(2).send(&client).await?;
    assert_eq!(book.thumbnail, Field::Null);
    Ok(())
}

async fn extremes(client: Client) -> Outcome {
    for (id, stock, sold, rating) in [
        (20, i32::MAX, 4_611_686_018_427_387_904_i64, 1.5e300),
        (21, 0, -5, -0.25),
    ] {
        let book = new!(Books {
            id,
            title: "n",
            stock,
            sold,
            rating
        });
        books::create(&book)
            .ieee754_json(&book)
            .send(&client)
            .await?;
        let read = books::get(id).send(&client).await?;
        assert_eq!(
            (read.stock, read.sold, read.rating),
            (book.stock, book.sold, book.rating)
        );
    }
    Ok(())
}

async fn strings(client: Client) -> Outcome {
    for (id, title) in (30..).zip([
        "\"\\/\u{8}\n\t",
        "𝄞 日本語 ñ",
        "'; DROP TABLE x --",
        "</script>&amp;",
        " ",
    ]) {
        books::create(&new!(Books { id, title }))
            .send(&client)
            .await?;
        assert_eq!(books::get(id).send(&client).await?.title, title);
        let mut found = books::list()
            .filter(|book| filter::eq(&book.title, title))
            .items(&client);
        let book = found
            .next()
            .await
            .expect("the book is found by its title")?;
        assert_eq!(book.id, id, "{title}");
    }
    Ok(())
}

async fn guid(client: Client) -> Outcome {
    let review = reviews::get("aaaaaaaa-0000-4000-8000-000000000002")
        .send(&client)
        .await?;
    assert_eq!(review.text, "dusty");
    Ok(())
}

async fn stream(client: Client) -> Outcome {
    let picture: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let upload = books::upload_cover(1, picture.clone()).content_type("image/png");
    upload.if_match("*").send(&client).await?;
    let cover = books::get_cover(1).send(&client).await?;
    assert_eq!(cover.content_type.as_deref(), Some("image/png"));
    assert!(cover.bytes == picture, "{} bytes", cover.bytes.len());
    Ok(())
}
