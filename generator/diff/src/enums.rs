//! Compares the members of enumeration types.

use docwright_model::pairing::{Pair, counterparts};
use docwright_model::schema::{EnumId, EnumMember};

use super::{Change, Comparison, Kind};

impl Comparison<'_> {
    pub(super) fn enums(&mut self) {
        for pair in self.pairing.enums.pairs.clone() {
            self.members(pair);
        }
    }

    fn members(&mut self, pair: Pair<EnumId>) {
        let (old, new) = (
            self.old.enumeration(pair.left),
            self.new.enumeration(pair.right),
        );
        let owner = new.name.to_string();
        let find = |list: &[EnumMember], name: &str| list.iter().position(|m| m.name == name);
        let mut removed: Vec<&EnumMember> = Vec::new();
        for member in &old.members {
            let Some(now) = find(&new.members, &member.name).and_then(|at| new.members.get(at))
            else {
                removed.push(member);
                continue;
            };
            if let (Some(was), Some(is)) = (member.value, now.value)
                && was != is
            {
                let change =
                    Change::new(Kind::MemberValueChanged, owner.clone()).member(now.name.clone());
                let change = change.values(was.to_string(), is.to_string());
                self.push(change.at(Some(&member.evidence), Some(&now.evidence)));
            }
        }
        let added = new
            .members
            .iter()
            .filter(|m| find(&old.members, &m.name).is_none());
        let mut added: Vec<&EnumMember> = added.collect();
        let names = (
            |m: &EnumMember| m.name.clone(),
            |m: &EnumMember| m.name.clone(),
        );
        for (was, is) in counterparts(&mut removed, &mut added, names, |_, _| true) {
            let change = Change::new(Kind::MemberRenamed, owner.clone()).member(is.name.clone());
            let change = change.values(was.name.clone(), is.name.clone());
            let change = Self::with_spelling_impact(change, &was.name, &is.name);
            self.push(change.at(Some(&was.evidence), Some(&is.evidence)));
        }
        for member in removed {
            let change =
                Change::new(Kind::MemberRemoved, owner.clone()).member(member.name.clone());
            self.push(change.at(Some(&member.evidence), None));
        }
        for member in added {
            let change = Change::new(Kind::MemberAdded, owner.clone()).member(member.name.clone());
            self.push(change.at(None, Some(&member.evidence)));
        }
        if old.flags != new.flags {
            let describe = |flags: bool| {
                if flags {
                    "members can be combined"
                } else {
                    "one member at a time"
                }
            };
            let change = Change::new(Kind::FlagsChanged, owner)
                .values(describe(old.flags), describe(new.flags));
            self.push(change.at(Some(&old.evidence), Some(&new.evidence)));
        }
    }
}
