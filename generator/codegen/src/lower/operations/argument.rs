//! Lowers the placeholders of an overload to arguments with names and types.

use super::Planning;
use super::item::{Argument, ArgumentType};
use super::words::singular;
use crate::lower::casing::escaped_field;
use crate::lower::item::RustValue;
use crate::lower::scope::{assign_names, exact};
use crate::lower::types::from_root;
use docwright_core::str_ext;
use docwright_core::url::Position;
use docwright_model::requests::{self, Overload};
use docwright_model::schema::PathSegment;

/// The arguments of an overload.
pub(super) fn all(cx: &Planning<'_>, overload: &Overload) -> Vec<Argument> {
    let names = names(cx, overload);
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
    let ty = of.one();
    match from_root(cx.schema, cx.models, ty).of {
        RustValue::Enum(path) => ArgumentType::Enum(path),
        // No key is a floating number (OData 4.01 CSDL, section 6.5): docs that say `number` mean its digits.
        RustValue::Prelude("f32" | "f64") if argument.is_key() => ArgumentType::Text,
        RustValue::Prelude("String") | RustValue::Runtime("Json") => ArgumentType::Text,
        RustValue::Prelude(name) => ArgumentType::Plain(name),
        RustValue::Runtime(name) => ArgumentType::Runtime(name),
        _ => ArgumentType::Text,
    }
}

/// An identifier for each argument: a key is named after what it identifies, a parameter as documented.
fn names(cx: &Planning<'_>, overload: &Overload) -> Vec<String> {
    let operation = overload.operations.first();
    let segments = operation.and_then(|index| Some(&cx.operation(*index)?.path.segments));
    let identified = |argument: &requests::Argument| match argument.position {
        Position::Segment { segment, .. } => {
            let segment = segments.and_then(|segments| segments.get(segment));
            let is_key = !matches!(segment, Some(PathSegment::ItemPath(_)));
            is_key.then(|| argument.after.clone())
        }
        // `items({id})`; what has another name may be a parameter of a function.
        Position::Call { segment, .. } => match segments.and_then(|all| all.get(segment)) {
            Some(PathSegment::Call { name, arguments }) => match arguments.as_slice() {
                [(unnamed, _)] if unnamed.is_empty() && says_id(&documented(cx, argument)) => {
                    Some(name.clone())
                }
                _ => None,
            },
            _ => None,
        },
        Position::Query { .. } => None,
    };
    let arguments = overload.arguments.iter();
    let wanted: Vec<String> = arguments
        .map(|argument| name(cx, argument, identified(argument).as_deref()))
        .collect();
    let has_body = overload.body.is_some();
    let taken = |name: &str| has_body && matches!(name, "body" | "content");
    let names = assign_names(&wanted, &taken, "_argument", exact);
    let names = names.into_iter().map(|assigned| assigned.name);
    names.map(escaped_field).collect()
}

/// The documented name; `{id | userPrincipalName}` accepts either.
fn documented(cx: &Planning<'_>, argument: &requests::Argument) -> String {
    cx.argument(&argument.name.replace('|', " or "))
}

/// Whether a name in snake case has the word `id`.
fn says_id(name: &str) -> bool {
    name.split('_').any(|word| word == "id")
}

/// `user_id` of `users/{id | userPrincipalName}` and `users({id})`, `chart_name` of `charts/{name}`, `path` of
/// `root:/{item-path}:`. `of` is what a key identifies.
fn name(cx: &Planning<'_>, argument: &requests::Argument, of: Option<&str>) -> String {
    let documented = documented(cx, argument);
    let Some(of) = of.filter(|of| !of.is_empty() && !of.starts_with('$')) else {
        return documented;
    };
    let of = singular(&cx.argument(str_ext::last(of, '.')));
    let mut words = documented.split('_');
    if says_id(&documented) || words.clone().eq(of.split('_')) {
        return format!("{of}_id");
    }
    if words.any(|word| of.split('_').next_back() == Some(word)) {
        return documented;
    }
    format!("{of}_{documented}")
}
