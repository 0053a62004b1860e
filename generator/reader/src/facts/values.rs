//! Values that a sentence lists: `Possible values are: `a`, `b`.`, in all its phrasings.
//!
//! Works on Markdown as written, so that each value keeps its place. A list of numbers or a range (`Valid values 0 to
//! 100`) is not a list of values, nor are words that merely follow `are` (`are described in the following table`).

use rustc_hash::FxHashSet;
use std::ops::Range;

use super::lexicon::{Hits, Lexicon, Phrase, Word};
use super::words::{find, is_name, range_in, strip_prefix};

/// How many characters may link a whole phrase with the first item.
const LINK_REACH: usize = 12;

/// How far after its name a list may begin, in bytes: `The supported values for **dataType** are:`.
const OPENER_REACH: usize = 80;

/// Whether a text holds a phrase that announces values.
pub(super) fn are_announced(hits: &Hits) -> bool {
    let phrases = [
        Phrase::Possible,
        Phrase::PossibleValues,
        Phrase::ValuesAfterColon,
    ];
    phrases.into_iter().any(|phrase| hits.has(phrase))
}

/// The ranges of all listed values in `markdown`, in order, each value once.
pub(super) fn read(markdown: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let lists = list_starts(markdown, lexicon).into_iter();
    distinct(markdown, lists.map(|start| items(markdown, start, lexicon)))
}

/// The values after `It can be`, in the row of a named type: `"red"`, `red or green`.
pub(super) fn alternatives(markdown: &str, hits: &Hits, lexicon: &Lexicon) -> Vec<Range<usize>> {
    if !hits.has(Phrase::CanBe) {
        return Vec::new();
    }
    // The phrases are searched in plain words, and the values in Markdown.
    let hits = lexicon.hits(markdown);
    let lists = hits.each(Phrase::CanBe).map(|hit| {
        let start = skip_lead(markdown, hit.end, lexicon);
        let marked = quote(markdown.get(start..).unwrap_or_default()).is_some();
        let found = items(markdown, start, lexicon);
        // One bare word may be any participle.
        if marked || found.len() > 1 {
            found
        } else {
            Vec::new()
        }
    });
    distinct(markdown, lists)
}

/// The values of several lists, each value once.
fn distinct(markdown: &str, lists: impl Iterator<Item = Vec<Range<usize>>>) -> Vec<Range<usize>> {
    let mut seen = FxHashSet::default();
    let values = lists.flatten();
    values
        .filter(|value| seen.insert(markdown.get(value.clone())))
        .collect()
}

/// Where lists begin: after a phrase such as `Possible values are:`.
fn list_starts(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let hits = lexicon.hits(text);
    let composed = hits
        .each(Phrase::Possible)
        .filter_map(|hit| phrase_end(text, hit.end, lexicon));
    // `.. header to get the following values in this evolvable enum: `a`, `b``.
    let after_colon = hits.each(Phrase::ValuesAfterColon).filter_map(|hit| {
        let colon = text.get(hit.end..)?.find(':')?;
        (colon < OPENER_REACH).then_some(hit.end + colon + 1)
    });
    let whole = hits
        .each(Phrase::PossibleValues)
        .filter_map(|hit| first_item(text, hit.end));
    let mut starts: Vec<usize> = composed.chain(after_colon).chain(whole).collect();
    docwright_core::order::sort(&mut starts);
    starts.dedup();
    starts
}

/// The start of the list after a whole phrase that ends at `at`: past a colon that follows, else at the first marked
/// item nearby. `None` when the sentence ends before.
fn first_item(text: &str, at: usize) -> Option<usize> {
    let mut reach = text.get(at..)?.char_indices().take(LINK_REACH);
    match reach.find(|(_, c)| matches!(c, ':' | '：' | '`' | '"' | '\u{201c}' | '。')) {
        Some((_, '。')) => None,
        Some((length, c @ (':' | '：'))) => Some(at + length + c.len_utf8()),
        Some((length, _)) => Some(at + length),
        None => Some(at),
    }
}

/// The end of a phrase whose word for `possible` ends at `at`: past `values .. are:`.
fn phrase_end(text: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    // At most two words between: `valid string values`.
    let rest = text.get(at..)?;
    let sentence = rest.split(['.', ',', ':', ';']).next()?;
    let third = sentence.split_whitespace().nth(2);
    let end = third.map_or(sentence.len(), |word| range_in(sentence, word).end);
    let noun = lexicon.find(Word::Values, text, at..at + end)?;
    opener_end(text, noun.end, lexicon)
}

