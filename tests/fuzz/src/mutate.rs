//! Mutations of pages: of their structure (lines, cells, blocks, annotations, JSON) and of single bytes.

use crate::Random;

/// Pieces that a page may get anywhere: markup, dialect, and characters that readers or printers may trip over.
const PIECES: &[&str] = &[
    "`",
    "``",
    "```",
    "~~~",
    "```http\n",
    "```json\n",
    "|",
    "||",
    "\\|",
    "<!--",
    "-->",
    "-- >",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "\u{201c}",
    ",",
    ",,",
    ":",
    "://",
    "#",
    "# ",
    "## Properties\n",
    "## HTTP request\n",
    "## Response\n",
    "## Members\n",
    "> ",
    "- ",
    "1. ",
    "<br>",
    "<img src=//e.example/p onerror=x>",
    "<script>x</script>",
    "@everyone",
    "](javascript:x)",
    "![a](b)",
    "[x](../resources/x.md#y)",
    "[!INCLUDE [a](../includes/a.md)]\n",
    "[!INCLUDE [a](b.md)]",
    "[!NOTE]\n",
    "**",
    "*",
    "_",
    "\\",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\0",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{9b}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202a}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "\u{feff}",
    "\u{a0}",
    "\u{3000}",
    "é",
    "Ⅷ",
    "ß",
    "İ",
    "\u{1f600}",
    "\u{10ffff}",
    "。",
    "：",
    "。可能的值为：",
    "::error::x",
    "##[error]x",
    "\u{fffd}",
    "GET /a/{id}\n",
    "POST /a/b(c='{d}',e=@f)?$g=h\n",
    "GET {base}/x/$count\n",
    "HTTP/1.1 200 OK\n",
    "HTTP/1.1 999 X\n",
    "Content-Type: a\n",
    "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"a.b\", \"baseType\": \"a.c\", \"openType\": true}-->\n",
    "<!-- {\"blockType\": \"request\", \"name\": \"x\"} -->\n",
    "<!-- {\"blockType\": \"response\", \"@odata.type\": \"Collection(a.b)\"} -->\n",
    "\"@odata.type\": \"#microsoft.graph.a\\nb\"",
    "\"@odata.type\": \"Collection(Collection(String))\"",
    "\"isCollection\": true,",
    "|a|String|Possible values are: `x`, `y`.|\n",
    "|a b|Collection(Edm.Int64)|Not nullable. Inherited from [c](c.md).|\n",
    "|self|type|`crate`|\n",
    "String",
    "Collection(",
    "Edm.",
    "microsoft.graph.",
    "string collection",
    "null",
    "true",
    "1e999",
    "99999999999999999999",
    "-0",
    "0x1",
    "r#fn",
    "Self",
    "CON",
    "..",
    "/",
    "//",
    "%2e%2e",
    "%",
    "$",
    "$ref",
    "$value",
    "@odata.nextLink",
    "---\n",
    "title: \"x\n",
    "ns.type",
];

/// Paths that files may be renamed to.
const NAMES: &[&str] = &[
    "#w.md",
    "a b.md",
    "é.md",
    "\u{202e}x.md",
    "`a`.md",
    "|.md",
    "A.MD",
    "a.md",
    "CON.md",
    "%2e.md",
    "::error.md",
    "<b>.md",
    "a\"b.md",
    "$x.md",
    "resource.md",
    "a\nb.md",
    "..md",
    "x.y.md",
];

/// Mutates a page one to six times, and sometimes its path.
pub fn mutate(path: &mut String, text: &mut String, other: &str, random: &mut Random) {
    for _ in 0..=random.below(6) {
        once(text, other, random);
    }
    if random.one_in(40) {
        let folder = path.rfind('/').map_or("", |at| &path[..=at]);
        *path = format!("{folder}{}", random.pick::<&str>(NAMES));
    }
}

/// Mutates a text once.
pub(crate) fn once(text: &mut String, other: &str, random: &mut Random) {
    match random.below(17) {
        0 => bytes(text, random),
        1 | 2 => insert(text, random),
        3 => replace_word(text, random),
        4 => change_lines(text, random, |lines, from, to| drop(lines.drain(from..to))),
        5 => change_lines(text, random, |lines, from, to| {
            let copy: Vec<String> = lines[from..to].to_vec();
            lines.splice(to..to, copy);
        }),
        6 => change_lines(text, random, |lines, from, to| lines[from..to].reverse()),
        7 => splice(text, other, random),
        8 => change_marks(text, random, "|"),
        9 => change_marks(text, random, "{}[]\",:"),
        10 => change_marks(text, random, "`<>!-#"),
        11 => change_case(text, random),
        12 => change_number(text, random),
        13 => repeat(text, random),
        14 => line_ends(text, random),
        15 => copy_line(text, other, random),
        _ => swap_words(text, random),
    }
}

