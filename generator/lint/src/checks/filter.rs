//! The parts of a `$filter` expression that rules look at (OData URL conventions 4.01, section 5.1.1).

use docwright_core::edit_distance::intended;

/// A part of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'f> {
    /// A path of properties; `true`, `eq` and the names of functions are words, too.
    Word(&'f str),
    /// A string with its quotes.
    Text(&'f str),
    /// Anything that begins with a digit or a minus: numbers, dates, GUIDs.
    Number(&'f str),
    /// `(`
    Open,
    /// `)`
    Close,
    /// Any other character.
    Other(char),
}

/// The parts of a filter; `None` if a quote is not closed.
pub(super) fn tokens(filter: &str) -> Option<Vec<Token<'_>>> {
    let mut found = Vec::new();
    let mut rest = filter.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => text_length(rest)?,
            '(' | ')' => 1,
            _ if is_word(first) || first == '-' || first == '{' => {
                let end = rest.find(|c| !(is_word(c) || matches!(c, '-' | '{' | '}')));
                let end = end.unwrap_or(rest.len());
                // `2021-07-16T12:00:00Z` and `x:x/name`
                let number = first.is_ascii_digit() || first == '-';
                match number {
                    true => rest.find([' ', ')', ',']).unwrap_or(rest.len()),
                    false => end,
                }
            }
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length)?;
        found.push(match first {
            '\'' => Token::Text(token),
            '(' => Token::Open,
            ')' => Token::Close,
            '-' | '0'..='9' => Token::Number(token),
            _ if is_word(first) || first == '{' => Token::Word(token),
            _ => Token::Other(first),
        });
        rest = after.trim_start();
    }
    Some(found)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '$' | '@')
}

/// The length of the string at the start; quotes in it are doubled.
fn text_length(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text.get(at..)?.find('\'')? + 1;
        if !text.get(at..)?.starts_with('\'') {
            return Some(at);
        }
        at += 1;
    }
}

/// Whether a word is a comparison.
pub(super) fn is_comparison(word: &str) -> bool {
    matches!(word, "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "has")
}

/// Whether a word is an operator or a literal, and no property.
pub(super) fn is_reserved(word: &str) -> bool {
    is_comparison(word)
        || matches!(
            word,
            "and"
                | "or"
                | "not"
                | "in"
                | "add"
                | "sub"
                | "mul"
                | "div"
                | "mod"
                | "true"
                | "false"
                | "null"
        )
}

/// The functions of filters (OData URL conventions 4.01, section 5.1.1.5; `substringof` is of earlier versions).
const FUNCTIONS: &[&str] = &[
    "cast",
    "ceiling",
    "concat",
    "contains",
    "date",
    "day",
    "endswith",
    "floor",
    "fractionalseconds",
    "hour",
    "indexof",
    "isof",
    "length",
    "matchesPattern",
    "maxdatetime",
    "mindatetime",
    "minute",
    "month",
    "now",
    "round",
    "second",
    "startswith",
    "substring",
    "substringof",
    "time",
    "tolower",
    "toupper",
    "trim",
    "year",
];

/// The function that an unknown one was probably meant to be.
pub(super) fn misspelled_function(word: &str) -> Option<&'static str> {
    let known = FUNCTIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word));
    let near = intended(word, FUNCTIONS.iter().copied()).filter(|_| !known)?;
    FUNCTIONS.iter().copied().find(|known| *known == near)
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    #[test]
    fn filters_are_split() {
        use Token::{Close, Number, Open, Text, Word};
        assert_eq!(
            tokens("startswith(a/b,'it''s') and c ge 2021-07-16T12:00:00Z"),
            Some(vec![
                Word("startswith"),
                Open,
                Word("a/b"),
                Token::Other(','),
                Text("'it''s'"),
                Close,
                Word("and"),
                Word("c"),
                Word("ge"),
                Number("2021-07-16T12:00:00Z"),
            ])
        );
        assert_eq!(tokens("a eq 'b"), None);
    }
}