fn opener_end(text: &str, from: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut limit = (from + OPENER_REACH).min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let reach = text.get(from..limit)?;
    // The first item, whose text may hold colons, ends the phrase too.
    let sentence = reach
        .find(['.', ',', ';', '\n', '`', '"', '\u{201c}'])
        .unwrap_or(reach.len());
    let reach = reach.get(..sentence)?;
    let colon = reach
        .char_indices()
        .find(|(_, c)| matches!(c, ':' | '：'))
        .map(|(at, c)| from + at..from + at + c.len_utf8());
    let word = lexicon.find(Word::Are, text, from..from + sentence);
    match (colon, word) {
        // `values for **x** are:`, `values are: `
        (Some(colon), Some(word)) if colon.start >= word.end + 24 => Some(word.end),
        (Some(colon), _) => Some(colon.end),
        (None, word) => Some(word?.end),
    }
}

/// The items of a list that begins at `start`.
fn items(text: &str, start: usize, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let start = skip_lead(text, start, lexicon);
    let rest = text.get(start..).unwrap_or("");
    let found = match quote(rest) {
        Some(quote) => delimited(text, start, quote),
        None => bare(text, start, lexicon),
    };
    let value = |r: &Range<usize>| text.get(r.clone()).unwrap_or("");
    let is_value = |v: &str| {
        // A space between quotes is what services write for no choice.
        let blank = v == " ";
        (blank || v.starts_with(|c: char| c.is_alphabetic() || c == '_'))
            && !matches!(v, "null" | "etc" | "etc.")
            && v.len() <= 100
    };
    found
        .into_iter()
        .filter(|range| is_value(value(range)))
        .collect()
}

/// Past white space, a colon, line breaks, and words such as `one of`.
fn skip_lead(text: &str, mut at: usize, lexicon: &Lexicon) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or("");
        let trimmed = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '-' | '：' | '、' | '，')
        });
        let mut next = at + (rest.len() - trimmed.len());
        next += break_length(trimmed);
        next = lexicon.end_at(Word::OneOf, text, next).unwrap_or(next);
        if next == at {
            return at;
        }
        at = next;
    }
}

/// The length of tags that break a line or begin a bullet, with white space between them.
fn break_length(text: &str) -> usize {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        let tag = ["<br", "</br", "<li", "<ul", "<ol", "</li", "<p"]
            .iter()
            .find_map(|tag| strip_prefix(trimmed, tag))
            .and_then(|after| after.split_once('>'))
            .filter(|(attributes, _)| attributes.len() <= 2);
        match tag {
            Some((_, after)) => rest = after,
            None if rest.len() == text.len() => return 0,
            None => return text.len() - trimmed.len(),
        }
    }
}

/// The marks before and after an item; of two that begin alike, the longer is first.
const QUOTES: [(&str, &str); 7] = [
    ("**`", "`**"),
    ("**", "**"),
    ("*", "*"),
    ("`", "`"),
    ("\"", "\""),
    ("\u{201c}", "\u{201d}"),
    ("'", "'"),
];

type Quote = (&'static str, &'static str);

/// The marks around the item that a text begins with.
fn quote(text: &str) -> Option<Quote> {
    let mut quotes = QUOTES.into_iter();
    quotes.find(|(open, _)| text.starts_with(open))
}

/// Items in ticks, quotes or emphasis. Words between two items explain the first; a sentence that ends between them
/// ends the list, unless the next item begins a line of its own.
fn delimited(text: &str, start: usize, (opening, closing): Quote) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = start;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let Some(open) = rest.find(opening) else {
            return items;
        };
        let gap = rest.get(..open).unwrap_or("");
        if !items.is_empty() && ends_list(gap) {
            return items;
        }
        let inner_start = at + open + opening.len();
        let inner = text.get(inner_start..).unwrap_or("");
        let Some(length) = inner.find(closing) else {
            return items;
        };
        // Words between the marks of two items, where a mark is missing: `"a" b", "c" or "d"`.
        let spaced = |text: &str| text.len() > 1 && text.starts_with(' ') && text.ends_with(' ');
        let between = inner.get(..length).is_some_and(spaced);
        if !between && !is_inside_parentheses(gap) {
            split_item(text, inner_start..inner_start + length, &mut items);
        }
        at = inner_start + length + closing.len();
    }
}

/// One pair of marks may hold several items: `*Binary, Boolean, DateTime*`, `` `a | b` ``.
fn split_item(text: &str, range: Range<usize>, items: &mut Vec<Range<usize>>) {
    let inner = text.get(range.clone()).unwrap_or("");
    let pieces: Vec<&str> = inner.split([',', '|']).map(str::trim).collect();
    let several = pieces.len() > 1 && pieces.iter().all(|p| is_name(p));
    let pieces = match inner {
        " " => vec![inner],
        _ if several => pieces,
        _ => vec![inner.trim()],
    };
    items.extend(pieces.into_iter().map(|p| {
        let at = range_in(inner, p);
        range.start + at.start..range.start + at.end
    }));
}

