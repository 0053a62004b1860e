//! Findings as data: a fault of the docs, its places, and what to do about it.
//!
//! Every stage reports through these types; none prints. A fault of the docs is never an `Err` and never a panic, but a
//! [`Diagnostic`] with a stable [`Code`] and a [`Span`]. The module does not depend on files, pages or schemas: a span names
//! a file by its id, and renderers turn spans into lines through [`Locate`].

mod conflict;
mod message;
mod rule;
mod span;
mod subject;
mod summary;

use std::borrow::Cow;

use crate::sorted::SortedMap;

pub use crate::message;

pub use conflict::{About, Conflict, Side};
pub use message::{Arg, Message, Value, did_you_mean};
pub use rule::{Code, Follows, Group, Registry, Rule, Scope, Severity};
pub use span::{FileId, Locate, Location, Span, Spanned};
pub use subject::Subject;
pub use summary::{Bodies, Count, Summary, by_severity};

/// A finding; renderers print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub code: Code,
    /// Severity after policy; initially the default of the rule.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// One sentence that names the things involved, without a full stop or file position.
    pub message: Message,
    /// Where the finding is reported.
    pub span: Span,
    /// Other places with the same fault, in order.
    pub occurrences: Vec<Span>,
    /// Other places that take part, each with a message.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<Message>,
    /// The two claims, if the finding is a contradiction between its own place and that of its first label.
    pub conflict: Option<Box<Conflict>>,
    /// The edits that fix it, if there is only one possible fix.
    pub fix: Option<Box<Fix>>,
}

/// Edits that fix a finding. A finding with more than one possible fix has a help text instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: `remove the comma`.
    pub title: String,
    /// The pieces of text to replace, which do not overlap.
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
    /// Corrects the letter case of a word: the only occurrence of `written` in a place of `text`, the text that the place
    /// refers to. `None` if it does not occur exactly once, or differs from `right` in more than letter case.
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

/// Another place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is at this place, such as `the table has Int32`.
    pub message: Message,
    /// Whether the finding is true of this place as well: a change of it alone is where the finding is reported then.
    pub is_cause: bool,
}

impl Diagnostic {
    /// A finding about the page, with the default severity of its rule.
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

    /// Sets the subject.
    #[must_use]
    pub fn subject(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// Adds a label: another place that takes part.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<Message>) -> Self {
        self.add_label(span, message);
        self
    }

    /// Adds a label: another place that takes part.
    pub fn add_label(&mut self, span: Span, message: impl Into<Message>) {
        self.labels.push(Label {
            span,
            message: message.into(),
            is_cause: false,
        });
    }

    /// Adds labels of places of which the finding is true as well, such as members that a list elsewhere lacks.
    #[must_use]
    pub fn causes(mut self, spans: impl IntoIterator<Item = Span>, message: &'static str) -> Self {
        self.labels.extend(spans.into_iter().map(|span| Label {
            span,
            message: message.into(),
            is_cause: true,
        }));
        self
    }

    /// Adds other places with the same fault.
    #[must_use]
    pub fn occurrences(mut self, spans: impl IntoIterator<Item = Span>) -> Self {
        self.occurrences.extend(spans);
        self
    }

    /// Sets the two claims that contradict each other; the first label must be the related place.
    #[must_use]
    pub fn conflict(mut self, conflict: Conflict) -> Self {
        self.conflict = Some(Box::new(conflict));
        self
    }

    /// Sets the edits that fix it; without edits it has no fix.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        let edits: Vec<Edit> = edits.into_iter().collect();
        let title = title.into();
        self.fix = (!edits.is_empty()).then(|| Box::new(Fix { title, edits }));
        self
    }

    /// Sets the help text.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same in other files, as in a report on several trees.
    #[must_use]
    pub fn moved(mut self, to: impl Fn(FileId) -> FileId) -> Self {
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        let spans = self.occurrences.iter_mut().chain([&mut self.span]);
        let spans = spans.chain(self.labels.iter_mut().map(|label| &mut label.span));
        for span in spans.chain(edits.map(|edit| &mut edit.span)) {
            span.file = to(span.file);
        }
        self
    }

    /// All places with the fault: the primary one, then the other occurrences.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        std::iter::once(self.span).chain(self.occurrences.iter().copied())
    }

    /// Adds another finding of the same fault: its places and its edits.
    pub fn absorb(&mut self, other: Self) {
        self.occurrences.extend(other.places());
        let Some(theirs) = other.fix else { return };
        match &mut self.fix {
            Some(own) => own.edits.extend(theirs.edits),
            None => self.fix = Some(theirs),
        }
    }

    /// Keeps only these of its places, the first as the primary one, and the edits that are not at another. Returns whether
    /// there is any.
    pub fn set_places(&mut self, places: Vec<Span>) -> bool {
        let gone: Vec<Span> = self.places().filter(|p| !places.contains(p)).collect();
        let mut places = places.into_iter();
        let Some(first) = places.next() else {
            return false;
        };
        self.span = first;
        self.occurrences = places.collect();
        if let Some(mut fix) = self.fix.take() {
            fix.edits
                .retain(|edit| !gone.iter().any(|place| place.contains(edit.span)));
            self.fix = Some(fix).filter(|fix| !fix.edits.is_empty());
        }
        true
    }

    /// The edits of its fix, those at each of its places together; edits elsewhere belong to the primary place.
    #[must_use]
    pub fn edits_by_place(&self) -> Vec<Vec<&Edit>> {
        let edits = self.fix.iter().flat_map(|fix| &fix.edits);
        let mut by_place = vec![Vec::new(); 1 + self.occurrences.len()];
        for edit in edits {
            let mut places = self.occurrences.iter();
            let at = places.position(|place| place.contains(edit.span));
            if let Some(own) = by_place.get_mut(at.map_or(0, |at| at + 1)) {
                own.push(edit);
            }
        }
        by_place.retain(|edits| !edits.is_empty());
        by_place
    }

    /// Makes the paths in its words those that reports show.
    pub fn show_paths(&mut self, shown: impl Fn(&str) -> String) {
        let labels = self.labels.iter_mut().map(|label| &mut label.message);
        let messages = labels.chain(&mut self.help).chain([&mut self.message]);
        messages.for_each(|message| message.show_paths(&shown));
    }

    /// The other places that reports show: labels, then occurrences.
    pub fn notes(&self) -> impl Iterator<Item = (Span, Cow<'_, Message>)> {
        let labels = self.labels.iter();
        let labels = labels.map(|label| (label.span, Cow::Borrowed(&label.message)));
        let also = self.occurrences.iter();
        labels.chain(also.map(|span| (*span, Cow::Owned(Message::from("also here")))))
    }
}

/// Sorts findings by place, then code, then message.
///
/// `FileId`s are in path order, so the result does not depend on the order in which pages were read.
pub fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
}

/// Makes findings of a rule that say the same of the same subject one finding with several places. They must be sorted.
pub fn merge(findings: &mut Vec<Diagnostic>, code: Code) {
    let mut first: SortedMap<(Subject, Message), usize> = SortedMap::new();
    let mut merged: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        if finding.code == code {
            let key = (finding.subject.clone(), finding.message.clone());
            let at = *first.or_insert(key, merged.len());
            if let Some(known) = merged.get_mut(at) {
                known.absorb(finding);
                continue;
            }
        }
        merged.push(finding);
    }
    *findings = merged;
}
