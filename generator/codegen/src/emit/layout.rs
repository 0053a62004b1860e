//! Lays out a line of source: what is too wide is broken as prettyplease breaks it.
//!
//! Tokens, syn and prettyplease took most of the time of a run. The emitted items have few shapes that can be too wide:
//! lists, imports, chained calls, headers of impls and arms of a match. Tests hold that prettyplease would change nothing.

/// The maximum width of a line, without its indentation where that is deep.
const WIDTH: usize = 89;
/// The width that a line has at any depth.
const MIN_WIDTH: usize = 60;
pub(super) const INDENT: isize = 4;

/// A line of source with the places where it can be broken.
#[derive(Default)]
pub(super) struct Line {
    /// The text on one line.
    text: String,
    marks: Vec<Mark>,
}

struct Mark {
    at: usize,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// A group begins: if it is too wide for the rest of the line, it is indented, and broken at all of its places or,
    /// where it is filled, at those where the next part does not fit.
    Begin {
        indent: isize,
        fill: bool,
    },
    Break(Break),
    /// The group ends.
    End,
}

/// A place where a group can be broken.
#[derive(Clone, Copy, Default)]
struct Break {
    /// Whether a blank is there that a break replaces.
    blank: bool,
    /// Added to the indentation of the group.
    indent: isize,
    /// Written before a break.
    before: &'static str,
    /// Written after a break.
    after: &'static str,
    /// Written if there is no break.
    flat: &'static str,
    /// Whether a line never ends here; widths are measured up to here all the same.
    never: bool,
}

impl Line {
    /// A line that begins with a text.
    pub(super) fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.text(text);
        line
    }

    /// The text on one line.
    #[cfg(feature = "crates")]
    pub(super) fn flat(&self) -> &str {
        &self.text
    }

    /// Text without places to break.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Items with commas between `open` and `close`: all on one line, or each on its own.
    pub(super) fn list<T>(
        &mut self,
        open: &str,
        items: impl IntoIterator<Item = T>,
        close: &str,
        write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.enclosed(open, items, close, ",", write)
    }

    /// As [`list`](Self::list), without a comma after the last item.
    pub(super) fn group<T>(
        &mut self,
        open: &str,
        items: impl IntoIterator<Item = T>,
        close: &str,
        write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.enclosed(open, items, close, "", write)
    }

    fn enclosed<T>(
        &mut self,
        open: &str,
        items: impl IntoIterator<Item = T>,
        close: &str,
        last: &'static str,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.text(open);
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.begin(INDENT, false);
            self.can_break(Break::default());
        }
        while let Some(item) = items.next() {
            write(self, item);
            if items.peek().is_some() {
                self.text(",").blank();
            } else {
                self.can_break(Break {
                    indent: -INDENT,
                    before: last,
                    ..Break::default()
                });
                self.end();
            }
        }
        self.text(close)
    }

    /// Names in braces: on one line, or on as few as they fit on.
    pub(super) fn names<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.text("{").begin(INDENT, false);
        self.can_break(Break::default()).begin(0, true);
        for (index, name) in names.into_iter().enumerate() {
            if index > 0 {
                self.text(",").blank();
            }
            self.text(name);
        }
        self.end().can_break(Break {
            indent: -INDENT,
            before: ",",
            ..Break::default()
        });
        self.end().text("}")
    }

    /// A receiver and its calls, a [`link`](Self::link) before each: on one line, or on a line each.
    pub(super) fn chain(&mut self, write: impl FnOnce(&mut Self)) -> &mut Self {
        self.begin(INDENT, false);
        write(self);
        self.end()
    }

    /// What comes next is a call of the chain.
    pub(super) fn link(&mut self) -> &mut Self {
        self.can_break(Break::default())
    }

    /// An arm of a match, with braces where it is broken.
    pub(super) fn arm(pattern: &str, body: impl FnOnce(&mut Self)) -> Self {
        let mut line = Self::of(pattern);
        line.text(" => ").begin(INDENT, false);
        line.can_break(Break {
            before: "{",
            ..Break::default()
        });
        body(&mut line);
        line.can_break(Break {
            indent: -INDENT,
            after: "}",
            flat: ",",
            ..Break::default()
        });
        line.end();
        line
    }

    /// The header of an impl, with its opening brace.
    pub(super) fn impl_header(of: impl FnOnce(&mut Self), name: &str) -> Self {
        let mut line = Self::of("impl ");
        line.begin(0, true);
        of(&mut line);
        line.blank().text("for ").text(name).end().text(" {");
        // What follows the brace does not count.
        line.can_break(Break {
            never: true,
            ..Break::default()
        });
        line
    }

    fn blank(&mut self) -> &mut Self {
        self.can_break(Break {
            blank: true,
            ..Break::default()
        })
        .text(" ")
    }

    fn begin(&mut self, indent: isize, fill: bool) -> &mut Self {
        self.mark(Kind::Begin { indent, fill })
    }

    fn can_break(&mut self, at: Break) -> &mut Self {
        self.mark(Kind::Break(at))
    }

    fn end(&mut self) -> &mut Self {
        self.mark(Kind::End)
    }

    fn mark(&mut self, kind: Kind) -> &mut Self {
        let at = self.text.len();
        self.marks.push(Mark { at, kind });
        self
    }

    /// Writes the line at an indentation.
    pub(super) fn print(&self, depth: isize, out: &mut String) {
        indent(depth, out);
        let fits = self.text.len() <= width(depth);
        let sizes = if fits { Vec::new() } else { self.sizes() };
        let mut printer = Printer {
            indent: depth,
            space: width(depth),
            groups: Vec::new(),
            out,
        };
        let mut from = 0;
        for (index, mark) in self.marks.iter().enumerate() {
            printer.text(self.text.get(from..mark.at).unwrap_or_default());
            let size = sizes.get(index).copied().unwrap_or_default();
            let broken = printer.mark(mark.kind, size);
            from = mark.at + usize::from(broken);
        }
        printer.text(self.text.get(from..).unwrap_or_default());
    }

    /// For each mark the width that decides about it: of a group from its begin to the first break after its end; of a
    /// break to the next one of its group, or to the first after it.
    fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.marks.len()];
        let mut open: Vec<usize> = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            if let Kind::Break(_) = mark.kind {
                self.measure(&mut open, mark.at, &mut sizes);
            }
            open.push(index);
        }
        self.measure(&mut open, self.text.len(), &mut sizes);
        sizes
    }

    /// Sets the sizes of what ended before `to`, and of the last break of the group that goes on.
    fn measure(&self, open: &mut Vec<usize>, to: usize, sizes: &mut [usize]) {
        let mut ended = 0;
        while let Some(&index) = open.last() {
            let Some(mark) = self.marks.get(index) else {
                return;
            };
            match mark.kind {
                Kind::Begin { .. } if ended == 0 => return,
                Kind::Begin { .. } => ended -= 1,
                Kind::End => ended += 1,
                Kind::Break(_) => {}
            }
            open.pop();
            if let Some(size) = sizes.get_mut(index) {
                *size = to - mark.at;
            }
            if ended == 0 && matches!(mark.kind, Kind::Break(_)) {
                return;
            }
        }
    }
}

