//! Converts any string to a Rust identifier or a file stem.
//!
//! Names come from pages and may be empty or hold any character. The result has only ASCII letters, digits and
//! underscores, so that it is a valid identifier and a portable file name. Other characters separate words; non-ASCII
//! letters become their code points, so that different names in other scripts stay different.

use docwright_core::hash::fnv1a_32;
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::fmt::Write as _;

/// The maximum length of an identifier, in bytes; longer ones are cut and end in a digest of the whole.
const LONGEST: usize = 120;

/// A type or variant name. `empty` replaces a name without letters and digits, and precedes a leading digit.
#[must_use]
pub(super) fn camel(text: &str, empty: &str) -> String {
    guarded(clean(text).to_upper_camel_case(), empty)
}

/// A field or module name, under the same rules.
#[must_use]
pub(super) fn snake(text: &str, empty: &str) -> String {
    // Fast path for a lower-case word, as most placeholders of URLs are.
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase()) {
        return guarded(text.to_owned(), empty);
    }
    guarded(clean(text).to_snake_case(), empty)
}

/// Words of ASCII letters and digits, with the letter case that separates them.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if c.is_ascii() || !c.is_alphanumeric() {
            out.push(' ');
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, " u{:04x}", u32::from(c));
        }
    }
    out
}

fn guarded(name: String, empty: &str) -> String {
    let name = match name.chars().next() {
        None => empty.to_owned(),
        Some(c) if c.is_ascii_digit() && empty.starts_with(|c: char| c.is_ascii_lowercase()) => {
            format!("{empty}_{name}")
        }
        Some(c) if c.is_ascii_digit() => format!("{empty}{name}"),
        Some(_) => name,
    };
    if empty.starts_with(|c: char| c.is_ascii_lowercase()) {
        shortened(name, LONGEST)
    } else {
        // A type name has no underscore before its digest.
        shortened(name, LONGEST).replace('_', "")
    }
}

/// The name, or its beginning and a digest of the whole when it is longer than `max` bytes. ASCII only.
#[must_use]
pub(super) fn shortened(name: String, max: usize) -> String {
    if name.len() <= max {
        return name;
    }
    let digest = format!("{:08x}", fnv1a_32(name.as_bytes()));
    let head = name.get(..max.saturating_sub(9)).unwrap_or_default();
    format!("{}_{digest}", head.trim_end_matches('_'))
}

/// Strict and reserved keywords of edition 2024 (Rust reference, "Keywords").
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Whether the word is a keyword.
#[must_use]
pub(crate) fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}

/// The spelling of a field: a keyword becomes a raw identifier, or gets an underscore where Rust has no raw form.
#[must_use]
pub(super) fn escaped_field(name: String) -> String {
    if matches!(name.as_str(), "self" | "super" | "crate") {
        format!("{name}_")
    } else if is_keyword(&name) {
        format!("r#{name}")
    } else {
        name
    }
}

/// The spelling of a module, which is a file or folder name too: neither a keyword nor a device name of Windows.
#[must_use]
pub(super) fn escaped_module(name: String) -> String {
    let device = matches!(name.as_str(), "con" | "prn" | "aux" | "nul")
        || (name.len() == 4
            && (name.starts_with("com") || name.starts_with("lpt"))
            && name.ends_with(|c: char| c.is_ascii_digit()));
    // `mod` and `lib` are reserved as file names.
    if device || is_keyword(&name) || matches!(name.as_str(), "mod" | "lib" | "main") {
        format!("{name}_")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_for_the_search() {
        assert!(KEYWORDS.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn common_names_read_as_rust() {
        for (wire, type_name, field) in [
            ("call", "Call", "call"),
            (
                "appHostedMediaConfig",
                "AppHostedMediaConfig",
                "app_hosted_media_config",
            ),
            ("x509Certificate", "X509Certificate", "x509_certificate"),
            (
                "microsoft.graph.user",
                "MicrosoftGraphUser",
                "microsoft_graph_user",
            ),
            ("@odata.type", "OdataType", "odata_type"),
            ("HTMLParser", "HtmlParser", "html_parser"),
        ] {
            assert_eq!(camel(wire, "Type"), type_name);
            assert_eq!(snake(wire, "field"), field);
        }
    }

    #[test]
    fn any_text_becomes_one_identifier_and_one_file_name() {
        for text in [
            "",
            "1",
            "1st",
            "*/ pub fn evil() {}",
            "a\"b",
            "a/b\\c",
            "\n",
            "用户",
            "naïve",
            "🎉",
            "_",
            "r#type",
            "Self",
            "crate",
            "'static",
            "a\u{202e}b",
            &"long".repeat(1000),
            "K", // the Kelvin sign
        ] {
            for name in [camel(text, "Type"), snake(text, "field")] {
                assert!(
                    syn::parse_str::<syn::Ident>(&escaped_module(name.clone())).is_ok(),
                    "{text:?} gave {name:?}"
                );
                assert!(name.is_ascii() && name.len() <= LONGEST, "{name:?}");
            }
            let field = escaped_field(snake(text, "field"));
            let code = format!("struct S {{ {field}: u8 }}");
            assert!(syn::parse_str::<syn::ItemStruct>(&code).is_ok(), "{code}");
        }
        assert_ne!(camel("用户", "Type"), camel("用戶", "Type"));
        assert_eq!(camel("1", "Value"), "Value1");
        assert_eq!(snake("1st", "field"), "field_1st");
    }

    #[test]
    fn keywords_and_device_names_are_dodged() {
        assert_eq!(escaped_field("type".into()), "r#type");
        assert_eq!(escaped_field("self".into()), "self_");
        for name in ["aux", "con", "com1", "lpt9", "type", "mod", "gen"] {
            assert_eq!(escaped_module(name.into()), format!("{name}_"));
        }
        assert_eq!(escaped_module("com".into()), "com");
    }
}
