//! Writes the tests of documented requests: for each first path segment the calls as Rust and the cases as JSON Lines, in
//! the same order, and the test binary.

use super::options::CrateOptions;
use super::tokens::{ident, path, print, text, value};
use super::{EmitError, file};
use crate::lower::calls::{Call, CallBody, CallOption, DocumentedBody, Literal};
use crate::lower::{Lowered, RustType};
use docwright_core::json_writer;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Whether there are documented requests to test.
pub(super) fn tested(lowered: &Lowered) -> bool {
    !lowered.calls.calls.is_empty()
}

/// All files below `tests/requests`.
pub(super) fn files(
    lowered: &Lowered,
    options: &CrateOptions,
) -> Result<Vec<(String, String)>, EmitError> {
    if !tested(lowered) {
        return Ok(Vec::new());
    }
    let mut groups: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
    for call in &lowered.calls.calls {
        if let Some(module) = module(lowered, call) {
            groups.entry(module).or_default().push(call);
        }
    }
    let mut files = vec![("tests/requests/main.rs".to_owned(), main_file(&groups))];
    for (module, calls) in groups {
        let path = format!("tests/requests/of_{module}.rs");
        let printed = print(&path, group(lowered, options, module, &calls))?;
        files.push((path, printed));
        let mut cases = String::new();
        calls.iter().for_each(|call| line(call, &mut cases));
        files.push((format!("tests/requests/cases/of_{module}.jsonl"), cases));
    }
    Ok(files)
}

fn module<'a>(lowered: &'a Lowered, call: &Call) -> Option<&'a str> {
    let (_, constructor) = call.constructor_id.of(&lowered.operations)?;
    let segment = lowered.operations.segments.get(constructor.segment)?;
    Some(segment.module.trim_start_matches("r#"))
}

/// The test binary, which calls the harness of the runtime.
fn main_file(groups: &BTreeMap<&str, Vec<&Call>>) -> String {
    let mut out = format!(
        "// {}\n\n\
         //! Checks that the constructors build the documented requests.\n\n",
        file::header(None)
    );
    for module in groups.keys() {
        let _ = writeln!(out, "#[rustfmt::skip]\nmod of_{module};");
    }
    out.push_str(
        "\nfn main() -> std::process::ExitCode {\n    \
             let cases = std::path::Path::new(env!(\"CARGO_MANIFEST_DIR\")).join(\"tests/requests/cases\");\n    \
             let groups = [\n",
    );
    for module in groups.keys() {
        let _ = writeln!(out, "        (\"of_{module}\", of_{module}::CALLS),");
    }
    out.push_str("    ];\n    docwright_runtime::testing::requests(&groups, &cases)\n}\n");
    out
}

fn group(lowered: &Lowered, options: &CrateOptions, module: &str, calls: &[&Call]) -> TokenStream {
    let library = ident(&options.library_name());
    let module = ident(module);
    let mut models = BTreeSet::new();
    let entries: Vec<TokenStream> = calls
        .iter()
        .filter_map(|call| {
            let at = text(&format!(
                "{}:{}",
                call.documented.page, call.documented.line
            ));
            let request = request(lowered, call, &mut models)?;
            let takes = call.body.is_some() || call.options.contains(&CallOption::Json);
            let body = if takes { quote!(body) } else { quote!(_) };
            Some(quote!(Call { at: #at, build: |#body| Ok(#request.into_parts()) }))
        })
        .collect();
    let models = (!models.is_empty()).then(|| quote!(use ::#library::models;));
    quote! {
        use ::docwright_runtime::testing::Call;
        use ::#library::#module as requests;
        #models
        /// The calls, in the order of the cases.
        pub static CALLS: &[Call] = &[#(#entries),*];
    }
}

/// The request, built from the documented body.
fn request(
    lowered: &Lowered,
    call: &Call,
    models: &mut BTreeSet<&'static str>,
) -> Option<TokenStream> {
    let (_, constructor) = call.constructor_id.of(&lowered.operations)?;
    let name = ident(&constructor.name);
    let body = call.body.as_ref().map(|body| match body {
        CallBody::Bytes => quote!(body.bytes()),
        CallBody::Json(ty) => {
            let ty = spelled(ty, models);
            quote!(&body.json::<#ty>()?)
        }
        CallBody::Variant(to) => {
            models.insert("models");
            let to = path(to);
            quote!(&body.json::<#to>()?)
        }
    });
    let arguments = call.arguments.iter().map(literal).chain(body);
    let options = call.options.iter().map(|option| match option {
        CallOption::Method(name, arguments) => {
            let (name, arguments) = (ident(name), arguments.iter().map(literal));
            quote!(.#name(#(#arguments),*))
        }
        CallOption::Json => quote!(.json(&body.json::<::docwright_runtime::Json>()?)),
    });
    Some(quote!(requests::#name(#(#arguments),*) #(#options)*))
}

fn spelled(ty: &RustType, models: &mut BTreeSet<&'static str>) -> TokenStream {
    if *ty == RustType::JSON {
        return quote!(::docwright_runtime::Json);
    }
    models.insert("models");
    value(ty)
}

/// A literal in Rust.
pub(super) fn literal(literal: &Literal) -> TokenStream {
    let quoted = |value: &str| {
        let value = text(value);
        quote!(#value)
    };
    match literal {
        Literal::Text(value) => quoted(value),
        Literal::Plain(value) => value.parse().unwrap_or_else(|_| quoted(value)),
        Literal::Optional(value, converted) => {
            let value = self::literal(value);
            match converted {
                true => quote!(Some(#value.into())),
                false => quote!(Some(#value)),
            }
        }
    }
}

/// One case as a line of JSON; a JSON body is included unchanged.
fn line(call: &Call, out: &mut String) {
    let documented = &call.documented;
    let headers = documented.headers.iter();
    let headers: Vec<String> = headers
        .map(|(name, value)| format!("[{},{}]", json(name), json(value)))
        .collect();
    // Writing to a String does not fail.
    let _ = write!(
        out,
        "{{\"page\":{},\"line\":{},\"name\":{},\"method\":\"{}\",\"url\":{},\"below\":{},\"headers\":[{}]",
        json(&documented.page),
        documented.line,
        json(&documented.name),
        documented.method.as_str(),
        json(&documented.url),
        documented.below,
        headers.join(","),
    );
    match &documented.body {
        DocumentedBody::None => {}
        DocumentedBody::Json(body) => {
            let _ = write!(out, ",\"body\":{body}");
        }
        DocumentedBody::Text(text) => {
            let _ = write!(out, ",\"body\":{}", json(text));
        }
    }
    out.push_str("}\n");
}

fn json(text: &str) -> String {
    json_writer::quoted(text)
}
