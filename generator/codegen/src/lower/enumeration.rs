//! Lowers enumeration types.

use super::casing::camel;
use super::context::Lowering;
use super::context::code;
use super::customise::Customise;
use super::docs::lines;
use super::item::{RustEnum, RustFile, RustItem, RustVariant};
use super::names::Place;
use super::scope::{self, assign_names};
use super::structure::add;
use docwright_core::diagnostic::Diagnostic;
use docwright_core::sorted::SortedSet;
use docwright_model::rules::item_skipped;
use docwright_model::schema::{EnumId, EnumMember, EnumType};

/// The file of an enum, and the findings on its members.
pub(super) fn file(cx: &Lowering<'_>, id: EnumId, place: &Place) -> (RustFile, Vec<Diagnostic>) {
    let ty = cx.schema.enumeration(id);
    let mut findings = Vec::new();
    let members = distinct(ty, &mut findings);
    let wanted: Vec<String> = members
        .iter()
        .map(|m| {
            let key = Customise::member_key(&ty.name, &m.name);
            if let Some(name) = cx.customise.rename(&key) {
                name
            } else if m.name.trim().is_empty() {
                "Empty".to_owned()
            } else {
                camel(&m.name, "Value")
            }
        })
        .collect();
    let names = assign_names(
        &wanted,
        // The catch-all variant is `Undocumented`, since documented members called `unknown` are common.
        &|name| matches!(name, "Undocumented" | "Self"),
        "Value",
        scope::exact,
    );
    let mut variants = Vec::with_capacity(members.len());
    for (member, assigned) in members.into_iter().zip(names) {
        if let Some(reason) = assigned.renamed {
            let what = format!("member `{}` of `{}`", member.name, ty.name);
            findings.push(cx.renamed(&member.evidence, &what, &assigned.name, reason));
        }
        variants.push(RustVariant {
            name: assigned.name,
            wire: member.name.clone(),
            docs: member_docs(cx, ty, member, place),
            attributes: cx
                .customise
                .attributes(&Customise::member_key(&ty.name, &member.name)),
        });
    }
    let mut imports = SortedSet::from_iter(["OpenEnum", "UnknownMember"]);
    imports.retain(|name| *name != place.name);
    let file = RustFile {
        stem: place.stem.clone(),
        page: cx.page_of(&ty.evidence).map(str::to_owned),
        imports,
        items: vec![RustItem::Enum(RustEnum {
            name: place.name.clone(),
            odata: ty.name.to_string(),
            docs: docs(cx, ty, place),
            attributes: cx.customise.attributes(&Customise::key(&ty.name)),
            variants,
        })],
    };
    (file, findings)
}

/// The members without those that repeat an earlier one.
fn distinct<'a>(ty: &'a EnumType, findings: &mut Vec<Diagnostic>) -> Vec<&'a EnumMember> {
    let mut seen = SortedSet::new();
    let mut out = Vec::with_capacity(ty.members.len());
    for member in &ty.members {
        if seen.insert(member.name.as_str()) {
            out.push(member);
        } else {
            let place = member.evidence.first().unwrap_or_default();
            let ty = ty.name.to_string();
            findings.push(item_skipped::repeated_member(place, &ty, &member.name));
        }
    }
    out
}

fn docs(cx: &Lowering<'_>, ty: &EnumType, place: &Place) -> Vec<String> {
    let page = cx.page_of(&ty.evidence);
    let links = cx.links.seen_from(page.unwrap_or_default(), place);
    let mut docs = lines(&ty.description, &links);
    let kind = if ty.flags { "Flags" } else { "Values" };
    add(
        &mut docs,
        &format!("{kind} of {}.", code(&ty.name.to_string())),
    );
    if let Some(line) = cx.place(&ty.evidence) {
        add(&mut docs, &line);
    }
    docs
}

fn member_docs(
    cx: &Lowering<'_>,
    ty: &EnumType,
    member: &EnumMember,
    place: &Place,
) -> Vec<String> {
    let page = cx
        .page_of(&member.evidence)
        .or_else(|| cx.page_of(&ty.evidence));
    let links = cx.links.seen_from(page.unwrap_or_default(), place);
    let mut docs = lines(&member.description, &links);
    if docs.is_empty() {
        docs.push(format!("The value {}.", code(&member.name)));
    }
    if let Some(value) = member
        .value
        .filter(|_| cx.schema.declares(&member.evidence))
    {
        add(&mut docs, &format!("Number {value} in the metadata."));
    }
    if cx.schema.is_undocumented(&member.evidence)
        && !cx.schema.is_undocumented(&ty.evidence)
        && let Some(line) = cx.place(&member.evidence)
    {
        add(&mut docs, &line);
    }
    docs
}
