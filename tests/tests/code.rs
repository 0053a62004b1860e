//! Rust code as tokens, without unit tests, for tests of what code uses.

use proc_macro2::TokenStream;

/// The code of a file without its unit tests, as tokens with blanks between them.
pub(crate) fn code(path: &str, text: &str) -> String {
    tokens(path, text).to_string()
}

/// The code of a file without its unit tests.
pub(crate) fn tokens(path: &str, text: &str) -> TokenStream {
    let file = syn::parse_file(text).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut items = file.items;
    without_tests(&mut items);
    let tokens = items.iter().map(quote::ToTokens::to_token_stream);
    tokens.collect()
}

/// Removes items under `#[cfg(test)]`, also within modules.
fn without_tests(items: &mut Vec<syn::Item>) {
    items.retain(|item| !of_tests(item));
    for item in items {
        if let syn::Item::Mod(module) = item
            && let Some((_, items)) = &mut module.content
        {
            without_tests(items);
        }
    }
}

fn of_tests(item: &syn::Item) -> bool {
    use syn::Item as I;
    let attributes = match item {
        I::Const(i) => &i.attrs,
        I::Enum(i) => &i.attrs,
        I::Fn(i) => &i.attrs,
        I::Impl(i) => &i.attrs,
        I::Macro(i) => &i.attrs,
        I::Mod(i) => &i.attrs,
        I::Static(i) => &i.attrs,
        I::Struct(i) => &i.attrs,
        I::Trait(i) => &i.attrs,
        I::Type(i) => &i.attrs,
        I::Use(i) => &i.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        let tokens = quote::ToTokens::to_token_stream(attribute).to_string();
        tokens == "# [cfg (test)]"
    })
}

#[test]
fn code_after_a_test_module_is_kept() {
    let text = "#[cfg(test)]\nmod tests { use std::fs; }\nmod a { #[cfg(test)] use std::fs; }\n";
    assert!(!code("a.rs", text).contains("std :: fs"));
    let text = format!("{text}fn late() {{ std::fs::read(); }}");
    assert!(code("a.rs", &text).contains("std :: fs"));
}
