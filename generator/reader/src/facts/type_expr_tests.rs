//! The type-cell matrix: every form of a type cell, with what it means.

use super::super::lexicon::Lexicons;
use super::super::links::{LinkScope, LinkedRange, LinkedText};
use super::{Clarity, read};
use crate::facts::type_text;
use crate::source::Sources;
use docwright_core::diagnostic::{FileId, Span};

/// Builds words and links from a cell of plain Markdown: `[x](t)` is a link to `t`, `[x][]` one without a target.
/// (The Markdown reader does this for real pages; here only the grammar is under test.)
fn cell(markdown: &str) -> (String, Vec<(usize, usize, String)>) {
    let (mut text, mut links) = (String::new(), Vec::new());
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        if let Some((words, after)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) {
            let target = after
                .strip_prefix('(')
                .and_then(|a| a.split_once(')'))
                .or_else(|| after.strip_prefix("[]").map(|a| ("", a)));
            if let Some((target, after)) = target {
                let words = words.replace('*', "");
                links.push((text.len(), text.len() + words.len(), target.to_owned()));
                text.push_str(&words);
                rest = after;
                continue;
            }
        }
        if c != '*' && c != '`' {
            text.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    (text, links)
}

fn says(markdown: &str) -> String {
    let sources = Sources::from_memory([("resources/a.md", "")]);
    let scope = LinkScope::new(&sources, FileId(0));
    let (text, links) = cell(markdown);
    let mut words = LinkedText::bare(&text, Span::new(FileId(0), 0..text.len()));
    words.links = links
        .iter()
        .map(|(start, end, target)| LinkedRange {
            start: *start,
            end: *end,
            target,
            span: Span::default(),
        })
        .collect();
    let lexicons = Lexicons::of(&sources);
    let language = (!text.is_ascii()).then_some("zh-cn");
    match read(&words, Some(&scope), lexicons.get(language)) {
        None => "empty".to_owned(),
        Some((ty, clarity)) => {
            let ty = type_text::type_expr(&ty);
            match clarity {
                Clarity::Clear => ty,
                Clarity::Wordy => format!("wordy {ty}"),
                Clarity::Unreadable => format!("unreadable {ty}"),
            }
        }
    }
}

#[test]
fn the_matrix_of_type_cells() {
    let matrix = [
        // Primitives, exact, mis-cased and marked up.
        ("String", "Edm.String"),
        ("string", "Edm.String"),
        ("Edm.String", "Edm.String"),
        ("`Int64`", "Edm.Int64"),
        ("**String**", "Edm.String"),
        ("DateTimeOffSet", "Edm.DateTimeOffset"),
        ("GUID", "Edm.Guid"),
        ("`Edm.DateTimeOffset`", "Edm.DateTimeOffset"),
        ("Edm.TimeOfDay", "Edm.TimeOfDay"),
        ("Boolean?", "Edm.Boolean"),
        ("Stream", "Edm.Stream"),
        // Loose words.
        ("Integer", "~integer"),
        ("int", "~Edm.Int32"),
        ("long", "~Edm.Int64"),
        ("number", "~number"),
        ("bool", "~Edm.Boolean"),
        ("DateTime", "~Edm.DateTimeOffset"),
        ("Timestamp", "~Edm.DateTimeOffset"),
        ("Url", "~Edm.String"),
        ("etag", "~Edm.String"),
        ("Json", "~untyped"),
        ("JSON object", "~untyped"),
        ("Untyped JSON object", "~untyped"),
        ("Object", "~object"),
        // Remarks.
        ("string (timestamp)", "Edm.DateTimeOffset"),
        ("String (ISO 8601 duration)", "Edm.Duration"),
        ("string (url)", "Edm.String"),
        ("String (identifier)", "Edm.String"),
        ("String (enum)", "Edm.String"),
        ("String (optional)", "Edm.String"),
        ("(Optional) String", "Edm.String"),
        ("string (readonly)", "Edm.String"),
        (
            "[cloneParts](cloneparts.md) (optional)",
            "cloneParts@resources/cloneparts.md",
        ),
        // What a cell says of the property beside its type.
        ("Double, optional", "Edm.Double"),
        ("Double, required", "Edm.Double"),
        ("Double, not nullable, read-only", "Edm.Double"),
        ("Double or null", "Edm.Double"),
        ("Double/null", "Edm.Double"),
        ("Double - optional", "Edm.Double"),
        ("Nullable Double", "Edm.Double"),
        ("Nullable<Double>", "Edm.Double"),
        ("[x](x.md), nullable", "x@resources/x.md"),
        (
            "[x](x.md) collection, optional",
            "Collection(x@resources/x.md)",
        ),
        ("[optional](x.md)", "optional@resources/x.md"),
        // Collections.
        ("array of strings", "Collection(Edm.String)"),
        ("Collection of Booleans", "Collection(Edm.Boolean)"),
        ("Collection of string values", "Collection(Edm.String)"),
        (
            "[a](a.md) and [b](b.md)",
            "a@resources/a.md | b@resources/b.md",
        ),
        ("String collection", "Collection(Edm.String)"),
        ("string Collection", "Collection(Edm.String)"),
        ("Collection(String)", "Collection(Edm.String)"),
        ("collection(string)", "Collection(Edm.String)"),
        ("`collection(string)`", "Collection(Edm.String)"),
        ("Collection (String)", "Collection(Edm.String)"),
        ("Collection(Edm.Int32)", "Collection(Edm.Int32)"),
        ("Collection of String", "Collection(Edm.String)"),
        ("Array of String", "Collection(Edm.String)"),
        ("List<String>", "Collection(Edm.String)"),
        ("String[]", "Collection(Edm.String)"),
        (
            "routingPolicy collection collection",
            "Collection(routingPolicy)",
        ),
        (
            "A collection of [x](x.md) objects",
            "Collection(x@resources/x.md)",
        ),
        ("[x](x.md) collection", "Collection(x@resources/x.md)"),
        ("[DateTimeOffset](timestamp.md)", "Edm.DateTimeOffset"),
        ("[x](x.md) Collection", "Collection(x@resources/x.md)"),
        ("[x](x.md)collection", "Collection(x@resources/x.md)"),
        ("Collection([x](x.md))", "Collection(x@resources/x.md)"),
        ("Collection([x][])", "Collection(x)"),
        ("Collection of [x](x.md)", "Collection(x@resources/x.md)"),
        ("[Collection of x](x.md)", "Collection(x@resources/x.md)"),
        (
            "Collection(microsoft.graph.bThing)",
            "Collection(microsoft.graph.bThing)",
        ),
        // Links and names.
        ("[bThing](b.md)", "bThing@resources/b.md"),
        (
            "[bThing](../resources/B.md#properties)",
            "bThing@resources/b.md#properties",
        ),
        ("[bThing][]", "bThing"),
        ("[**bThing**](b.md)", "bThing@resources/b.md"),
        ("[bThing]", "bThing"),
        ("[siteCollection][]", "siteCollection"),
        (
            "[microsoft.graph.ns.x](x.md)",
            "microsoft.graph.ns.x@resources/x.md",
        ),
        ("microsoft.graph.ns.x", "microsoft.graph.ns.x"),
        ("#microsoft.graph.x", "microsoft.graph.x"),
        ("riskLevel", "riskLevel"),
        ("`timeOffReasonIconType`", "timeOffReasonIconType"),
        ("**dateTimeTimeZone**", "dateTimeTimeZone"),
        ("NAV.PostalAddress", "NAV.PostalAddress"),
        ("colour enum", "enum colour"),
        ("[x][] resource", "x"),
        (
            "[invitedUserMessageInfo](invitedusermessageinfo.md",
            "invitedUserMessageInfo",
        ),
        // Localised words.
        ("字符串", "Edm.String"),
        ("字符串集合", "Collection(Edm.String)"),
        (
            "[扩展](extension.md) 集合",
            "Collection(extension@resources/extension.md)",
        ),
        // Unions.
        (
            "[a](a.md) or [b](b.md)",
            "a@resources/a.md | b@resources/b.md",
        ),
        ("[a][], [b][], or [c][]", "a | b | c"),
        ("String or Int32", "Edm.String | Edm.Int32"),
        ("Int32/String", "Edm.Int32 | Edm.String"),
        ("[a][] or [b][] collection", "Collection(a | b)"),
        // More words than a type.
        ("string, maximum size 20", "wordy Edm.String"),
        (
            "[x](x.md) collection. Holds grades",
            "wordy Collection(x@resources/x.md)",
        ),
        (
            "The requested, derived type of [x](x.md)",
            "wordy ~x@resources/x.md",
        ),
        ("Some odd type", "unreadable -"),
        (
            "** Unknown Type `a.b` ** collection",
            "unreadable Collection(-)",
        ),
        ("Image base64 encoded string", "unreadable -"),
        ("-", "unreadable -"),
        ("", "empty"),
        (" ", "empty"),
    ];
    let wrong: Vec<String> = matrix
        .iter()
        .map(|(markdown, meant)| (markdown, meant, says(markdown)))
        .filter(|(_, meant, said)| *meant != said)
        .map(|(markdown, meant, said)| format!("{markdown:?}: read {said}, meant {meant}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
