//! Rule DW1437, `enum-later-members`.

use crate::TreeContext;
use crate::profile::keys;
use crate::tree::EnumProperty;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Spanned, Subject, Value, message};
use docwright_reader::facts::PropertyRow;

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
    let list = Value::list(later.iter().copied());
    let message = match (said, later) {
        (true, []) => message!(
            "the description of `{property}` asks for a request header, but no member of its enumeration needs one",
            property = property
        ),
        (true, _) => message!(
            "the sentence on the request header for `{property}` does not name {later}",
            property = property,
            later = list
        ),
        (false, _) => message!(
            "the description of `{property}` does not say that a request header is needed for {later}",
            property = property,
            later = list
        ),
    };
    let help = match later {
        [] => {
            "only members after the sentinel need it: add the sentinel before them, or remove the sentence"
        }
        _ => "name exactly the members after the sentinel in the sentence on the header",
    };
    Diagnostic::new(CODE, name, message).help(help)
}

/// Properties whose enumeration has members after the sentinel, or whose description says so.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let sentinel = cx.profile.text(keys::ENUMERATIONS_SENTINEL);
    let header = cx.profile.text(keys::ENUMERATIONS_HEADER);
    let (Some(sentinel), Some(header)) = (sentinel, header) else {
        return;
    };
    for property in cx.enum_properties() {
        let members = property.definition.members.iter();
        let later = members.skip_while(|member| member.name.value != sentinel);
        // Deprecated members are last, and were there before the sentinel was.
        let mark = cx.profile.text(keys::ENUMERATIONS_DEPRECATED);
        let deprecated = |span: Span| mark.is_some_and(|mark| cx.text(span).contains(mark));
        let later = later.skip(1).filter(|member| !deprecated(member.name.span));
        let places: Vec<&Spanned<String>> = later.map(|member| &member.name).collect();
        let later: Vec<&str> = places.iter().map(|name| name.value.as_str()).collect();
        let row = property.row;
        let said = row.description.split_once(header).map(|(_, rest)| rest);
        let named = said.map(|rest| named(rest, &property)).unwrap_or_default();
        if named == later {
            continue;
        }
        let unnamed = places
            .iter()
            .filter(|name| !named.contains(&name.value.as_str()));
        let found = finding(row.name.span, &row.name.value, &later, said.is_some())
            .subject(Subject::member_of(property.ty, &row.name.value))
            .causes(unnamed.map(|name| name.span), "after the sentinel");
        let sentence = sentence(cx, &property, &later).filter(|_| said.is_none());
        let listed = sentence.iter().filter_map(|_| listed(cx, row, &later));
        let edits: Vec<Edit> = listed.chain(sentence.clone()).collect();
        out.push(found.fix("add the sentence, and list the members", edits));
    }
}

/// What a text after the name of the header names: the list after the colon of the sentence, or else all members.
fn named<'t>(text: &'t str, property: &EnumProperty<'_>) -> Vec<&'t str> {
    if let Some((_, list)) = text.split_once(": `") {
        let list = list.split_once(". ").map_or(list, |(list, _)| list);
        return list.split('`').step_by(2).collect();
    }
    // The text begins within the code span of the header.
    let spans = text.split('`').skip(2).step_by(2);
    spans
        .filter(|word| property.members().any(|member| member == *word))
        .collect()
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

/// The edit that adds the members to a list of the values, which names them as well.
fn listed(cx: &TreeContext<'_>, row: &PropertyRow, later: &[&str]) -> Option<Edit> {
    let [.., before, last] = row.values.as_slice() else {
        return None;
    };
    let is_listed = |member: &&&str| row.values.iter().any(|value| value.value == ***member);
    let missing = later.iter().filter(|member| !is_listed(member));
    let missing: String = missing.map(|member| format!(", `{member}`")).collect();
    let between = Span::new(
        last.span.file,
        before.span.range().end..last.span.range().start,
    );
    // Only what is plainly a list in code font is continued: `a`, `b`.
    let is_plain = cx.text(between) == "`, `";
    let end = last.span.range().end + 1;
    (is_plain && !missing.is_empty()).then(|| Edit {
        span: Span::new(last.span.file, end..end),
        text: missing,
    })
}
