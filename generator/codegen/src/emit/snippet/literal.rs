//! Writes documented JSON as Rust literals of the documented types.

use super::index::Index;
use super::path::Path;
use crate::emit::tokens::{ident, text};
use crate::lower::{RustStruct, RustType, RustValue};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;
use std::collections::BTreeMap;

/// Stands for `new!`, because the printer lays out a call and not the tokens of a macro.
pub(super) const NEW: &str = "new_macro__";

/// Writes values and collects their imports.
pub(super) struct Literals<'a> {
    index: &'a Index<'a>,
    library: &'a str,
    /// Names imported from the crate, with their paths.
    models: BTreeMap<String, Path>,
    /// Whether a name of the prelude is used.
    prelude: bool,
}

impl<'a> Literals<'a> {
    pub(super) fn new(index: &'a Index<'a>, library: &'a str) -> Self {
        Self {
            index,
            library,
            models: BTreeMap::new(),
            prelude: false,
        }
    }

    /// The imports that the values need.
    pub(super) fn imports(&self) -> TokenStream {
        let library = ident(self.library);
        let mut modules: BTreeMap<Path, Vec<&String>> = BTreeMap::new();
        for (name, path) in &self.models {
            modules.entry(path.parent()).or_default().push(name);
        }
        let models = modules.iter().map(|(module, names)| {
            let steps = module.0.iter().map(|step| ident(step));
            let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
            match names.as_slice() {
                [only] => quote!(use #library::#(#steps)::*::#only;),
                names => quote!(use #library::#(#steps)::*::{#(#names),*};),
            }
        });
        let prelude = self.prelude.then(|| quote!(use #library::prelude::*;));
        quote!(#(#models)* #prelude)
    }

    /// An object of a struct: a literal if the struct has all its members, otherwise read from JSON.
    pub(super) fn object(&mut self, path: &Path, value: &Value) -> TokenStream {
        // Without the literal its imports are not needed.
        let before = (self.models.clone(), self.prelude);
        match self.literal(path, value) {
            Some(literal) => {
                self.prelude = true;
                let new = ident(NEW);
                quote!(#new(#literal))
            }
            None => {
                (self.models, self.prelude) = before;
                let name = self.name(path);
                let json = self.json(&value.to_string());
                quote!(#json.read::<#name>()?)
            }
        }
    }

    /// A struct literal without its macro, for use inside of another.
    fn literal(&mut self, path: &Path, value: &Value) -> Option<TokenStream> {
        let (from, item) = self.index.structure(path)?;
        let from = from.clone();
        self.structure(path, &from, item, value)
    }

    /// Any JSON.
    pub(super) fn json(&mut self, body: &str) -> TokenStream {
        self.prelude = true;
        let body = raw(body);
        quote!(Json::parse(#body)?)
    }

    /// A name for use in the snippet: imported, unless another type has the same.
    fn name(&mut self, path: &Path) -> TokenStream {
        let Some(last) = path.0.last() else {
            return TokenStream::new();
        };
        let known = self
            .models
            .entry(last.clone())
            .or_insert_with(|| path.clone());
        if known == path {
            let name = ident(last);
            return quote!(#name);
        }
        // The same name of another namespace.
        let library = ident(self.library);
        let steps = path.0.iter().map(|step| ident(step));
        quote!(#library::#(#steps)::*)
    }

    fn structure(
        &mut self,
        path: &Path,
        from: &Path,
        item: &RustStruct,
        value: &Value,
    ) -> Option<TokenStream> {
        let members = value.as_object()?;
        let mut fields = Vec::new();
        for (name, value) in members {
            if name == "@odata.type" {
                let own = value.as_str()?.trim_start_matches('#');
                if !own.eq_ignore_ascii_case(&item.odata) {
                    return None;
                }
                continue;
            }
            let field = item.fields.iter().find(|f| f.wire == *name)?;
            let ident = ident(&field.name);
            let value = self.field(from, &field.ty, value)?;
            fields.push(quote!(#ident: #value));
        }
        let name = self.name(path);
        Some(quote!(#name { #(#fields),* }))
    }

    /// The value of a field.
    fn field(&mut self, from: &Path, ty: &RustType, value: &Value) -> Option<TokenStream> {
        if value.is_null() {
            self.prelude = true;
            return Some(quote!(Field::Null));
        }
        if ty.collection {
            let items = value.as_array()?.iter();
            let items: Option<Vec<TokenStream>> = items.map(|v| self.one(from, ty, v)).collect();
            let items = items?;
            return Some(quote!([#(#items),*]));
        }
        self.one(from, ty, value)
    }

    /// One value.
    fn one(&mut self, from: &Path, ty: &RustType, value: &Value) -> Option<TokenStream> {
        match &ty.of {
            RustValue::Prelude("String") => Some(quoted(value.as_str()?)),
            RustValue::Prelude("bool") => {
                let value = value.as_bool()?;
                Some(quote!(#value))
            }
            RustValue::Prelude(name) => number(name, value),
            RustValue::Runtime("Json") => Some(self.json(&value.to_string())),
            RustValue::Runtime("Decimal") | RustValue::Custom(_) => None,
            RustValue::Runtime(_) | RustValue::Enum(_) | RustValue::Flags(_) => {
                Some(quoted(value.as_str()?))
            }
            RustValue::Struct(path) => {
                let base = from.resolve(&path.0);
                let odata = value.get("@odata.type").and_then(Value::as_str);
                let path = match odata {
                    None => base,
                    Some(odata) => self.index.narrowed(&base, odata)?,
                };
                let before = (self.models.clone(), self.prelude);
                let literal = self.literal(&path, value);
                if literal.is_none() {
                    (self.models, self.prelude) = before;
                    return Some(self.object(&path, value));
                }
                literal
            }
        }
    }
}

fn quoted(value: &str) -> TokenStream {
    let value = text(value);
    quote!(#value)
}

/// A number, if it fits the type.
fn number(ty: &str, value: &Value) -> Option<TokenStream> {
    let whole = value.as_i64();
    let fits = match ty {
        "i8" => i8::try_from(whole?).is_ok(),
        "u8" => u8::try_from(whole?).is_ok(),
        "i16" => i16::try_from(whole?).is_ok(),
        "i32" => i32::try_from(whole?).is_ok(),
        "i64" => whole.is_some(),
        "f32" | "f64" => {
            let literal = Literal::f64_unsuffixed(value.as_f64()?);
            return Some(quote!(#literal));
        }
        _ => false,
    };
    let literal = Literal::i64_unsuffixed(whole.filter(|_| fits)?);
    Some(quote!(#literal))
}

/// A string as a raw string literal.
fn raw(body: &str) -> TokenStream {
    let hashes = "#".repeat(1 + max_run(body));
    format!("r{hashes}\"{body}\"{hashes}")
        .parse()
        .unwrap_or_else(|_| quoted(body))
}

/// The longest run of `#` after a quote.
fn max_run(body: &str) -> usize {
    let runs = body.split('"').skip(1);
    runs.map(|run| run.len() - run.trim_start_matches('#').len())
        .max()
        .unwrap_or(0)
}
