//! Findings: what the docs get wrong, where, and what to do about it.
//!
//! Every stage reports through the types of this module; none prints. Content of the docs is never an
//! `Err` and never a panic: it is a [`Diagnostic`] with a stable [`Code`] and a [`Span`]. The module knows
//! nothing of files, pages or schemas: a span names a file by number, and whoever renders a finding brings
//! a [`Locate`] that turns spans into lines.

mod conflict;
mod message;
mod rule;
mod span;
mod subject;
mod summary;

use std::borrow::Cow;

pub use conflict::{About, Conflict, Side};
pub use message::{Arg, Message, Value};
pub use rule::{Code, Follows, Group, Registry, Rule, Scope, Severity};
pub use span::{FileId, Locate, Location, Span, Spanned};
pub use subject::Subject;
pub use summary::{Bodies, Count, Summary, by_severity};

/// One finding, as data: renderers make words of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it; decides the default severity and the help page.
    pub code: Code,
    /// Severity after policy; starts as the code's default.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// One sentence, naming the things involved; no trailing full stop, no file position.
    pub message: Message,
    /// Where the finding is reported.
    pub span: Span,
    /// The other places at which the same fault was found, in order.
    pub occurrences: Vec<Span>,
    /// Further places that take part, each with what it says there.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<Message>,
    /// The two claims and the one that is likely wrong, where the finding is a contradiction of two places: its own and
    /// that of its first label.
    pub conflict: Option<Box<Conflict>>,
    /// The edit that fixes it, where there is exactly one right answer.
    pub fix: Option<Box<Fix>>,
}

/// An edit that fixes a finding. Only for what has exactly one right answer: where there are two, the finding has a help
/// and no fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: `remove the comma`.
    pub title: String,
    /// The pieces of text to replace; none overlaps another.
    pub edits: Vec<Edit>,
}

/// A piece of text to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts before it.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Edit {
    /// Spells a word otherwise: the only one like `written` in a place of `text` (the text that the place counts in).
    /// `None` when it does not stand there exactly once, or differs from `right` in more than letter case.
    #[must_use]
    pub fn respell(text: &str, place: Span, written: &str, right: &str) -> Option<Self> {
        let inside = text.get(place.range())?;
        let mut found = inside.match_indices(written);
        let (at, _) = found.next()?;
        if found.next().is_some() || !written.eq_ignore_ascii_case(right) {
            return None;
        }
        let start = place.range().start + at;
        Some(Self {
            span: Span::new(place.file, start..start + written.len()),
            text: right.to_owned(),
        })
    }
}

/// A further place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What this place says, for example `the table says Int32`.
    pub message: Message,
}

impl Diagnostic {
    /// A finding with its code's default severity, about the page, and with nothing else.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<Message>) -> Self {
        Self {
            code,
            severity: code.severity,
            subject: Subject::Page,
            message: message.into(),
            span,
            occurrences: Vec::new(),
            labels: Vec::new(),
            help: None,
            conflict: None,
            fix: None,
        }
    }

    /// Says what it is about.
    #[must_use]
    pub fn subject(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<Message>) -> Self {
        self.add_label(span, message);
        self
    }

    /// Adds a further place.
    pub fn add_label(&mut self, span: Span, message: impl Into<Message>) {
        let message = message.into();
        self.labels.push(Label { span, message });
    }

    /// Adds places at which the same fault was found.
    #[must_use]
    pub fn occurrences(mut self, spans: impl IntoIterator<Item = Span>) -> Self {
        self.occurrences.extend(spans);
        self
    }

    /// Adds the two claims that contradict each other; the first label must be the related place.
    #[must_use]
    pub fn conflict(mut self, conflict: Conflict) -> Self {
        self.conflict = Some(Box::new(conflict));
        self
    }

    /// Adds the edit that fixes it.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix = Some(Box::new(Fix {
            title: title.into(),
            edits,
        }));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// All places at which the fault was found: its own, then the others.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        std::iter::once(self.span).chain(self.occurrences.iter().copied())
    }

    /// The further places that reports show: those of the labels, then the other occurrences.
    pub fn notes(&self) -> impl Iterator<Item = (Span, Cow<'_, Message>)> {
        let labels = self.labels.iter();
        let labels = labels.map(|label| (label.span, Cow::Borrowed(&label.message)));
        let also = self.occurrences.iter();
        labels.chain(also.map(|span| (*span, Cow::Owned(Message::from("also here")))))
    }
}

/// Sorts findings into the order in which every format lists them: by place, then code, then message.
///
/// `FileId`s are given in path order, so the result does not depend on the order in which pages were read.
pub fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
}
