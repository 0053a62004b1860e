//! Reads outlines.

use super::{Header, Node, Outline, Outlines, Title};
use docwright_reader::json::{Kind, Value};
use docwright_reader::source::apidoctor::{ConfigFault, parse as parse_json};

/// The keys of an outline file, and the `doc_type` of the pages; `allowedDocumentHeaders` is for all pages.
const TYPES: [(&str, &str); 5] = [
    ("apiPageType", "apipagetype"),
    ("resourcePageType", "resourcepagetype"),
    ("conceptualPageType", "conceptualpagetype"),
    ("enumPageType", "enumpagetype"),
    ("allowedDocumentHeaders", ""),
];

type Read<T> = Result<T, ConfigFault>;

pub(super) fn parse(text: &str) -> Read<Outlines> {
    let document = parse_json(text)?;
    let root = document.root(text);
    let mut by_type = Vec::new();
    for (key, doc_type) in TYPES {
        let Some(list) = root.get(key).filter(|list| !list.is_null()) else {
            continue;
        };
        let nodes = nodes(list, key, 1)?;
        if !nodes.is_empty() {
            by_type.push((doc_type.to_owned(), Outline::new(nodes)));
        }
    }
    Ok(Outlines {
        by_type,
        ..Outlines::default()
    })
}

/// The entries of an array, whose headings have a level unless they say otherwise.
fn nodes(list: Value<'_>, key: &str, level: u8) -> Read<Vec<Node>> {
    if list.kind() != Kind::Array {
        return Err(expected(list, key, "an array of headings"));
    }
    list.elements().map(|entry| node(entry, level)).collect()
}

fn node(entry: Value<'_>, level: u8) -> Read<Node> {
    if let Some(condition) = entry.get("condition") {
        let arguments = entry
            .get("arguments")
            .ok_or_else(|| ConfigFault::new(entry.span(), "the condition has no `arguments`"))?;
        let arguments = nodes(arguments, "arguments", level)?;
        let word = condition.as_str().unwrap_or_default();
        return match () {
            () if word.eq_ignore_ascii_case("OR") => Ok(Node::Any(arguments)),
            () if word.eq_ignore_ascii_case("AND") => Ok(Node::All(arguments)),
            () => Err(expected(condition, "condition", "`OR` or `AND`")),
        };
    }
    let Some(title) = entry.get("title") else {
        let message = "the entry has neither `title` nor `condition`";
        return Err(ConfigFault::new(entry.span(), message));
    };
    let words = title
        .as_str()
        .ok_or_else(|| expected(title, "title", "a string"))?;
    let level = match entry.get("level") {
        None => level,
        Some(value) => {
            let number = value.as_i64().and_then(|n| u8::try_from(n).ok());
            number
                .filter(|n| (1..=6).contains(n))
                .ok_or_else(|| expected(value, "level", "a number from 1 to 6"))?
        }
    };
    let below = entry.get("headers").filter(|list| !list.is_null());
    let below = below.map(|list| nodes(list, "headers", level.saturating_add(1)));
    Ok(Node::Header(Header {
        title: read_title(words.trim()),
        level,
        required: flag(entry, "required")?,
        multiple: flag(entry, "allowMultiple")? || flag(entry, "multiple")?,
        below: below.transpose()?,
    }))
}

fn flag(entry: Value<'_>, key: &str) -> Read<bool> {
    let Some(value) = entry.get(key).filter(|value| !value.is_null()) else {
        return Ok(false);
    };
    value
        .as_bool()
        .ok_or_else(|| expected(value, key, "true or false"))
}

fn expected(value: Value<'_>, key: &str, what: &str) -> ConfigFault {
    let found = value.kind().as_str();
    ConfigFault::new(value.span(), format!("`{key}` is {what}, found {found}"))
}

fn read_title(words: &str) -> Title {
    match words {
        "" | "*" => Title::Any,
        _ => match (words.strip_prefix("* "), words.strip_suffix(" *")) {
            (Some(end), _) => Title::Ends(end.to_owned()),
            (None, Some(start)) => Title::Begins(start.to_owned()),
            (None, None) => Title::Is(words.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, parse};

    #[test]
    fn nested_and_conditional_headings_are_read() {
        let outlines = parse(
            r#"{"enumPageType": [{"condition": "or", "arguments": [
                {"title": "* values", "level": 3, "required": true, "multiple": true},
                {"title": "* enum type", "level": 1, "headers": [{"title": "Members", "required": true}]}]}]}"#,
        )
        .unwrap();
        let outline = outlines.of("enumPageType");
        let Some([Node::Any(arguments)]) = outline.map(|outline| outline.nodes.as_slice()) else {
            panic!("{outlines:?}");
        };
        let [Node::Header(values), Node::Header(page)] = arguments.as_slice() else {
            panic!("{arguments:?}");
        };
        assert!(values.required && values.multiple && values.level == 3);
        let Some([Node::Header(members)]) = page.below.as_deref() else {
            panic!("{page:?}");
        };
        assert_eq!(members.level, 2, "one below the heading around it");
        assert_eq!(outlines.of("apiPageType"), None);
    }

    #[test]
    fn what_is_invalid_is_an_error() {
        for (text, message) in [
            ("[", "the file is not valid JSON"),
            (
                r#"{"apiPageType": {}}"#,
                "`apiPageType` is an array of headings",
            ),
            (
                r#"{"apiPageType": [{}]}"#,
                "neither `title` nor `condition`",
            ),
            (
                r#"{"apiPageType": [{"title": "a", "level": 7}]}"#,
                "`level` is a number from 1 to 6",
            ),
            (
                r#"{"apiPageType": [{"title": "a", "required": "yes"}]}"#,
                "`required` is true or false, found a string",
            ),
            (
                r#"{"apiPageType": [{"condition": "XOR", "arguments": []}]}"#,
                "`condition` is `OR` or `AND`",
            ),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.message.contains(message), "{text}: {}", error.message);
        }
    }
}
