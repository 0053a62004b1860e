//! Small texts, their expected values and repairs.

use proptest::prelude::*;

use super::{MAX_DEPTH, Parsed, RepairKind, Tier, lenient, parse};

fn read(text: &str) -> Parsed {
    let parsed = parse(text, 0..text.len());
    check_invariants(text, 0..text.len(), &parsed);
    parsed
}

/// Checks what must be true for every text.
fn check_invariants(text: &str, range: std::ops::Range<usize>, parsed: &Parsed) {
    let inside = |span: &std::ops::Range<usize>| {
        assert!(
            range.start <= span.start && span.end <= range.end,
            "{span:?} in {range:?}"
        );
        assert!(
            text.get(span.clone()).is_some(),
            "{span:?} cuts a character"
        );
    };
    for repair in &parsed.repairs {
        inside(&repair.span);
    }
    for duplicate in &parsed.duplicates {
        inside(&duplicate.first);
        inside(&duplicate.again);
    }
    assert_eq!(parsed.document.is_none(), parsed.tier == Tier::Unreadable);
    assert_eq!(parsed.error.is_some(), parsed.tier == Tier::Unreadable);
    assert_eq!(
        parsed.repairs.is_empty(),
        matches!(parsed.tier, Tier::Strict | Tier::Unreadable)
    );
    let Some(document) = &parsed.document else {
        let offset = parsed.error.as_ref().map_or(0, |e| e.offset);
        assert!(text.is_char_boundary(offset), "{offset}");
        return;
    };
    let count = u32::try_from(document.node_count()).unwrap_or(u32::MAX);
    for value in (0..count).filter_map(|id| document.value(text, id)) {
        inside(&value.span());
    }
    let root = document.root(text);
    for printed in [root.to_json_string(), root.to_pretty()] {
        let again = parse(&printed, 0..printed.len());
        assert_eq!(again.tier, Tier::Strict, "{printed}");
        let again = again.root(&printed).map(|v| v.to_json_string());
        assert_eq!(again, Some(root.to_json_string()));
    }
}

/// The first letter of the tier, the value, and the repaired pieces of text.
fn story(text: &str) -> String {
    let parsed = read(text);
    let Some(root) = parsed.root(text) else {
        let error = parsed.error.expect("an unreadable text has an error");
        return format!("U {}: {}", error.offset, error.message);
    };
    let mut out = format!("{:?} {}", parsed.tier, root.to_json_string());
    out.replace_range(1..out.find(' ').unwrap_or(1), "");
    for repair in &parsed.repairs {
        out.push_str(&format!(
            " | {:?} {:?}",
            repair.kind,
            &text[repair.span.clone()]
        ));
    }
    out
}

macro_rules! stories {
    ($( $name:ident { $( $text:expr => $story:expr; )* } )*) => { $(
        #[test]
        fn $name() { $( assert_eq!(story($text), $story, "{}", $text); )* }
    )* };
}

