//! Draws a finding for a terminal: its message, its source lines, and what helps.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Context, plain_snippet};
use docwright_core::diagnostic::{Diagnostic, Locate, Severity, Span};
use docwright_core::escape;

/// The number of columns of a snippet, since lines of docs are long.
pub(super) const WIDTH: usize = 120;

/// Draws findings in the style of rustc.
pub(super) struct Snippets {
    colour: bool,
    library: Renderer,
}

/// A finding in the words of a terminal, without anything that it would obey.
pub(super) struct Drawing<'a> {
    pub(super) severity: Severity,
    /// The code of the rule.
    pub(super) id: &'static str,
    /// The address of the rule's page.
    url: Option<String>,
    pub(super) message: Cow<'a, str>,
    /// The primary place, then others.
    pub(super) places: Vec<Place<'a>>,
    pub(super) help: Option<Cow<'a, str>>,
}

/// A place of a finding.
#[cfg_attr(test, derive(Clone))]
pub(super) struct Place<'a> {
    pub(super) path: Cow<'a, str>,
    pub(super) line: usize,
    column: usize,
    /// What is said of it; nothing of the primary one.
    pub(super) label: Option<String>,
    /// `None` if the file is not loaded.
    pub(super) source: Option<Source<'a>>,
}

/// Source lines.
#[cfg_attr(test, derive(Clone))]
pub(super) struct Source<'a> {
    pub(super) text: Cow<'a, str>,
    /// The place, in bytes of the text.
    pub(super) inside: Range<usize>,
    /// Whether what is far from the place is missing.
    pub(super) cut: bool,
}

impl Snippets {
    pub(super) fn new(colour: bool) -> Self {
        let library = match colour {
            true => Renderer::styled(),
            false => Renderer::plain(),
        };
        Self {
            colour,
            library: library.term_width(WIDTH),
        }
    }

    /// Adds a finding, without a line break at its end.
    pub(super) fn draw(
        &self,
        finding: &Diagnostic,
        context: &Context,
        sources: &dyn Locate,
        out: &mut String,
    ) {
        let drawing = Drawing::of(finding, context, sources);
        // The library takes ten times as long, and most findings need nothing of what only it can do.
        if self.colour || !plain_snippet::draw(&drawing, out) {
            out.push_str(&self.library.render(&[drawing.group()]));
        }
    }
}

impl<'a> Drawing<'a> {
    fn of(finding: &'a Diagnostic, context: &Context, sources: &'a dyn Locate) -> Self {
        let mut places = vec![Place::of(finding.span, None, sources)];
        let notes = finding.notes();
        places.extend(notes.map(|(span, words)| {
            let label = one_line(words.words()).into_owned();
            Place::of(span, Some(label), sources)
        }));
        Self {
            severity: finding.severity,
            id: finding.code.id,
            url: context.rule_link(finding.code),
            message: one_line(finding.message.words()),
            places,
            help: finding.help.as_ref().map(|help| one_line(help.words())),
        }
    }

    /// What the library draws.
    fn group(self) -> Group<'a> {
        let level = match self.severity {
            Severity::Info => Level::INFO,
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let mut title = level.primary_title(self.message).id(self.id);
        if let Some(url) = self.url {
            // A link, where the terminal has colours.
            title = title.id_url(url);
        }
        let places = self.places.into_iter();
        let group = places.fold(Group::with_title(title), |group, place| place.add(group));
        match self.help {
            Some(help) => group.element(Level::HELP.message(help)),
            None => group,
        }
    }
}

impl<'a> Place<'a> {
    fn of(span: Span, label: Option<String>, sources: &'a dyn Locate) -> Self {
        let at = sources.locate(span);
        let original = sources.original(span);
        let source = sources.text(original.file).map(|text| {
            let shown = Excerpt::of(text, original.range());
            // The cost of a snippet grows with its lines, and a page can have thousands of findings on one.
            let cut = shown.is_long();
            let shown = if cut { shown.near() } else { shown };
            Source {
                text: escape::source(shown.text),
                inside: shown.inside,
                cut,
            }
        });
        Self {
            path: escape::line(at.path),
            line: at.line as usize,
            column: at.column as usize,
            label,
            source,
        }
    }

