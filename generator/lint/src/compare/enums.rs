//! Members of enumeration types.

use crate::rules::{metadata_member_undocumented, metadata_member_unknown};
use docwright_core::diagnostic::{Value, message};
use docwright_model::pairing::Pair;
use docwright_model::schema::{EnumId, EnumMember};

use super::Comparison;
use super::places::Places;
use docwright_model::pairing::counterparts;

impl Comparison<'_> {
    /// One finding for all members that one list has and the other has not: a list goes out of date as a whole.
    pub(super) fn enums(&mut self) {
        for pair in self.pairing.enums.pairs.clone() {
            self.members(pair);
        }
    }

    fn members(&mut self, pair: Pair<EnumId>) {
        let (d, m) = (
            self.docs.enumeration(pair.left),
            self.metadata.enumeration(pair.right),
        );
        let lacks = |list: &[EnumMember], name: &str| !list.iter().any(|m| m.name == name);
        let mut extra: Vec<&EnumMember> = d
            .members
            .iter()
            .filter(|e| lacks(&m.members, &e.name))
            .collect();
        let mut missing: Vec<&EnumMember> = m
            .members
            .iter()
            .filter(|e| lacks(&d.members, &e.name))
            .collect();
        let names = (
            |e: &EnumMember| e.name.clone(),
            |e: &EnumMember| e.name.clone(),
        );
        let mut spelt: Vec<(&EnumMember, &EnumMember)> =
            counterparts(&mut extra, &mut missing, names, |_, _| true);
        spelt.sort_by_key(|(d, _)| d.evidence.first());
        if let Some((first, declared)) = spelt.first() {
            let says = message!(
                "the metadata declares `{member}`",
                member = Value::member(&declared.name)
            );
            let places = Places::docs(first.evidence.first()).declared(&declared.evidence, says);
            let (documented, declared) = spelt
                .iter()
                .map(|(d, m)| (d.name.clone(), m.name.clone()))
                .unzip();
            self.findings.push(metadata_member_unknown::renamed(
                places, &d.name, documented, declared,
            ));
        }
        let names = |members: &[&EnumMember]| -> Vec<String> {
            members.iter().map(|m| m.name.clone()).collect()
        };
        if let Some(first) = extra.first() {
            let at = first.evidence.first().or_else(|| d.evidence.first());
            let places =
                Places::docs(at).declared(&m.evidence, "the metadata declares the type here");
            self.findings.push(metadata_member_unknown::finding(
                places,
                &m.name,
                names(&extra),
            ));
        }
        if let Some(first) = missing.first() {
            let places = Places::docs(d.evidence.first()).declared(
                &first.evidence,
                "the metadata declares the first of them here",
            );
            self.findings.push(metadata_member_undocumented::finding(
                places,
                &d.name,
                names(&missing),
            ));
        }
    }
}
