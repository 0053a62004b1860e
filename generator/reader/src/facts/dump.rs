//! Facts as compact text, for `docwright dump --stage facts` and for snapshot tests.

use std::fmt::Write as _;

use super::type_text::{mention, type_expr};
use super::{
    Body, ExampleFact, MemberFact, PageFacts, PropertyRow, ResourceFact, TypeMention, UrlFact,
};
use docwright_core::diagnostic::{Locate, Span, Spanned};
use docwright_core::url::{PathSegment, PathTemplate};

/// All facts of a page, one a line, each with the line of the page that makes the claim.
#[must_use]
pub fn dump(facts: &PageFacts, places: &dyn Locate) -> String {
    let mut out = Dump {
        text: String::new(),
        places,
    };
    out.head(facts);
    for resource in &facts.resources {
        out.resource(resource);
    }
    for table in &facts.tables {
        out.line(
            0,
            table.span,
            &format!("table {:?} `{}`", table.role, table.heading),
        );
        out.rows(&table.rows);
    }
    for found in &facts.enums {
        let flags = if found.flags { " flags" } else { "" };
        out.line(0, found.span, &format!("enum {}{flags}", found.name.value));
        for member in &found.members {
            let value = member.value.map(|v| format!(" = {v}")).unwrap_or_default();
            out.line(
                1,
                member.name.span,
                &format!("{}{value}", member.name.value),
            );
        }
    }
    for base in &facts.bases {
        let text = format!("base {:?} {}", base.kind, mention(&base.mention));
        out.line(0, base.mention.span, text.trim_end());
    }
    for url in &facts.urls {
        out.line(0, url.span, &format!("url {}", url_fact(url)));
    }
    for row in &facts.methods {
        let link = row.link.as_ref().map(|l| format!(" @{}", l.path));
        let returns = row
            .returns
            .as_ref()
            .map(|t| format!(" -> {}", type_expr(t)));
        let text = format!(
            "method {}{}{}",
            row.label,
            link.unwrap_or_default(),
            returns.unwrap_or_default()
        );
        out.line(0, row.span, &text);
    }
    for table in &facts.parameters {
        let text = format!("parameters {:?} `{}`", table.role, table.heading);
        out.line(0, table.span, &text);
        out.rows(&table.rows);
    }
    for found in &facts.request_types {
        out.line(
            0,
            found.span,
            &format!("request type {}", prose_type(found)),
        );
    }
    for found in &facts.response.types {
        out.line(
            0,
            found.span,
            &format!("response type {}", prose_type(found)),
        );
    }
    for status in &facts.response.statuses {
        out.line(0, status.span, &format!("response status {}", status.value));
    }
    for (index, example) in facts.examples.iter().enumerate() {
        out.example(index, example);
    }
    out.text
}

struct Dump<'a> {
    text: String,
    places: &'a dyn Locate,
}