fn is_inside_parentheses(gap: &str) -> bool {
    match (gap.rfind('('), gap.rfind(')')) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        _ => false,
    }
}

/// Whether a sentence ends in the words between two items.
fn ends_list(gap: &str) -> bool {
    // Translation moved the marks out of the list and left its commas in one heap.
    if gap.contains('、')
        && gap
            .chars()
            .all(|c| c.is_whitespace() || "：、，。".contains(c))
    {
        return false;
    }
    let mut depth = 0_u32;
    for (at, c) in gap.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' | '。' if depth == 0 => {
                let after = gap.get(at + c.len_utf8()..).unwrap_or("");
                let ends = c == '。'
                    || after.is_empty()
                    || after.starts_with(char::is_whitespace)
                    || break_length(after) > 0;
                if ends {
                    let at_break = gap.rfind('<').is_some_and(|tag| {
                        let tail = gap.get(tag..).unwrap_or("");
                        break_length(tail) == tail.len() && tag > at
                    });
                    return !at_break;
                }
            }
            _ => {}
        }
    }
    // Two breaks and words, as in `<br><br>Returned only on `$select``.
    gap.rfind('<').is_some_and(|tag| {
        let tail = gap.get(tag..).unwrap_or("");
        let length = break_length(tail);
        length > 0 && length < tail.len()
    })
}

/// Items without marks: single words between commas, `or`, `and`, bars, semicolons, or on bullets of their own.
fn bare(text: &str, start: usize, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = start;
    // Whether each item begins a line.
    let bullet = break_before(text, start);
    let bullets = !bullet.is_empty();
    loop {
        let rest = text.get(at..).unwrap_or("");
        let length = rest
            .find(|c: char| !(is_word_char(c, lexicon) || matches!(c, '_' | '-' | '.')))
            .unwrap_or(rest.len());
        let word = rest
            .get(..length)
            .unwrap_or("")
            .trim_end_matches(['.', '-']);
        if !is_name(word) {
            break;
        }
        let end = at + word.len();
        let after = text.get(end..).unwrap_or("");
        items.push(at..end);
        if bullets {
            match next_bullet(after, bullet) {
                Some(next) => at = end + next,
                None => return items,
            }
            continue;
        }
        match separator(after, lexicon) {
            Some(0) => break,
            Some(length) => at = end + length,
            // A word that is followed by more words is not an item.
            None => return Vec::new(),
        }
    }
    if items.len() > 1 || bullets {
        items
    } else {
        Vec::new()
    }
}

/// Whether a character can belong to a bare value: in a localised page only what source pages are written in.
fn is_word_char(c: char, lexicon: &Lexicon) -> bool {
    c.is_alphanumeric() && (lexicon.is_english() || c.is_ascii())
}

/// The tags that break the line just before `at`; empty when there are words.
fn break_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or("").trim_end();
    before
        .rfind('<')
        .and_then(|tag| before.get(tag..))
        .filter(|tail| break_length(tail) == tail.len())
        .unwrap_or("")
}

/// The end of the next break of the kind that stood before the first item.
fn next_bullet(text: &str, first: &str) -> Option<usize> {
    let opening = if find(first, "<li").is_some() {
        "<li"
    } else {
        "br"
    };
    let mut from = 0;
    loop {
        let tag = text.get(from..)?.find('<')? + from;
        let length = break_length(text.get(tag..)?);
        if length > 0 && find(text.get(tag..tag + length)?, opening).is_some() {
            return Some(tag + length);
        }
        from = tag + length.max(1);
    }
}

/// What follows a bare item: the length of a separator, 0 where the list ends, `None` where words follow.
fn separator(after: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut rest = after;
    if let Some(remark) = rest.trim_start().strip_prefix('(') {
        rest = remark.split_once(')')?.1;
    }
    let taken = |rest: &str| after.len() - rest.len();
    let trimmed = rest.trim_start();
    if trimmed.is_empty() || break_length(trimmed) > 0 {
        return Some(0);
    }
    if trimmed.starts_with(['.', '。']) {
        return Some(0);
    }
    let mut next = trimmed;
    let mut any = false;
    if let Some(tail) = next.strip_prefix([',', ';', '|', '/', '、']) {
        next = tail.trim_start();
        any = true;
    }
    for word in [Word::Or, Word::And] {
        if let Some(tail) = lexicon.strip_start(word, next) {
            next = tail.trim_start();
            any = true;
        }
    }
    any.then(|| taken(next))
}

#[cfg(test)]
#[path = "values_tests.rs"]
mod tests;
