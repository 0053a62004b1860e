//! Rule DW1605, `permissions-request-unknown`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_reader::facts::UrlFact;

docwright_core::rule! {
    /// The permissions document has none of the requests that a page documents.
    ///
    /// Without them, the permissions of the page cannot be compared. The document may be older than the page, or one of them spells the URL differently.
    "DW1605" "permissions-request-unknown" Info
}

/// The requests of a page that the document does not have.
pub(crate) fn finding(requests: &[&UrlFact]) -> Option<Diagnostic> {
    let (first, others) = requests.split_first()?;
    let message = message!(
        "the permissions document does not have {requests}",
        requests = Value::list(requests.iter().map(|url| format!(
            "{} {}",
            url.method.as_str(),
            url.raw
        ))),
    );
    let subject = Subject::operation(first.method.as_str(), first.raw.clone());
    let finding = Diagnostic::new(CODE, first.span, message)
        .subject(subject)
        .help("correct the URL, or update the permissions document");
    Some(finding.occurrences(others.iter().map(|url| url.span)))
}
