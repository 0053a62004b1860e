//! Blocks of resources: the keys of the annotation, where there is one, and the members of the JSON block.

use super::annotation::{Keys, named_type, spanned, unquoted};
use super::body::read_json;
use super::context::Context;
use super::lexicon::Lexicon;
use super::placeholder::{expr, read_string};
use super::type_words::word_type;
use super::{BodyStats, MemberFact, ResourceFact, TypeAtom, TypeExpr, TypeMention, title};
use crate::json::{Document, Kind, Value};
use crate::page::{Annotation, Fence};
use crate::rules::{body_unreadable, resource_type_missing};
use docwright_core::diagnostic::{Span, Spanned};
use docwright_core::str_ext;

/// Reads one resource annotation and the fence that belongs to it.
pub(super) fn read<'a>(
    cx: &mut Context<'a>,
    annotation: &'a Annotation,
    fence: Option<&'a Fence<'a>>,
    stats: &mut BodyStats,
) -> ResourceFact {
    let mut fact = empty(annotation.span);
    if let Some(keys) = Keys::of(cx, annotation) {
        read_keys(cx, keys, &mut fact);
    }
    if let Some(fence) = fence {
        fact.body = Some(fence.content);
        if let Some(document) = read_json(cx, trimmed(fence), stats) {
            read_block(cx, &document, &mut fact);
        }
    }
    if fact.name.is_none() && fact.body_type.is_none() {
        cx.report(resource_type_missing::finding(annotation.span));
    }
    fact
}

/// Reads a block of JSON that nothing annotates, on a page whose title names a type: the first block describes this
/// type, and so do further ones but for those whose `@odata.type` names another. `None` for a block that describes none.
pub(super) fn read_unannotated<'a>(
    cx: &mut Context<'a>,
    title: Option<&Spanned<String>>,
    first: bool,
    fence: &'a Fence<'a>,
    stats: &mut BodyStats,
) -> Option<ResourceFact> {
    let mut fact = empty(fence.content);
    fact.annotated = false;
    fact.body = Some(fence.content);
    let document = read_json(cx, trimmed(fence), stats)?;
    if document.root(cx.page.text).kind() != Kind::Object {
        return None;
    }
    read_block(cx, &document, &mut fact);
    let titled = title.and_then(|t| Some(Spanned::new(title::type_name(t)?.to_owned(), t.span)));
    let body = fact.body_type.clone();
    let agrees = |ty: &Spanned<String>| {
        let name = str_ext::last(ty, '.');
        titled
            .as_ref()
            .is_some_and(|t| t.eq_ignore_ascii_case(name))
    };
    fact.name = match body {
        Some(ty) if agrees(&ty) || !first => Some(ty),
        body => titled.or(body),
    };
    fact.name.is_some().then_some(fact)
}

/// Adds a block; a second one of a type adds the members that the first lacks, as pages show a block for each version. One
/// that names no type and has no member of the first shows something else.
pub(super) fn join(resources: &mut Vec<ResourceFact>, fact: ResourceFact) {
    let bare = |ty: &ResourceFact| {
        let name = ty.name.as_ref().map_or("", |name| name.as_str());
        str_ext::last(name, '.').to_lowercase()
    };
    let name = bare(&fact);
    let Some(known) = resources.iter_mut().find(|known| bare(known) == name) else {
        resources.push(fact);
        return;
    };
    let has = |known: &ResourceFact, member: &MemberFact| {
        known
            .members
            .iter()
            .any(|m| m.name.value == member.name.value)
    };
    if fact.body_type.is_none() && !fact.members.iter().any(|m| has(known, m)) {
        return;
    }
    for member in fact.members {
        if !has(known, &member) {
            known.members.push(member);
        }
    }
}

fn empty(annotation: Span) -> ResourceFact {
    ResourceFact {
        annotation,
        annotated: true,
        ..ResourceFact::default()
    }
}

fn read_keys<'a>(cx: &mut Context<'a>, keys: Keys<'a>, fact: &mut ResourceFact) {
    fact.name = keys.type_name(cx).map(|t| t.name);
    fact.base = keys.get("baseType").map(|_| {
        keys.text(cx, "baseType")
            .map(|t| named_type(&t.value, t.span).name)
            .filter(|t| !t.value.is_empty())
    });
    fact.key = keys
        .text(cx, "keyProperty")
        .filter(|t| !t.value.trim().is_empty());
    fact.open = keys.flag(cx, "openType");
    let says_abstract = keys.flag(cx, "isAbstract");
    fact.is_abstract = keys.flag(cx, "abstract").or(says_abstract);
    fact.media = keys.flag(cx, "isMediaEntity").unwrap_or(false);
    fact.optional = keys.texts(cx, "optionalProperties");
    fact.nullable = keys
        .get("nullableProperties")
        .map(|_| keys.texts(cx, "nullableProperties"));
    let annotations = keys.get("@odata.annotations");
    fact.annotated_properties = annotations
        .into_iter()
        .flat_map(Value::elements)
        .filter_map(|entry| {
            let property = entry.get("property")?;
            Some(spanned(cx, property, &property.as_str()?))
        })
        .collect();
}

