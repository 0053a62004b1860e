//! Applies overrides to the draft.

use super::super::draft::{Draft, use_of};
use super::super::names::Def;
use super::{Action, Override};
use crate::rules::{override_ineffective, override_unused};
use crate::schema::{
    Claim, ClaimSource, EnumId, EnumMember, Evidence, Primitive, Property, QualifiedName, Rule,
    StructuredType, TypeId, TypeKind, TypeRef, TypeUse,
};
use docwright_core::diagnostic::{Diagnostic, Span};

/// What became of an entry.
enum Outcome {
    Changed,
    /// The model already has this value.
    Same,
    /// The entry names something that does not exist, or that does not take this action.
    Unused(Box<Diagnostic>),
}

impl Outcome {
    fn of(changed: bool) -> Self {
        if changed { Self::Changed } else { Self::Same }
    }
}

/// Applies the entries in order. One that finds nothing to change, or changes nothing, is a finding.
pub(in crate::infer) fn apply(draft: &mut Draft<'_>, entries: &[Override]) {
    for entry in entries {
        match one(draft, entry) {
            Outcome::Changed => {}
            // The metadata corrects it as well.
            Outcome::Same if draft.schema.metadata.is_some() => {}
            Outcome::Same => {
                draft.report(override_ineffective::finding(entry.span, &target(entry)))
            }
            Outcome::Unused(finding) => draft.report(*finding),
        }
    }
}

fn target(entry: &Override) -> String {
    match &entry.member {
        Some(member) => format!("{}/{}", entry.ty.value, member.value),
        None => entry.ty.value.clone(),
    }
}

fn one(draft: &mut Draft<'_>, entry: &Override) -> Outcome {
    match (
        draft.names.exact(&QualifiedName::parse(&entry.ty)),
        &entry.member,
    ) {
        (None, _) => Outcome::Unused(Box::new(override_unused::no_type(entry.span, &entry.ty))),
        (Some(Def::Type(id)), None) => on_type(draft, id, entry),
        (Some(Def::Type(id)), Some(member)) => on_property(draft, id, member, entry),
        (Some(Def::Enum(id)), None) => on_enum(draft, id, entry),
        (Some(Def::Enum(id)), Some(member)) => on_member(draft, id, member, entry),
    }
}

fn on_type(draft: &mut Draft<'_>, id: TypeId, entry: &Override) -> Outcome {
    let base = match &entry.action {
        Action::SetBase(name) if !name.is_empty() => {
            match draft.names.exact(&QualifiedName::parse(name)) {
                Some(Def::Type(base)) if draft.schema.derives_from(base, id) => {
                    return Outcome::Unused(Box::new(override_unused::derived_base(
                        entry.span, &entry.ty, name,
                    )));
                }
                Some(Def::Type(base)) => Some(base),
                _ => return Outcome::Unused(Box::new(override_unused::no_base(entry.span, name))),
            }
        }
        _ => None,
    };
    let added = match &entry.action {
        Action::AddProperty(name, ty) => match resolve(draft, ty) {
            Some(ty) => Some(Property::new(name, ty, Evidence::at(entry.span))),
            None => {
                return Outcome::Unused(Box::new(override_unused::unknown_type(entry.span, ty)));
            }
        },
        _ => None,
    };
    if entry.action == Action::Drop {
        let derived = draft.schema.types.iter_mut().filter(|t| t.base == Some(id));
        derived.for_each(|t| t.base = None);
    }
    if let (Action::AddProperty(..), Some(d)) = (&entry.action, draft.drafts.get_mut(id.0 as usize))
    {
        d.related.push(false);
        d.inherited_from.push(None);
    }
    let ty = draft.schema.ty_mut(id);
    let (about, says, changed) = match &entry.action {
        Action::Drop => {
            let was = ty.defined;
            *ty = StructuredType {
                defined: false,
                base: None,
                key: Vec::new(),
                properties: Vec::new(),
                ..ty.clone()
            };
            ("type", "nothing".to_owned(), was)
        }
        Action::Rename(name) => {
            let new = renamed(&ty.name, name);
            ("name", new.to_string(), replace(&mut ty.name, new))
        }
        Action::SetBase(name) => ("base", name.clone(), replace(&mut ty.base, base)),
        Action::SetKey(key) => ("key", key.join(", "), replace(&mut ty.key, key.clone())),
        Action::SetEntity(entity) => {
            let kind = if *entity {
                TypeKind::Entity
            } else {
                TypeKind::Complex
            };
            (
                "kind",
                if *entity { "entity" } else { "complex" }.to_owned(),
                replace(&mut ty.kind, kind),
            )
        }
        Action::SetOpen(open) => ("open", open.to_string(), replace(&mut ty.open, *open)),
        Action::SetAbstract(is) => (
            "abstract",
            is.to_string(),
            replace(&mut ty.is_abstract, *is),
        ),
        Action::AddProperty(name, says) => {
            let new = ty
                .properties
                .iter()
                .all(|p| !p.name.eq_ignore_ascii_case(name));
            ty.properties.extend(added.filter(|_| new));
            ("property", format!("{name}: {says}"), new)
        }
        _ => return wrong(entry, "a structured type"),
    };
    claim(&mut ty.claims, about, says, entry.span);
    Outcome::of(changed)
}

