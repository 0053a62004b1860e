//! What is kept and said of claims about members: the list that `inspect` shows, and the findings.

use super::gather::Gathered;
use crate::diagnostic::{About, Code, Conflict, Diagnostic, Side};
use crate::facts::TableRole;
use crate::infer::decide::{Decision, Winner};
use crate::infer::draft::Draft;
use crate::infer::names::is_identifier;
use crate::infer::reading::{Reading, Said};
use crate::infer::unions::Doubt;
use crate::schema::{Claim, ClaimSource, TypeId};

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
    let words: Vec<_> = reading.alternatives.iter().map(word).collect();
    let words = words.join(" or ");
    if reading.collection {
        format!("Collection({words})")
    } else {
        words
    }
}

pub(super) fn members(draft: &mut Draft<'_>, id: TypeId, member: &Gathered<'_>) {
    let blocks = draft
        .drafts
        .get(id.0 as usize)
        .map_or(&[][..], |d| d.blocks.as_slice());
    let has_table = blocks.iter().any(|b| !b.tables.is_empty());
    let has_json = blocks
        .iter()
        .any(|b| b.resource.is_some_and(|r| !r.members.is_empty()));
    let type_name = draft.schema.ty(id).name.to_string();
    let name = &member.name.value;
    let mut found = Vec::new();
    if !is_identifier(name) {
        let message = format!("`{name}` is not an identifier; it is kept as the name on the wire");
        found.push(Diagnostic::new(
            Code::MemberNameInvalid,
            member.name.span,
            message,
        ));
    }
    match (member.rows.first(), member.json.first()) {
        (Some((_, TableRole::Properties, row)), None)
            if has_json && row.inherited_from.is_none() =>
        {
            let message =
                format!("`{type_name}.{name}` stands in the table but not in the JSON block");
            found.push(Diagnostic::new(
                Code::MemberNotInJson,
                row.name.span,
                message,
            ));
        }
        (None, Some((_, json))) if has_table => {
            let message =
                format!("`{type_name}.{name}` stands in the JSON block but not in a table");
            found.push(Diagnostic::new(
                Code::MemberNotInTable,
                json.name.span,
                message,
            ));
        }
        (Some((_, _, row)), Some((_, json))) if row.name.value != json.name.value => {
            let message = format!(
                "the table calls it `{}`, the JSON block `{}`",
                row.name.value, json.name.value
            );
            found.push(
                Diagnostic::new(Code::MemberNameCase, row.name.span, message)
                    .label(json.name.span, "the JSON block"),
            );
        }
        _ => {}
    }
    for pair in member.rows.windows(2) {
        if let [(page, _, first), (other, _, second)] = pair
            && page == other
        {
            let message = format!("`{type_name}.{name}` has two rows");
            found.push(
                Diagnostic::new(Code::MemberDuplicate, second.name.span, message)
                    .label(first.name.span, "the first"),
            );
        }
    }
    draft.findings.append(&mut found);
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
    let says = |reading| say(draft, reading);
    let (table, block) = (says(row), says(json));
    let subject = format!("{}/{}", draft.schema.ty(id).name, member.name.value);
    let odd = |winner| match winner {
        Winner::Json => (Side::Here, "the table"),
        Winner::Table | Winner::Agreed => (Side::There, "the JSON block"),
    };
    let types = Doubt::types(row, json);
    let mut found = Vec::new();
    let mut doubts = Vec::new();
    let mut report = |code, about, winner: Winner| {
        let (side, place) = odd(winner);
        let why = match about {
            About::Collection => decision.why_collection(),
            _ => decision.why_type(),
        };
        let message = format!(
            "`{}` is `{table}` in the table and `{block}` in the JSON block; {place} is likely wrong: {why}",
            member.name.value,
        );
        let conflict = Conflict::new(&subject, about, &table, &block).odd(side, why);
        let finding = Diagnostic::new(code, row.span, message)
            .label(json.span, format!("the JSON block says {block}"))
            .conflict(conflict)
            .help("make both say the same");
        match types.filter(|_| code == Code::MemberTypeConflict) {
            Some((table, block)) => doubts.push(Doubt {
                table,
                block,
                finding,
            }),
            None => found.push(finding),
        }
    };
    if decision.element != Winner::Agreed {
        report(Code::MemberTypeConflict, About::Type, decision.element);
    }
    if decision.collection != Winner::Agreed {
        report(
            Code::CollectionConflict,
            About::Collection,
            decision.collection,
        );
    }
    draft.findings.append(&mut found);
    draft.doubts.append(&mut doubts);
}
