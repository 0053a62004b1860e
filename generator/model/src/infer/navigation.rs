//! Adds navigation properties that documented URLs use. Resource pages omit about one in ten; on v1.0, 26 of 29 such
//! candidates exist in the service.

use super::draft::Draft;
use super::operations::{Candidate, Documented, Plural};
use crate::rules::{collection_conflict, navigation_not_in_table};
use crate::schema::{
    Claim, ClaimSource, Evidence, NavigationKind, Property, Rule, TypeKind, TypeRef,
};
use docwright_core::diagnostic::Subject;
use docwright_core::edit_distance::intended;

/// How many properties of one path may be missing.
const MAX_ROUNDS: usize = 4;

/// Adds navigation properties that documented URLs walk, and makes collections of those that URLs give a key.
pub(super) fn run(draft: &mut Draft<'_>, documented: &Documented<'_>) {
    for round in 0..MAX_ROUNDS {
        let explored = documented.explore(draft);
        // A response shows whether a row is right; of a property without one it is all that is known.
        for plural in &explored.plurals(draft, documented, round > 0) {
            make_plural(draft, plural);
        }
        // Behind a new property there may be others.
        if !add_all(draft, &explored.candidates) {
            break;
        }
    }
}

/// Whether any of the candidates became a property.
fn add_all(draft: &mut Draft<'_>, candidates: &[Candidate]) -> bool {
    let mut added = false;
    for candidate in candidates {
        added |= add(draft, candidate);
    }
    added
}

/// Whether the candidate became a property.
fn add(draft: &mut Draft<'_>, candidate: &Candidate) -> bool {
    let TypeRef::Structured(target) = candidate.target.of else {
        return false;
    };
    let is_entity = draft.schema.ty(target).kind == TypeKind::Entity;
    let usable = super::names::is_identifier(&candidate.name);
    if !is_entity
        || !usable
        || draft
            .schema
            .property(candidate.ty, &candidate.name)
            .is_some()
    {
        return false;
    }
    let Some(line) = candidate.lines.first().copied() else {
        return false;
    };
    let says = draft.schema.display(candidate.target);
    // A type without a page has no table; that its page is missing is a finding of its own.
    if draft.schema.ty(candidate.ty).defined {
        let name = draft.schema.ty(candidate.ty).name.to_string();
        let known = draft.schema.all_properties(candidate.ty).into_iter();
        let meant = intended(&candidate.name, known.map(|(_, p)| p.name.as_str()));
        let finding =
            navigation_not_in_table::finding(line, (&name, &candidate.name), &says, meant);
        draft.report(finding);
    }
    let claim = Claim::won("type", says, ClaimSource::Url, line, Rule::WalkedByAUrl);
    let ty = draft.schema.ty_mut(candidate.ty);
    let evidence = Evidence(candidate.lines.clone());
    ty.properties.push(Property {
        navigation: Some(NavigationKind::Reference),
        claims: vec![claim],
        ..Property::new(&candidate.name, candidate.target, evidence)
    });
    true
}

fn make_plural(draft: &mut Draft<'_>, plural: &Plural) {
    let name = draft.schema.ty(plural.ty).name.to_string();
    let mut properties = draft.schema.ty_mut(plural.ty).properties.iter_mut();
    let property =
        properties.find(|p| p.name.eq_ignore_ascii_case(&plural.name) && !p.ty.collection);
    let declares = |p: &Property| p.claims.iter().any(|c| c.source == ClaimSource::Metadata);
    let Some(property) = property.filter(|p| !declares(p)) else {
        return;
    };
    let single = property.ty;
    property.ty.collection = true;
    let many = property.ty;
    for claim in &mut property.claims {
        claim.won = false;
        claim.rule = Some(Rule::UrlImpliesCollection);
    }
    property.claims.push(Claim::won(
        "collection",
        "true".to_owned(),
        ClaimSource::Url,
        plural.line,
        Rule::UrlImpliesCollection,
    ));
    let at = property.evidence.first().unwrap_or(plural.line);
    let says = |ty| draft.schema.display(ty);
    let finding = collection_conflict::in_url(
        &Subject::member(&name, &plural.name),
        (at, &says(single)),
        (plural.line, &says(many)),
    );
    draft.report(finding);
}
