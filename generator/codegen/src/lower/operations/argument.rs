//! Lowers the placeholders of an overload to arguments with names and types.

use super::Planning;
use super::item::{Argument, ArgumentType};
use crate::lower::casing::escaped_field;
use crate::lower::item::RustValue;
use crate::lower::scope::{assign_names, exact};
use crate::lower::types::from_root;
use docwright_core::str_ext;
use docwright_model::requests::{self, Overload};
use docwright_model::schema::TypeUse;

/// The arguments of an overload.
pub(super) fn all(cx: &Planning<'_>, overload: &Overload) -> Vec<Argument> {
    let names = names(cx, &overload.arguments, overload.body.is_some());
    let arguments = overload.arguments.iter().zip(names);
    arguments
        .map(|(argument, name)| Argument {
            name,
            ty: ty(cx, argument),
            documented: argument.name.clone(),
            position: argument.position,
            optional: argument.optional,
        })
        .collect()
}

fn ty(cx: &Planning<'_>, argument: &requests::Argument) -> ArgumentType {
    let Some(of) = argument.ty else {
        return ArgumentType::Text;
    };
    let ty = TypeUse {
        of,
        collection: false,
    };
    match from_root(cx.schema, cx.models, ty).of {
        RustValue::Enum(path) => ArgumentType::Enum(path),
        // No key is a floating number (OData 4.01 CSDL, section 6.5): docs that say `number` mean its digits.
        RustValue::Prelude("f32" | "f64") if argument.is_key() => ArgumentType::Text,
        RustValue::Prelude("String") | RustValue::Runtime("Json") => ArgumentType::Text,
        RustValue::Prelude(name) => ArgumentType::Plain(name),
        // Keys of any type are strings in a URL, and users mostly have them as strings.
        RustValue::Runtime(name) if !argument.is_key() => ArgumentType::Runtime(name),
        _ => ArgumentType::Text,
    }
}

/// An identifier for each argument. Placeholders of the same name are distinguished by the segments before them.
fn names(cx: &Planning<'_>, arguments: &[requests::Argument], has_body: bool) -> Vec<String> {
    if arguments.is_empty() {
        return Vec::new();
    }
    // `{id | userPrincipalName}` accepts either.
    let spoken = |argument: &requests::Argument| argument.name.replace('|', " or ");
    let short: Vec<String> = arguments.iter().map(|a| cx.argument(&spoken(a))).collect();
    let wanted: Vec<String> = arguments
        .iter()
        .zip(&short)
        .map(|(argument, name)| {
            let twice = short.iter().filter(|other| *other == name).count() > 1;
            if twice && !argument.after.is_empty() {
                cx.argument(&format!(
                    "{} {}",
                    singular(&argument.after),
                    spoken(argument)
                ))
            } else {
                name.clone()
            }
        })
        .collect();
    let taken = |name: &str| has_body && matches!(name, "body" | "content");
    let names = assign_names(&wanted, &taken, "_argument", exact);
    let names = names.into_iter().map(|assigned| assigned.name);
    names.map(escaped_field).collect()
}

/// The singular of a set's name: `mailFolder` of `mailFolders`, `policy` of `policies`.
fn singular(set: &str) -> String {
    let name = str_ext::last(set, '.');
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for (plural, one) in [("sses", "ss"), ("ches", "ch"), ("xes", "x")] {
        if let Some(stem) = name.strip_suffix(plural) {
            return format!("{stem}{one}");
        }
    }
    match name.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with('s') => stem.to_owned(),
        _ => name.to_owned(),
    }
}
