//! Lends books of `shelf`: two generations whose values fit into one another.

#![deny(warnings)]

include!(concat!(env!("OUT_DIR"), "/lending/mod.rs"));

use docwright_runtime::{Date, Field};
use models::{Loan, LoanState, OverdueNotice};
use shelf::models::Book;

/// A loan of a book of the other generation.
fn lend(book: Book) -> Loan {
    Loan {
        // The date of one generation is the date of the other.
        due: book.published.clone(),
        book: Field::from(Box::new(book)),
        state: LoanState::Open.into(),
        ..Default::default()
    }
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
    fn requests_are_at_hand() {
        let request = crate::desk::CreateLoan::new(&DeskLoansParameters::default());
        let request = request.to_http("https://library.example").unwrap();
        assert_eq!(request.uri().path(), "/desk/loans");
    }

    #[test]
    fn what_one_generation_made_the_other_holds() {
        let book: Book = docwright_runtime::from_str(r#"{"title":"A","published":"2026-11-23"}"#).unwrap();
        let text = docwright_runtime::to_string(&lend(book));
        for part in [r#""title":"A""#, r#""due":"2026-11-23""#, r#""state":"open""#] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(LoanState::Open < LoanState::Returned);
    }
}
