//! Rule DW0702, `enum-conflict`.

use docwright_core::diagnostic::{Diagnostic, Message, Span, Spanned, Subject, Value, message};

docwright_core::rule! {
    /// Definitions of an enum list different members.
    ///
    /// The model keeps the members of all definitions. The labels point at those that are not in every definition. A single member that only a list in prose names may be a typo and is not added.
    "DW0702" "enum-conflict" Warning
}

/// Two definitions with different members: those that only this one has, and those that only `other` has.
pub(crate) fn definitions<'m>(
    name: Span,
    ty: &str,
    other: Span,
    only_here: impl Iterator<Item = &'m Spanned<String>>,
    only_there: impl Iterator<Item = &'m Spanned<String>>,
) -> Diagnostic {
    let (here, there): (Vec<_>, Vec<_>) = (only_here.collect(), only_there.collect());
    let place = here.first().map_or(name, |member| member.span);
    let only = || here.iter().chain(&there);
    let message = message!(
        "two definitions of `{ty}` list different members: only one has {members}; the members of both are kept",
        ty = Value::ty(ty),
        members = Value::list(only().map(|member| member.value.as_str())),
    );
    let others = only().map(|member| member.span);
    about(ty, place, message)
        .label(other, "the other definition")
        .causes(
            others.filter(|other| *other != place),
            "only in this definition",
        )
        .help("make both list the same members, or keep one of them")
}

/// A member of a table that no list of values names, where lists name several that the table lacks.
pub(crate) fn not_listed(member: Span, ty: &str, name: &str, list: Option<Span>) -> Diagnostic {
    let message = message!(
        "the table of `{ty}` has `{name}`, which no list of its members contains, and lacks several listed members; \
         the lists are used",
        ty = Value::ty(ty),
        name = Value::member(name),
    );
    let mut finding = about(ty, member, message);
    if let Some(list) = list {
        finding.add_label(list, "a list of its members");
    }
    finding.help("correct the table, or the lists")
}

/// A listed value that the table lacks; `added` when it becomes a member.
pub(crate) fn not_in_table(
    value: Span,
    ty: &str,
    name: &str,
    table: Option<Span>,
    added: bool,
) -> Diagnostic {
    let outcome = if added {
        "it is added"
    } else {
        "it may be a typo and is not added"
    };
    let message = message!(
        "`{name}` is listed as a member of `{ty}`, but is not in its table; {outcome}",
        name = Value::member(name),
        ty = Value::ty(ty),
        outcome = Value::detail(outcome),
    );
    let mut finding = about(ty, value, message);
    if let Some(table) = table {
        finding.add_label(table, "the table");
    }
    finding.help("add the member to the table, or correct the list")
}

fn about(ty: &str, span: Span, message: Message) -> Diagnostic {
    Diagnostic::new(CODE, span, message).subject(Subject::ty(ty))
}