stories! {
    strict {
        r#" {"a": [1, -2.5e+3, true, null], "b": {}} "# => r#"S {"a":[1,-2.5e+3,true,null],"b":{}}"#;
        r#""text""# => r#"S "text""#;
        "[]" => "S []";
        r#"{"a\u00e9\n":"\ud83d\ude00"}"# => "S {\"aé\\n\":\"\\ud83d\\ude00\"}";
        "-0" => "S -0";
    }
    trailing_commas {
        r#"{"a": 1,}"# => r#"L {"a":1} | TrailingComma ",""#;
        "[1, 2 , ]" => r#"L [1,2] | TrailingComma ",""#;
        "{\"a\": [1,],\n}," => r#"L {"a":[1]} | TrailingComma "," | TrailingComma "," | TrailingComma ",""#;
    }
    comments {
        "{\"a\": true, // will be set\n \"b\": 1}" => r#"L {"a":true,"b":1} | Comment "// will be set""#;
        "{/* x */\"a\": 1 # y\n}" => r##"L {"a":1} | Comment "/* x */" | Comment "# y""##;
        "{\"a\": \"http://x#y\" <!-- z -->}" => r#"L {"a":"http://x#y"} | Comment "<!-- z -->""#;
        "{\"a\": 1 /* never" => "U 8: a comment that is not closed";
    }
    odd_white_space {
        "{\u{a0}\"a\":\u{202f}1}\u{feff}" => "L {\"a\":1} | InvalidWhiteSpace \"\\u{a0}\" | InvalidWhiteSpace \"\\u{202f}\" | InvalidWhiteSpace \"\\u{feff}\"";
    }
    fragments {
        r#""body": {"x": 1}"# => r#"L {"body":{"x":1}} | ImpliedObject """#;
        "  \"a\": 1,\n  \"b\": 2,\n" => r#"L {"a":1,"b":2} | ImpliedObject "" | TrailingComma ",""#;
        "\"a\": \"x\"\n\"b\": [1]" => r#"G {"a":"x","b":[1]} | ImpliedObject "" | MissingComma """#;
        "\"a\": 1\n}" => r#"G {"a":1} | ImpliedObject "" | ExtraCloser "}""#;
    }
    inside_strings {
        "{\"a\": \"x\n  y\tz\"}" => r#"L {"a":"x\n  y\tz"} | RawControl "\n" | RawControl "\t""#;
        r#"{"a": "C:\docs\new"}"# => r#"L {"a":"C:\\docs\new"} | BadEscape "\\""#;
        r#"{"a": "\ud800x"}"# => r#"L {"a":"\\ud800x"} | BadEscape "\\""#;
        "{\"a\": \"{\\\"b\\\":{\n  \\\"c\\\":1\n  }\n}\"}" => "L {\"a\":\"{\\\"b\\\":{\\n  \\\"c\\\":1\\n  }\\n}\"} | RawControl \"\\n\" | RawControl \"\\n\" | RawControl \"\\n\"";
    }
    entities {
        "{\"a\": 1, &quot;b&quot;: &quot;x &amp; &lt;y&gt;&quot;}" => r#"L {"a":1,"b":"x & <y>"} | HtmlEntity "&quot;b&quot;" | HtmlEntity "&quot;x &amp; &lt;y&gt;&quot;""#;
        "&quot;a&quot;: 1" => r#"L {"a":1} | ImpliedObject "" | HtmlEntity "&quot;a&quot;""#;
        r#"{"a": "x &amp; y"}"# => r#"S {"a":"x &amp; y"}"#;
    }
    missing_and_extra_commas {
        "{\"a\": \"x\"\n \"b\": true\n \"c\": {}\n \"d\": 1}" => r#"G {"a":"x","b":true,"c":{},"d":1} | MissingComma "" | MissingComma "" | MissingComma """#;
        "[{\"a\": 1} {\"a\": 2}]" => r#"G [{"a":1},{"a":2}] | MissingComma """#;
        "{\"a\": \"x\" \"b\": \"y\"}" => r#"G {"a":"x","b":"y"} | MissingComma """#;
        "[\"a\" \"b\"]" => r#"G ["a","b"] | MissingComma """#;
        "[1,,2]" => r#"G [1,2] | ExtraComma ",""#;
        "{\"a\": 1; \"b\" = 2}" => r#"G {"a":1,"b":2} | WrongPunctuation ";" | WrongPunctuation "=""#;
        "{\"a\"：1，\"b\":2}" => r#"G {"a":1,"b":2} | WrongPunctuation "：" | WrongPunctuation "，""#;
    }
    quotes_of_other_kinds {
        "{'target':'#para-id', 'b': 'it\\'s', 'c': 'don't'}" => r##"G {"target":"#para-id","b":"it's","c":"don't"} | SingleQuotes "'target'" | SingleQuotes "'#para-id'" | SingleQuotes "'b'" | SingleQuotes "'it\\'s'" | BadEscape "\\" | SingleQuotes "'c'" | SingleQuotes "'don't'" | UnescapedQuote "'""##;
        "{“a”: “b”}" => r#"G {"a":"b"} | SmartQuotes "“a”" | SmartQuotes "“b”""#;
        "{\n\"method\": \"GET”,\n\"url\": “/x/{y}?z={z}”\n}" => r#"G {"method":"GET","url":"/x/{y}?z={z}"} | SmartQuotes "\"GET”" | SmartQuotes "“/x/{y}?z={z}”""#;
        "{\"a\": \"GET”, \"b\": 1}" => r#"G {"a":"GET","b":1} | SmartQuotes "\"GET”""#;
        "{\"a\": \"say “hi”, ok\", b: 1}" => r#"G {"a":"say “hi”, ok","b":1} | UnquotedKey "b""#;
    }
    unquoted_keys {
        "{isCollection: true, @odata.type: \"x\"}" => r#"G {"isCollection":true,"@odata.type":"x"} | UnquotedKey "isCollection" | UnquotedKey "@odata.type""#;
        "{\n  Location: https://x/y/z-1\n  Retry-After: 60\n}" => r#"G {"Location":"https://x/y/z-1","Retry-After":60} | UnquotedKey "Location" | BareWord "https://x/y/z-1" | MissingComma "" | UnquotedKey "Retry-After""#;
        "{name\": 1, <key>: 2, {id}: 3}" => r#"G {"name":1,"<key>":2,"{id}":3} | MissingOpenQuote "" | UnquotedKey "<key>" | UnquotedKey "{id}""#;
    }
    ellipses {
        "{\"a\": 1, ...}" => r#"G {"a":1} | Ellipsis "...""#;
        "{\"a\": [1, ... , 2], …\n \"b\": {...}}" => r#"G {"a":[1,2],"b":{}} | Ellipsis "..." | Ellipsis "…" | Ellipsis "...""#;
        "[{\"a\": 1}...]" => r#"G [{"a":1}] | Ellipsis "...""#;
        "{\"a\": ...}" => r#"G {"a":"..."} | Ellipsis "...""#;
        "[{x}, {y}...]" => r#"G ["{x}","{y}"] | Placeholder "{x}" | Placeholder "{y}" | Ellipsis "...""#;
    }
    bare_values {
        "{\"d\": 2018-04-01T12:39:16Z, \"e\": String (timestamp), \"f\": 0x1F, \"g\": 007}" => r#"G {"d":"2018-04-01T12:39:16Z","e":"String (timestamp)","f":"0x1F","g":"007"} | BareWord "2018-04-01T12:39:16Z" | BareWord "String (timestamp)" | BareWord "0x1F" | BareWord "007""#;
        "[Zip file containing a Teams app package]" => r#"G "[Zip file containing a Teams app package]" | Placeholder "[Zip file containing a Teams app package]""#;
        "{Raw bytes of the file}\n" => r#"G "{Raw bytes of the file}" | Placeholder "{Raw bytes of the file}""#;
        "{\"a\": {id}, \"b\": <guid>, \"c\": [Monday, Tuesday], \"d\": {id}/x}" => r#"G {"a":"{id}","b":"<guid>","c":["Monday","Tuesday"],"d":"{id}/x"} | Placeholder "{id}" | Placeholder "<guid>" | BareWord "Monday" | BareWord "Tuesday" | Placeholder "{id}/x""#;
        "{\"a\": True, \"b\": NULL, \"c\": John\", \"d\": 1 // n\n}" => r#"G {"a":true,"b":null,"c":"John","d":1} | LiteralCase "True" | LiteralCase "NULL" | MissingOpenQuote "" | Comment "// n""#;
    }
    around_the_document {
        "{\"a\": 1}\nAuthorization: Bearer {token}\n" => r#"G {"a":1} | TrailingText "Authorization: Bearer {token}""#;
        "{\"a\": 1}\n{\"b\": 2}" => r#"G {"a":1} | SecondDocument "{\"b\": 2}""#;
        "{\"a\": 1}, {\"b\": 2}" => r#"G {"a":1} | SecondDocument ", {\"b\": 2}""#;
        "{\"a\": 1}}" => r#"G {"a":1} | ExtraCloser "}""#;
        "{\"a\": {\"b\": 1}},\n \"c\": 2}" => r#"G {"a":{"b":1},"c":2} | ExtraCloser "}""#;
        "Note: {\"blockType\": \"ignored\",}" => r#"G {"blockType":"ignored"} | LeadingText "Note:" | TrailingComma ",""#;
    }
    missing_quotes {
        "{\n \"d\": \"User delete apps,\n \"k\": \"\"\n}" => r#"G {"d":"User delete apps","k":""} | MissingCloseQuote """#;
        "{\"d\": \"foo, \"k\": \"bar\"}" => r#"G {"d":"foo","k":"bar"} | MissingCloseQuote """#;
        "{\"status: 200,\n\"b\": 1}" => r#"G {"status":200,"b":1} | MissingCloseQuote """#;
        "{\"id\": \"/users/{id}/x}\n" => r#"G {"id":"/users/{id}/x"} | MissingCloseQuote """#;
        "{\"code\": \"\"internal\", \"b\": \"x\"\"}" => r#"G {"code":"internal","b":"x"} | DoubledQuote "\"" | DoubledQuote "\"""#;
        "{\"a\": \"say \"hi\" to, all\"}" => r#"G {"a":"say \"hi\" to, all"} | UnescapedQuote "\"" | UnescapedQuote "\"""#;
        "{\"a\": \"C:\\x\\\",\n \"b\": 1}" => r#"G {"a":"C:\\x\\","b":1} | BadEscape "\\" | BadEscape "\\" | EscapedCloseQuote "\\\"""#;
    }
    brackets {
        "{\"a\": [{\"b\": 1}" => r#"G {"a":[{"b":1}]} | MissingCloser "" | MissingCloser """#;
        "{\"a\": [1, 2}" => r#"G {"a":[1,2]} | MissingCloser """#;
        "{\"a\": [1, 2}, \"b\": 3}" => r#"G {"a":[1,2],"b":3} | WrongCloser "}""#;
        "[{\"a\": 1]" => r#"G [{"a":1}] | MissingCloser """#;
        "[1}]" => r#"G [1] | ExtraCloser "}""#;
    }
    brackets_by_what_follows {
        "{\"a\": [{\"b\": 1}, {\"b\": 2}, \"c\": 3}" => r#"G {"a":[{"b":1},{"b":2}],"c":3} | MissingCloser """#;
        "{\"a\": [{\"b\": 1}\n \"c\": 3}" => r#"G {"a":[{"b":1}],"c":3} | MissingCloser "" | MissingComma """#;
        "{\"value\": [{\"a\": 1}}, {\"a\": 2}]}" => r#"G {"value":[{"a":1},{"a":2}]} | ExtraCloser "}""#;
        "{\"value\": [{\"a\": 1}]]}" => r#"G {"value":[{"a":1}]} | ExtraCloser "]""#;
        "{\"values\": [[1,2],[3,4]}" => r#"G {"values":[[1,2],[3,4]]} | MissingCloser """#;
        "{\"a\": \"b\",\n]" => r#"G {"a":"b"} | TrailingComma "," | WrongCloser "]""#;
        "{ \"blockType\": \"request\" " => r#"G {"blockType":"request"} | MissingCloser """#;
    }
    quotes_by_what_follows {
        "{\"c\": \"<p>\"Hello\"</p>\", \"b\": 1}" => r#"G {"c":"<p>\"Hello\"</p>","b":1} | UnescapedQuote "\"" | UnescapedQuote "\"""#;
        "{\"filter\": \"a eq \"b\"\"}" => r#"G {"filter":"a eq \"b\""} | UnescapedQuote "\"" | UnescapedQuote "\"""#;
        "{\n \"a\": [\n \"x,\n \"y\"\n ]\n}" => r#"G {"a":["x","y"]} | MissingCloseQuote """#;
        "{\r\n \"a: \"b\",\r\n c\": x y\r\n}" => r#"G {"a":"b","c":"x y"} | MissingCloseQuote "" | MissingOpenQuote "" | BareWord "x y""#;
        "{\n \"index\": 5,\n \"values\": \"[\n  [1, 2],\n  [4, 5]\n ]\"\n}" => r#"L {"index":5,"values":"[\n  [1, 2],\n  [4, 5]\n ]"} | RawControl "\n" | RawControl "\n" | RawControl "\n""#;
        "{\"a\": \"b\", \"c\": \"d" => r#"G {"a":"b","c":"d"} | MissingCloseQuote "" | MissingCloser """#;
    }
    no_sensible_reading {
        "{\"x\": [\"a\": 1]}" => "U 7: a key inside an array";
        "{\"a\" \"b\"}" => "U 5: expected `:` after a key";
        "{\"n\": 1,000}" => "U 11: expected `:` after a key";
        "" => "U 0: there is no JSON";
        "{" => "U 1: a bracket that is not closed";
        "plain words" => "U 0: expected a value";
        "/me/activities?$top=5" => "U 0: expected a value";
        "{Vendor}/{Provider}" => "U 0: a placeholder followed by text";
        "{\n \"size: : null,\n \"color\": null\n}" => "U 10: expected a value";
        "{\"body\": {\"x\", \"y\"}}" => "U 13: expected `:` after a key";
        "{ - \"a\": 1}" => "U 2: expected a key";
        "{\"a\": , \"b\": 1}" => "U 6: expected a value";
        "\"open" => "U 5: a string without its closing quote";
    }
}

