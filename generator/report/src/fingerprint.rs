//! Identifies a finding from run to run.
//!
//! Baselines and code-scanning services must recognise a finding when the text around it changes, when its message is
//! reworded, and when the same fault is found on further pages. So a finding is identified by its code, its subject and the
//! values of its message; no line, count or explanation is part of it.

use std::collections::BTreeMap;

use docwright_core::diagnostic::{Code, Diagnostic, Locate, Span, Subject};
use docwright_core::hash::fnv1a_64;

/// What identifies a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The rule.
    pub code: Code,
    /// The subject as a string; empty for a page.
    pub subject: String,
    /// The values of the message that identify the finding, apart from those that the subject names; sorted.
    pub values: Vec<String>,
}

impl Identity {
    /// The identity of a finding.
    #[must_use]
    pub fn of(finding: &Diagnostic) -> Self {
        let subject = finding.subject.to_string();
        let (ty, member) = (finding.subject.type_name(), finding.subject.member_name());
        let (method, url) = finding.subject.request().unzip();
        let named =
            |value: &str| value == subject || [ty, member, method, url].contains(&Some(value));
        let mut values: Vec<String> = Vec::new();
        for arg in &finding.message.args {
            let identity = arg.value.identity().iter();
            values.extend(identity.filter(|value| !named(value)).cloned());
        }
        values.sort_unstable();
        values.dedup();
        Self {
            code: finding.code,
            subject,
            values,
        }
    }
}

/// Computes a short form of the identity for machines, for findings in report order.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: BTreeMap<(String, Identity), u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding: a hash of its identity (and of the page, where that is the subject), and its
    /// number among those that are equal.
    pub fn of(&mut self, finding: &Diagnostic, places: &dyn Locate) -> String {
        let page = match finding.subject {
            Subject::Page => places.path(finding.span),
            _ => "",
        };
        let key = (page.to_owned(), Identity::of(finding));
        let mut whole = format!("{page}\n{}\n{}", key.1.code.id, key.1.subject);
        for value in &key.1.values {
            whole.push('\n');
            whole.push_str(value);
        }
        let ordinal = self.seen.entry(key).or_default();
        *ordinal += 1;
        format!("{:016x}:{ordinal}", fnv1a_64(whole.as_bytes()))
    }
}

/// A hash of the line at which a place begins, ignoring white space: distinguishes equal findings on a page.
pub fn line_hash(span: Span, places: &dyn Locate) -> u32 {
    let original = places.original(span);
    let text = places.text(original.file).unwrap_or_default();
    let start = original.range().start.min(text.len());
    let (before, after) = text.split_at_checked(start).unwrap_or((text, ""));
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let end = start + after.find('\n').unwrap_or(after.len());
    let line = text.get(begin..end).unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let hash = fnv1a_64(words.join(" ").as_bytes());
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::Identity;
    use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span, Subject, Value};

    const CODE: Code = Code::new(&Rule {
        id: "DW0000",
        name: "test",
        severity: Severity::Info,
        docs: &[" A fault."],
        raised_once: false,
        off: false,
        follows: &[],
    });

    #[test]
    fn counts_reasons_and_wording_are_no_identity() {
        let first = docwright_core::message!(
            "`{ty}.{member}` is `{table}` in {rows} rows; {reason}",
            ty = Value::ty("contoso.lamp"),
            member = Value::member("level"),
            table = Value::ty("Edm.Int32"),
            rows = 3_usize,
            reason = Value::detail("the table decides"),
        );
        let second = docwright_core::message!("{written}", written = Value::ty("Edm.Int32"));
        let of = |message| {
            let subject = Subject::member("contoso.lamp", "level");
            Identity::of(&Diagnostic::new(CODE, Span::default(), message).subject(subject))
        };
        let identity = of(first);
        assert_eq!(identity.subject, "contoso.lamp/level");
        assert_eq!(identity.values, ["Edm.Int32"]);
        assert_eq!(identity, of(second));
    }
}