/// The content of a fence without white space around it.
pub(super) fn trimmed(fence: &Fence<'_>) -> std::ops::Range<usize> {
    let start = fence.content.start as usize;
    let inner = super::words::range_in(fence.text, fence.text.trim());
    start + inner.start..start + inner.end
}

fn read_block(cx: &mut Context<'_>, document: &Document, fact: &mut ResourceFact) {
    let mut root = document.root(cx.page.text);
    // A block that shows a list of the resource describes its first element.
    if root.kind() == Kind::Array
        && let Some(first) = root.elements().next()
    {
        root = first;
    }
    if root.kind() != Kind::Object {
        let span = cx.span(root.span());
        cx.report(body_unreadable::not_an_object(span));
        return;
    }
    fact.body_type = type_of(cx, root).map(|(name, _)| name);
    fact.members = members(cx, root);
}

/// `@odata.type` of an object, unwrapped; a misspelt `@….type` counts too.
fn type_of(cx: &Context<'_>, object: Value<'_>) -> Option<(Spanned<String>, bool)> {
    let member = object
        .members()
        .find(|m| m.key.starts_with('@') && m.key.ends_with("type"))?;
    let text = member.value.as_str()?;
    let ty = named_type(&text, cx.span(unquoted(member.value)));
    (!ty.name.value.is_empty()).then_some((ty.name, ty.collection))
}

/// All members but control information (`@odata.type`, `x@odata.bind`), which are no properties.
fn members(cx: &Context<'_>, object: Value<'_>) -> Vec<MemberFact> {
    object
        .members()
        .filter(|m| !m.key.contains('@'))
        .map(|m| {
            let mut values = Vec::new();
            let mut inline = Vec::new();
            let ty = value_type(cx, m.value, &mut values, &mut inline);
            let key = m.key_span;
            let source = cx.text(key.clone());
            let quoted = source.len() >= 2 && source.starts_with('"') && source.ends_with('"');
            let key = if quoted {
                key.start + 1..key.end - 1
            } else {
                key
            };
            MemberFact {
                name: Spanned::new(m.key.into_owned(), cx.span(key)),
                ty,
                values,
                inline,
            }
        })
        .collect()
}

/// The type that a value suggests.
fn value_type(
    cx: &Context<'_>,
    value: Value<'_>,
    values: &mut Vec<String>,
    inline: &mut Vec<MemberFact>,
) -> TypeExpr {
    let span = cx.span(value.span());
    match value.kind() {
        Kind::String => {
            let (ty, listed) = read_string(&value.as_str().unwrap_or_default(), span);
            values.extend(listed);
            ty
        }
        Kind::Bool => expr(
            TypeAtom::Primitive(docwright_core::odata::Primitive::Boolean),
            true,
            span,
        ),
        Kind::Number => {
            let text = value.number_text().unwrap_or("");
            let whole = !text.contains(['.', 'e', 'E']);
            let atom = if whole {
                TypeAtom::Integer
            } else {
                TypeAtom::Number
            };
            expr(atom, true, span)
        }
        Kind::Null => nothing(span, false),
        Kind::Object => object_type(cx, value, span, inline),
        Kind::Array => match value.elements().next() {
            Some(first) => {
                let mut ty = value_type(cx, first, values, inline);
                ty.collection = true;
                ty.span = span;
                ty
            }
            None => nothing(span, true),
        },
    }
}

fn nothing(span: Span, collection: bool) -> TypeExpr {
    TypeExpr {
        alternatives: Vec::new(),
        collection,
        loose: true,
        span,
    }
}

fn object_type(
    cx: &Context<'_>,
    object: Value<'_>,
    span: Span,
    inline: &mut Vec<MemberFact>,
) -> TypeExpr {
    inline.extend(members(cx, object));
    let Some((name, collection)) = type_of(cx, object) else {
        return expr(TypeAtom::Object, true, span);
    };
    // `{"@odata.type": "Edm.Stream"}`
    let atom = match word_type(&name.value, Lexicon::english()) {
        Some((atom, false)) => atom,
        _ => TypeAtom::Named(TypeMention {
            collection,
            ..TypeMention::new(&name.value, name.span)
        }),
    };
    TypeExpr {
        collection,
        ..expr(atom, false, span)
    }
}
