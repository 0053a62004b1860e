//! Tokens for calls of requests, which can be any expression: laid out by prettyplease.

use super::EmitError;
use super::file::begin;
use super::layout::Line;
use super::spell;
use crate::lower::{RustPath, RustType};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use std::borrow::Cow;

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

/// One value, unboxed, with names of the runtime as they are.
pub(super) fn value(ty: &RustType) -> TokenStream {
    let mut line = Line::default();
    spell::element(&ty.of, &mut line, Cow::Borrowed);
    line.flat().parse().unwrap_or_default()
}

/// The text of a file: its header, and its items with empty lines between them, except between imports.
pub(super) fn print(path: &str, tokens: TokenStream) -> Result<String, EmitError> {
    let mut file = syn::parse2::<syn::File>(tokens).map_err(|source| EmitError {
        path: path.to_owned(),
        source,
    })?;
    let mut out = begin(None);
    for item in std::mem::take(&mut file.items) {
        out.item(matches!(item, syn::Item::Use(_)));
        file.items = vec![item];
        out.laid_out(&prettyplease::unparse(&file));
    }
    Ok(out.into_text())
}