impl Dump<'_> {
    fn line(&mut self, depth: usize, span: Span, text: &str) {
        let line = self.places.locate(span).line;
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{line:>5} {}{text}", "  ".repeat(depth));
    }

    fn named(&mut self, what: &str, value: Option<&Spanned<String>>) {
        if let Some(value) = value {
            self.line(0, value.span, &format!("{what} {}", value.value));
        }
    }

    fn head(&mut self, facts: &PageFacts) {
        let _ = writeln!(self.text, "page {:?}", facts.kind);
        self.named("title", facts.title.as_ref());
        self.named("namespace", facts.namespace.as_ref());
        self.named("deprecated", facts.deprecated.as_ref());
        for suppression in &facts.suppressions {
            self.named("suppression", Some(suppression));
        }
        for row in &facts.permissions {
            let _ = writeln!(self.text, "      permission {}: {}", row.kind, row.scopes);
        }
        let stats = &facts.stats;
        let _ = writeln!(
            self.text,
            "      stats {:?} {:?} {:?}",
            stats.blocks, stats.unannotated, stats.bodies
        );
    }

    fn resource(&mut self, resource: &ResourceFact) {
        let mut text = "resource".to_owned();
        let mut add = |word: &str, value: &str| {
            let _ = write!(text, " {word}{value}");
        };
        match (&resource.name, &resource.body_type) {
            (Some(name), _) => add("", &name.value),
            (None, Some(body)) => add("in body: ", &body.value),
            (None, None) => add("", "without a type"),
        }
        match &resource.base {
            Some(Some(base)) => add("base=", &base.value),
            Some(None) => add("base=", "null"),
            None => {}
        }
        if let Some(key) = &resource.key {
            add("key=", &key.value);
        }
        if let Some(open) = resource.open {
            add("open=", if open { "true" } else { "false" });
        }
        if let Some(is_abstract) = resource.is_abstract {
            add("abstract=", if is_abstract { "true" } else { "false" });
        }
        if resource.media {
            add("media", "");
        }
        for name in &resource.optional {
            add("optional:", &name.value);
        }
        for name in &resource.annotated_properties {
            add("annotated:", &name.value);
        }
        self.line(0, resource.annotation, &text);
        self.members(1, &resource.members);
    }

    fn members(&mut self, depth: usize, members: &[MemberFact]) {
        for member in members {
            let values = listed(member.values.iter().map(String::as_str));
            let text = format!("{}: {}{values}", member.name.value, type_expr(&member.ty));
            self.line(depth, member.name.span, &text);
            self.members(depth + 1, &member.inline);
        }
    }

    fn rows(&mut self, rows: &[PropertyRow]) {
        for row in rows {
            let mut text = row.name.value.clone();
            if let Some(ty) = &row.ty {
                let _ = write!(text, ": {}", type_expr(ty));
            }
            text.push_str(&listed(row.values.iter().map(|v| v.value.as_str())));
            if let Some(from) = &row.inherited_from {
                let _ = write!(text, " from {}", mention(from));
            }
            let marks = &row.marks;
            let mut mark = |says: bool, word: &str| {
                if says {
                    let _ = write!(text, " !{word}");
                }
            };
            mark(marks.read_only, "read-only");
            mark(marks.nullable == Some(true), "nullable");
            mark(marks.nullable == Some(false), "not-nullable");
            mark(marks.required == Some(true), "required");
            mark(marks.required == Some(false), "optional");
            mark(marks.deprecated.is_some(), "deprecated");
            mark(marks.flags, "flags");
            self.line(1, row.name.span, &text);
        }
    }

    fn example(&mut self, index: usize, example: &ExampleFact) {
        let mut text = format!("#{index} {:?}", example.role);
        let mut add = |word: String| {
            text.push(' ');
            text.push_str(&word);
        };
        if !example.annotated {
            add("(unannotated)".to_owned());
        }
        for name in &example.names {
            add(format!("`{}`", name.value));
        }
        if let Some(ty) = &example.ty {
            add(ty.value.clone());
        }
        for (says, word) in [
            (example.collection, "collection"),
            (example.truncated, "truncated"),
            (example.empty, "empty"),
            (example.expect_error, "error"),
        ] {
            if says {
                add(word.to_owned());
            }
        }
        if let Some(url) = &example.request {
            add(url_fact(url));
        }
        if let Some(status) = example.status {
            add(status.to_string());
        }
        for (name, value) in &example.headers {
            add(format!("[{}: {}]", name.value, value.value));
        }
        add(match &example.body {
            Body::None => "no body".to_owned(),
            Body::Json(_) => "json".to_owned(),
            Body::Unreadable => "unreadable".to_owned(),
            Body::Other => "other".to_owned(),
        });
        if let Some(request) = example.answers {
            add(format!("answers #{request}"));
        }
        self.line(0, example.span, &text);
    }
}

fn listed<'v>(values: impl Iterator<Item = &'v str>) -> String {
    let values: Vec<&str> = values.collect();
    if values.is_empty() {
        String::new()
    } else {
        format!(" {{{}}}", values.join(", "))
    }
}

fn prose_type(found: &TypeMention) -> String {
    let collection = if found.collection { " collection" } else { "" };
    format!("{}{collection}", mention(found))
}

fn url_fact(url: &UrlFact) -> String {
    let path = url.path.as_ref().map_or_else(|| "?".to_owned(), path);
    format!("{} {path}", url.method.as_str())
}

/// A path with a space before each segment after the first: `users {id} :path: f(a=b) ?$top=1`.
fn path(path: &PathTemplate) -> String {
    let segments = path.segments.iter().map(|segment| match segment {
        PathSegment::Literal(name) => name.clone(),
        PathSegment::Key(name) => format!("{{{name}}}"),
        PathSegment::ItemPath(path) => format!(":{path}:"),
        PathSegment::Call { name, arguments } => {
            let arguments: Vec<String> = arguments
                .iter()
                .map(|(name, value)| match name.as_str() {
                    "" => value.clone(),
                    name => format!("{name}={value}"),
                })
                .collect();
            format!("{name}({})", arguments.join(","))
        }
    });
    let query = path
        .query
        .iter()
        .map(|(name, value)| format!("?{name}={value}"));
    segments.chain(query).collect::<Vec<_>>().join(" ")
}
