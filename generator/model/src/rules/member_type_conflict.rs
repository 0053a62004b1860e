//! Rule DW0601, `member-type-conflict`.

use docwright_core::diagnostic::{
    About, Code, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};

docwright_core::rule! {
    /// Table and JSON block disagree on a property's type.
    ///
    /// The message names the side that is likely wrong, and the reason. Correct that side.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// |level|Int32|Brightness.|
    ///
    /// ```json
    /// { "level": "String" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// |level|Int32|Brightness.|
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    /// ````
    "DW0601" "member-type-conflict" Warning
}

/// What the table and the JSON block of a type say about a property.
pub(crate) struct Claims<'a> {
    /// The type, by its qualified name.
    pub(crate) ty: &'a str,
    /// The property.
    pub(crate) member: &'a str,
    /// The row of the table, and the type that it names.
    pub(crate) table: (Span, &'a str),
    /// The member of the JSON block, and the type that it shows.
    pub(crate) block: (Span, &'a str),
    /// The side that is likely wrong, and why.
    pub(crate) likely_wrong: (Side, &'static str),
}

/// A table row and the JSON block that give a property different types.
pub(crate) fn finding(claims: &Claims<'_>) -> Diagnostic {
    contradiction(CODE, About::Type, claims)
}

/// A table row and the JSON block that contradict each other.
pub(super) fn contradiction(code: Code, about: About, claims: &Claims<'_>) -> Diagnostic {
    let ((row, table), (json, block)) = (claims.table, claims.block);
    let (side, reason) = claims.likely_wrong;
    let message = message!(
        "`{member}` is `{table}` in the table and `{block}` in the JSON block; {side} is likely wrong: {reason}",
        member = Value::member(claims.member),
        table = Value::ty(table),
        block = Value::ty(block),
        side = Value::detail(place(side)),
        reason = Value::detail(reason),
    );
    let subject = Subject::member(claims.ty, claims.member);
    let conflict = Conflict::new(subject.to_string(), about, table, block);
    Diagnostic::new(code, row, message)
        .subject(subject)
        .label(
            json,
            message!("the JSON block says `{block}`", block = Value::ty(block)),
        )
        .conflict(conflict.likely_wrong(side, reason))
        .help("make both name the same type")
}

/// A cell that names several types, of which one does not derive from the type that the JSON block names.
pub(crate) fn alternatives(
    subject: Subject,
    (cell, table): (Span, &str),
    (json, block): (Span, &str),
) -> Diagnostic {
    let message = message!(
        "the table names `{table}`, which does not derive from `{block}` in the JSON block; the JSON block is used",
        table = Value::ty(table),
        block = Value::ty(block),
    );
    let conflict = Conflict::new(subject.to_string(), About::Type, table, block);
    Diagnostic::new(CODE, cell, message)
        .subject(subject)
        .label(json, "the JSON block")
        .conflict(conflict)
        .help("make both name the same type, or document the base type of the first")
}

/// Swaps the side that is likely wrong: examples agree with it.
pub(crate) fn settled_by_examples(finding: &mut Diagnostic, examples: &[Span]) {
    let reason = "examples agree with the other side";
    if let Some(conflict) = finding.conflict.as_deref_mut()
        && let Some(side) = conflict.likely_wrong
    {
        let side = match side {
            Side::Primary => Side::Related,
            Side::Related => Side::Primary,
        };
        conflict.likely_wrong = Some(side);
        conflict.reason = reason.into();
        finding.message.set("side", Value::detail(place(side)));
        finding.message.set("reason", Value::detail(reason));
    }
    for span in examples {
        finding.add_label(*span, "an example");
    }
}

/// The place of each side of a contradiction between table and JSON block.
pub(super) fn place(side: Side) -> &'static str {
    match side {
        Side::Primary => "the table",
        Side::Related => "the JSON block",
    }
}

/// A row of a request body's table whose type is not that of the property of the resource.
pub fn in_body_table(
    cell: Span,
    stated: &str,
    subject: Subject,
    resource: (Span, &str),
) -> Diagnostic {
    body_table(CODE, About::Type, (cell, stated), subject, resource)
}

/// A row of a request body's table that contradicts the page of the resource.
pub(super) fn body_table(
    code: Code,
    about: About,
    (cell, stated): (Span, &str),
    subject: Subject,
    (resource, defined): (Span, &str),
) -> Diagnostic {
    let reason = "the page of the resource defines its properties";
    let message = message!(
        "`{member}` is {stated} here, but `{defined}` on the page of the resource; this row is likely wrong: {reason}",
        member = Value::member(subject.member_name().unwrap_or_default()),
        stated = stated,
        defined = Value::ty(defined),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(subject.to_string(), about, stated, defined);
    Diagnostic::new(code, cell, message)
        .subject(subject)
        .label(resource, "the resource")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("make both pages name the same type")
}