struct Printer<'a> {
    indent: isize,
    /// What is left of the line.
    space: usize,
    /// The indentation before each open group that is broken, and whether it is filled; `None` for one that fits.
    groups: Vec<Option<(isize, bool)>>,
    out: &'a mut String,
}

impl Printer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
        self.space = self.space.saturating_sub(text.len());
    }

    /// Whether a blank that follows is replaced by a break.
    fn mark(&mut self, kind: Kind, size: usize) -> bool {
        match kind {
            Kind::Begin { indent, fill } => {
                let broken = size > self.space;
                self.groups.push(broken.then_some((self.indent, fill)));
                self.indent += if broken { indent } else { 0 };
            }
            Kind::End => {
                if let Some(Some((indent, _))) = self.groups.pop() {
                    self.indent = indent;
                }
            }
            Kind::Break(at) => return self.at(at, size),
        }
        false
    }

    fn at(&mut self, at: Break, size: usize) -> bool {
        let fits = match self.groups.last() {
            Some(Some((_, fill))) => *fill && size <= self.space,
            Some(None) | None => true,
        };
        if fits || at.never {
            self.text(at.flat);
            return false;
        }
        let depth = self.indent + at.indent;
        self.out.push_str(at.before);
        self.out.push('\n');
        indent(depth, self.out);
        self.space = width(depth);
        self.text(at.after);
        at.blank
    }
}

fn width(depth: isize) -> usize {
    WIDTH
        .saturating_sub(usize::try_from(depth).unwrap_or_default())
        .max(MIN_WIDTH)
}

/// Writes an indentation.
pub(super) fn indent(depth: isize, out: &mut String) {
    out.extend((0..depth).map(|_| ' '));
}
