//! Models to be included by a crate that has more than them: one file or a tree, with `mod.rs` on top.

use super::cargo::allowances;
use super::{EmitError, GENERATED_MARK, cases, model_files, spell};
use crate::rust::{Lowered, RustModule};
use quote::quote;
use std::collections::BTreeMap;

/// How the models are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Everything in `mod.rs`, for `include!`.
    #[default]
    OneFile,
    /// A file for each type below `mod.rs`, which is included or declared as a module.
    Tree,
}

/// What is made besides the models, and how.
#[derive(Clone, Debug, Default)]
pub struct IncludeOptions {
    /// One file or many.
    pub layout: Layout,
    /// Where the emitted test finds the documented bodies; `None` for no test.
    pub examples: Option<ExamplesAt>,
}

/// A folder as `concat!(env!(variable), "/", folder)`.
#[derive(Clone, Debug)]
pub struct ExamplesAt {
    /// The environment variable of a compilation that holds the start of the path.
    pub variable: &'static str,
    /// The rest, with `/`.
    pub folder: String,
}

/// The files: path below the output folder, and content.
///
/// # Errors
/// When the printer cannot read the tokens of a file: a fault of this module, never of the docs.
pub fn include_files(
    lowered: &Lowered,
    options: &IncludeOptions,
    threads: usize,
) -> Result<Vec<(String, String)>, EmitError> {
    let models = &lowered.models.models;
    let mut files = model_files(models, "", threads)?;
    let mut top = format!(
        "// {GENERATED_MARK} {}; do not edit.\n\n",
        env!("CARGO_PKG_VERSION")
    );
    for line in &models.docs {
        top.push_str(&format!("/// {line}\n"));
    }
    top.push_str(allowances());
    match options.layout {
        Layout::Tree => top.push_str(&format!("pub mod {};\n", models.name)),
        Layout::OneFile => {
            let texts: BTreeMap<String, String> = files.drain(..).collect();
            top.push_str(&format!("pub mod {} {{\n", models.name));
            nested(models, "", &texts, &mut top);
            top.push_str("}\n");
        }
    }
    if let Some(at) = &options.examples
        && !lowered.tests.files.is_empty()
    {
        top.push_str(&test(lowered, at)?);
        files.extend(cases::examples(&lowered.tests, "examples/"));
    }
    files.push(("mod.rs".to_owned(), top));
    Ok(files)
}

/// Puts the files of a folder into one another where their `mod` declarations stand.
fn nested(module: &RustModule, prefix: &str, texts: &BTreeMap<String, String>, out: &mut String) {
    let folder = format!("{prefix}{}/", module.name);
    let declared = texts.get(&format!("{folder}mod.rs"));
    for line in declared
        .map(String::as_str)
        .unwrap_or_default()
        .lines()
        .skip(1)
    {
        let name = line
            .trim_start_matches("pub ")
            .strip_prefix("mod ")
            .and_then(|rest| rest.strip_suffix(';'));
        let Some(name) = name else {
            push_line(line, out);
            continue;
        };
        push_line(&line.replace(';', " {"), out);
        match module.modules.iter().find(|inner| inner.name == name) {
            Some(inner) => nested(inner, &folder, texts, out),
            None => {
                let text = texts.get(&format!("{folder}{name}.rs"));
                for line in text.map(String::as_str).unwrap_or_default().lines() {
                    push_line(line, out);
                }
            }
        }
        out.push_str("}\n");
    }
}

fn push_line(line: &str, out: &mut String) {
    out.push_str(line);
    out.push('\n');
}

/// The test that sends every documented body through its type.
fn test(lowered: &Lowered, at: &ExamplesAt) -> Result<String, EmitError> {
    let registry = cases::registry(&lowered.tests, &quote!(super::models));
    let (variable, folder) = (
        spell::text(at.variable),
        spell::text(&format!("/{}/examples", at.folder)),
    );
    let tokens = quote! {
        #[cfg(test)]
        mod documented_examples {
            #registry
            /// Every documented body comes back from its type as it went in.
            #[test]
            fn round_trip() {
                let folder = ::std::path::Path::new(concat!(env!(#variable), #folder));
                if let Err(failures) = ::docwright_runtime::testing::check_all(&entries(), folder) {
                    panic!("{failures}");
                }
            }
        }
    };
    let file = syn::parse2::<syn::File>(tokens).map_err(|source| EmitError {
        path: "mod.rs".to_owned(),
        source,
    })?;
    Ok(format!(
        "\n{}{}",
        allowances(),
        prettyplease::unparse(&file)
    ))
}
