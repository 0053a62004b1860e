//! `$batch`: several requests with typed responses, and requests that depend on others.

use bookshop::models::{Authors, Books};
use bookshop::prelude::*;
use bookshop::runtime::request::ResponseError;
use bookshop::{authors, books};

use crate::{Calls, Outcome};

pub(crate) async fn all(calls: &mut Calls) {
    calls.call("batch: typed responses", typed).await;
    calls.call("batch: requests in order", ordered).await;
    calls
        .call("batch: what depends on a failed request", failed)
        .await;
    calls
        .call("batch: entity tags and errors with targets", conditions)
        .await;
    calls.call("batch: special characters", special).await;
}

async fn typed(client: Client) -> Outcome {
    let mut batch = Batch::new();
    let book = batch.add(&books::get(1));
    let list = batch.add(&authors::list().order_by(|author| asc(&author.name)));
    let update = batch.add(&books::update(2, &new!(Books { stock: 1 })).if_match("*"));
    let responses = client.batch(&batch).await?;
    assert_eq!(responses.get(book)?.title, "Sand & Stone");
    assert_eq!(responses.get(list)?.items().len(), 2);
    responses.get(update)?;
    Ok(())
}

async fn ordered(client: Client) -> Outcome {
    let mut batch = Batch::new();
    let create = batch.add(&authors::create(&new!(Authors {
        name: "A",
        born: "2000-01-01"
    })));
    let read = batch.add(&authors::get("A"));
    let delete = batch.add(&authors::delete("A"));
    batch.after(read, create);
    batch.after(delete, read);
    let responses = client.batch(&batch).await?;
    responses.get(create)?;
    assert_eq!(responses.get(read)?.born, Field::Value("2000-01-01".into()));
    responses.get(delete)?;
    Ok(())
}

async fn failed(client: Client) -> Outcome {
    let mut batch = Batch::new();
    let missing = batch.add(&books::get(99));
    let after = batch.add(&books::get(1));
    let alone = batch.add(&books::get(2));
    batch.after(after, missing);
    let responses = client.batch(&batch).await?;
    assert_eq!(responses.get(missing).unwrap_err().status(), Some(404));
    assert_eq!(responses.get(after).unwrap_err().status(), Some(424));
    assert_eq!(responses.get(alone)?.id, 2);
    Ok(())
}

async fn conditions(client: Client) -> Outcome {
    let mut batch = Batch::new();
    let old = batch.add(&books::update(1, &new!(Books { stock: 1 })).if_match("W/\"0\""));
    let current = batch.add(&books::update(2, &new!(Books { stock: 1 })).if_match("W/\"1\""));
    let wrong = batch.add(&books::create(&new!(Books {
        id: 60,
        title: "x",
        stock: -1
    })));
    let responses = client.batch(&batch).await?;
    assert_eq!(responses.get(old).unwrap_err().status(), Some(412));
    responses.get(current)?;
    let error = responses.get(wrong).unwrap_err();
    let error = error
        .response()
        .and_then(ResponseError::odata)
        .expect("an error of the service");
    assert_eq!(
        (error.status, error.target.as_deref()),
        (400, Some("stock"))
    );
    Ok(())
}

async fn special(client: Client) -> Outcome {
    let mut batch = Batch::new();
    let author = batch.add(&authors::get("O'Neil/Ann?"));
    let title = "50% of 'All' + #1";
    let found = batch.add(&books::list().filter(|book| filter::eq(&book.title, title)));
    let responses = client.batch(&batch).await?;
    assert_eq!(responses.get(author)?.name, "O'Neil/Ann?");
    assert_eq!(responses.get(found)?.items().len(), 1);
    Ok(())
}
