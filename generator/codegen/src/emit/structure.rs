//! Writes structs with their tables.

use super::spell::{Runtime, attributes, deprecated, docs, ident, own_docs, path, text};
use crate::lower::RustStruct;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn tokens(item: &RustStruct, runtime: &Runtime<'_>) -> TokenStream {
    let name = ident(&item.name);
    let extends = runtime.name("Extends");
    let bases = item.extends.iter().map(path);
    let parts = [
        declaration(item, runtime),
        default(item, runtime),
        model(item, runtime),
    ];
    quote! {
        #(#parts)*
        #(impl #extends<#bases> for #name {})*
        ::docwright_runtime::model!(#name);
    }
}

fn declaration(item: &RustStruct, runtime: &Runtime<'_>) -> TokenStream {
    let (docs_of, deprecated_of) = (docs(&item.docs), deprecated(item.deprecated.as_deref()));
    let name = ident(&item.name);
    let (field, additional) = (runtime.name("Field"), runtime.name("Additional"));
    let fields = item.fields.iter().map(|f| {
        let (docs, deprecated) = (docs(&f.docs), deprecated(f.deprecated.as_deref()));
        let (name, ty) = (ident(&f.name), runtime.value(&f.ty));
        let attributes = attributes(&f.attributes);
        quote!(#docs #deprecated #attributes pub #name: #field<#ty>)
    });
    let attributes_of = attributes(&item.attributes);
    let additional_docs = own_docs(
        !item.docs.is_empty(),
        "Members that are not documented, and annotations.",
    );
    quote! {
        #docs_of
        #deprecated_of
        #attributes_of
        pub struct #name {
            #(#fields,)*
            #additional_docs
            pub additional: #additional,
        }
    }
}

fn default(item: &RustStruct, runtime: &Runtime<'_>) -> TokenStream {
    let name = ident(&item.name);
    let (field, additional) = (runtime.name("Field"), runtime.name("Additional"));
    let fields = item.fields.iter().map(|f| ident(&f.name));
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self {
                    #(#fields: #field::Absent,)*
                    additional: #additional::EMPTY,
                }
            }
        }
    }
}

fn model(item: &RustStruct, runtime: &Runtime<'_>) -> TokenStream {
    let (name, odata) = (ident(&item.name), text(&item.odata));
    let [model, shape, slot, visitor] =
        ["Model", "Shape", "Slot", "Visitor"].map(|n| runtime.name(n));
    let wires = item.fields.iter().map(|f| text(&f.wire));
    let policy = (!item.keeps_unknown).then(|| quote!(.ignoring_unknown()));
    let fields: Vec<_> = item.fields.iter().map(|f| ident(&f.name)).collect();
    let places = (0..fields.len()).map(Literal::usize_unsuffixed);
    let slot_mut = if fields.is_empty() {
        quote! {
            fn slot_mut(&mut self, _: usize) -> &mut dyn #slot {
                &mut self.additional
            }
        }
    } else {
        let indices = places.clone();
        quote! {
            fn slot_mut(&mut self, index: usize) -> &mut dyn #slot {
                match index {
                    #(#indices => &mut self.#fields,)*
                    _ => &mut self.additional,
                }
            }
        }
    };
    quote! {
        impl #model for #name {
            fn shape(&self) -> &'static #shape {
                static SHAPE: #shape = #shape::new(#odata, &[#(#wires),*])#policy;
                &SHAPE
            }
            fn slots<'a>(&'a self, visitor: &mut dyn #visitor<'a>) {
                visitor.additional(&self.additional);
                #(visitor.slot(#places, &self.#fields);)*
            }
            #slot_mut
        }
    }
}
