//! Rule DW1437, `enum-later-members`.

use crate::TreeContext;
use crate::profile::keys;
use crate::tree::EnumProperty;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, Value};
use docwright_core::message;

docwright_core::rule! {
    /// The description of a property does not say, or says wrongly, which members of its enumeration need a request header.
    ///
    /// Members after the sentinel are sent only to clients that ask for them. Without the sentence, readers wait for values that never come.
    ///
    /// Wrong, when `lampMode` has the members `dim`, `unknownFutureValue` and `bright`:
    ///
    /// ```markdown
    /// |mode|[lampMode](#lampmode-values)|How bright it is.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|[lampMode](#lampmode-values)|How bright it is. Use the `Prefer: include-unknown-enum-members` request header to get the following value: `bright`.|
    /// ```
    "DW1437" "enum-later-members" Info, off
}

/// A description without the sentence, or with one that names other members.
pub(crate) fn finding(name: Span, property: &str, later: &[&str], said: bool) -> Diagnostic {
    let later = Value::list(later.iter().copied());
    let message = match said {
        true => message!(
            "the sentence on the request header of `{property}` does not name {later}",
            property = property,
            later = later
        ),
        false => message!(
            "`{property}` does not say that {later} need a request header",
            property = property,
            later = later
        ),
    };
    Diagnostic::new(CODE, name, message)
        .help("name exactly the members after the sentinel in the sentence on the header")
}

/// Properties whose enumeration has members after the sentinel.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let sentinel = cx.profile.text(keys::ENUMERATIONS_SENTINEL);
    let header = cx.profile.text(keys::ENUMERATIONS_HEADER);
    let (Some(sentinel), Some(header)) = (sentinel, header) else {
        return;
    };
    for property in cx.enum_properties() {
        let later: Vec<&str> = property
            .members()
            .skip_while(|member| *member != sentinel)
            .skip(1)
            .collect();
        if later.is_empty() {
            continue;
        }
        let said = property
            .row
            .description
            .split_once(header)
            .map(|(_, rest)| rest);
        let named = said.map(|rest| {
            code_spans(rest)
                .into_iter()
                .filter(|word| property.members().any(|m| m == *word))
                .collect::<Vec<_>>()
        });
        if named.as_ref() == Some(&later) {
            continue;
        }
        let row = property.row;
        let mut found = finding(row.name.span, &row.name.value, &later, said.is_some());
        if let Some(ty) = property.ty {
            found = found.subject(Subject::member(ty, row.name.value.as_str()));
        }
        out.push(
            match sentence(cx, &property, &later).filter(|_| said.is_none()) {
                Some(edit) => found.fix("add the sentence", vec![edit]),
                None => found,
            },
        );
    }
}

/// The code spans of a Markdown text.
fn code_spans(text: &str) -> Vec<&str> {
    // The text begins within the code span of the header.
    text.split('`').skip(2).step_by(2).collect()
}

/// The edit that adds the sentence to the description.
fn sentence(cx: &TreeContext<'_>, property: &EnumProperty<'_>, later: &[&str]) -> Option<Edit> {
    let template = cx.profile.text(keys::ENUMERATIONS_HEADER_SENTENCE)?;
    let cell = property.row.description_span;
    let written = cx.text(cell).trim_end();
    let listed: Vec<String> = later.iter().map(|member| format!("`{member}`")).collect();
    let end = cell.range().start + written.len();
    written.ends_with('.').then(|| Edit {
        span: Span::new(cell.file, end..end),
        text: format!(" {}", template.replace("{members}", &listed.join(", "))),
    })
}
