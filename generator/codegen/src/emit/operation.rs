//! Writes request types (a unit struct and the type of its response) and the functions that make requests.

use super::spell::{docs, ident, path, text};
use crate::lower::operations::{
    Argument, ArgumentType, OperationFile, RequestBody, RequestConstructor, RequestOperation,
    RequestOutput, RustOperations, Segment,
};
use crate::lower::{RustType, RustValue, visible};
use docwright_core::sorted::SortedSet;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The tokens of a page's file: its types, and a module of functions for each first path segment.
pub(super) fn file(file: &OperationFile, operations: &RustOperations, gated: bool) -> TokenStream {
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
    let functions = file.segments().into_iter().filter_map(|index| {
        let segment = operations.segments.get(index)?;
        Some(functions(file, index, segment, gated))
    });
    let runtime = use_list(&quote!(::docwright_runtime), &imports.runtime);
    let request = use_list(&quote!(::docwright_runtime::request), &imports.request);
    quote! {
        #models
        #runtime
        #request
        #(#items)*
        #(#functions)*
    }
}

/// The functions of a page whose paths begin with a segment, in a module of its name.
fn functions(file: &OperationFile, index: usize, segment: &Segment, gated: bool) -> TokenStream {
    let of_segment = |constructor: &&RequestConstructor| constructor.segment == index;
    let operations = file.operations.iter();
    let used = operations.clone().filter(|o| o.segments().contains(&index));
    let types: Vec<_> = used.map(|operation| ident(&operation.name)).collect();
    let all: Vec<(&RequestOperation, &RequestConstructor)> = operations
        .flat_map(|operation| {
            let own = operation.constructors.iter().filter(of_segment);
            own.map(move |constructor| (operation, constructor))
        })
        .collect();
    let models = all
        .iter()
        .any(|(_, constructor)| constructor.names_models());
    let models = models.then(|| {
        quote!(
            use super::super::super::models;
        )
    });
    let functions = all
        .iter()
        .map(|(operation, constructor)| function(operation, constructor));
    let feature = text(&segment.feature);
    let gate = gated.then(|| quote!(#[cfg(feature = #feature)]));
    let module = ident(&segment.module);
    quote! {
        #gate
        pub(crate) mod #module {
            #models
            #(use super::#types;)*
            use ::docwright_runtime::request::Request;
            #(#functions)*
        }
    }
}

/// The imports of a file, collected while its items are written.
#[derive(Default)]
pub(super) struct Imports {
    models: bool,
    runtime: SortedSet<&'static str>,
    request: SortedSet<&'static str>,
}

fn use_list(from: &TokenStream, names: &SortedSet<&'static str>) -> TokenStream {
    let mut names = names.iter().map(|name| ident(name));
    match (names.next(), names.len()) {
        (None, _) => TokenStream::new(),
        (Some(only), 0) => quote!(use #from::#only;),
        (Some(first), _) => quote!(use #from::{#first, #(#names),*};),
    }
}

fn operation(item: &RequestOperation, imports: &mut Imports) -> TokenStream {
    imports.request.insert("Operation");
    let (docs, name) = (docs(&item.docs), ident(&item.name));
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
        impl Operation for #name { type Output = #output; }
        #selects
        #lists
    }
}

fn function(operation: &RequestOperation, constructor: &RequestConstructor) -> TokenStream {
    let docs = docs(&constructor.docs);
    let alias = alias(constructor);
    let example = example(&constructor.example);
    let (name, of, method, template) = (
        ident(&constructor.name),
        ident(&operation.name),
        text(constructor.method.as_str()),
        text(&constructor.template),
    );
    let mut parameters: Vec<TokenStream> = Vec::new();
    let mut values: Vec<TokenStream> = Vec::new();
    for argument in &constructor.arguments {
        let (parameter, value) = self::argument(argument);
        parameters.push(parameter);
        values.push(value);
    }
    let body = constructor.body.as_ref().map(|body| {
        let (parameter, call) = self::body(body);
        parameters.push(parameter);
        call
    });
    quote! {
        #docs
        #example
        #alias
        pub fn #name(#(#parameters),*) -> Request<#of> {
            Request::emit(#method, #template, &[#(#values),*]) #body
        }
    }
}

/// The URL for the search of rustdoc, which allows no quotes in an alias.
fn alias(constructor: &RequestConstructor) -> Option<TokenStream> {
    // Without docs nobody searches them.
    if constructor.docs.is_empty() {
        return None;
    }
    let plain = |c: char| !matches!(c, '\'' | '"' | '`') && (c == ' ' || !c.is_whitespace());
    let alias: String = constructor
        .documented
        .chars()
        .map(visible)
        .filter(|c| plain(*c))
        .collect();
    let alias = text(alias.trim());
    Some(quote!(#[doc(alias = #alias)]))
}

/// An example, which is a test of the crate where there is a client to send it.
fn example(lines: &[String]) -> Option<TokenStream> {
    if lines.is_empty() {
        return None;
    }
    let lines = docs(lines);
    Some(quote! {
        #[doc = ""]
        #[cfg_attr(feature = "client", doc = " ```no_run")]
        #[cfg_attr(not(feature = "client"), doc = " ```ignore")]
        #lines
        #[doc = " ```"]
    })
}

/// An argument as a parameter, and as the value of its placeholder.
fn argument(argument: &Argument) -> (TokenStream, TokenStream) {
    let name = ident(&argument.name);
    if argument.optional {
        return optional(&name, &argument.ty);
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
            let of = ident(ty);
            let of = quote!(::docwright_runtime::#of);
            let value = match *ty {
                // Their literals have a prefix.
                "Binary" | "Duration" if !argument.is_key() => {
                    quote!(&::docwright_runtime::request::literal::<#of>(&#name.into()))
                }
                _ => quote!(&#name.into()),
            };
            (quote!(#name: impl Into<#of>), value)
        }
        ArgumentType::Enum(ty) => {
            let ty = path(ty);
            (quote!(#name: impl Into<#ty>), quote!(&#name.into()))
        }
    }
}

/// An argument that requests may leave out, as a parameter and as the value of its placeholder.
fn optional(name: &proc_macro2::Ident, ty: &ArgumentType) -> (TokenStream, TokenStream) {
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
            let value = match *ty {
                "Binary" | "Duration" => quote!(#name.#literal),
                _ => quote!(#name),
            };
            let ty = ident(ty);
            (
                quote!(#name: Option<::docwright_runtime::#ty>),
                absent(value),
            )
        }
        ArgumentType::Enum(ty) => {
            let ty = path(ty);
            (quote!(#name: Option<#ty>), absent(quote!(#name)))
        }
    }
}

/// A body as a parameter, and as the call that passes it.
fn body(body: &RequestBody) -> (TokenStream, TokenStream) {
    match body {
        RequestBody::Json(ty) => {
            let ty = absolute(ty);
            (quote!(body: &#ty), quote!(.emit_json(body)))
        }
        RequestBody::Variant(base) => {
            let base = path(base);
            (
                quote!(body: &impl ::docwright_runtime::Extends<#base>),
                quote!(.emit_derived::<#base>(body)),
            )
        }
        RequestBody::Bytes => (
            quote!(content: impl Into<Vec<u8>>),
            quote!(.emit_bytes(content)),
        ),
    }
}

/// One value, unboxed, without imports of the runtime.
fn absolute(ty: &RustType) -> TokenStream {
    match &ty.of {
        RustValue::Runtime(name) => {
            let name = ident(name);
            quote!(::docwright_runtime::#name)
        }
        RustValue::Flags(to) => {
            let to = path(to);
            quote!(::docwright_runtime::Flags<#to>)
        }
        _ => value(ty, &mut Imports::default()),
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
        RequestOutput::Count => quote!(i64),
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
        RustValue::Struct(to) | RustValue::Enum(to) => {
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

/// The tokens of the module of a segment: its types and functions re-exported.
pub(super) fn segment(index: usize, operations: &RustOperations) -> TokenStream {
    let module = operations.segments.get(index).map(|s| ident(&s.module));
    let lists = operations.files.iter().filter_map(|file| {
        let exported = file
            .operations
            .iter()
            .filter(|o| o.segments().contains(&index));
        let constructors = exported.clone().flat_map(|o| &o.constructors);
        let functions = constructors.filter(|constructor| constructor.segment == index);
        let functions: Vec<_> = functions.map(|c| ident(&c.name)).collect();
        let names: Vec<_> = exported.map(|operation| ident(&operation.name)).collect();
        let stem = ident(&file.stem);
        (!names.is_empty()).then(|| {
            quote! {
                pub use super::operations::#stem::{#(#names),*};
                pub use super::operations::#stem::#module::{#(#functions),*};
            }
        })
    });
    quote!(#(#lists)*)
}
