//! Rule DW0602, `member-name-case`.

use super::member_type_conflict::place;
use crate::schema::QualifiedName;
use docwright_core::diagnostic::{
    About, Code, Conflict, Diagnostic, Side, Span, Spanned, Subject, Value, message,
};

docwright_core::rule! {
    /// A property is named with different letter case in different places.
    ///
    /// Services may be case-sensitive. The model uses the spelling of most examples, or that of the table if examples do not decide.
    "DW0602" "member-name-case" Warning
}

/// Two spellings of a property, by the table and by the JSON block.
pub(crate) struct Spellings<'a> {
    /// The type, by its qualified name.
    pub(crate) ty: &'a str,
    /// The property.
    pub(crate) member: &'a str,
    /// The name in the table.
    pub(crate) table: &'a Spanned<String>,
    /// The name in the JSON block.
    pub(crate) block: &'a Spanned<String>,
    /// The side that is likely wrong, and why.
    pub(crate) likely_wrong: (Side, &'static str),
}

/// A table row and a JSON block that write a name in different letter case.
pub(crate) fn finding(spellings: &Spellings<'_>) -> Diagnostic {
    contradiction(CODE, spellings)
}

/// A table row and a JSON block that spell a name differently.
pub(super) fn contradiction(code: Code, spellings: &Spellings<'_>) -> Diagnostic {
    let (table, block) = (spellings.table, spellings.block);
    let (side, reason) = spellings.likely_wrong;
    let message = message!(
        "the name is `{table}` in the table and `{block}` in the JSON block; {side} is likely wrong: {reason}",
        table = Value::member(&table.value),
        block = Value::member(&block.value),
        side = Value::detail(place(side)),
        reason = Value::detail(reason),
    );
    let subject = Subject::member(spellings.ty, spellings.member);
    let conflict = Conflict::new(subject.to_string(), About::Name, &table.value, &block.value);
    Diagnostic::new(code, table.span, message)
        .subject(subject)
        .label(block.span, "the JSON block")
        .conflict(conflict.likely_wrong(side, reason))
        .help("write the name as the service does")
}

/// A member of an example that its type documents in another letter case.
pub fn in_example(span: Span, ty: &QualifiedName, written: &str, documented: &str) -> Diagnostic {
    let message = message!(
        "`{written}` of `{ty}` is documented as `{documented}`",
        written = Value::member(written),
        ty = Value::ty(&ty.name),
        documented = Value::member(documented),
    );
    Diagnostic::new(CODE, span, message)
        .subject(Subject::member(ty, written))
        .help("write the name as its page does")
}

/// A row for a parameter of an action that other pages of the action, or its bodies, write in another letter case.
pub(crate) fn parameter(row: Span, written: &str, (used, place): (&str, Span)) -> Diagnostic {
    let message = message!(
        "the parameter `{written}` is spelled `{used}` elsewhere",
        written = Value::member(written),
        used = Value::member(used),
    );
    Diagnostic::new(CODE, row, message)
        .label(place, "the model uses this name")
        .help("write the name as the service does")
}

/// A row of a request body's table whose name has another letter case than the property of the resource.
pub fn in_body_table(row: Span, written: &str, subject: Subject, resource: Span) -> Diagnostic {
    let reason = "the page of the resource defines the name";
    let defined = subject.member_name().unwrap_or_default();
    let message = message!(
        "`{written}` is documented as `{defined}`; this row is likely wrong: {reason}",
        written = Value::member(written),
        defined = Value::member(defined),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(subject.to_string(), About::Name, written, defined);
    Diagnostic::new(CODE, row, message)
        .subject(subject)
        .label(resource, "the resource")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("write the name as on the page of the resource")
}
