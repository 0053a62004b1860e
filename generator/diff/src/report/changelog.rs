//! Renders changes as a record of an API changelog in JSON: `{"changelog": [{"ChangeList": […], "Id": …}]}`.
//!
//! The record is what users of the service see; what only concerns emitted code is left out.

use docwright_core::diagnostic::Span;
use docwright_core::hash::fnv1a_64;
use docwright_core::json_writer::{Value, object, text};
use docwright_core::url::short_name;

use super::{Report, sentence};
use crate::{Change, Impact, Kind, Section};

/// What a record says beside the changes.
#[derive(Clone, Copy)]
pub struct Entry<'r> {
    /// The version of the service.
    pub version: &'r str,
    /// The area of the service.
    pub area: &'r str,
    /// A part of the area; may be empty.
    pub sub_area: &'r str,
    /// The time, in UTC: `2026-11-30T00:10:20.0000000Z`.
    pub created: &'r str,
    /// The address of a page by its path, if it has one.
    pub address: &'r dyn Fn(&str) -> Option<String>,
    /// Whether a property of a type is a relationship.
    pub is_relationship: &'r dyn Fn(&Change) -> bool,
}

pub(super) fn render(report: &Report<'_>) -> String {
    let records = report.entry.and_then(|entry| record(report, &entry));
    let records = Value::List(records.into_iter().collect());
    object([("changelog", records)]).to_pretty()
}

/// The record; `None` if users see no change.
fn record(report: &Report<'_>, entry: &Entry<'_>) -> Option<Value> {
    let items = report.changes.iter().filter(|change| is_seen(change));
    let items: Vec<Item> = items.map(|change| item(change, report, entry)).collect();
    if items.is_empty() {
        return None;
    }
    let id = id(&items, entry);
    let changes = items.into_iter().map(|item| {
        object([
            ("Id", text(&id)),
            ("ApiChange", text(item.element)),
            ("ChangedApiName", text(item.name)),
            ("ChangeType", text(item.change)),
            ("Description", text(item.description)),
            ("Target", text(item.target)),
        ])
    });
    Some(object([
        ("ChangeList", Value::List(changes.collect())),
        ("Id", text(&id)),
        ("Cloud", text("Prod")),
        ("Version", text(entry.version)),
        ("CreatedDateTime", text(entry.created)),
        ("WorkloadArea", text(entry.area)),
        ("SubArea", text(entry.sub_area)),
    ]))
}

struct Item {
    element: &'static str,
    name: String,
    change: &'static str,
    description: String,
    target: String,
}

fn is_seen(change: &Change) -> bool {
    match change.kind {
        Kind::PageMoved | Kind::TitleChanged | Kind::FunctionRenamed => false,
        Kind::TypeDefined => true,
        kind => change.http != Impact::Neutral || kind.section() == Section::Deprecated,
    }
}

fn item(change: &Change, report: &Report<'_>, entry: &Entry<'_>) -> Item {
    let page = |span: Option<Span>| {
        let path = report.new_places.path(span?);
        (entry.address)(path)
    };
    let url = page(change.new);
    let linked = |name: &str| match &url {
        Some(url) => format!("[{name}]({url})"),
        None => format!("**{name}**"),
    };
    let owner = short_name(&change.owner).to_owned();
    let change_type = match change.kind.section() {
        Section::Added => "Addition",
        Section::Changed => "Change",
        Section::Deprecated => "Deprecation",
        Section::Removed => "Deletion",
    };
    let verb = match change_type {
        "Addition" => "Added",
        "Deprecation" => "Deprecated",
        "Deletion" => "Removed",
        _ => "Changed",
    };
    let join = if verb == "Removed" {
        "from"
    } else if verb == "Added" {
        "to"
    } else {
        "of"
    };
    let element = element(change, entry);
    let word = match element {
        "Resource" => "resource",
        "Enumeration" => "enumeration type",
        "Relationship" => "relationship",
        "Member" => "member",
        "Parameter" => "parameter",
        "Property" => "property",
        _ => "method",
    };
    let of = match element {
        "Member" => format!("the **{owner}** enumeration type"),
        "Parameter" => format!("the {} method", linked(&owner)),
        _ => format!("the {} resource", linked(&owner)),
    };
    let (name, mut description, target) = match (change.member.as_str(), element) {
        ("", "Method") => {
            let (name, target) = method(&change.owner);
            let description = format!("{verb} the {} method", linked(&name));
            (name, description, target)
        }
        ("", "Enumeration") => {
            let description = format!("{verb} the **{owner}** {word}");
            (owner.clone(), description, owner)
        }
        ("", _) => {
            let description = format!("{verb} the {} {word}", linked(&owner));
            (owner.clone(), description, owner)
        }
        (member, _) => {
            let description = format!("{verb} the **{member}** {word} {join} {of}");
            (member.to_owned(), description, owner)
        }
    };
    if change_type == "Change" {
        description.push_str(&format!(": {}", sentence(change)));
    }
    description.push('.');
    Item {
        element,
        name,
        change: change_type,
        description,
        target,
    }
}

/// What a change is about.
fn element(change: &Change, entry: &Entry<'_>) -> &'static str {
    let kind = change.kind.name();
    let values = [&change.before, &change.after];
    match kind.split('-').next().unwrap_or(kind) {
        "type" if values.iter().any(|v| *v == "an enumeration") => "Enumeration",
        "type" | "base" | "slots" | "abstract" | "media" | "key" | "root" => "Resource",
        "property" if (entry.is_relationship)(change) => "Relationship",
        "property" => "Property",
        "relationship" => "Relationship",
        "member" => "Member",
        "flags" => "Enumeration",
        "parameter" | "required" => "Parameter",
        _ => "Method",
    }
}

/// The name of an operation or request, and what it belongs to.
fn method(owner: &str) -> (String, String) {
    if let Some((_, path)) = owner.split_once(' ') {
        let mut names = path
            .split('/')
            .filter(|part| !part.is_empty() && !part.starts_with('{'));
        let target = names.next_back().unwrap_or(path);
        return (owner.to_owned(), short_name(target).to_owned());
    }
    match owner.rsplit_once('/') {
        Some((ty, name)) => (
            short_name(name).to_owned(),
            short_name(ty).trim_end_matches(')').to_owned(),
        ),
        None => (short_name(owner).to_owned(), short_name(owner).to_owned()),
    }
}

/// An id that depends on the content alone, in the form of a UUID (RFC 9562, version 8).
fn id(items: &[Item], entry: &Entry<'_>) -> String {
    let all: Vec<&str> = items.iter().map(|item| item.description.as_str()).collect();
    let all = format!("{}\n{}\n{}", entry.version, entry.created, all.join("\n"));
    let (high, low) = (
        fnv1a_64(all.as_bytes()),
        fnv1a_64(format!("{all}\n").as_bytes()),
    );
    let high = high & !0xf000 | 0x8000;
    let low = low & !(0b11 << 62) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}
