//! Resolves cells that name several types (`A or B`) to a common base type, once bases are known.

use super::draft::{Doubt, Draft, Union};
use super::reading::Reading;
use crate::rules::member_type_conflict;
use crate::schema::{Folded, TypeId, TypeRef};
use docwright_core::diagnostic::{Span, Subject};

impl Union {
    /// Notes a cell that names several structured types; others stay untyped.
    pub(super) fn of(
        owner: TypeId,
        key: &Folded,
        row: &Reading,
        json: Option<&Reading>,
    ) -> Option<Self> {
        let alternatives = alternatives(row)?;
        let block = json.and_then(|j| Some((j.one()?.def()?.ty()?, j.span)));
        Some(Self {
            owner,
            key: key.clone(),
            alternatives,
            span: row.span,
            block,
        })
    }
}

/// The types that a cell names, where it names several and all are structured.
fn alternatives(row: &Reading) -> Option<Vec<TypeId>> {
    let said = row.alternatives.iter();
    let all: Option<Vec<TypeId>> = said.map(|said| said.def()?.ty()).collect();
    all.filter(|all| all.len() > 1)
}

impl Doubt {
    /// The two types, where both sides name one.
    pub(super) fn types(row: &Reading, json: &Reading) -> Option<(TypeId, TypeId)> {
        row.one()?.def()?.ty().zip(json.one()?.def()?.ty())
    }
}

/// Gives each such property the nearest common base of its alternatives, or the type that the JSON block names; a
/// finding where the two contradict each other.
pub(super) fn run(draft: &mut Draft<'_>) {
    for doubt in std::mem::take(&mut draft.doubts) {
        let derives = draft.schema.derives_from(doubt.block, doubt.table);
        if !derives && !claims_base(draft, doubt.block, doubt.table) {
            draft.report(doubt.finding);
        }
    }
    for union in std::mem::take(&mut draft.unions) {
        match union.block {
            Some((named, span)) => check(draft, &union, named, span),
            None => {
                if let Some(base) = common_base(draft, &union.alternatives) {
                    follow(draft, &union, base);
                }
            }
        }
    }
}

/// The nearest common base of the types that a cell names, once bases are known.
pub(super) fn base_of(draft: &Draft<'_>, row: &Reading) -> Option<TypeId> {
    common_base(draft, &alternatives(row)?)
}

fn common_base(draft: &Draft<'_>, types: &[TypeId]) -> Option<TypeId> {
    let (first, rest) = types.split_first()?;
    let common = |base: &TypeId| {
        rest.iter()
            .all(|other| draft.schema.derives_from(*other, *base))
    };
    draft.schema.lineage(*first).map(|(id, _)| id).find(common)
}

fn follow(draft: &mut Draft<'_>, union: &Union, base: TypeId) {
    let ty = draft.schema.ty_mut(union.owner);
    let property = ty
        .properties
        .iter_mut()
        .find(|p| Folded::of(&p.name) == union.key && p.ty.of == TypeRef::Untyped);
    if let Some(property) = property {
        property.ty.of = TypeRef::Structured(base);
        for claim in &mut property.claims {
            claim.rule = Some(crate::schema::Rule::CommonBaseOfUnion);
        }
    }
}

/// Whether a claim names the other as the type's base, although another base won: that conflict is already reported.
fn claims_base(draft: &Draft<'_>, id: TypeId, base: TypeId) -> bool {
    let name = draft.schema.ty(base).name.to_string();
    let claims = &draft.schema.ty(id).claims;
    claims.iter().any(|c| c.about == "base" && c.says == name)
}

/// The model follows the block's type; that is not a contradiction when all alternatives derive from it.
fn check(draft: &mut Draft<'_>, union: &Union, named: TypeId, span: Span) {
    let unrelated = union
        .alternatives
        .iter()
        .find(|id| !draft.schema.derives_from(**id, named) && !claims_base(draft, **id, named))
        .copied();
    let Some(unrelated) = unrelated else { return };
    let (table, block) = (
        draft.schema.ty(unrelated).name.to_string(),
        draft.schema.ty(named).name.to_string(),
    );
    let subject = Subject::member(&draft.schema.ty(union.owner).name, union.key.as_str());
    let (table, block) = ((union.span, table.as_str()), (span, block.as_str()));
    draft.report(member_type_conflict::alternatives(subject, table, block));
}
