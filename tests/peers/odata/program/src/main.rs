//! Uses an OData server of others through the crate that docwright emits; prints one line a call.
//!
//! usage: bookshop-program BASE_URL

mod batches;
mod changes;
mod errors;
mod operations;
mod queries;
mod values;

use bookshop::prelude::*;
use bookshop::reset;
use bookshop::runtime::client::Token;

/// The result of a call: a failed assertion is a panic, all else is an error of the client.
type Outcome = Result<(), ClientError>;

/// What runs the calls, each on the first state of the shop.
struct Calls {
    client: Client,
}

impl Calls {
    async fn call<F>(&mut self, name: &str, run: impl FnOnce(Client) -> F)
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        if let Err(error) = reset::reset().send(&self.client).await {
            println!("FAILED  {name}: the shop cannot be reset: {error}");
            return;
        }
        match tokio::spawn(run(self.client.clone())).await {
            Ok(Ok(())) => println!("passed  {name}"),
            Ok(Err(error)) => println!("FAILED  {name}: {error}"),
            Err(panic) => println!("FAILED  {name}: {}", message(panic)),
        }
    }
}

/// The message of a panic in one line.
fn message(error: tokio::task::JoinError) -> String {
    let panic = error.into_panic();
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or(panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic").replace('\n', " ")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let base = std::env::args()
        .nth(1)
        .expect("usage: bookshop-program BASE_URL");
    let client = Client::new(base, Token::new("token")).expect("a base URL");
    let mut calls = Calls { client };
    queries::all(&mut calls).await;
    values::all(&mut calls).await;
    changes::all(&mut calls).await;
    operations::all(&mut calls).await;
    errors::all(&mut calls).await;
    batches::all(&mut calls).await;
}
