//! Draws findings whose places are each on one line of printable ASCII, without colours: the same as the library for snippets
//! draws, which looks at each character of a line many times.

use std::fmt::Write as _;
use std::ops::Range;

use super::snippet::{Drawing, Place, WIDTH};

/// Replaces the part of a line that is not drawn.
const ELLIPSIS: &str = "...";

/// The columns beside a place that are drawn, if there are so many.
const BESIDE: usize = 6;

/// Adds a finding, without a line break at its end. Nothing is added and `false` returned where only the library can draw it.
pub(super) fn draw(drawing: &Drawing<'_>, out: &mut String) -> bool {
    let words = drawing.help.iter().chain([&drawing.message]);
    let lines = drawing
        .places
        .iter()
        .map(Line::of)
        .collect::<Option<Vec<_>>>();
    let Some(lines) = lines.filter(|_| words.into_iter().all(|words| is_printable(words))) else {
        return false;
    };
    let last = drawing.places.iter().map(|place| place.line).max();
    let digits = last.unwrap_or_default().to_string().len();
    let columns = WIDTH - digits - 3;
    let parts: Option<Vec<_>> = lines.iter().map(|line| line.part(columns)).collect();
    let Some(parts) = parts else {
        return false;
    };
    // Writing to a String does not fail.
    let _ = write!(
        out,
        "{}[{}]: {}",
        drawing.severity, drawing.id, drawing.message
    );
    for (at, (line, part)) in lines.iter().zip(parts).enumerate() {
        let place = line.place;
        let column = line.marked.start + 1;
        let arrow = match at {
            0 => "-->",
            _ => {
                let _ = write!(out, "\n{:digits$} |", "");
                ":::"
            }
        };
        let _ = write!(
            out,
            "\n{:digits$}{arrow} {}:{}:{column}",
            "", place.path, place.line
        );
        let _ = write!(out, "\n{:digits$} |\n{:>digits$} |", "", place.line);
        line.write(part, digits, out);
    }
    if let Some(help) = &drawing.help {
        let _ = write!(out, "\n{:digits$} |\n{:digits$} = help: {help}", "", "");
    }
    true
}

/// A place on one line.
struct Line<'a> {
    place: &'a Place<'a>,
    text: &'a str,
    /// The columns with a mark below them, at least one.
    marked: Range<usize>,
}

impl<'a> Line<'a> {
    /// `None` unless the place is on one line of printable ASCII, so that a byte is a column.
    fn of(place: &'a Place<'a>) -> Option<Self> {
        let source = place.source.as_ref().filter(|source| !source.cut)?;
        let label = place.label.as_deref();
        let printable = is_printable(&source.text)
            && is_printable(&place.path)
            && label.is_none_or(|label| is_printable(label) && !label.is_empty());
        let Range { start, end } = source.inside;
        printable.then(|| Self {
            place,
            text: &source.text,
            marked: start..end.max(start + 1),
        })
    }

    /// The columns that are drawn: of a long line, those around the place. `None` where the library also cuts the place.
    fn part(&self, columns: usize) -> Option<Range<usize>> {
        let Range { start, end } = self.marked;
        let length = self.text.len();
        let text = self.text.trim_start();
        // A line of spaces has no indentation.
        let indent = if text.is_empty() {
            0
        } else {
            length - text.len()
        };
        let indent = indent.min(start).saturating_sub(BESIDE);
        let label = self.place.label.as_ref();
        let label = label.map_or(0, |label| label.len() + 1);
        let (from, to) = (start.saturating_sub(BESIDE), end + BESIDE);
        let mut left = if indent > 20 { indent - 16 } else { 0 };
        let mut right = length;
        if length - left > columns {
            let fits = to - from <= columns;
            let labelled = to + label - from;
            left = if to + label - indent <= columns {
                indent
            } else if labelled <= columns {
                from.saturating_sub((columns - labelled) / 2)
            } else if fits {
                from.saturating_sub((columns - (to - from)) / 5 * 2)
            } else {
                from
            };
            right = if fits { left + columns } else { to };
        }
        if length - left <= columns {
            right = length;
        }
        let right = right.min(length);
        let cut = left > 0 || right < length;
        let drawable = !cut || right - left >= 2 * ELLIPSIS.len();
        (drawable && end - start <= 2 * columns).then_some(left..right)
    }

    /// Adds the part of the line, and the line with the marks.
    fn write(&self, part: Range<usize>, digits: usize, out: &mut String) {
        let Range {
            start: left,
            end: right,
        } = part;
        let (before, after) = (left > 0, right < self.text.len());
        let hidden = |cut| if cut { ELLIPSIS } else { "" };
        let shown = left + hidden(before).len()..right - hidden(after).len();
        let shown = self.text.get(shown).unwrap_or_default();
        if right > left {
            let _ = write!(out, " {}{shown}{}", hidden(before), hidden(after));
        }
        let Range { start, end } = self.marked;
        let indent = start - left;
        let _ = write!(out, "\n{:digits$} | {:indent$}", "", "");
        let mark = if self.place.label.is_some() { "-" } else { "^" };
        out.extend(std::iter::repeat_n(mark, end - start));
        if let Some(label) = &self.place.label {
            out.push(' ');
            out.push_str(label);
        }
    }
}

/// Whether each byte is a character that takes one column.
fn is_printable(text: &str) -> bool {
    text.bytes()
        .fold(true, |all, b| all & matches!(b, b' '..=b'~'))
}
