//! Lends books of `shelf`: two generated crates with compatible values.

#![deny(warnings)]

include!(concat!(env!("OUT_DIR"), "/lending/mod.rs"));

use docwright_runtime::{Date, new};
use models::{Loan, LoanState, OverdueNotice};
use shelf::models::Book;

/// A loan of a book of the other generated crate.
fn lend(book: Book) -> Loan {
    new!(Loan {
        // Both generated crates use the same date type.
        due: book.published.clone(),
        book: book,
        state: LoanState::Open,
    })
}

fn main() {
    let book = Book {
        published: Date::new("2026-11-23").into(),
        ..Default::default()
    };
    println!("{}", docwright_runtime::to_string(&lend(book)));
    let notices = std::collections::HashSet::from([OverdueNotice::default()]);
    println!("{} notices", notices.len());
}

#[cfg(test)]
mod tests {
    use super::models::parameters::DeskLoansParameters;
    use super::{lend, Book, LoanState};

    #[test]
    fn requests_are_available() {
        let request = crate::desk::create_loan(&DeskLoansParameters::default());
        let request = request.to_http("https://library.example").unwrap();
        assert_eq!(request.uri().path(), "/desk/loans");
    }

    #[test]
    fn values_of_one_generated_crate_fit_the_other() {
        let book: Book = docwright_runtime::from_str(r#"{"title":"A","published":"2026-11-23"}"#).unwrap();
        let text = docwright_runtime::to_string(&lend(book));
        for part in [r#""title":"A""#, r#""due":"2026-11-23""#, r#""state":"open""#] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(LoanState::Open < LoanState::Returned);
    }
}
