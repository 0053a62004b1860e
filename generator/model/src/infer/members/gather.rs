//! Gathers what tables and JSON blocks say of the members of a type.

use crate::rules::{member_name_invalid, member_not_in_table};
use rustc_hash::FxHashMap;

use crate::infer::draft::Draft;
use crate::infer::values::Listed;
use crate::schema::{Folded, TypeId};
use docwright_core::diagnostic::Spanned;
use docwright_core::edit_distance::alike;
use docwright_reader::facts::{MemberFact, PropertyRow, TableRole, TypeExpr};

/// All claims about one member.
pub(in crate::infer) struct Gathered<'a> {
    pub(in crate::infer) key: Folded,
    pub(super) name: &'a Spanned<String>,
    pub(super) rows: Vec<(usize, TableRole, &'a PropertyRow)>,
    pub(super) json: Vec<(usize, &'a MemberFact)>,
}

impl<'a> Gathered<'a> {
    /// The values that rows list, else those of the placeholder.
    pub(in crate::infer) fn listed(&self) -> Vec<Listed<'a>> {
        if let Some((_, _, row)) = self.rows.iter().find(|(_, _, row)| !row.values.is_empty()) {
            return row
                .values
                .iter()
                .map(|v| Listed(&v.value, v.span))
                .collect();
        }
        let json = self.json.iter().find(|(_, json)| !json.values.is_empty());
        let values = |(_, json): &(usize, &'a MemberFact)| {
            json.values
                .iter()
                .map(|v| Listed(v, json.ty.span))
                .collect()
        };
        json.map_or_else(Vec::new, values)
    }

    /// All type expressions with their pages, rows first.
    pub(in crate::infer) fn expressions(&self) -> impl Iterator<Item = (usize, &'a TypeExpr)> {
        let rows = self
            .rows
            .iter()
            .filter_map(|(page, _, row)| Some((*page, row.ty.as_ref()?)));
        rows.chain(self.json.iter().map(|(page, json)| (*page, &json.ty)))
    }
}

/// The claims about the members of all types, parallel to the types.
pub(in crate::infer) fn gather_all<'a>(draft: &mut Draft<'a>) -> Vec<Vec<Gathered<'a>>> {
    draft.type_ids().map(|id| gather(draft, id)).collect()
}

/// Collects rows and JSON members by folded name, in documented order, rows first.
fn gather<'a>(draft: &mut Draft<'a>, id: TypeId) -> Vec<Gathered<'a>> {
    let mut all: Vec<Gathered<'a>> = Vec::new();
    // By name as written, which the second claim on a member nearly always finds, and by folded name.
    let mut written: FxHashMap<&'a str, usize> = FxHashMap::default();
    let mut at = FxHashMap::default();
    let mut refused = Vec::new();
    let mut slot = |all: &mut Vec<Gathered<'a>>, name: &'a Spanned<String>| -> Option<usize> {
        if let Some(known) = written.get(name.value.as_str()) {
            return Some(*known);
        }
        if name.contains('@') {
            return None;
        }
        if !usable(name) {
            refused.push(name);
            return None;
        }
        let key = Folded::of(name);
        let index = *at.entry(key.clone()).or_insert_with(|| {
            all.push(Gathered {
                key,
                name,
                // One claim of each kind is the rule.
                rows: Vec::with_capacity(1),
                json: Vec::with_capacity(1),
            });
            all.len() - 1
        });
        written.insert(&name.value, index);
        Some(index)
    };
    let blocks = draft.blocks(id);
    for block in blocks {
        for table in &block.tables {
            for row in &table.rows {
                if let Some(member) = slot(&mut all, &row.name).and_then(|i| all.get_mut(i)) {
                    member.rows.push((block.page, table.role, row));
                }
            }
        }
    }
    for block in blocks {
        for json in block.resource.iter().flat_map(|r| &r.members) {
            if let Some(member) = slot(&mut all, &json.name).and_then(|i| all.get_mut(i)) {
                member.json.push((block.page, json));
            }
        }
    }
    join_typos(&mut all);
    if draft.schema.ty(id).open {
        drop_samples(draft, id, &mut all);
    }
    let ty = draft.schema.ty(id).name.to_string();
    let findings = refused.into_iter();
    let findings = findings.map(|name| member_name_invalid::unusable(&ty, name));
    draft.findings.extend(findings);
    all
}

/// Joins a row that no JSON block has with a member that no table has, where their names are similar: they are one property
/// with a typo in one of its names, which [`super::spelling`] reports.
fn join_typos(all: &mut Vec<Gathered<'_>>) {
    let own = |m: &Gathered<'_>| {
        let first = m.rows.first();
        first.is_some_and(|(_, role, row)| {
            *role == TableRole::Properties && row.inherited_from.is_none()
        })
    };
    let mut at = 0;
    while let Some(lone) = all.get(at) {
        let pair = if lone.rows.is_empty() {
            all.iter()
                .position(|m| m.json.is_empty() && own(m) && alike(m.name, lone.name))
        } else {
            None
        };
        match pair {
            Some(row) => {
                let lone = all.remove(at);
                if let Some(member) = all.get_mut(row) {
                    member.json = lone.json;
                }
            }
            None => at += 1,
        }
    }
}

/// The JSON block of an open type shows members that instances may have: where no table lists one and its value is a
/// sample (`"Red"`, `350`), it is not declared (10 of 10 such members on v1.0 are dynamic).
fn drop_samples(draft: &mut Draft<'_>, id: TypeId, all: &mut Vec<Gathered<'_>>) {
    let name = draft.schema.ty(id).name.to_string();
    let mut findings = Vec::new();
    all.retain(|member| {
        let sample = member.rows.is_empty() && member.json.iter().all(|(_, json)| json.ty.loose);
        if sample {
            findings.push(member_not_in_table::sample(&name, member.name));
        }
        !sample
    });
    draft.findings.append(&mut findings);
}

/// Whether a cell can be a name in JSON. It may be more than an identifier, but white space, path marks and quotes show
/// that the cell is something else.
fn usable(name: &str) -> bool {
    let mark = |c: char| {
        matches!(
            c,
            '"' | '\''..='*' | ',' | '/' | ':'..='<' | '>' | '['..=']' | '`' | '{'..='}'
        )
    };
    let invalid = |c: char| c.is_whitespace() || c.is_control() || mark(c);
    !name.is_empty() && !name.chars().any(invalid)
}