    /// Adds the source lines or, if the file is not loaded, path and line.
    fn add(self, group: Group<'a>) -> Group<'a> {
        let origin = |path| Origin::path(path).line(self.line).char_column(self.column);
        let Some(source) = self.source else {
            let group = group.element(origin(self.path));
            return match self.label {
                Some(label) => group.element(Level::NOTE.message(label)),
                None => group,
            };
        };
        let kind = match self.label {
            Some(_) => AnnotationKind::Context,
            None => AnnotationKind::Primary,
        };
        let annotation = kind.span(source.inside).label(self.label);
        let snippet = Snippet::source(source.text).line_start(self.line);
        let snippet = snippet.annotation(annotation);
        match source.cut {
            true => group.element(origin(self.path)).element(snippet),
            false => group.element(snippet.path(self.path)),
        }
    }
}

/// Words without what a terminal would obey.
fn one_line(words: Cow<'_, str>) -> Cow<'_, str> {
    match words {
        Cow::Borrowed(words) => escape::line(words),
        Cow::Owned(words) => Cow::Owned(escape::line(&words).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Place, Snippets, Source};
    use crate::render::plain_snippet;
    use docwright_core::diagnostic::Severity;
    use proptest::prelude::*;
    use std::ops::Range;

    fn place(line: usize, text: &str, inside: Range<usize>, label: Option<&str>) -> Place<'static> {
        let text = text.to_owned();
        Place {
            path: "resources/lamp.md".into(),
            line,
            column: inside.start + 1,
            label: label.map(str::to_owned),
            source: Some(Source {
                text: text.into(),
                inside,
                cut: false,
            }),
        }
    }

    fn drawing(places: Vec<Place<'static>>, help: bool) -> Drawing<'static> {
        Drawing {
            severity: Severity::Warning,
            id: "DW0101",
            url: Some("https://e.com/DW0101".to_owned()),
            message: "a message".into(),
            places,
            help: help.then(|| "what to do".into()),
        }
    }

    /// Whether the drawing is plain; if it is, the library draws the same.
    fn is_same(make: impl Fn() -> Drawing<'static>) -> bool {
        let mut plain = String::new();
        let drawn = plain_snippet::draw(&make(), &mut plain);
        let library = Snippets::new(false).library.render(&[make().group()]);
        assert_eq!(plain, if drawn { library } else { String::new() });
        drawn
    }

    #[test]
    fn plain_places_are_drawn_as_the_library_draws_them() {
        for (indent, length) in [
            (0, 0),
            (0, 5),
            (8, 20),
            (3, 110),
            (30, 200),
            (150, 300),
            (0, 900),
        ] {
            let text = format!("{}{}", " ".repeat(indent), "level, ".repeat(200));
            let text = text.get(..length).unwrap();
            for start in (0..=length).step_by(7).chain([length]) {
                for width in [0, 1, 60, 108, 125, 230] {
                    let inside = start..(start + width).min(length);
                    let make = || drawing(vec![place(99, text, inside.clone(), None)], false);
                    assert!(
                        is_same(make) || length > 110,
                        "{indent} {length} {inside:?}"
                    );
                    let label = Some("is declared here, where a reader looks for it");
                    let second = place(8, text, inside.clone(), label);
                    let third = place(107, "|level|Int32|", 1..6, label);
                    let first = place(99, "level", 0..5, None);
                    is_same(|| drawing(vec![first.clone(), second.clone(), third.clone()], true));
                }
            }
        }
    }

    #[test]
    fn what_takes_more_than_a_column_is_left_to_the_library() {
        for text in ["\t|level|", "|l\u{e9}vel|", "|level|\n|mode|", "|level|\r"] {
            assert!(
                !is_same(|| drawing(vec![place(1, text, 0..1, None)], false)),
                "{text:?}"
            );
        }
        let label = "\u{e9}";
        assert!(!is_same(|| drawing(
            vec![place(1, "level", 1..3, Some(label))],
            false
        )));
    }

    proptest! {
        #[test]
        fn any_line_is_drawn_as_the_library_draws_it(
            text in " {0,40}[ -~]{0,300}",
            at in 0usize..340,
            width in 0usize..260,
            label in proptest::option::of("[!-~]{1,90}"),
            line in 1usize..20_000,
            help in any::<bool>(),
        ) {
            let start = at.min(text.len());
            let end = (start + width).min(text.len());
            let places = || vec![place(7, &text, start..end, None), place(line, &text, start..end, label.as_deref())];
            is_same(|| drawing(places(), help));
        }
    }
}
