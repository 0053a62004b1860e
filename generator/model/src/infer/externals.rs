//! Types of other docs trees: links that leave the tree lead to them, where a model of the other tree is at hand.
//!
//! A linked type comes in with what its values hold: base types and the types of structural properties. Relationships come in
//! where both sides do. Its places are those of the link, since the other tree's files are not at hand.

use docwright_core::sorted::SortedMap;

use super::draft::{Draft, use_of};
use super::names::Def;
use crate::schema::{
    EnumId, Evidence, Folded, Property, QualifiedName, Schema, TypeId, TypeRef, TypeUse,
};
use docwright_core::diagnostic::Span;
use docwright_core::str_ext;
use docwright_reader::facts::{LinkTarget, PageFacts, TypeAtom, TypeMention};

/// What links that begin in the same way lead to.
#[derive(Clone, Debug)]
pub struct External {
    /// How the links begin, such as `/graph/api/`.
    pub links: String,
    /// The types that they lead to.
    pub schema: Schema,
}

/// The types that come in from one tree, with the draft's for each, and the place of the link.
#[derive(Default)]
pub(super) struct Imported {
    types: SortedMap<TypeId, (TypeId, Span)>,
    enums: SortedMap<EnumId, (EnumId, Span)>,
}

/// Whether a link begins so; letter case is ignored, as links are kept in lower case.
pub(super) fn leads_to(links: &str, path: &str) -> bool {
    let start = path.get(..links.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(links))
}

/// The types that rows link in other docs trees whose types are not at hand.
pub(super) fn not_at_hand(pages: &[PageFacts], known: &[External]) -> Vec<Folded> {
    let at_hand = |path: &str| known.iter().any(|k| leads_to(&k.links, path));
    let external = rows(pages).filter(|m| {
        let link = m.link.as_ref().filter(|link| link.is_external());
        link.is_some_and(|link| !at_hand(&link.path))
    });
    let mut names: Vec<Folded> = external
        .map(|m| Folded::of(str_ext::last(&m.name, '.')))
        .collect();
    docwright_core::order::sort(&mut names);
    names
}

/// Makes the linked types known by name, before names are resolved.
pub(super) fn declare(draft: &mut Draft<'_>, externals: &[External]) -> Vec<Imported> {
    let mut all = Vec::new();
    for external in externals {
        let mut imported = Imported::default();
        for mention in external_mentions(draft.pages) {
            let Some(link) = mention.link.as_ref() else {
                continue;
            };
            if !leads_to(&external.links, &link.path) {
                continue;
            }
            let Some(of) = find(&external.schema, mention, &link.path) else {
                continue;
            };
            imported.take(draft, &external.schema, of, mention.span);
            if let Some(def) = imported.def(of) {
                draft.names.add_to_page(&link.path, def);
            }
        }
        all.push(imported);
    }
    all
}

/// The type that a link leads to: the one that its text names, else the one that its page is named after.
fn find(schema: &Schema, mention: &TypeMention, path: &str) -> Option<TypeRef> {
    let page = str_ext::last(path.trim_end_matches('/'), '/');
    let page = page.trim_end_matches(".md");
    let page = page.split(['?', '#']).next().unwrap_or(page);
    let words = [
        mention.name.trim_start_matches('#'),
        str_ext::last(&mention.name, '.'),
        page,
        str_ext::last(page, '-'),
    ];
    words.into_iter().find_map(|word| named(schema, word))
}

/// The type of this name, with or without its namespace; the one in the default namespace, if several have it.
fn named(schema: &Schema, word: &str) -> Option<TypeRef> {
    let fits = |name: &QualifiedName| {
        name.name.eq_ignore_ascii_case(word) || name.folded() == Folded::of(word)
    };
    let types = schema.type_ids().filter(|(_, ty)| ty.defined);
    let types = types.map(|(id, ty)| (&ty.name, TypeRef::Structured(id)));
    let enums = schema.enum_ids().filter(|(_, ty)| ty.defined);
    let enums = enums.map(|(id, ty)| (&ty.name, TypeRef::Enum(id)));
    let found = types.chain(enums).filter(|(name, _)| fits(name));
    let first = |(name, _): &(&QualifiedName, TypeRef)| {
        let default = name
            .namespace
            .eq_ignore_ascii_case(&schema.default_namespace);
        (!default, name.namespace.len())
    };
    found.min_by_key(first).map(|(_, of)| of)
}

