//! Writes structs with their tables.

use super::layout::Line;
use super::source::Source;
use super::spell::{Runtime, attributes, deprecated, generic, own_docs, path, text, word};
use crate::lower::{RustField, RustStruct};

pub(super) fn write(item: &RustStruct, runtime: &Runtime<'_>, out: &mut Source) {
    declaration(item, runtime, out);
    default(item, runtime, out);
    model(item, runtime, out);
    let extends = runtime.name("Extends");
    for base in &item.extends {
        out.item(true);
        let mut header = Line::impl_header(
            |line| generic(&extends, line, |line| path(base, line)),
            &item.name,
        );
        header.text("}");
        out.push(&header);
    }
    registration("model", &item.name, out);
}

/// The macro line that connects a type with the runtime.
pub(super) fn registration(name: &str, of: &str, out: &mut Source) {
    out.item(false);
    let mut line = Line::of("::docwright_runtime::");
    line.text(name).group("!(", [of], ")", |line, of| {
        line.text(of);
    });
    line.text(";");
    out.push(&line);
}

fn declaration(item: &RustStruct, runtime: &Runtime<'_>, out: &mut Source) {
    out.item(false);
    out.docs(&item.docs);
    deprecated(item.deprecated.as_deref(), out);
    attributes(&item.attributes, out);
    out.open(&format!("pub struct {} {{", item.name));
    let of_runtime = runtime.name("Field");
    for field in &item.fields {
        out.docs(&field.docs);
        deprecated(field.deprecated.as_deref(), out);
        attributes(&field.attributes, out);
        let mut line = Line::of("pub ");
        line.text(&field.name).text(": ");
        generic(&of_runtime, &mut line, |line| {
            runtime.value(&field.ty, line)
        });
        line.text(",");
        out.push(&line);
    }
    own_docs(
        !item.docs.is_empty(),
        "Members that are not documented, and annotations.",
        out,
    );
    out.line(&format!("pub additional: {},", runtime.name("Additional")));
    out.close("}");
}

fn default(item: &RustStruct, runtime: &Runtime<'_>, out: &mut Source) {
    let (field, additional) = (runtime.name("Field"), runtime.name("Additional"));
    out.item(false);
    out.push_open(&Line::impl_header(word("Default"), &item.name));
    out.open("fn default() -> Self {");
    out.open("Self {");
    for property in &item.fields {
        out.line(&format!("{}: {field}::Absent,", property.name));
    }
    out.line(&format!("additional: {additional}::EMPTY,"));
    out.close("}");
    out.close("}");
    out.close("}");
}

fn model(item: &RustStruct, runtime: &Runtime<'_>, out: &mut Source) {
    let [model, shape, slot, visitor] =
        ["Model", "Shape", "Slot", "Visitor"].map(|name| runtime.name(name));
    out.item(false);
    out.push_open(&Line::impl_header(word(&model), &item.name));
    out.open(&format!("fn shape(&self) -> &'static {shape} {{"));
    out.push(&table(item, &shape));
    out.line("&SHAPE");
    out.close("}");
    out.open(&format!(
        "fn slots<'a>(&'a self, visitor: &mut dyn {visitor}<'a>) {{"
    ));
    out.line("visitor.additional(&self.additional);");
    for (place, field) in item.fields.iter().enumerate() {
        let mut line = Line::default();
        line.chain(|line| {
            line.text("visitor").link();
            line.list(
                ".slot(",
                [true, false],
                ")",
                |line, is_index| match is_index {
                    true => word(&place.to_string())(line),
                    false => place_of("&self", field, line),
                },
            );
        });
        line.text(";");
        out.push(&line);
    }
    out.close("}");
    slot_mut(item, &slot, out);
    out.close("}");
}

/// `&self.field`
fn place_of(of: &str, field: &RustField, line: &mut Line) {
    line.chain(|line| {
        line.text(of).link().text(".").text(&field.name);
    });
}

/// The static with the names.
fn table(item: &RustStruct, shape: &str) -> Line {
    let new = |line: &mut Line| {
        line.text(shape);
        let arguments = [true, false];
        line.list("::new(", arguments, ")", |line, is_name| {
            if is_name {
                line.text(&text(&item.odata));
            } else {
                line.list("&[", &item.fields, "]", |line, field| {
                    line.text(&text(&field.wire));
                });
            }
        });
    };
    let mut line = Line::of("static SHAPE: ");
    line.text(shape).text(" = ");
    if item.keeps_unknown {
        new(&mut line);
    } else {
        line.chain(|line| {
            new(line);
            line.link().text(".ignoring_unknown()");
        });
    }
    line.text(";");
    line
}

fn slot_mut(item: &RustStruct, slot: &str, out: &mut Source) {
    let index = if item.fields.is_empty() { "_" } else { "index" };
    out.open(&format!(
        "fn slot_mut(&mut self, {index}: usize) -> &mut dyn {slot} {{"
    ));
    if item.fields.is_empty() {
        out.line("&mut self.additional");
    } else {
        out.open("match index {");
        for (place, field) in item.fields.iter().enumerate() {
            out.push(&Line::arm(&place.to_string(), |line| {
                place_of("&mut self", field, line);
            }));
        }
        out.line("_ => &mut self.additional,");
        out.close("}");
    }
    out.close("}");
}
