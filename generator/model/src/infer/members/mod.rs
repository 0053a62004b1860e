//! Merges the members of each type from all its tables and JSON blocks; once bases are known, without those that a base
//! type declares.

mod gather;
mod report;
mod settle;
mod spelling;

use super::decide::decide;
use super::draft::Draft;
use super::draft::Union;
use super::names::Def;
use super::promote::{Listing, MemberSets};
use super::reading::{self, Reading};
use crate::schema::{Claim, Evidence, Property, TypeId, TypeRef, TypeUse};
use docwright_core::diagnostic::Spanned;
use docwright_reader::facts::{TableRole, TypeExpr};
use spelling::Uses;

pub(super) use gather::{Gathered, gather_all};
pub(super) use settle::settle;

/// Merges the members of all types.
pub(super) fn run(draft: &mut Draft<'_>, gathered: &[Vec<Gathered<'_>>]) {
    let sets = MemberSets::of(draft);
    let uses = Uses::of(draft, gathered);
    for (id, members) in draft.type_ids().zip(gathered) {
        for member in members {
            add(draft, id, member, &sets, &uses);
        }
        report::single_source(draft, id, members);
    }
}

fn add(draft: &mut Draft<'_>, id: TypeId, member: &Gathered<'_>, sets: &MemberSets, uses: &Uses) {
    let row = reading_of(
        draft,
        member
            .rows
            .iter()
            .map(|(page, _, row)| (*page, row.ty.as_ref())),
    );
    let json = reading_of(
        draft,
        member
            .json
            .iter()
            .map(|(page, json)| (*page, Some(&json.ty))),
    );
    let page = member
        .rows
        .first()
        .map(|r| r.0)
        .or(member.json.first().map(|j| j.0))
        .unwrap_or(0);
    let namespace = draft.namespace_of(page);
    let mut decision = decide(draft, row.as_ref(), json.as_ref(), namespace);
    let values = member.listed();
    let listing = Listing {
        owner: id,
        key: &member.key,
        namespace,
        values: &values,
        in_block: member.json.iter().any(|(_, json)| json.values.len() > 1),
    };
    if let Some((promoted, rule)) = sets.promote(draft, decision.ty, &listing) {
        decision.ty = promoted;
        decision.rule = Some(rule);
    }
    if let Some(row) = &row {
        let union = Union::of(id, &member.key, row, json.as_ref());
        draft.unions.extend(union);
    }
    report::members(draft, id, member);
    report::conflict(draft, id, member, row.as_ref(), json.as_ref(), &decision);
    let claims = report::claims(draft, row.as_ref(), json.as_ref(), &decision);
    let name = spelling::choose(draft, id, member, uses);
    let property = property(member, name, decision.ty, claims);
    let related = member
        .rows
        .iter()
        .any(|(_, role, _)| *role == TableRole::Relationships);
    signal(draft, decision.ty, related, !member.rows.is_empty());
    let from = inherited_from(draft, member, namespace);
    let ty = draft.schema.ty_mut(id);
    ty.properties.push(property);
    if let Some(ty) = draft.drafts.get_mut(id.0 as usize) {
        ty.related.push(related);
        ty.inherited_from.push(from);
    }
}

/// The first claim that is not empty.
fn reading_of<'e>(
    draft: &mut Draft<'_>,
    claims: impl Iterator<Item = (usize, Option<&'e TypeExpr>)>,
) -> Option<Reading> {
    for (page, expr) in claims {
        let Some(expr) = expr else { continue };
        let namespace = draft.namespace_of(page);
        if let Some(reading) = reading::read(draft, expr, namespace) {
            return Some(reading);
        }
    }
    None
}

fn inherited_from(draft: &mut Draft<'_>, member: &Gathered<'_>, namespace: &str) -> Option<Def> {
    let mention = member
        .rows
        .iter()
        .find_map(|(_, _, row)| row.inherited_from.as_ref())?;
    reading::link(draft, mention, namespace).map(|(def, _)| def)
}

fn property(
    member: &Gathered<'_>,
    name: &Spanned<String>,
    ty: TypeUse,
    claims: Vec<Claim>,
) -> Property {
    let mut evidence = Evidence::default();
    for (_, _, row) in &member.rows {
        evidence.add(row.name.span);
    }
    for (_, json) in &member.json {
        evidence.add(json.name.span);
    }
    let first = member.rows.first().map(|(_, _, row)| row);
    let deprecated = member
        .rows
        .iter()
        .find_map(|(_, _, row)| row.marks.deprecated.clone());
    Property {
        name: name.value.clone(),
        ty,
        navigation: None,
        nullable: None,
        description: first.map_or_else(String::new, |row| row.description.clone()),
        read_only: first.is_some_and(|row| row.marks.read_only),
        deprecated,
        evidence,
        claims,
    }
}

/// Notes what a use shows of the kind of the used type.
fn signal(draft: &mut Draft<'_>, ty: TypeUse, related: bool, in_table: bool) {
    let TypeRef::Structured(target) = ty.of else {
        return;
    };
    let Some(target) = draft.drafts.get_mut(target.0 as usize) else {
        return;
    };
    if related {
        target.signals.relationship_target = true;
    } else if in_table {
        target.signals.property_target = true;
    }
}
