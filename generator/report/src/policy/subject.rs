//! Which types and properties a finding is about.
//!
//! Findings name what they are about in code spans of their message: `` `microsoft.graph.call.state` ``,
//! `` `call/state` `` or `` `state` ``.

use docwright_core::diagnostic::Diagnostic;

/// Whether the finding names this type: the whole name, or its last part, before a property or alone.
pub(super) fn names_type(finding: &Diagnostic, name: &str) -> bool {
    spans(finding).any(|span| {
        let mut from = 0;
        while let Some(at) = find(span, name, from) {
            let end = at + name.len();
            let before = span.get(..at).unwrap_or_default();
            let starts = before.is_empty() || before.ends_with(['.', '(', '/']);
            let after = span.get(end..).unwrap_or_default();
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
    spans(finding).any(|span| {
        let last = span.rsplit(['.', '/']).next().unwrap_or(span);
        last.eq_ignore_ascii_case(name) || span.eq_ignore_ascii_case(name)
    })
}

fn find(text: &str, name: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.to_ascii_lowercase()
        .find(&name.to_ascii_lowercase())
        .map(|at| from + at)
}

/// The code spans of the message and of the labels, and what a conflict is about.
fn spans(finding: &Diagnostic) -> impl Iterator<Item = &str> {
    let labels = finding.labels.iter().map(|l| l.message.as_str());
    let subject = finding.conflict.as_deref().map(|c| c.subject.as_str());
    std::iter::once(finding.message.as_str())
        .chain(labels)
        .flat_map(|text| text.split('`').skip(1).step_by(2))
        .chain(subject)
}

#[cfg(test)]
mod tests {
    use super::{names_property, names_type};
    use docwright_core::diagnostic::{Code, Diagnostic, Span};

    #[test]
    fn names_are_whole() {
        let finding = |m: &str| Diagnostic::new(Code::MemberDuplicate, Span::default(), m);
        let both = finding("`microsoft.graph.call.state` has two rows");
        assert!(names_type(&both, "microsoft.graph.call") && names_type(&both, "call"));
        assert!(!names_type(&both, "microsoft.graph.cal") && !names_type(&both, "all"));
        assert!(names_property(&both, "state") && !names_property(&both, "call"));
        let path = finding("`call/state` is documented as `Collection(microsoft.graph.callState)`");
        assert!(names_type(&path, "callState") && names_type(&path, "call"));
        assert!(names_property(&path, "state"));
        assert!(
            !names_property(&finding("state"), "state"),
            "only code spans name"
        );
    }
}
