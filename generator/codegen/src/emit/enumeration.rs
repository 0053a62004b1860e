//! Writes open enums with their tables.

use super::spell::{Runtime, attributes, docs, ident, own_docs, text};
use crate::lower::RustEnum;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn tokens(item: &RustEnum, runtime: &Runtime<'_>) -> TokenStream {
    let (docs_of, name, odata) = (docs(&item.docs), ident(&item.name), text(&item.odata));
    let [open_enum, unknown] = ["OpenEnum", "UnknownMember"].map(|n| runtime.name(n));
    let variants: Vec<_> = item.variants.iter().map(|v| ident(&v.name)).collect();
    let wires: Vec<_> = item.variants.iter().map(|v| text(&v.wire)).collect();
    let variant_docs = item.variants.iter().map(|v| docs(&v.docs));
    let attributes_of = attributes(&item.attributes);
    let variant_attributes = item.variants.iter().map(|v| attributes(&v.attributes));
    let undocumented = own_docs(
        !item.docs.is_empty(),
        "A member that was not documented when this code was generated.",
    );
    let known = if variants.is_empty() {
        quote! {
            fn known(_: &str) -> Option<Self> {
                None
            }
        }
    } else {
        quote! {
            fn known(value: &str) -> Option<Self> {
                let known = match value {
                    #(#wires => Self::#variants,)*
                    _ => return None,
                };
                Some(known)
            }
        }
    };
    quote! {
        #docs_of
        #attributes_of
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variant_attributes #variants,)*
            #undocumented
            Undocumented(#unknown<Self>),
        }
        impl #open_enum for #name {
            const NAME: &'static str = #odata;
            const KNOWN: &'static [&'static str] = &[#(#wires),*];
            #known
            fn unknown(member: #unknown<Self>) -> Self {
                Self::Undocumented(member)
            }
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::Undocumented(member) => member.as_str(),
                }
            }
        }
        ::docwright_runtime::open_enum!(#name);
    }
}
