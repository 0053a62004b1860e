//! Writes whole files: header, imports, items and module lists.

use super::spell::{Runtime, ident};
use super::{GENERATED_MARK, enumeration, spell, structure};
use crate::lower::{RustFile, RustItem, RustModule, visible};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{File, Item};

/// The tokens of a file that holds a documented type.
pub(super) fn items(file: &RustFile) -> TokenStream {
    let runtime = Runtime(file);
    let imports = file.imports.iter().map(|name| ident(name));
    let items = file.items.iter().map(|item| match item {
        RustItem::Struct(item) => structure::tokens(item, &runtime),
        RustItem::Enum(item) => enumeration::tokens(item, &runtime),
    });
    quote! {
        use ::docwright_runtime::{#(#imports),*};
        #(#items)*
    }
}

/// The tokens of a `mod.rs`: private file modules, their items re-exported flat, and the folders.
pub(super) fn module(module: &RustModule) -> TokenStream {
    let files = module.files.iter().map(|file| {
        let stem = ident(&file.stem);
        let names: Vec<_> = file.items.iter().map(|item| ident(item.name())).collect();
        match names.as_slice() {
            [name] => quote!(mod #stem; pub use self::#stem::#name;),
            names => quote!(mod #stem; pub use self::#stem::{#(#names),*};),
        }
    });
    let folders = module.modules.iter().map(|inner| {
        let (docs, name) = (spell::docs(&inner.docs), ident(&inner.name));
        quote!(#docs pub mod #name;)
    });
    quote!(#(#files)* #(#folders)*)
}

/// The text of a file: its header and its formatted items, with empty lines between items of different kinds and between
/// long ones.
pub(super) fn print(tokens: TokenStream, page: Option<&str>) -> Result<String, syn::Error> {
    let mut file = syn::parse2::<File>(tokens)?;
    let mut text = format!("// {}\n", header(page));
    let mut listed = false;
    for item in std::mem::take(&mut file.items) {
        // No empty lines within lists: modules, imports, variant tables.
        let lists = match &item {
            Item::Mod(_) | Item::Use(_) => true,
            Item::Impl(item) => item.items.is_empty(),
            _ => false,
        };
        if !(lists && listed) {
            text.push('\n');
        }
        listed = lists;
        file.items = vec![item];
        text.push_str(&prettyplease::unparse(&file));
    }
    Ok(text)
}

/// The header without its comment marks. It names the page, but not the version of the generator, which would change
/// every file with each release; the crate's root names it.
pub(super) fn header(page: Option<&str>) -> String {
    match page {
        Some(page) => {
            let page: String = page.chars().map(visible).collect();
            format!("{GENERATED_MARK} from {page}; do not edit.")
        }
        None => format!("{GENERATED_MARK}; do not edit."),
    }
}