/// A piece that a page or a name may get.
pub(crate) fn piece(random: &mut Random) -> &'static str {
    random.pick::<&str>(PIECES)
}

/// A place between two characters.
fn place(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A range of up to `length` bytes on character boundaries.
fn range(text: &str, length: usize, random: &mut Random) -> std::ops::Range<usize> {
    let start = place(text, random);
    let mut end = (start + random.below(length)).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

fn bytes(text: &mut String, random: &mut Random) {
    let mut bytes = std::mem::take(text).into_bytes();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len());
        match (random.below(3), bytes.get_mut(at)) {
            (0, Some(byte)) => *byte ^= 1 << random.below(8),
            (1, Some(_)) => drop(bytes.remove(at)),
            _ => bytes.insert(at.min(bytes.len()), random.number() as u8),
        }
    }
    *text = String::from_utf8_lossy(&bytes).into_owned();
}

fn insert(text: &mut String, random: &mut Random) {
    let at = place(text, random);
    text.insert_str(at, random.pick::<&str>(PIECES));
}

fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    out
}

fn replace_word(text: &mut String, random: &mut Random) {
    let words = words(text);
    if !words.is_empty() {
        text.replace_range(random.pick(&words).clone(), random.pick::<&str>(PIECES));
    }
}

fn swap_words(text: &mut String, random: &mut Random) {
    let words = words(text);
    if words.is_empty() {
        return;
    }
    let (to, from) = (random.pick(&words).clone(), random.pick(&words).clone());
    let word = text[from].to_owned();
    text.replace_range(to, &word);
}

fn change_lines(
    text: &mut String,
    random: &mut Random,
    change: impl FnOnce(&mut Vec<String>, usize, usize),
) {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let from = random.below(lines.len());
    let to = (from + 1 + random.below(6)).min(lines.len());
    if from < to {
        change(&mut lines, from, to);
    }
    *text = lines.concat();
}

/// The start of one page and the end of another.
fn splice(text: &mut String, other: &str, random: &mut Random) {
    let (at, from) = (place(text, random), place(other, random));
    text.truncate(at);
    text.push_str(&other[from..]);
}

/// Removes, doubles or replaces one of some marks.
fn change_marks(text: &mut String, random: &mut Random, marks: &str) {
    let places: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| marks.contains(*c))
        .collect();
    if places.is_empty() {
        return;
    }
    for _ in 0..=random.below(3) {
        let (at, mark) = *random.pick(&places);
        if !text.get(at..).is_some_and(|rest| rest.starts_with(mark)) {
            continue;
        }
        match random.below(3) {
            0 => drop(text.remove(at)),
            1 => text.insert(at, mark),
            _ => {
                let new: Vec<char> = marks.chars().collect();
                text.replace_range(at..at + mark.len_utf8(), &random.pick(&new).to_string());
            }
        }
    }
}

fn change_case(text: &mut String, random: &mut Random) {
    let range = range(text, 30, random);
    let changed = match random.one_in(2) {
        true => text[range.clone()].to_uppercase(),
        false => text[range.clone()].to_lowercase(),
    };
    text.replace_range(range, &changed);
}

fn change_number(text: &mut String, random: &mut Random) {
    let digits: Vec<usize> = text
        .match_indices(|c: char| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    if digits.is_empty() {
        return;
    }
    let at = *random.pick(&digits);
    let new = *random.pick(&[
        "0",
        "-1",
        "4294967296",
        "18446744073709551616",
        "1e400",
        "0.5",
        "",
    ]);
    text.replace_range(at..=at, new);
}

fn repeat(text: &mut String, random: &mut Random) {
    let range = range(text, 60, random);
    let many = text[range.clone()].repeat(1 + random.below(60));
    text.replace_range(range, &many);
}

fn line_ends(text: &mut String, random: &mut Random) {
    *text = match random.below(4) {
        0 => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        1 => text.replacen('\n', "\r", 1 + random.below(4)),
        2 => text.trim_end().to_owned(),
        _ => format!("\u{feff}{text}"),
    };
}

fn copy_line(text: &mut String, other: &str, random: &mut Random) {
    let lines: Vec<&str> = other.split_inclusive('\n').collect();
    if lines.is_empty() {
        return;
    }
    let line = (*random.pick(&lines)).to_owned();
    let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let at = if starts.is_empty() {
        0
    } else {
        *random.pick(&starts)
    };
    text.insert_str(at, &line);
}
