//! Writes documented requests as Rust snippets: for the docs, and for the doc comments of request types.
//!
//! Bodies are made by `new!` if the documented type has all their members, otherwise read from JSON. In both cases the code
//! compiles in a package that depends on nothing but the emitted crate.

mod index;
mod literal;
mod path;

use super::calls::literal as written;
use super::tokens::{ident, text};
use crate::lower::Lowered;
use crate::lower::calls::{Call, CallBody, CallOption, ConstructorId, DocumentedBody};
use crate::lower::operations::{RequestConstructor, RequestOperation, RequestOutput};
use docwright_core::parallel;
use index::Index;
use literal::Literals;
use path::Path;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Writes snippets against one emitted crate.
pub struct Snippets<'a> {
    lowered: &'a Lowered,
    library: &'a str,
    index: Index<'a>,
}

impl<'a> Snippets<'a> {
    /// Snippets that use the crate under this library name.
    #[must_use]
    pub fn new(lowered: &'a Lowered, library: &'a str) -> Self {
        Self {
            lowered,
            library,
            index: Index::of(&lowered.models.models),
        }
    }

    /// The lines of a call: imports, the body, the request, and sending it by a `client`. They belong into an
    /// async function that returns a boxed error. `None` if the tokens are not valid Rust, which is a bug.
    #[must_use]
    pub fn lines(&self, call: &Call) -> Option<Vec<String>> {
        let (operation, constructor) = call.constructor_id.of(&self.lowered.operations)?;
        let tokens = self.tokens(call, operation, constructor)?;
        let file = syn::parse2(quote!(async fn snippet() { #tokens })).ok()?;
        let printed = prettyplease::unparse(&file).replace(literal::NEW, "new!");
        let body = printed
            .strip_prefix("async fn snippet() {\n")?
            .strip_suffix("}\n")?;
        let dedented = body
            .lines()
            .map(|line| line.strip_prefix("    ").unwrap_or(line));
        let mut lines: Vec<String> = Vec::new();
        for line in dedented {
            // An empty line separates imports from the code.
            let after_use = lines
                .last()
                .is_some_and(|l| l.starts_with("use ") || l == "};");
            if after_use && !line.starts_with("use ") && !line.is_empty() && !line.starts_with(' ')
            {
                lines.push(String::new());
            }
            lines.push(line.to_owned());
        }
        Some(lines)
    }

    fn tokens(
        &self,
        call: &Call,
        operation: &RequestOperation,
        constructor: &RequestConstructor,
    ) -> Option<TokenStream> {
        let segment = self.lowered.operations.segments.get(constructor.segment)?;
        let (module, function) = (ident(&segment.module), ident(&constructor.name));
        let mut literals = Literals::new(&self.index, self.library);
        let body = call
            .body
            .as_ref()
            .map(|body| self.body(call, body, &mut literals));
        let given = call.body.as_ref().map(|body| match body {
            CallBody::Bytes => quote!(content),
            CallBody::Json(_) | CallBody::Variant(_) => quote!(&body),
        });
        let arguments = call.arguments.iter().map(written).chain(given);
        let mut extra = None;
        let options: Vec<TokenStream> = call
            .options
            .iter()
            .map(|option| match option {
                CallOption::Method(method, arguments) => {
                    let (method, arguments) = (ident(method), arguments.iter().map(written));
                    quote!(.#method(#(#arguments),*))
                }
                CallOption::Json => {
                    extra = Some(json(call, &mut literals));
                    quote!(.json(&body))
                }
            })
            .collect();
        let response = ident(variable_name(&operation.output));
        let library = ident(self.library);
        let imports = literals.imports();
        let request = quote!(#module::#function(#(#arguments),*) #(#options)*.send(&client).await?);
        let run = match operation.output {
            RequestOutput::NoContent => quote!(#request;),
            _ => quote!(let #response = #request;),
        };
        Some(quote! {
            use #library::#module;
            #imports
            #body
            #extra
            #run
        })
    }

    fn body(&self, call: &Call, body: &CallBody, literals: &mut Literals<'_>) -> TokenStream {
        let documented = match &call.documented.body {
            DocumentedBody::Json(body) => serde_json::from_str(body).ok(),
            DocumentedBody::None | DocumentedBody::Text(_) => None,
        };
        match body {
            CallBody::Bytes => {
                let content = match &call.documented.body {
                    DocumentedBody::Json(text) | DocumentedBody::Text(text) => text.as_str(),
                    DocumentedBody::None => "",
                };
                let content = text(content);
                quote!(let content = #content;)
            }
            CallBody::Json(ty) => match (&ty.of, documented) {
                (crate::lower::RustValue::Struct(path), Some(documented)) => {
                    let value = literals.object(&Path::new(&path.0), &documented);
                    quote!(let body = #value;)
                }
                _ => json(call, literals),
            },
            CallBody::Variant(path) => match documented {
                Some(documented) => {
                    let value = literals.object(&Path::new(&path.0), &documented);
                    quote!(let body = #value;)
                }
                None => json(call, literals),
            },
        }
    }
}

/// Adds an example to each function with documented requests: the shortest of its snippets.
pub fn document(lowered: &mut Lowered, library: &str, threads: usize) {
    let snippets = Snippets::new(lowered, library);
    let all = parallel::map(threads, &lowered.calls.calls, |call| {
        (call.constructor_id, snippets.lines(call))
    });
    let mut shortest: BTreeMap<ConstructorId, Vec<String>> = BTreeMap::new();
    for (constructor_id, lines) in all {
        let Some(lines) = lines else { continue };
        match shortest.entry(constructor_id) {
            Entry::Occupied(mut known) if lines.len() < known.get().len() => {
                known.insert(lines);
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                free.insert(lines);
            }
        }
    }
    for (id, lines) in shortest {
        let files = &mut lowered.operations.files;
        let operation = files
            .get_mut(id.file)
            .and_then(|file| file.operations.get_mut(id.operation));
        let constructor = operation.and_then(|o| o.constructors.get_mut(id.constructor));
        if let Some(constructor) = constructor {
            constructor.example = example(library, lines);
        }
    }
}

/// Lines of a doc comment; the code around the snippet is hidden.
fn example(library: &str, lines: Vec<String>) -> Vec<String> {
    let head = format!(
        "# async fn example(client: {library}::runtime::client::Client) -> \
         Result<(), Box<dyn std::error::Error>> {{"
    );
    let tail = ["# Ok(())", "# }"].map(str::to_owned);
    [head].into_iter().chain(lines).chain(tail).collect()
}

/// A body without a documented type.
fn json(call: &Call, literals: &mut Literals<'_>) -> TokenStream {
    let body = match &call.documented.body {
        DocumentedBody::Json(body) => body.as_str(),
        DocumentedBody::None | DocumentedBody::Text(_) => "null",
    };
    let value = literals.json(body);
    quote!(let body = #value;)
}

/// The name of the variable for a response.
fn variable_name(output: &RequestOutput) -> &'static str {
    match output {
        RequestOutput::Page(_) => "page",
        RequestOutput::Bytes => "bytes",
        RequestOutput::Count => "count",
        RequestOutput::Accepted(_) => "accepted",
        RequestOutput::One(_) | RequestOutput::Wrapped(_) | RequestOutput::NoContent => "response",
    }
}
