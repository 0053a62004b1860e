//! Writes the common parts of items: identifiers, paths, types, doc attributes.

use crate::lower::visible;
use crate::lower::{RustFile, RustPath, RustType, RustValue};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

/// An identifier, raw with the prefix `r#`.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A string literal with its escapes.
pub(super) fn text(text: &str) -> Literal {
    Literal::string(text)
}

/// `a::b::C`
pub(super) fn path(path: &RustPath) -> TokenStream {
    let absolute = path.0.first().is_some_and(String::is_empty);
    let mut parts = path
        .0
        .iter()
        .skip(usize::from(absolute))
        .map(|part| ident(part));
    let first = parts.next();
    let root = absolute.then(|| quote!(::));
    quote!(#root #first #(:: #parts)*)
}

/// One `#[doc]` per line, which prints as `///`. Hidden characters are spaces: the compiler refuses those that change the
/// direction of text.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let mut out = TokenStream::new();
    for line in lines {
        let line: String = line.chars().map(visible).collect();
        let text = if line.is_empty() {
            Literal::string("")
        } else {
            Literal::string(&format!(" {line}"))
        };
        out.extend(quote!(#[doc = #text]));
    }
    out
}

/// `#[deprecated]` with its reason.
pub(super) fn deprecated(reason: Option<&str>) -> TokenStream {
    match reason {
        None => TokenStream::new(),
        Some("") => quote!(#[deprecated]),
        Some(reason) => quote!(#[deprecated(note = #reason)]),
    }
}

/// Outer attributes of the configuration, which has validated them.
pub(super) fn attributes(attributes: &[String]) -> TokenStream {
    let spelled = attributes.iter().map(|attribute| {
        // An invalid attribute must not be dropped silently: the compiler reports it.
        let parsed = attribute.parse::<TokenStream>();
        parsed.unwrap_or_else(|_| quote!(#[not_an_attribute = #attribute]))
    });
    spelled.collect()
}

/// A doc comment that does not come from the docs, unless doc comments are omitted.
pub(super) fn own_docs(has_docs: bool, text: &str) -> TokenStream {
    if has_docs {
        docs(&[text.to_owned()])
    } else {
        TokenStream::new()
    }
}

/// Names of the runtime: short where the file imports them.
pub(super) struct Runtime<'a>(pub(super) &'a RustFile);

impl Runtime<'_> {
    pub(super) fn name(&self, name: &str) -> TokenStream {
        let ident = ident(name);
        if self.0.imports.contains(name) {
            ident.into_token_stream()
        } else {
            quote!(::docwright_runtime::#ident)
        }
    }

    /// What `Field<..>` holds: a single struct is boxed, so that types can hold each other.
    pub(super) fn value(&self, ty: &RustType) -> TokenStream {
        let of = self.element(&ty.of);
        match ty.of {
            _ if ty.collection => quote!(Vec<#of>),
            RustValue::Struct(_) => quote!(Box<#of>),
            _ => of,
        }
    }

    /// One value, as an element of a collection.
    pub(super) fn element(&self, value: &RustValue) -> TokenStream {
        match value {
            RustValue::Prelude(name) => ident(name).into_token_stream(),
            RustValue::Runtime(name) => self.name(name),
            // The configuration has validated that it is a type.
            RustValue::Custom(text) => text.parse().unwrap_or_default(),
            RustValue::Struct(to) | RustValue::Enum(to) => path(to),
            RustValue::Flags(to) => {
                let (flags, to) = (self.name("Flags"), path(to));
                quote!(#flags<#to>)
            }
        }
    }
}
