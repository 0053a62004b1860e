//! Writes the enums over a base type and its derived types, with their tables.

use super::spell::{Runtime, docs, ident, own_docs, path, text};
use crate::lower::RustPolymorphic;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn tokens(item: &RustPolymorphic, runtime: &Runtime<'_>) -> TokenStream {
    let name = ident(&item.name);
    let paths: Vec<_> = item.variants.iter().map(|v| path(&v.path)).collect();
    let (declaration, table) = (declaration(item, runtime, &paths), table(item, runtime));
    let variant_of = runtime.name("VariantOf");
    quote! {
        #declaration
        #table
        #(impl #variant_of<#name> for #paths {})*
        ::docwright_runtime::polymorphic!(#name);
    }
}

fn declaration(
    item: &RustPolymorphic,
    runtime: &Runtime<'_>,
    paths: &[TokenStream],
) -> TokenStream {
    let (docs_of, name, json) = (docs(&item.docs), ident(&item.name), runtime.name("Json"));
    let variants = item.variants.iter().map(|v| ident(&v.name));
    let variant_docs = item.variants.iter().map(|v| docs(&v.docs));
    let untyped = own_docs(
        !item.docs.is_empty(),
        "An object of a type that was not documented when this code was generated.",
    );
    quote! {
        #docs_of
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variants(Box<#paths>),)*
            #untyped
            Untyped(#json),
        }
    }
}

fn table(item: &RustPolymorphic, runtime: &Runtime<'_>) -> TokenStream {
    let name = ident(&item.name);
    let variants: Vec<_> = item.variants.iter().map(|v| ident(&v.name)).collect();
    let wires = item.variants.iter().map(|v| text(&v.odata));
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    let [json, model, names, polymorphic] =
        ["Json", "Model", "Names", "Polymorphic"].map(|n| runtime.name(n));
    quote! {
        impl #polymorphic for #name {
            fn variants() -> &'static #names {
                static NAMES: #names = #names::new(&[#(#wires),*]);
                &NAMES
            }
            fn new(index: usize) -> Option<Self> {
                let new = match index {
                    #(#indices => Self::#variants(Box::default()),)*
                    _ => return None,
                };
                Some(new)
            }
            fn untyped(object: #json) -> Self {
                Self::Untyped(object)
            }
            fn object(&self) -> Result<&dyn #model, &#json> {
                let object: &dyn #model = match self {
                    #(Self::#variants(object) => &**object,)*
                    Self::Untyped(object) => return Err(object),
                };
                Ok(object)
            }
            fn object_mut(&mut self) -> Option<&mut dyn #model> {
                let object: &mut dyn #model = match self {
                    #(Self::#variants(object) => &mut **object,)*
                    Self::Untyped(_) => return None,
                };
                Some(object)
            }
        }
    }
}