impl Imported {
    /// Adds a type with what its values hold.
    fn take(&mut self, draft: &mut Draft<'_>, schema: &Schema, of: TypeRef, span: Span) {
        match of {
            TypeRef::Structured(id) => {
                if self.types.contains_key(&id) {
                    return;
                }
                let ty = schema.ty(id);
                let known = match draft.names.exact(&ty.name) {
                    Some(Def::Type(known)) => Some(known),
                    Some(Def::Enum(_)) => return,
                    None => None,
                };
                // What the docs define themselves stays as it is.
                if known.is_some() {
                    return;
                }
                let own = draft.add_type(ty.name.clone(), false, span);
                self.types.insert(id, (own, span));
                if let Some(base) = ty.base {
                    self.take(draft, schema, TypeRef::Structured(base), span);
                }
                let structural = ty.properties.iter().filter(|p| p.navigation.is_none());
                for property in structural {
                    self.take(draft, schema, property.ty.of, span);
                }
            }
            TypeRef::Enum(id) => {
                let ty = schema.enumeration(id);
                if self.enums.contains_key(&id) || draft.names.exact(&ty.name).is_some() {
                    return;
                }
                let own = draft.add_enum(ty.name.clone(), false, span);
                self.enums.insert(id, (own, span));
            }
            TypeRef::Primitive(_) | TypeRef::Untyped => {}
        }
    }

    fn def(&self, of: TypeRef) -> Option<Def> {
        match of {
            TypeRef::Structured(id) => self.types.get(&id).map(|(own, _)| Def::Type(*own)),
            TypeRef::Enum(id) => self.enums.get(&id).map(|(own, _)| Def::Enum(*own)),
            TypeRef::Primitive(_) | TypeRef::Untyped => None,
        }
    }

    /// A type of the other tree in the draft.
    fn of(&self, draft: &Draft<'_>, schema: &Schema, ty: TypeUse) -> Option<TypeUse> {
        let name = match ty.of {
            TypeRef::Structured(id) => &schema.ty(id).name,
            TypeRef::Enum(id) => &schema.enumeration(id).name,
            TypeRef::Primitive(_) | TypeRef::Untyped => return Some(ty),
        };
        let def = self.def(ty.of).or_else(|| draft.names.exact(name))?;
        Some(use_of(def, ty.collection))
    }
}

/// Defines the types that came in. Types of the docs and their members must be known. Returns their names, with the index of
/// the tree that each comes from.
pub(super) fn define(
    draft: &mut Draft<'_>,
    externals: &[External],
    imported: &[Imported],
) -> Vec<(usize, QualifiedName)> {
    let mut names = Vec::new();
    for (at, (external, imported)) in externals.iter().zip(imported).enumerate() {
        let schema = &external.schema;
        for (id, (own, span)) in imported.types.iter() {
            let from = schema.ty(*id);
            let properties = from.properties.iter().filter_map(|property| {
                Some(Property {
                    ty: imported.of(draft, schema, property.ty)?,
                    evidence: Evidence::at(*span),
                    claims: Vec::new(),
                    ..property.clone()
                })
            });
            let properties: Vec<Property> = properties.collect();
            let base = from.base.and_then(|base| {
                let base = TypeRef::Structured(base).one();
                imported.of(draft, schema, base)?.structured()
            });
            names.push((at, from.name.clone()));
            let ty = draft.schema.ty_mut(*own);
            let evidence = Evidence::at(*span);
            *ty = crate::schema::StructuredType {
                base,
                properties,
                evidence,
                claims: Vec::new(),
                ..from.clone()
            };
        }
        for (id, (own, span)) in imported.enums.iter() {
            let from = schema.enumeration(*id);
            names.push((at, from.name.clone()));
            let ty = draft.schema.enumeration_mut(*own);
            *ty = from.clone();
            ty.evidence = Evidence::at(*span);
            for member in &mut ty.members {
                member.evidence = Evidence::at(*span);
            }
        }
    }
    names
}

/// What pages link in other docs trees as types: in rows, and in the words on requests and responses.
fn external_mentions(pages: &[PageFacts]) -> impl Iterator<Item = &TypeMention> {
    let words = pages
        .iter()
        .flat_map(|p| p.request_types.iter().chain(&p.response.types));
    let bases = pages
        .iter()
        .flat_map(|p| &p.bases)
        .map(|base| &base.mention);
    let all = rows(pages).chain(words).chain(bases);
    all.filter(|m| m.link.as_ref().is_some_and(LinkTarget::is_external))
}

/// The types that rows name.
fn rows(pages: &[PageFacts]) -> impl Iterator<Item = &TypeMention> {
    let tables = pages.iter().flat_map(|p| &p.tables).map(|t| &t.rows);
    let parameters = pages.iter().flat_map(|p| &p.parameters).map(|t| &t.rows);
    let rows = tables.chain(parameters).flatten();
    let types = rows.filter_map(|row| row.ty.as_ref());
    types
        .flat_map(|ty| &ty.alternatives)
        .filter_map(|atom| match atom {
            TypeAtom::Named(mention) => Some(mention),
            _ => None,
        })
}
