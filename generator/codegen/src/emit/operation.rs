//! Writes request types: a unit struct, its constructors, and the type of its response.

use super::spell::{docs, ident, path, text};
use crate::lower::operations::{
    Argument, ArgumentType, OperationFile, RequestBody, RequestConstructor, RequestOperation,
    RequestOutput, RustOperations, Segment,
};
use crate::lower::{RustType, RustValue};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// The tokens of a page's file.
pub(super) fn file(file: &OperationFile) -> TokenStream {
    let mut imports = Imports::default();
    let items: Vec<_> = file
        .operations
        .iter()
        .map(|o| operation(o, &mut imports))
        .collect();
    let models = imports.models.then(|| {
        quote!(
            use super::super::models;
        )
    });
    let runtime = use_list(&quote!(::docwright_runtime), &imports.runtime);
    let request = use_list(&quote!(::docwright_runtime::request), &imports.request);
    quote! {
        #models
        #runtime
        #request
        #(#items)*
    }
}

/// The imports of a file, collected while its items are written.
#[derive(Default)]
pub(super) struct Imports {
    models: bool,
    runtime: BTreeSet<&'static str>,
    request: BTreeSet<&'static str>,
}

fn use_list(from: &TokenStream, names: &BTreeSet<&'static str>) -> TokenStream {
    let mut names = names.iter().map(|name| ident(name));
    match (names.next(), names.len()) {
        (None, _) => TokenStream::new(),
        (Some(only), 0) => quote!(use #from::#only;),
        (Some(first), _) => quote!(use #from::{#first, #(#names),*};),
    }
}

fn operation(item: &RequestOperation, imports: &mut Imports) -> TokenStream {
    imports.request.extend(["Operation", "Request"]);
    let (docs, name) = (docs(&item.docs), ident(&item.name));
    let constructors: Vec<_> = item
        .constructors
        .iter()
        .map(|f| constructor(f, imports))
        .collect();
    let output = output(&item.output, imports);
    let selects = item.selects.as_ref().map(|item| {
        imports.models = true;
        imports.request.insert("Selects");
        let item = path(item);
        quote!(impl Selects for #name { type Item = #item; })
    });
    let lists = item.lists.then(|| {
        imports.request.insert("Lists");
        quote!(impl Lists for #name {})
    });
    quote! {
        #docs
        pub struct #name;
        impl #name { #(#constructors)* }
        impl Operation for #name { type Output = #output; }
        #selects
        #lists
    }
}

fn constructor(constructor: &RequestConstructor, imports: &mut Imports) -> TokenStream {
    let mut lines = vec![format!("`{}`", constructor.documented.replace('`', "'"))];
    if let Some(line) = constructor.line {
        lines.extend([
            String::new(),
            format!("From the example in line {line} of the page, which does not list this URL."),
        ]);
    }
    let docs = docs(&lines);
    let (name, method, template) = (
        ident(&constructor.name),
        text(constructor.method.as_str()),
        text(&constructor.template),
    );
    let mut parameters: Vec<TokenStream> = Vec::new();
    let mut values: Vec<TokenStream> = Vec::new();
    for argument in &constructor.arguments {
        let (parameter, value) = self::argument(argument, imports);
        parameters.push(parameter);
        values.push(value);
    }
    let body = constructor.body.as_ref().map(|body| {
        let (parameter, call) = self::body(body, imports);
        parameters.push(parameter);
        call
    });
    quote! {
        #docs
        pub fn #name(#(#parameters),*) -> Request<Self> {
            Request::emit(#method, #template, &[#(#values),*]) #body
        }
    }
}

/// An argument as a parameter, and as the value of its placeholder.
fn argument(argument: &Argument, imports: &mut Imports) -> (TokenStream, TokenStream) {
    let name = ident(&argument.name);
    if argument.optional {
        return optional(&name, &argument.ty, imports);
    }
    match &argument.ty {
        ArgumentType::Text => (quote!(#name: &str), quote!(&#name)),
        ArgumentType::Plain(ty) => {
            let plain = ident(ty);
            let value = match *ty {
                // Infinity and NaN are not written as `Display` does.
                "f32" | "f64" => quote!(&::docwright_runtime::request::literal(&#name)),
                _ => quote!(&#name),
            };
            (quote!(#name: #plain), value)
        }
        ArgumentType::Runtime(ty) => {
            imports.runtime.insert(ty);
            let of = ident(ty);
            let value = match *ty {
                // Their literals have a prefix.
                "Binary" | "Duration" => {
                    quote!(&::docwright_runtime::request::literal::<#of>(&#name.into()))
                }
                _ => quote!(&#name.into()),
            };
            (quote!(#name: impl Into<#of>), value)
        }
        ArgumentType::Enum(ty) => {
            imports.models = true;
            let ty = path(ty);
            (quote!(#name: impl Into<#ty>), quote!(&#name.into()))
        }
    }
}

/// An argument that requests may leave out, as a parameter and as the value of its placeholder.
fn optional(
    name: &proc_macro2::Ident,
    ty: &ArgumentType,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    let absent = |value: TokenStream| quote!(&::docwright_runtime::request::optional(#value));
    let literal = quote!(as_ref().map(::docwright_runtime::request::literal));
    match ty {
        ArgumentType::Text => (quote!(#name: Option<&str>), absent(quote!(#name))),
        ArgumentType::Plain(ty) => {
            let value = match *ty {
                "f32" | "f64" => quote!(#name.#literal),
                _ => quote!(#name),
            };
            let ty = ident(ty);
            (quote!(#name: Option<#ty>), absent(value))
        }
        ArgumentType::Runtime(ty) => {
            imports.runtime.insert(ty);
            let value = match *ty {
                "Binary" | "Duration" => quote!(#name.#literal),
                _ => quote!(#name),
            };
            let ty = ident(ty);
            (quote!(#name: Option<#ty>), absent(value))
        }
        ArgumentType::Enum(ty) => {
            imports.models = true;
            let ty = path(ty);
            (quote!(#name: Option<#ty>), absent(quote!(#name)))
        }
    }
}

/// A body as a parameter, and as the call that passes it.
fn body(body: &RequestBody, imports: &mut Imports) -> (TokenStream, TokenStream) {
    match body {
        RequestBody::Json(ty) => {
            let ty = value(ty, imports);
            (quote!(body: &#ty), quote!(.emit_json(body)))
        }
        RequestBody::Variant(base) => {
            imports.models = true;
            imports.runtime.insert("VariantOf");
            let base = path(base);
            (
                quote!(body: &impl VariantOf<#base>),
                quote!(.emit_variant::<#base>(body)),
            )
        }
        RequestBody::Bytes => (
            quote!(content: impl Into<Vec<u8>>),
            quote!(.emit_bytes(content)),
        ),
    }
}

fn output(output: &RequestOutput, imports: &mut Imports) -> TokenStream {
    let generic = |name: &'static str, of: &RustType, imports: &mut Imports| {
        let of = value(of, imports);
        let name = format_ident!("{name}");
        quote!(#name<#of>)
    };
    match output {
        RequestOutput::NoContent => {
            imports.request.insert("NoContent");
            quote!(NoContent)
        }
        RequestOutput::Bytes => {
            imports.request.insert("Bytes");
            quote!(Bytes)
        }
        RequestOutput::Accepted(RustType::JSON) => {
            imports.request.insert("Accepted");
            quote!(Accepted)
        }
        RequestOutput::Accepted(of) => {
            imports.request.insert("Accepted");
            generic("Accepted", of, imports)
        }
        RequestOutput::One(of) => value(of, imports),
        RequestOutput::Page(of) => {
            imports.runtime.insert("Page");
            generic("Page", of, imports)
        }
        RequestOutput::Wrapped(of) => {
            imports.runtime.insert("Wrapped");
            generic("Wrapped", of, imports)
        }
    }
}

/// One value, unboxed.
pub(super) fn value(ty: &RustType, imports: &mut Imports) -> TokenStream {
    match &ty.of {
        RustValue::Prelude(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustValue::Runtime(name) => {
            imports.runtime.insert(name);
            let name = ident(name);
            quote!(#name)
        }
        RustValue::Custom(text) => text.parse().unwrap_or_default(),
        RustValue::Struct(to) | RustValue::Enum(to) | RustValue::Polymorphic(to) => {
            imports.models = true;
            path(to)
        }
        RustValue::Flags(to) => {
            imports.models = true;
            imports.runtime.insert("Flags");
            let to = path(to);
            quote!(Flags<#to>)
        }
    }
}

/// The tokens of `operations/mod.rs`: one private module per page, behind the features that export its types.
pub(super) fn folder(operations: &RustOperations, gated: bool) -> TokenStream {
    let modules = operations.files.iter().map(|file| {
        let stem = ident(&file.stem);
        let gate = gated.then(|| gate(&file.segments(), &operations.segments));
        quote!(#gate pub(crate) mod #stem;)
    });
    quote!(#(#modules)*)
}

/// `#[cfg(..)]`: any of these features.
fn gate(segments: &[usize], all: &[Segment]) -> TokenStream {
    let features = segments
        .iter()
        .filter_map(|i| all.get(*i))
        .map(|s| text(&s.feature));
    let features: Vec<_> = features.collect();
    match features.as_slice() {
        [only] => quote!(#[cfg(feature = #only)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}

/// The tokens of the module of a segment: its types re-exported.
pub(super) fn segment(index: usize, operations: &RustOperations) -> TokenStream {
    let lists = operations.files.iter().filter_map(|file| {
        let exported = file
            .operations
            .iter()
            .filter(|o| o.segments().contains(&index));
        let names: Vec<_> = exported.map(|operation| ident(&operation.name)).collect();
        let stem = ident(&file.stem);
        match names.as_slice() {
            [] => None,
            [only] => Some(quote!(pub use super::operations::#stem::#only;)),
            names => Some(quote!(pub use super::operations::#stem::{#(#names),*};)),
        }
    });
    quote!(#(#lists)*)
}
