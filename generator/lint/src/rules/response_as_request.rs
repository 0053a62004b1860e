//! Rule DW0810, `response-as-request`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_reader::facts::BlockRole;

docwright_core::rule! {
    /// A request has a member that only responses have.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "@odata.context": "https://api.contoso.com/v1.0/$metadata#lamps/$entity", "level": 7 }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    "DW0810" "response-as-request" Warning
}

/// A request body with a member that only services write.
pub(crate) fn finding(member: Span, name: &str) -> Diagnostic {
    let message = message!(
        "a request cannot have `{name}`; this looks like a response",
        name = Value::member(name),
    );
    Diagnostic::new(CODE, member, message)
        .help("show the body that is sent, or annotate the block as a response")
}

/// `@odata.context`, links of pages and counts are written by the service alone (OData JSON 4.01, section 4.6).
const ONLY_ANSWERS: &[&str] = &[
    "@odata.nextLink",
    "@odata.deltaLink",
    "@odata.count",
    "@odata.context",
];

/// Reports requests with a member that only services write.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for (fact, _) in page
        .pairs()
        .filter(|(fact, _)| fact.role == BlockRole::Request)
    {
        let Some(root) = page.json(fact) else {
            continue;
        };
        let member = root
            .members()
            .find(|m| ONLY_ANSWERS.contains(&m.key.as_ref()));
        if let Some(member) = member {
            let span = Span::new(fact.body_span.file, member.key_span);
            found.push(finding(span, &member.key));
        }
    }
}
