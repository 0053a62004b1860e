//! The arguments of a form: what they are called and of what type they are.

use super::Planning;
use super::item::{Argument, ArgumentType, Hole};
use super::template::{Found, Template};
use crate::lower::casing::escaped_field;
use crate::lower::item::{RustType, RustValue};
use crate::lower::scope::{allot, exact};
use crate::lower::types::from_root;
use docwright_core::str_ext;
use docwright_model::schema::{Operation, PathSegment, TypeRef, TypeUse};

/// The arguments of a template. Values that OData wants in quotes get them where the docs forgot.
pub(super) fn all(
    cx: &Planning<'_>,
    operation: &Operation,
    template: &mut Template<'_>,
    has_body: bool,
) -> Vec<Argument> {
    let types: Vec<ArgumentType> = template
        .holes
        .iter()
        .map(|found| ty(cx, operation, found))
        .collect();
    quote(cx, operation, template);
    let names = if cx.named {
        names(cx, &template.holes, has_body)
    } else {
        vec![String::new(); template.holes.len()]
    };
    let holes = template.holes.iter().zip(types).zip(names);
    holes
        .map(|((found, ty), name)| Argument {
            name,
            ty,
            documented: found.name.clone().into_owned(),
            hole: found.hole,
        })
        .collect()
}

/// Puts quotes around bare arguments of calls whose documented type is text or an enum, from the last to the first.
fn quote(cx: &Planning<'_>, operation: &Operation, template: &mut Template<'_>) {
    let bare = template.holes.iter().rev().filter_map(|found| {
        let at = found.bare_at?;
        let ty = documented(cx, operation, found)?;
        let text = matches!(ty.of, TypeRef::Enum(_))
            || ty.of == TypeRef::Primitive(docwright_model::schema::Primitive::String);
        (text && !ty.collection).then_some(at)
    });
    let bare: Vec<usize> = bare.collect();
    for at in bare {
        template.text.replace_range(at..at + 2, "'{}'");
    }
}

fn ty(cx: &Planning<'_>, operation: &Operation, found: &Found<'_>) -> ArgumentType {
    let documented = documented(cx, operation, found).filter(|ty| !ty.collection);
    let Some(ty) = documented else {
        return guess(found);
    };
    match from_root(cx.schema, cx.models, ty) {
        RustType {
            of: RustValue::Enum(path),
            ..
        } => ArgumentType::Enum(path),
        RustType {
            of: RustValue::Prelude("String"),
            ..
        } => ArgumentType::Text,
        // No key is a floating number (OData 4.01 CSDL, section 6.5): docs that say `number` mean its digits.
        RustType {
            of: RustValue::Prelude("f32" | "f64"),
            ..
        } if matches!(found.hole, Hole::Segment { .. }) => ArgumentType::Text,
        RustType {
            of: RustValue::Prelude(name),
            ..
        } => ArgumentType::Plain(name),
        RustType {
            of: RustValue::Runtime("Json"),
            ..
        } => ArgumentType::Text,
        // Keys of every type are text to a URL, and mostly known as such.
        RustType {
            of: RustValue::Runtime(name),
            ..
        } if !matches!(found.hole, Hole::Segment { .. }) => ArgumentType::Runtime(name),
        _ => ArgumentType::Text,
    }
}

/// Without a documented type: what the sample in its place is.
fn guess(found: &Found<'_>) -> ArgumentType {
    if found.bare_at.is_none() {
        return ArgumentType::Text;
    }
    match found.sample {
        "true" | "false" => ArgumentType::Plain("bool"),
        sample if !sample.is_empty() && sample.parse::<i32>().is_ok() => ArgumentType::Plain("i32"),
        _ => ArgumentType::Text,
    }
}

/// The documented type: of the page's parameter tables, or of the function.
fn documented(cx: &Planning<'_>, operation: &Operation, found: &Found<'_>) -> Option<TypeUse> {
    let named = |name: &str| name.eq_ignore_ascii_case(&found.name);
    let row = operation
        .parameters
        .iter()
        .find(|p| named(&p.name))
        .and_then(|p| p.ty);
    if row.is_some() {
        return row;
    }
    let Hole::Call { segment, .. } = found.hole else {
        return None;
    };
    let PathSegment::Call { name, .. } = operation.path.segments.get(segment)? else {
        return None;
    };
    let short = str_ext::last(name, '.');
    let functions = cx.schema.functions.iter();
    functions
        .filter(|f| f.name.eq_ignore_ascii_case(short))
        .find_map(|f| f.parameters.iter().find(|p| named(&p.name))?.ty)
}

/// One identifier each. Two placeholders of one name are told apart by the segments before them.
fn names(cx: &Planning<'_>, holes: &[Found<'_>], has_body: bool) -> Vec<String> {
    if holes.is_empty() {
        return Vec::new();
    }
    // `{id | userPrincipalName}` takes either.
    let spoken = |hole: &Found<'_>| hole.name.replace('|', " or ");
    let short: Vec<String> = holes.iter().map(|h| cx.argument(&spoken(h))).collect();
    let wanted: Vec<String> = holes
        .iter()
        .zip(&short)
        .map(|(hole, name)| {
            let twice = short.iter().filter(|other| *other == name).count() > 1;
            if twice && !hole.after.is_empty() {
                cx.argument(&format!("{} {}", singular(hole.after), spoken(hole)))
            } else {
                name.clone()
            }
        })
        .collect();
    let taken = |name: &str| has_body && matches!(name, "body" | "content");
    let names = allot(&wanted, &taken, "_argument", exact);
    let names = names.into_iter().map(|allotted| allotted.name);
    names.map(escaped_field).collect()
}

/// One of what a set is called after: `mailFolders` is a `mailFolder`, `policies` a `policy`.
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