fn on_property(draft: &mut Draft<'_>, id: TypeId, name: &str, entry: &Override) -> Outcome {
    let declared = draft
        .schema
        .property(id, name)
        .map(|(declaring, property)| (declaring, property.name.clone()));
    let Some((declaring, name)) = declared else {
        return Outcome::Unused(Box::new(override_unused::no_property(
            entry.span, &entry.ty, name,
        )));
    };
    if declaring != id {
        let base = draft.schema.ty(declaring).name.to_string();
        let finding = override_unused::inherited(entry.span, &entry.ty, &name, &base);
        return Outcome::Unused(Box::new(finding));
    }
    let new = match &entry.action {
        Action::SetType(text) => match resolve(draft, text) {
            Some(ty) => Some(ty),
            None => {
                return Outcome::Unused(Box::new(override_unused::unknown_type(entry.span, text)));
            }
        },
        _ => None,
    };
    let ty = draft.schema.ty_mut(id);
    let Some(at) = ty.properties.iter().position(|p| p.name == name) else {
        return Outcome::Same;
    };
    if entry.action == Action::Drop {
        ty.properties.remove(at);
        ty.key.retain(|k| *k != name);
        if let Some(d) = draft.drafts.get_mut(id.0 as usize) {
            remove(&mut d.related, at);
            remove(&mut d.inherited_from, at);
        }
        return Outcome::Changed;
    }
    let Some(property) = ty.properties.get_mut(at) else {
        return Outcome::Same;
    };
    let (about, says, changed) = match (&entry.action, new) {
        (Action::SetType(text), Some(new)) => {
            if !matches!(new.of, TypeRef::Structured(_)) {
                property.navigation = None;
            }
            ("type", text.clone(), replace(&mut property.ty, new))
        }
        (Action::Rename(new), _) => {
            ty.key
                .iter_mut()
                .filter(|k| **k == name)
                .for_each(|k| k.clone_from(new));
            (
                "name",
                new.clone(),
                replace(&mut property.name, new.clone()),
            )
        }
        (Action::SetNullable(is), _) => (
            "nullable",
            is.to_string(),
            replace(&mut property.nullable, Some(*is)),
        ),
        _ => return wrong(entry, "a property"),
    };
    claim(&mut property.claims, about, says, entry.span);
    Outcome::of(changed)
}

fn on_enum(draft: &mut Draft<'_>, id: EnumId, entry: &Override) -> Outcome {
    let ty = draft.schema.enumeration_mut(id);
    let changed = match &entry.action {
        Action::Drop => {
            ty.members.clear();
            std::mem::take(&mut ty.defined)
        }
        Action::Rename(name) => {
            let new = renamed(&ty.name, name);
            replace(&mut ty.name, new)
        }
        Action::SetFlags(flags) => replace(&mut ty.flags, *flags),
        Action::AddMember(name) => {
            let new = ty.members.iter().all(|m| m.name != *name);
            let member = EnumMember::new(name, entry.span);
            ty.members.extend(Some(member).filter(|_| new));
            new
        }
        _ => return wrong(entry, "an enumeration type"),
    };
    Outcome::of(changed)
}

fn on_member(draft: &mut Draft<'_>, id: EnumId, name: &str, entry: &Override) -> Outcome {
    let ty = draft.schema.enumeration_mut(id);
    let Some(at) = ty.members.iter().position(|m| m.name == name) else {
        return Outcome::Unused(Box::new(override_unused::no_member(
            entry.span, &entry.ty, name,
        )));
    };
    match (&entry.action, ty.members.get_mut(at)) {
        (Action::Drop, _) => drop(ty.members.remove(at)),
        (Action::Rename(new), Some(member)) if member.name != *new => member.name.clone_from(new),
        (Action::Rename(_), _) => return Outcome::Same,
        _ => return wrong(entry, "an enum member"),
    }
    Outcome::Changed
}

fn wrong(entry: &Override, kind: &'static str) -> Outcome {
    Outcome::Unused(Box::new(override_unused::wrong_action(
        entry.span,
        &target(entry),
        kind,
    )))
}

/// `x` keeps the namespace; `ns.x` has its own.
fn renamed(old: &QualifiedName, new: &str) -> QualifiedName {
    if new.contains('.') {
        QualifiedName::parse(new)
    } else {
        QualifiedName::new(old.namespace.clone(), new)
    }
}

fn replace<T: PartialEq>(slot: &mut T, new: T) -> bool {
    let changed = *slot != new;
    *slot = new;
    changed
}

fn remove<T>(list: &mut Vec<T>, at: usize) {
    if at < list.len() {
        list.remove(at);
    }
}

fn claim(claims: &mut Vec<Claim>, about: &'static str, says: String, span: Span) {
    claims
        .iter_mut()
        .filter(|c| c.about == about)
        .for_each(|c| c.won = false);
    let claim = Claim::won(about, says, ClaimSource::Override, span, Rule::Override);
    claims.insert(0, claim);
}

/// A type as CSDL writes it.
fn resolve(draft: &Draft<'_>, text: &str) -> Option<TypeUse> {
    let text = text.trim();
    let inner = text
        .strip_prefix("Collection(")
        .and_then(|t| t.strip_suffix(')'));
    let (name, collection) = inner.map_or((text, false), |inner| (inner.trim(), true));
    if name == "Edm.Untyped" {
        return Some(TypeUse {
            of: TypeRef::Untyped,
            collection,
        });
    }
    if let Some(primitive) = name.strip_prefix("Edm.").and_then(Primitive::from_edm_name) {
        return Some(TypeUse {
            of: TypeRef::Primitive(primitive),
            collection,
        });
    }
    Some(use_of(
        draft.names.exact(&QualifiedName::parse(name))?,
        collection,
    ))
}