#[test]
fn places_count_from_the_start_of_the_text() {
    let text = "é <!-- {\"a\": [1, \"x\"], \"a\": {}} --> é";
    let start = text.find('{').unwrap_or_default();
    let end = text.find(" --> ").unwrap_or_default();
    let parsed = parse(text, start..end);
    check_invariants(text, start..end, &parsed);
    assert_eq!(parsed.tier, Tier::Strict);
    let root = parsed.root(text).expect("strict JSON");
    assert_eq!(root.span(), start..end);
    assert_eq!((root.len(), root.is_empty()), (2, false));
    let a = root.get("a").expect("a member");
    assert_eq!(a.source(), "[1, \"x\"]");
    let elements: Vec<_> = a.elements().map(|v| (v.as_i64(), v.as_str())).collect();
    assert_eq!(elements, [(Some(1), None), (None, Some("x".into()))]);
    assert_eq!(parsed.duplicates.len(), 1);
    assert_eq!(&text[parsed.duplicates[0].again.clone()], "\"a\"");
    assert!(parsed.duplicates[0].first.end < parsed.duplicates[0].again.start);
    assert_eq!(
        root.to_pretty(),
        "{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"a\": {}\n}"
    );
}

#[test]
fn ranges_that_do_not_fit_are_unreadable() {
    for range in [0..1, 1..2, 0..9, 8..9] {
        assert_eq!(parse("é{}", range).tier, Tier::Unreadable);
    }
}

