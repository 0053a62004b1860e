//! Writes whole files of models: header, imports, items and module lists.

use super::layout::Line;
use super::source::Source;
use super::spell::Runtime;
use super::{GENERATED_MARK, enumeration, structure};
use crate::lower::{RustFile, RustItem, RustModule, visible};

/// A file that holds a documented type.
pub(super) fn items(file: &RustFile) -> String {
    let runtime = Runtime(file);
    let mut out = begin(file.page.as_deref());
    if !file.imports.is_empty() {
        out.item(true);
        out.push(&import(
            "",
            "::docwright_runtime",
            file.imports.iter().copied(),
        ));
    }
    for item in &file.items {
        match item {
            RustItem::Struct(item) => structure::write(item, &runtime, &mut out),
            RustItem::Enum(item) => enumeration::write(item, &runtime, &mut out),
        }
    }
    out.into_text()
}

/// A `mod.rs`: private file modules, their items re-exported flat, and the folders.
pub(super) fn module(module: &RustModule) -> String {
    let mut out = begin(None);
    for file in &module.files {
        out.item(true);
        out.line(&format!("mod {};", file.stem));
        out.item(true);
        let from = format!("self::{}", file.stem);
        out.push(&import(
            "pub ",
            &from,
            file.items.iter().map(RustItem::name),
        ));
    }
    for inner in &module.modules {
        out.item(true);
        out.docs(&inner.docs);
        out.line(&format!("pub mod {};", inner.name));
    }
    out.into_text()
}

/// `use from::{names};`, without braces for one name.
pub(super) fn import<'a>(
    visibility: &str,
    from: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Line {
    let mut names = names.into_iter().peekable();
    let first = names.next();
    let mut line = Line::of(visibility);
    line.text("use ").text(from).text("::");
    match (first, names.peek()) {
        (Some(only), None) => line.text(only),
        _ => line.names(first.into_iter().chain(names)),
    };
    line.text(";");
    line
}

/// A file that begins with its header.
pub(super) fn begin(page: Option<&str>) -> Source {
    let mut out = Source::default();
    out.line(&format!("// {}", header(page)));
    out
}

/// The header without its comment marks. It names the page, but not the version of the generator, which would change
/// every file with each release; the crate's root names it.
pub(super) fn header(page: Option<&str>) -> String {
    match page {
        Some(page) => {
            let page: String = page.chars().map(visible).collect();
            format!("{GENERATED_MARK} from {page}; do not edit.")
        }
        None => format!("{GENERATED_MARK}; do not edit."),
    }
}
