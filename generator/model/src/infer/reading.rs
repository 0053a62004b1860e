//! What a type expression means in the model: its names linked to definitions, its loose words kept loose.

use super::draft::{Draft, use_of};
use super::names::{Def, Found};
use crate::rules::{link_text_mismatch, type_ambiguous, type_name_case};
use crate::schema::{Folded, Primitive, TypeRef, TypeUse};
use docwright_core::diagnostic::{Edit, Span, Subject};
use docwright_core::{plural, str_ext};
use docwright_reader::facts::{TypeAtom, TypeExpr, TypeMention};
use docwright_reader::json::Value;

/// One alternative after linking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Primitive(Primitive),
    /// An integer of unknown width.
    Integer,
    /// A number of unknown width that may have a fraction.
    Number,
    Untyped,
    /// An object without a name.
    Object,
    /// A definition; `text` is the type that the link text names where the target is another one.
    Named {
        def: Def,
        text: Option<Def>,
    },
    /// A name that nothing defines.
    Unknown {
        name: String,
        says_enum: bool,
    },
}

impl Said {
    pub(super) fn def(&self) -> Option<Def> {
        match self {
            Self::Named { def, .. } => Some(*def),
            _ => None,
        }
    }
}

/// A type expression after linking.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) alternatives: Vec<Said>,
    pub(super) collection: bool,
    pub(super) loose: bool,
    pub(super) span: Span,
}