#[test]
fn duplicates_are_found_in_large_objects_too() {
    let members: Vec<String> = (0..40).map(|n| format!("\"k{}\": {n}", n % 39)).collect();
    let text = format!("{{{}}}", members.join(","));
    let parsed = read(&text);
    assert_eq!(parsed.duplicates.len(), 1);
    assert_eq!(&text[parsed.duplicates[0].again.clone()], "\"k0\"");
}

#[test]
fn duplicates_are_found_however_they_are_written() {
    for (text, count) in [
        (r#"{"ab": 1, "\u0061b": 2}"#, 1),
        (r#"{"ab": 1, "aB": 2, "ba": 3}"#, 0),
        (r#"{"": 1, "": 2}"#, 1),
        (r#"[{"a": 1}, {"a": 1, "b": {"a": 2}}]"#, 0),
    ] {
        assert_eq!(read(text).duplicates.len(), count, "{text}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(read(&nested(MAX_DEPTH)).tier, Tier::Strict);
    for text in [
        nested(MAX_DEPTH + 1),
        nested(10_000),
        "{\"a\":".repeat(10_000),
        "[".repeat(1 << 20),
    ] {
        let parsed = read(&text);
        assert_eq!(
            parsed.error.map(|e| e.message),
            Some("nested deeper than 256 levels")
        );
    }
    // Damage before the depth sends the text through all tiers.
    let text = format!("{{a: 'x',, \"b\": {}", "[".repeat(10_000));
    assert_eq!(read(&text).tier, Tier::Unreadable);
}

#[test]
fn lossless_kinds_are_the_first_rows_of_the_ladder() {
    let lossless = RepairKind::ALL.iter().filter(|k| k.is_lossless()).count();
    assert_eq!(lossless, 7);
    assert!(RepairKind::ALL.iter().all(|k| !k.describe().is_empty()));
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..8)
                .prop_map(|m| serde_json::Value::Object(m.into_iter().collect())),
        ]
    })
}

/// Pieces of JSON, of damage and of prose.
const PIECES: &[&str] = &[
    "{", "}", "[", "]", ",", ":", "\"", "'", "“", "”", "&quot;", "\\", "\\\"", "\n", " ", "\u{a0}",
    "a", "\"a\":", "\"b\"", "1", "-", ".5", "true", "null", "...", "…", "//", "/*", "*/", "#",
    "<!--", "-->", "{id}", "<x>", "é", ";", "=", "：", "，", "a: ", "\"x\",\n",
];

/// Such pieces strung together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..40).prop_map(|p| p.concat())
}

/// Twice the text is at most twice the work, and some: for each text that repeats pieces of damage.
#[test]
fn work_grows_with_the_text_and_not_faster() {
    let pieces = PIECES;
    let mut worst = 0.0_f64;
    for a in pieces {
        for b in pieces {
            for start in ["{\"a\": \"", "["] {
                let piece = [*a, *b].concat();
                let text = |bytes: usize| format!("{start}{}", piece.repeat(bytes / piece.len()));
                let (short, long) = (text(1 << 10), text(2 << 10));
                let (less, more) = (lenient::work(&short), lenient::work(&long));
                assert!(
                    more <= 5 * less / 2 + 16 * short.len(),
                    "{start:?} then {a:?} {b:?}: {less} of {} then {more} of {}",
                    short.len(),
                    long.len(),
                );
                worst = worst.max(more as f64 / long.len() as f64);
            }
        }
    }
    println!("at most {worst:.0} bytes are looked at for each byte of text");
}

proptest! {
    #[test]
    fn strict_json_keeps_its_value(value in any_json()) {
        for text in [value.to_string(), format!("{value:#}")] {
            let parsed = read(&text);
            prop_assert_eq!(parsed.tier, Tier::Strict);
            let printed = parsed.root(&text).expect("strict JSON").to_json_string();
            let back: serde_json::Value = serde_json::from_str(&printed).expect("strict JSON");
            let value: serde_json::Value = serde_json::from_str(&text).expect("strict JSON");
            prop_assert_eq!(back, value);
        }
    }

    #[test]
    fn strict_is_what_serde_json_accepts(text in pieces()) {
        let ours = read(&text).tier == Tier::Strict;
        prop_assert_eq!(ours, serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn damaged_json_is_read_without_panic(
        value in any_json(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), pieces()), 1..4),
    ) {
        let mut text: Vec<char> = format!("{value:#}").chars().collect();
        for (at, piece) in cuts {
            let at = at.index(text.len());
            let end = (at + 1).min(text.len());
            text.splice(at..end, piece.chars().take(3));
            if text.is_empty() {
                break;
            }
        }
        read(&text.into_iter().collect::<String>());
    }
}
