//! Writes open enums with their tables.

use super::layout::Line;
use super::source::Source;
use super::spell::{Runtime, attributes, own_docs, text, word};
use super::structure::registration;
use crate::lower::RustEnum;

pub(super) fn write(item: &RustEnum, runtime: &Runtime<'_>, out: &mut Source) {
    let [open_enum, unknown] = ["OpenEnum", "UnknownMember"].map(|name| runtime.name(name));
    out.item(false);
    out.docs(&item.docs);
    attributes(&item.attributes, out);
    out.line("#[non_exhaustive]");
    out.open(&format!("pub enum {} {{", item.name));
    for variant in &item.variants {
        out.docs(&variant.docs);
        attributes(&variant.attributes, out);
        out.line(&format!("{},", variant.name));
    }
    own_docs(
        !item.docs.is_empty(),
        "A member that was not documented when this code was generated.",
        out,
    );
    out.line(&format!("Undocumented({unknown}<Self>),"));
    out.close("}");

    out.item(false);
    out.push_open(&Line::impl_header(word(&open_enum), &item.name));
    out.line(&format!(
        "const NAME: &'static str = {};",
        text(&item.odata)
    ));
    let mut known = Line::of("const KNOWN: &'static [&'static str] = ");
    known.list("&[", &item.variants, "]", |line, variant| {
        line.text(&text(&variant.wire));
    });
    known.text(";");
    out.push(&known);
    from_text(item, out);
    out.open(&format!("fn unknown(member: {unknown}<Self>) -> Self {{"));
    out.line("Self::Undocumented(member)");
    out.close("}");
    out.open("fn as_str(&self) -> &str {");
    out.open("match self {");
    for variant in &item.variants {
        let pattern = format!("Self::{}", variant.name);
        out.push(&Line::arm(&pattern, word(&text(&variant.wire))));
    }
    out.line("Self::Undocumented(member) => member.as_str(),");
    out.close("}");
    out.close("}");
    out.close("}");
    registration("open_enum", &item.name, out);
}

fn from_text(item: &RustEnum, out: &mut Source) {
    if item.variants.is_empty() {
        out.open("fn known(_: &str) -> Option<Self> {");
        out.line("None");
        out.close("}");
        return;
    }
    out.open("fn known(value: &str) -> Option<Self> {");
    out.open("let known = match value {");
    for variant in &item.variants {
        let body = format!("Self::{}", variant.name);
        out.push(&Line::arm(&text(&variant.wire), word(&body)));
    }
    out.line("_ => return None,");
    out.close("};");
    out.line("Some(known)");
    out.close("}");
}
