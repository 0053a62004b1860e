//! The mapping of a table of contents: nodes that name the resources and complex types of an area.
//!
//! The format is that of `toc.mapping.json` of Microsoft Graph: `{"tocNodes": [{"name": …, "resources": […], "complexTypes": […],
//! "childNodes": […], "file": …}]}`. A node can be in a file of its own.

mod check;
mod names;

pub use check::check;

use docwright_core::diagnostic::{Diagnostic, FileId};
use docwright_reader::json::Value;
use docwright_reader::source::Sources;

use crate::json::Json;

/// The files of a mapping.
pub struct Toc<'s> {
    files: Vec<Json<'s>>,
}

impl<'s> Toc<'s> {
    /// Reads the files; what is no JSON is a finding.
    #[must_use]
    pub fn read(sources: &'s Sources, files: &[FileId], findings: &mut Vec<Diagnostic>) -> Self {
        Self {
            files: crate::json::read_all(sources, files, findings),
        }
    }

    /// All nodes, each before those in it.
    fn nodes(&self) -> Vec<Node<'_>> {
        let mut out = Vec::new();
        for json in &self.files {
            let Some(root) = json.root() else { continue };
            match root.get("tocNodes") {
                Some(list) => list.elements().for_each(|node| add(json, node, &mut out)),
                None => add(json, root, &mut out),
            }
        }
        out
    }
}

/// A node.
#[derive(Clone, Copy)]
struct Node<'j> {
    json: &'j Json<'j>,
    value: Value<'j>,
}

fn add<'j>(json: &'j Json<'j>, value: Value<'j>, out: &mut Vec<Node<'j>>) {
    out.push(Node { json, value });
    let children = value.get("childNodes").into_iter();
    for child in children.flat_map(Value::elements) {
        add(json, child, out);
    }
}

/// The files that the nodes of a text name, relative to its own.
#[must_use]
pub fn parts(text: &str) -> Vec<String> {
    let Some(document) = docwright_reader::json::parse_strict(text) else {
        return Vec::new();
    };
    let mut open = vec![document.root(text)];
    let mut out = Vec::new();
    while let Some(value) = open.pop() {
        out.extend(
            value
                .get("file")
                .and_then(Value::as_str)
                .map(|f| f.into_owned()),
        );
        for key in ["tocNodes", "childNodes"] {
            open.extend(value.get(key).into_iter().flat_map(Value::elements));
        }
    }
    out.sort();
    out.dedup();
    out
}
