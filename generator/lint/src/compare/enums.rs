//! Members of enumeration types.

use crate::rules::{metadata_member_undocumented, metadata_member_unknown};
use docwright_model::pairing::Pair;
use docwright_model::schema::{EnumId, EnumMember};

use super::Comparison;
use super::places::{finding, list, there};
use docwright_model::pairing::twins;

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
            twins(&mut extra, &mut missing, names, |_, _| true);
        spelt.sort_by_key(|(d, _)| d.evidence.first());
        if let Some((first, declared)) = spelt.first() {
            let pairs: Vec<String> = spelt
                .iter()
                .map(|(d, m)| format!("{}` for `{}", d.name, m.name))
                .collect();
            let message = format!(
                "`{}` lists {}, as the metadata calls them",
                d.name,
                list(&pairs)
            );
            let place = there(
                &declared.evidence,
                format!("the metadata declares `{}`", declared.name),
            );
            let found = finding(
                metadata_member_unknown::CODE,
                first.evidence.first(),
                place,
                message,
            );
            self.findings.push(found);
        }
        let names = |members: &[&EnumMember]| -> Vec<String> {
            members.iter().map(|m| m.name.clone()).collect()
        };
        if let Some(first) = extra.first() {
            let message = format!(
                "the metadata does not declare {} for `{}`",
                list(&names(&extra)),
                m.name
            );
            let at = first.evidence.first().or_else(|| d.evidence.first());
            let place = there(&m.evidence, "the metadata declares the type here");
            self.findings
                .push(finding(metadata_member_unknown::CODE, at, place, message));
        }
        if let Some(first) = missing.first() {
            let message = format!("`{}` does not document {}", d.name, list(&names(&missing)));
            let place = there(
                &first.evidence,
                "the metadata declares the first of them here",
            );
            let at = d.evidence.first();
            self.findings.push(finding(
                metadata_member_undocumented::CODE,
                at,
                place,
                message,
            ));
        }
    }
}
