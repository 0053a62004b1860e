//! The mapping of a table of contents: nodes that name the resources and complex types of an area.
//!
//! The format is that of `toc.mapping.json` of Microsoft Graph: `{"tocNodes": [{"name": …, "resources": […], "complexTypes": […],
//! "childNodes": […], "file": …}]}`. A node can be in a file of its own.

mod check;
mod names;

pub use check::check;

use std::path::Path;

use docwright_core::diagnostic::{Diagnostic, FileId};
use docwright_reader::json::{Kind, Value};
use docwright_reader::source::Sources;

use crate::json::Json;
use crate::rules::toc_malformed;
use crate::shape::{Shape, read_all};

/// The files of a mapping.
pub struct Toc<'s> {
    files: Vec<Json<'s>>,
    /// Their paths; first that of the mapping, relative to whose folder the others are named.
    names: Vec<String>,
}

impl<'s> Toc<'s> {
    /// Reads the files; what is neither a mapping nor a node of one is a finding.
    #[must_use]
    pub fn read(sources: &'s Sources, files: &[FileId], findings: &mut Vec<Diagnostic>) -> Self {
        let form = |shape: &mut Shape<'_>, root: Value<'_>| match root.get("name") {
            // A node of its own.
            Some(_) if root.get("tocNodes").is_none() => {}
            _ => shape.has_list(root, "tocNodes"),
        };
        let files = read_all(sources, files, "mapping", form, findings);
        let names = files.iter().map(|json| json.name(sources)).collect();
        Self { files, names }
    }

    /// All nodes, each before those in it. Parts of another form than nodes have are findings, and left out.
    fn nodes(&self, found: &mut Vec<Diagnostic>) -> Vec<Node<'_>> {
        let mut out = Vec::new();
        for json in &self.files {
            let Some(root) = json.root() else { continue };
            let mut shape = Shape::new(json);
            let mut open: Vec<Value<'_>> = match root.get("tocNodes") {
                Some(list) => list.elements().collect(),
                None => vec![root],
            };
            open.reverse();
            while let Some(value) = open.pop() {
                if shape.is(value, Kind::Object, "a node") {
                    check_node(&mut shape, value);
                    out.push(Node { json, value });
                    let children = value.get("childNodes").into_iter();
                    let children: Vec<Value<'_>> = children.flat_map(Value::elements).collect();
                    open.extend(children.into_iter().rev());
                    self.check_file(json, value, found);
                }
            }
            let wrong = shape.wrong.iter();
            found.extend(wrong.map(|wrong| toc_malformed::finding(wrong.span, &wrong.value)));
        }
        out
    }

    /// The file of a node must be one of those that were read.
    fn check_file(&self, json: &Json<'_>, node: Value<'_>, found: &mut Vec<Diagnostic>) {
        let Some((value, main)) = node.get("file").zip(self.names.first()) else {
            return;
        };
        let Some(name) = value.as_str() else { return };
        let path = Path::new(main).with_file_name(&*name);
        if !self.names.iter().any(|known| Path::new(known) == path) {
            found.push(toc_malformed::no_file(json.span(value), &name));
        }
    }
}

/// Notes what is wrong with the members of a node.
fn check_node<'j>(shape: &mut Shape<'j>, node: Value<'j>) {
    const LISTS: [&str; 4] = ["resources", "complexTypes", "childNodes", "additionalLinks"];
    const TEXTS: [&str; 3] = ["name", "overview", "file"];
    shape.keys(node, &[&LISTS[..], &TEXTS[..], &["shouldSort"]].concat());
    for member in node.members() {
        let what = format!("`{}`", member.key);
        match &*member.key {
            "resources" | "complexTypes" => drop(shape.strings(member.value, &what)),
            "additionalLinks" => {
                for link in shape.elements(member.value, &what) {
                    shape.is(link, Kind::Object, "a link");
                }
            }
            key if LISTS.contains(&key) => drop(shape.elements(member.value, &what)),
            key if TEXTS.contains(&key) => drop(shape.string(member.value, &what)),
            "shouldSort" => drop(shape.is(member.value, Kind::Bool, &what)),
            _ => {}
        }
    }
}

/// A node.
#[derive(Clone, Copy)]
struct Node<'j> {
    json: &'j Json<'j>,
    value: Value<'j>,
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
