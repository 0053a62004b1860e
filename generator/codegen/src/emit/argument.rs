//! Writes the arguments and the body of a request: parameters of its function, and what it does with them.

use super::layout::Line;
use super::spell::{absolute, element, generic, path, word};
use crate::lower::RustType;
use crate::lower::operations::{Argument, ArgumentType, RequestBody};
use std::borrow::Cow;

/// `name: Type`
pub(super) fn parameter(argument: &Argument, line: &mut Line) {
    let ty = |line: &mut Line| match &argument.ty {
        ArgumentType::Text => word("&str")(line),
        ArgumentType::Plain(ty) => word(ty)(line),
        ArgumentType::Runtime(ty) => word(&absolute(ty))(line),
        ArgumentType::Enum(ty) => path(ty, line),
    };
    line.text(&argument.name).text(": ");
    match &argument.ty {
        _ if argument.optional => generic("Option", line, ty),
        ArgumentType::Runtime(_) | ArgumentType::Enum(_) => generic("impl Into", line, ty),
        ArgumentType::Text | ArgumentType::Plain(_) => ty(line),
    }
}

/// The value of its placeholder.
pub(super) fn value(argument: &Argument, line: &mut Line) {
    let name = &argument.name;
    line.text("&");
    if argument.optional {
        let literal = match argument.ty {
            ArgumentType::Plain("f32" | "f64") | ArgumentType::Runtime("Binary" | "Duration") => {
                Some(absolute("request::literal"))
            }
            _ => None,
        };
        line.text(&absolute("request::optional"));
        line.list("(", [literal], ")", |line, literal| {
            let Some(literal) = literal else {
                return word(name)(line);
            };
            line.chain(|line| {
                line.text(name).link().text(".as_ref()").link();
                line.list(".map(", [literal], ")", |line, literal| {
                    line.text(&literal);
                });
            });
        });
        return;
    }
    let into = |line: &mut Line| {
        line.chain(|line| {
            line.text(name).link().text(".into()");
        });
    };
    match &argument.ty {
        // Infinity and NaN are not written as `Display` does.
        ArgumentType::Plain("f32" | "f64") => {
            line.text(&absolute("request::literal"));
            line.list("(", [name], ")", |line, name| {
                line.text("&").text(name);
            });
        }
        ArgumentType::Text | ArgumentType::Plain(_) => {
            line.text(name);
        }
        // Their literals have a prefix.
        ArgumentType::Runtime(ty @ ("Binary" | "Duration")) if !argument.is_key() => {
            generic(&absolute("request::literal::"), line, |line| {
                line.text(&absolute(ty));
            });
            line.list("(", [()], ")", |line, ()| {
                line.text("&");
                into(line);
            });
        }
        ArgumentType::Runtime(_) | ArgumentType::Enum(_) => into(line),
    }
}

/// The parameter of a body.
pub(super) fn body_parameter(body: &RequestBody, line: &mut Line) {
    match body {
        RequestBody::Json(ty) => {
            line.text("body: &");
            unboxed(ty, line);
        }
        RequestBody::Variant(base) => {
            line.text("body: &impl ");
            generic(&absolute("Extends"), line, |line| path(base, line));
        }
        RequestBody::Bytes => {
            line.text("content: ");
            generic("impl Into", line, |line| {
                generic("Vec", line, word("u8"));
            });
        }
    }
}

/// The call that passes a body.
pub(super) fn body_call(body: &RequestBody, line: &mut Line) {
    let argument = match body {
        RequestBody::Json(_) => {
            line.text(".emit_json");
            "body"
        }
        RequestBody::Variant(base) => {
            generic(".emit_derived::", line, |line| path(base, line));
            "body"
        }
        RequestBody::Bytes => {
            line.text(".emit_bytes");
            "content"
        }
    };
    line.list("(", [argument], ")", |line, argument| {
        line.text(argument);
    });
}

/// One value, unboxed, without imports of the runtime.
fn unboxed(ty: &RustType, line: &mut Line) {
    element(&ty.of, line, |name| Cow::Owned(absolute(name)));
}
