//! What is stored of facts and findings, field by field: a list, without any rule.

use super::codec::{In, Out, Stored, choices, records};
use crate::facts::{
    BaseFact, BaseKind, BlockRole, Body, BodyCensus, EnumFact, EnumMemberFact, ExampleFact,
    LinkTarget, Marks, MemberFact, MethodRow, PageCensus, PageFacts, PageKind, ParameterRole,
    ParameterTable, PropertyRow, PropertyTable, ResourceFact, ResponseProse, TableRole, TypeAtom,
    TypeExpr, TypeMention, UrlFact,
};
use crate::json::Document;
use crate::rules::RULES;
use crate::source::{Composed, Segment};
use docwright_core::diagnostic::{
    About, Arg, Code, Conflict, Diagnostic, Edit, Fix, Label, Message, Severity, Side, Subject,
    Value,
};
use docwright_core::odata::{Method, Primitive};
use docwright_core::url::{PathSegment, PathTemplate};

records! {
    PageFacts {
        file, kind, title, description, namespace, deprecated, resources, tables, enums, bases, urls, methods,
        parameters, permissions, examples, request_types, response, suppressions, anchors, census,
    }
    ResourceFact {
        name, annotation, base, key, open, is_abstract, media, optional, nullable, annotated_properties, body, members,
        body_type,
    }
    MemberFact { name, ty, values, inline }
    TypeExpr { alternatives, collection, loose, span }
    TypeMention { name, link, says_enum, collection, span }
    LinkTarget { path, anchor }
    PropertyTable { role, heading, span, rows }
    PropertyRow { name, ty, description, description_span, inherited_from, values, marks }
    Marks { read_only, nullable, required, deprecated, flags }
    EnumFact { name, members, flags, description, span }
    EnumMemberFact { name, value, description }
    BaseFact { kind, mention }
    UrlFact { method, raw, path, span }
    MethodRow { label, link, returns, span }
    ParameterTable { role, heading, span, rows }
    ExampleFact {
        role, annotated, names, ty, collection, truncated, empty, expect_error, request, status, headers, span,
        body_span, body, answers, heading,
    }
    ResponseProse { statuses, types }
    PageCensus { blocks, unannotated, bodies }
    BodyCensus { strict, lossless, guessed, unparsed }
    PathTemplate { segments, query }
    Diagnostic { code, severity, subject, message, span, occurrences, labels, help, conflict, fix }
    Message { template, args }
    Arg { name, value }
    Fix { title, edits }
    Edit { span, text }
    Conflict { subject, about, primary, related, likely_wrong, reason }
    Label { span, message }
    Composed { text, segments, included }
    Segment { at, file, from }
}

choices! {
    PageKind { 0 Api, 1 Resource, 2 Enum, 3 Conceptual }
    TypeAtom { 0 Primitive(value), 1 Integer, 2 Number, 3 Named(value), 4 Untyped, 5 Object }
    TableRole { 0 Properties, 1 Relationships, 2 Annotations }
    BaseKind { 0 InheritsFrom, 1 BaseOf, 2 Abstract, 3 Open }
    ParameterRole { 0 Body, 1 Function, 2 Path, 3 Query, 4 Header, 5 Response }
    BlockRole { 0 Request, 1 Response, 2 Example }
    Body { 0 None, 1 Json(value), 2 Unreadable, 3 Other }
    PathSegment { 0 Literal(value), 1 Key(value), 2 Call { name, arguments }, 3 ItemPath(value) }
    Severity { 0 Info, 1 Warning, 2 Error }
    Side { 0 Primary, 1 Related }
    Subject { 0 Page, 1 Type(value), 2 Member { ty, member }, 3 Operation { method, url } }
    Value {
        0 Type(value), 1 Member(value), 2 Text(value), 3 List(value), 4 Count(value), 5 Detail(value), 6 Words(value),
    }
    About {
        0 Type, 1 Collection, 2 Name, 3 Presence, 4 Base, 5 Namespace, 6 Value, 7 Nullable, 8 Kind, 9 Response,
    }
}

/// Enums that list their values, by place in that list.
macro_rules! listed {
    ($($listed:ident),*) => {$(
        impl Stored for $listed {
            fn put(&self, out: &mut Out) {
                // Every value is in its list; one that is not reads back as damage, never as another value.
                let place = Self::ALL.iter().position(|known| known == self);
                place.unwrap_or(usize::MAX).put(out);
            }
            fn get(from: &mut In<'_>) -> Option<Self> {
                Self::ALL.get(usize::get(from)?).copied()
            }
        }
    )*};
}
listed!(Method, Primitive);

/// Codes by their place in the list of the reader's rules: only its findings are stored.
impl Stored for Code {
    fn put(&self, out: &mut Out) {
        let place = RULES.iter().position(|known| known == self);
        place.unwrap_or(usize::MAX).put(out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        RULES.get(usize::get(from)?).copied()
    }
}

impl Stored for Document {
    fn put(&self, out: &mut Out) {
        let nodes: Vec<_> = self.parts().collect();
        nodes.len().put(out);
        for [start, end, skip, extra, shape] in nodes {
            start.put(out);
            end.wrapping_sub(start).put(out);
            skip.put(out);
            extra.put(out);
            shape.put(out);
        }
        let rebuilt: Vec<String> = self.rebuilt_texts().map(str::to_owned).collect();
        rebuilt.put(out);
    }

    fn get(from: &mut In<'_>) -> Option<Self> {
        let count = usize::get(from)?;
        let mut nodes = Vec::with_capacity(count.min(1 << 12));
        for _ in 0..count {
            let start = u32::get(from)?;
            let end = start.wrapping_add(u32::get(from)?);
            nodes.push([
                start,
                end,
                u32::get(from)?,
                u32::get(from)?,
                u32::get(from)?,
            ]);
        }
        Self::from_parts(&nodes, Vec::get(from)?)
    }
}
