//! Reports claims about members: the list that `inspect` shows, and the findings.

use super::gather::Gathered;
use crate::infer::decide::{Decision, Winner};
use crate::infer::draft::Doubt;
use crate::infer::draft::Draft;
use crate::infer::names::is_identifier;
use crate::infer::reading::{Reading, Said};
use crate::rules::member_type_conflict::Claims;
use crate::rules::{
    collection_conflict, member_duplicate, member_kind_conflict, member_name_invalid,
    member_not_in_json, member_not_in_table, member_type_conflict,
};
use crate::schema::{Claim, ClaimSource, Rule, TypeId};
use docwright_core::diagnostic::Side;
use docwright_reader::facts::TableRole;

pub(super) fn claims(
    draft: &Draft<'_>,
    row: Option<&Reading>,
    json: Option<&Reading>,
    decision: &Decision,
) -> Vec<Claim> {
    let claim = |reading: &Reading, source, lost: Winner| Claim {
        about: "type",
        says: say(draft, reading),
        source,
        span: reading.span,
        won: decision.element != lost && decision.collection != lost,
        rule: decision.rule,
    };
    let row = row.map(|r| claim(r, ClaimSource::Table, Winner::Json));
    let json = json.map(|j| claim(j, ClaimSource::JsonBlock, Winner::Table));
    row.into_iter().chain(json).collect()
}

/// A reading in CSDL words.
fn say(draft: &Draft<'_>, reading: &Reading) -> String {
    let word = |said: &Said| match said {
        Said::Primitive(p) => p.edm_name().to_owned(),
        Said::Integer => "integer".to_owned(),
        Said::Number => "number".to_owned(),
        Said::Untyped => "Edm.Untyped".to_owned(),
        Said::Object => "object".to_owned(),
        Said::Named { def, .. } => draft.name_of(*def).to_string(),
        Said::Unknown { name, .. } => name.clone(),
    };
    let words = match reading.alternatives.as_slice() {
        [one] => word(one),
        several => several.iter().map(word).collect::<Vec<_>>().join(" or "),
    };
    if reading.collection {
        format!("Collection({words})")
    } else {
        words
    }
}

pub(super) fn members(draft: &mut Draft<'_>, id: TypeId, member: &Gathered<'_>) {
    let (ty, name) = (draft.schema.ty(id).name.to_string(), &member.name.value);
    if !is_identifier(name) {
        draft.report(member_name_invalid::finding(&ty, member.name));
    }
    for pair in member.rows.windows(2) {
        if let [(page, role, first), (other, second_role, second)] = pair
            && page == other
        {
            let (second, first) = (second.name.span, first.name.span);
            draft.report(if role == second_role {
                member_duplicate::finding(second, &ty, name, first)
            } else {
                member_kind_conflict::finding(second, &ty, name, first)
            });
        }
    }
}

/// Reports members that only a table or only the JSON block has.
pub(super) fn single_source(draft: &mut Draft<'_>, id: TypeId, members: &[Gathered<'_>]) {
    let blocks = draft.blocks(id);
    let has_table = blocks.iter().any(|b| !b.tables.is_empty());
    let has_json = blocks
        .iter()
        .any(|b| b.resource.is_some_and(|r| !r.members.is_empty()));
    let type_name = draft.schema.ty(id).name.to_string();
    let rows = members.iter().filter(|m| m.json.is_empty() && has_json);
    // A member that is also listed as a relationship need not be in the block.
    let rows = rows.filter(|m| {
        m.rows
            .iter()
            .all(|(_, role, _)| *role == TableRole::Properties)
    });
    let rows = rows.filter_map(|m| match m.rows.first() {
        Some((_, TableRole::Properties, row)) if row.inherited_from.is_none() => Some(&row.name),
        _ => None,
    });
    let json = members.iter().filter(|m| m.rows.is_empty() && has_table);
    let json = json.filter_map(|m| m.json.first().map(|(_, json)| &json.name));
    let rows = rows.map(|row| member_not_in_json::finding(&type_name, row));
    let json = json.map(|name| member_not_in_table::finding(&type_name, name));
    draft.findings.extend(rows.chain(json));
}

pub(super) fn conflict(
    draft: &mut Draft<'_>,
    id: TypeId,
    member: &Gathered<'_>,
    row: Option<&Reading>,
    json: Option<&Reading>,
    decision: &Decision,
) {
    let (Some(row), Some(json)) = (row, json) else {
        return;
    };
    // A link to another type is a finding of its own.
    let element =
        decision.element != Winner::Agreed && decision.rule != Some(Rule::JsonConfirmsLinkText);
    let collection = decision.collection != Winner::Agreed;
    if !element && !collection {
        return;
    }
    let says = |reading| say(draft, reading);
    let (table, block) = (says(row), says(json));
    let ty = draft.schema.ty(id).name.to_string();
    let likely_wrong = |winner| match winner {
        Winner::Json => Side::Primary,
        Winner::Table | Winner::Agreed => Side::Related,
    };
    let claims = |winner, reason| Claims {
        ty: &ty,
        member: &member.name.value,
        table: (row.span, &table),
        block: (json.span, &block),
        likely_wrong: (likely_wrong(winner), reason),
    };
    let types = Doubt::types(row, json);
    if element {
        let claims = claims(decision.element, decision.why_type());
        let finding = member_type_conflict::finding(&claims);
        match types {
            Some((table, block)) => draft.doubts.push(Doubt {
                table,
                block,
                finding,
            }),
            None => draft.findings.push(finding),
        }
    }
    if collection {
        let claims = claims(decision.collection, decision.why_collection());
        draft.findings.push(collection_conflict::finding(&claims));
    }
}
