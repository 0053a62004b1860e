//! Matches suppressions with the types, properties and values of a finding.

use docwright_core::diagnostic::{Diagnostic, Message, Value};

/// Whether the finding names this type, with or without namespace, alone or before a property.
pub(super) fn names_type(finding: &Diagnostic, name: &str) -> bool {
    any_name(finding, true, |text| {
        let mut from = 0;
        while let Some(at) = find(text, name, from) {
            let end = at + name.len();
            let before = text.get(..at).unwrap_or_default();
            let starts = before.is_empty() || before.ends_with(['.', '(', '/']);
            let after = text.get(end..).unwrap_or_default();
            let ends = after.is_empty() || after.starts_with(['.', '/', ')']);
            if starts && ends {
                return true;
            }
            from = end;
        }
        false
    })
}

/// Whether the finding names this property: alone, or as the last part of a path.
pub(super) fn names_property(finding: &Diagnostic, name: &str) -> bool {
    any_name(finding, false, |text| {
        let last = text.rsplit(['.', '/']).next().unwrap_or(text);
        last.eq_ignore_ascii_case(name) || text.eq_ignore_ascii_case(name)
    })
}

/// Whether a value of the finding's message, or its subject, contains this string.
pub(super) fn names_value(finding: &Diagnostic, text: &str) -> bool {
    let args = finding.message.args.iter();
    let mut values = args.flat_map(|arg| arg.value.identity());
    values.any(|value| value.contains(text)) || finding.subject.to_string().contains(text)
}

fn find(text: &str, name: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.to_ascii_lowercase()
        .find(&name.to_ascii_lowercase())
        .map(|at| from + at)
}

/// Whether one of the names of a finding matches: its subject, and the types and members among its values.
fn any_name(finding: &Diagnostic, types: bool, fits: impl Fn(&str) -> bool) -> bool {
    let subject = &finding.subject;
    let conflict = finding.conflict.as_deref().map(|c| c.subject.as_str());
    let ty = subject.type_name().filter(|_| types);
    let subjects = [ty, subject.member_name(), conflict];
    let labels = finding.labels.iter().map(|label| &label.message);
    subjects.into_iter().flatten().any(&fits)
        || std::iter::once(&finding.message)
            .chain(labels)
            .any(|message| names(message, types).any(&fits))
}

fn names(message: &Message, types: bool) -> impl Iterator<Item = &str> {
    message.args.iter().filter_map(move |arg| match &arg.value {
        Value::Type(name) if types => Some(name.as_str()),
        Value::Member(name) => Some(name.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{names_property, names_type, names_value};
    use docwright_core::diagnostic::{Diagnostic, Message, Span, Subject, Value, message};
    use docwright_model::rules::member_duplicate;

    fn finding(message: impl Into<Message>) -> Diagnostic {
        Diagnostic::new(member_duplicate::CODE, Span::default(), message)
    }

    #[test]
    fn names_are_whole() {
        let both = finding("-").subject(Subject::member("microsoft.graph.call", "state"));
        assert!(names_type(&both, "microsoft.graph.call") && names_type(&both, "call"));
        assert!(!names_type(&both, "microsoft.graph.cal") && !names_type(&both, "all"));
        assert!(names_property(&both, "state") && !names_property(&both, "call"));
        let path = finding(message!(
            "`{member}` is documented as `{ty}`",
            member = Value::member("call/state"),
            ty = Value::ty("Collection(microsoft.graph.callState)"),
        ));
        assert!(names_type(&path, "callState") && names_type(&path, "call"));
        assert!(names_property(&path, "state"));
        assert!(names_value(&path, "callState") && !names_value(&path, "documented"));
        let text = finding(message!("`{text}`", text = "state"));
        assert!(!names_property(&text, "state"), "only names name");
    }
}