impl Reading {
    /// The only alternative.
    pub(super) fn one(&self) -> Option<&Said> {
        match self.alternatives.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Resolves an expression; `None` when it is empty.
pub(super) fn read(draft: &mut Draft<'_>, expr: &TypeExpr, namespace: &str) -> Option<Reading> {
    if expr.alternatives.is_empty() {
        return None;
    }
    let alternatives: Vec<Said> = expr
        .alternatives
        .iter()
        .map(|atom| read_atom(draft, atom, expr.span, namespace))
        .collect();
    Some(Reading {
        collection: expr.collection || says_many(draft, expr, &alternatives),
        alternatives,
        loose: expr.loose,
        span: expr.span,
    })
}

fn read_atom(draft: &mut Draft<'_>, atom: &TypeAtom, span: Span, namespace: &str) -> Said {
    match atom {
        TypeAtom::Primitive(p) => Said::Primitive(*p),
        TypeAtom::Integer => Said::Integer,
        TypeAtom::Number => Said::Number,
        TypeAtom::Untyped => declared_word(draft, span, namespace).unwrap_or(Said::Untyped),
        TypeAtom::Object => Said::Object,
        TypeAtom::Named(mention) => read_mention(draft, mention, namespace),
    }
}

/// A word for "any JSON" that the docs' configuration declares to be the name of a type.
fn declared_word(draft: &Draft<'_>, span: Span, namespace: &str) -> Option<Said> {
    let text = draft.sources.file(span.file).text();
    let word = text.get(span.range())?.trim().trim_matches('"');
    draft.declared_words.binary_search(&Folded::of(word)).ok()?;
    let def = draft.names.find(word, namespace).def();
    Some(def.map_or_else(
        || Said::Unknown {
            name: word.to_owned(),
            says_enum: false,
        },
        |def| Said::Named { def, text: None },
    ))
}

fn read_mention(draft: &mut Draft<'_>, mention: &TypeMention, namespace: &str) -> Said {
    match link(draft, mention, namespace) {
        Some((def, text)) => {
            report_mismatch(draft, mention, def, text);
            report_case(draft, mention, def);
            Said::Named { def, text }
        }
        None => Said::Unknown {
            name: mention.name.clone(),
            says_enum: mention.says_enum,
        },
    }
}

/// The definition of a mention: the target of its link, else the one that its text names; and the latter where it is
/// another definition.
///
/// Reports names that fit several definitions; [`peek`] does not.
pub(super) fn link(
    draft: &mut Draft<'_>,
    mention: &TypeMention,
    namespace: &str,
) -> Option<(Def, Option<Def>)> {
    let by_text = draft.names.find(&mention.name, namespace);
    if let Found::Ambiguous(def) = by_text {
        let chosen = draft.name_of(def).to_string();
        draft.report(type_ambiguous::finding(
            mention.span,
            &mention.name,
            &chosen,
        ));
    }
    choose(draft, mention, by_text.def())
}

/// What [`link`] gives, without a finding.
pub(super) fn peek(
    draft: &Draft<'_>,
    mention: &TypeMention,
    namespace: &str,
) -> Option<(Def, Option<Def>)> {
    choose(
        draft,
        mention,
        draft.names.find(&mention.name, namespace).def(),
    )
}

/// Whether a mention is the plural of the type's name: `lamps` for several of `lamp`.
fn says_many(draft: &Draft<'_>, expr: &TypeExpr, alternatives: &[Said]) -> bool {
    match (expr.alternatives.as_slice(), alternatives) {
        ([TypeAtom::Named(mention)], [Said::Named { def, .. }]) => {
            let written = str_ext::last(&mention.name, '.');
            plural::is_plural(written, &draft.name_of(*def).name)
        }
        _ => false,
    }
}

fn choose(
    draft: &Draft<'_>,
    mention: &TypeMention,
    text: Option<Def>,
) -> Option<(Def, Option<Def>)> {
    let target = mention
        .link
        .as_ref()
        .map_or(&[][..], |link| draft.names.on_page(&link.path));
    match (target, text) {
        ([], None) => Some((draft.names.find_plural(&mention.name)?, None)),
        ([], Some(text)) => Some((text, None)),
        (defs, Some(text)) if defs.contains(&text) => Some((text, None)),
        (defs, text) => match by_anchor(draft, mention, defs).or(single(defs)) {
            Some(def) => Some((def, text.filter(|t| *t != def))),
            None => text.map(|t| (t, None)),
        },
    }
}

fn single(defs: &[Def]) -> Option<Def> {
    match defs {
        [one] => Some(*one),
        // A page that defines a type and the enums it uses is a page of that type.
        [first @ Def::Type(_), rest @ ..] if rest.iter().all(|d| matches!(d, Def::Enum(_))) => {
            Some(*first)
        }
        _ => None,
    }
}

/// `#lampstate-values` names the enum below that heading.
fn by_anchor(draft: &Draft<'_>, mention: &TypeMention, defs: &[Def]) -> Option<Def> {
    let anchor = &mention.link.as_ref()?.anchor;
    let head = anchor.split('-').next().filter(|head| !head.is_empty())?;
    defs.iter()
        .copied()
        .find(|def| draft.name_of(*def).name.eq_ignore_ascii_case(head))
}

/// Reports a name in other letter case than its definition, or one with a typo that only its link resolves.
fn report_case(draft: &mut Draft<'_>, mention: &TypeMention, def: Def) {
    let page = mention.link.as_ref().map(|link| link.path.as_str());
    let target = page.map_or(&[][..], |page| draft.names.on_page(page));
    if !target.is_empty() && !target.contains(&def) {
        let name = &draft.name_of(def).name;
        let finding = link_text_mismatch::other_page(mention.span, name);
        draft.report(finding);
        return;
    }
    let written = str_ext::last(&mention.name, '.');
    let defined = &draft.name_of(def).name;
    if plural::is_plural(written, defined) {
        return;
    }
    if mention.link.is_some()
        && docwright_core::edit_distance::alike(written, defined)
        && written != defined
    {
        let known = draft.names.find(written, draft.default_namespace).def();
        if known.is_none() {
            let finding = link_text_mismatch::typo(mention.span, written, defined);
            draft.report(finding);
        }
        return;
    }
    if written == defined || !written.eq_ignore_ascii_case(defined) {
        return;
    }
    let text = draft.sources.file(mention.span.file).text();
    let fix = Edit::respell(text, mention.span, written, defined);
    let finding = type_name_case::finding(mention.span, written, defined, fix);
    let subject = Subject::ty(draft.name_of(def));
    draft.report(finding.subject(subject));
}

fn report_mismatch(draft: &mut Draft<'_>, mention: &TypeMention, def: Def, text: Option<Def>) {
    let Some(text) = text else { return };
    let (text, target) = (&draft.name_of(text).name, &draft.name_of(def).name);
    let finding = link_text_mismatch::finding(mention.span, text, target);
    draft.report(finding);
}

/// The definition that a mention means.
pub(super) fn mentioned(draft: &Draft<'_>, page: usize, mention: &TypeMention) -> Option<TypeUse> {
    let linked =
        peek(draft, mention, draft.namespace_of(page)).map(|(def, _)| use_of(def, false).of);
    Some(TypeUse {
        of: linked.or_else(|| named(draft, &mention.name, draft.namespace_of(page)))?,
        collection: mention.collection,
    })
}

/// The type of a written name: a primitive of CSDL, or a definition.
pub(super) fn named(draft: &Draft<'_>, written: &str, namespace: &str) -> Option<TypeRef> {
    let written = written.trim().trim_start_matches('#');
    let qualified = written.contains('.');
    let edm = written
        .get(..4)
        .is_some_and(|p| p.eq_ignore_ascii_case("edm."));
    if (edm || !qualified)
        && let Some(primitive) = Primitive::from_edm_name(written)
    {
        return Some(TypeRef::Primitive(primitive));
    }
    if written.is_empty() {
        return None;
    }
    draft
        .names
        .find(written, namespace)
        .def()
        .map(|def| use_of(def, false).of)
}

/// The value of `@odata.type`.
pub(super) fn declared(value: Value<'_>) -> Option<String> {
    let ty = value.get("@odata.type").or_else(|| value.get("@type"))?;
    Some(ty.as_str()?.into_owned())
}
