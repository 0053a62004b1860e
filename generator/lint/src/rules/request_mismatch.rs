//! Rule DW0906, `request-mismatch`.

use docwright_core::diagnostic::{Diagnostic, Subject};
use docwright_model::requests::Mismatch;
use docwright_model::schema::ExampleRequest;

docwright_core::rule! {
    /// An example sends a request with an argument or a body that its page does not document.
    ///
    /// The URL of the request is documented, but the rest is not what the page documents: an argument of another type, no
    /// body where the page documents one, text in place of JSON.
    ///
    /// Wrong, when the page documents `GET /lamps/near(distance={distance})` with an `Int32`:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps/near(distance=far)
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps/near(distance=5)
    /// ```
    "DW0906" "request-mismatch" Warning follows page "request-comment"
}

/// A request that contradicts its page. `None`: what is wrong with it has a finding already.
pub(crate) fn finding(request: &ExampleRequest, mismatch: Mismatch) -> Option<Diagnostic> {
    let message = match mismatch {
        Mismatch::Reported => return None,
        Mismatch::ArgumentType => "an argument in the request URL is not of its documented type",
        Mismatch::TextUndocumented => "the request has a text body, but this page documents none",
        Mismatch::BodyMissing => "the request has no body, but this page documents one",
        Mismatch::TextForJson => "the request body is text, but this page documents JSON",
        Mismatch::Repeated => "the request has a query option or header twice",
    };
    let subject = Subject::operation(request.method.as_str(), request.path());
    Some(
        Diagnostic::new(CODE, request.span, message)
            .subject(subject)
            .help("correct the example, or the documented request"),
    )
}
