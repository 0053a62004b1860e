//! Words of pages without what only the publishing system of the docs understands.

/// The Markdown of a page without directives of docfx (`:::zone pivot="a"`, `[!INCLUDE [a](a.md)]`, `[!NOTE]`) and comments.
pub(crate) fn plain(markdown: &str) -> String {
    if ![":::", "[!", "<!--"]
        .iter()
        .any(|mark| markdown.contains(mark))
    {
        return markdown.to_owned();
    }
    let text = without(markdown, "<!--", |rest| rest.find("-->").map(|at| at + 3));
    let text = without(&text, "[!", closing_bracket);
    let mut out = String::new();
    let mut blank = 0;
    for line in text.lines().filter(|line| !is_directive(line)) {
        // What a removed directive leaves of its line: spaces, or the mark of a quotation.
        if line
            .trim_matches(|c: char| c == '>' || c.is_whitespace())
            .is_empty()
        {
            blank += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        out.push_str(line.trim_end());
    }
    out.trim().to_owned()
}

fn is_directive(line: &str) -> bool {
    line.trim_start_matches(['>', ' ']).starts_with(":::")
}

/// The text without each part that begins with `open`; `end` is where the part ends.
fn without(text: &str, open: &str, end: impl Fn(&str) -> Option<usize>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let (before, part) = rest.split_at(at);
        out.push_str(before);
        // A part without an end is text.
        let length = end(part).unwrap_or_else(|| {
            out.push_str(open);
            open.len()
        });
        rest = part.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The end of the bracket that the text begins with, brackets within it counted.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(at + 1),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn directives_of_the_publishing_system_are_left_out() {
        for (written, read) in [
            ("Gets a **lamp**.", "Gets a **lamp**."),
            (
                ":::zone pivot=\"a\"\n\nGets a lamp.\n\n:::zone-end",
                "Gets a lamp.",
            ),
            ("Gets [!INCLUDE [x](../x.md)] a lamp.", "Gets  a lamp."),
            (
                "Gets a lamp.\n\n> [!NOTE]\n> It is on.",
                "Gets a lamp.\n\n> It is on.",
            ),
            (
                "A lamp <!-- or two -->.\n[!IMPORTANT] \nOne.",
                "A lamp .\n\nOne.",
            ),
            ("a [! b <!-- c", "a [! b <!-- c"),
        ] {
            assert_eq!(plain(written), read);
        }
    }
}
