//! Writes documented JSON as Rust literals of the documented types.

use super::index::Index;
use crate::emit::spell::{ident, text};
use crate::lower::{RustStruct, RustType, RustValue};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;
use std::collections::BTreeMap;

/// A path from the crate's root: `models`, folders, a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path(Vec<String>);

impl Path {
    pub(super) fn new(steps: &[String]) -> Self {
        Self(steps.to_vec())
    }

    pub(super) fn join(&self, step: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.to_owned());
        Self(steps)
    }

    /// Resolves a path that is relative to this file's module, whose items its folder re-exports.
    pub(super) fn resolve(&self, relative: &[String]) -> Self {
        let mut steps = self.0.clone();
        if relative.first().is_some_and(|step| step != "super") {
            steps.pop();
        }
        for step in relative {
            if step == "super" {
                steps.pop();
            } else {
                steps.push(step.clone());
            }
        }
        Self(steps)
    }
}

/// Writes values and collects their imports.
pub(super) struct Literals<'a> {
    index: &'a Index<'a>,
    library: &'a str,
    /// Names imported from the crate, with their paths.
    models: BTreeMap<String, Path>,
    runtime: BTreeMap<&'static str, ()>,
}

impl<'a> Literals<'a> {
    pub(super) fn new(index: &'a Index<'a>, library: &'a str) -> Self {
        Self {
            index,
            library,
            models: BTreeMap::new(),
            runtime: BTreeMap::new(),
        }
    }

    /// The imports that the values need.
    pub(super) fn imports(&self) -> TokenStream {
        let library = ident(self.library);
        let models = self.models.values().map(|path| {
            let steps = path.0.iter().map(|step| ident(step));
            quote!(use #library::#(#steps)::*;)
        });
        let runtime = self.runtime.keys().map(|name| {
            let name = ident(name);
            quote!(use docwright_runtime::#name;)
        });
        quote!(#(#models)* #(#runtime)*)
    }

    /// An object of a struct: a literal if the struct has all its members, otherwise read from JSON.
    pub(super) fn object(&mut self, path: &Path, value: &Value) -> TokenStream {
        // Without the literal its imports are not needed.
        let before = (self.models.clone(), self.runtime.clone());
        let literal = self.index.structure(path).and_then(|(from, item)| {
            let from = from.clone();
            self.structure(path, &from, item, value)
        });
        literal.unwrap_or_else(|| {
            (self.models, self.runtime) = before;
            let name = self.name(path);
            let body = raw(&value.to_string());
            quote!(docwright_runtime::from_str::<#name>(#body)?)
        })
    }

    /// Any JSON.
    pub(super) fn json(&mut self, body: &str) -> TokenStream {
        self.runtime.insert("Json", ());
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
        if fields.is_empty() {
            return Some(quote!(#name::default()));
        }
        // There is always one more field: the additional members.
        let rest = quote!(..Default::default());
        Some(quote!(#name { #(#fields,)* #rest }))
    }

    /// The value of a field.
    fn field(&mut self, from: &Path, ty: &RustType, value: &Value) -> Option<TokenStream> {
        if value.is_null() {
            self.runtime.insert("Field", ());
            return Some(quote!(Field::Null));
        }
        if ty.collection {
            let items = value.as_array()?.iter();
            let items: Option<Vec<TokenStream>> =
                items.map(|v| self.element(from, ty, v)).collect();
            let items = items?;
            if items.is_empty() {
                return Some(quote!(Vec::new().into()));
            }
            return Some(quote!(Vec::from([#(#items),*]).into()));
        }
        let one = self.one(from, ty, value)?;
        // Long values read better inside of a call than before one.
        if matches!(ty.of, RustValue::Struct(_) | RustValue::Polymorphic(_)) {
            self.runtime.insert("Field", ());
            return Some(quote!(Field::from(#one)));
        }
        // A sign has lower precedence than a method call.
        if value.as_f64().is_some_and(f64::is_sign_negative) {
            return Some(quote!((#one).into()));
        }
        Some(quote!(#one.into()))
    }

    fn element(&mut self, from: &Path, ty: &RustType, value: &Value) -> Option<TokenStream> {
        let one = self.one(from, ty, value)?;
        Some(match &ty.of {
            RustValue::Prelude("String") => quote!(#one.to_owned()),
            RustValue::Prelude(_)
            | RustValue::Struct(_)
            | RustValue::Polymorphic(_)
            | RustValue::Runtime("Json") => one,
            RustValue::Runtime(_) | RustValue::Enum(_) | RustValue::Flags(_) => {
                quote!(#one.into())
            }
            RustValue::Custom(_) => return None,
        })
    }

    /// One value, without the wrapper of its field.
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
            RustValue::Struct(path) => Some(self.object(&from.resolve(&path.0), value)),
            RustValue::Polymorphic(path) => {
                let odata = value.get("@odata.type").and_then(Value::as_str);
                let slot = from.resolve(&path.0);
                let variant = self.index.variant(&slot, odata)?;
                let object = self.object(&variant, value);
                let slot = self.name(&slot);
                Some(quote!(#slot::from(#object)))
            }
        }
    }
}

fn quoted(value: &str) -> TokenStream {
    let value = text(value);
    quote!(#value)
}

/// A number with its type, if it fits.
fn number(ty: &str, value: &Value) -> Option<TokenStream> {
    let whole = value.as_i64();
    let literal = match ty {
        "i16" => Literal::i16_suffixed(whole?.try_into().ok()?),
        "i32" => Literal::i32_suffixed(whole?.try_into().ok()?),
        "i64" => Literal::i64_suffixed(whole?),
        "i8" => Literal::i8_suffixed(whole?.try_into().ok()?),
        "u8" => Literal::u8_suffixed(whole?.try_into().ok()?),
        "f64" => Literal::f64_suffixed(value.as_f64()?),
        _ => return None,
    };
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

#[cfg(test)]
mod tests {
    use super::Path;

    fn path(text: &str) -> Vec<String> {
        text.split("::").map(str::to_owned).collect()
    }

    #[test]
    fn paths_are_relative_to_a_file_and_resolve_to_re_exports() {
        let file = Path::new(&path("models::parts::lamp"));
        for (relative, expected) in [
            ("Lamp", "models::parts::Lamp"),
            ("super::Bulb", "models::parts::Bulb"),
            ("super::super::Room", "models::Room"),
        ] {
            assert_eq!(file.resolve(&path(relative)), Path::new(&path(expected)));
        }
    }
}
