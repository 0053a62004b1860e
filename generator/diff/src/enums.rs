//! Members of enumeration types.

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
        let mut gone: Vec<&EnumMember> = Vec::new();
        for member in &old.members {
            let Some(now) = find(&new.members, &member.name).and_then(|at| new.members.get(at))
            else {
                gone.push(member);
                continue;
            };
            if let (Some(was), Some(is)) = (member.value, now.value)
                && was != is
            {
                let change =
                    Change::new(Kind::MemberValueChanged, owner.clone()).member(now.name.clone());
                let change = change.says(was.to_string(), is.to_string());
                self.push(change.at(Some(&member.evidence), Some(&now.evidence)));
            }
        }
        let come = new
            .members
            .iter()
            .filter(|m| find(&old.members, &m.name).is_none());
        let mut come: Vec<&EnumMember> = come.collect();
        let names = (
            |m: &EnumMember| m.name.clone(),
            |m: &EnumMember| m.name.clone(),
        );
        for (was, is) in counterparts(&mut gone, &mut come, names, |_, _| true) {
            let change = Change::new(Kind::MemberRenamed, owner.clone()).member(is.name.clone());
            let change = change.says(was.name.clone(), is.name.clone());
            let change = Self::respelled(change, &was.name, &is.name);
            self.push(change.at(Some(&was.evidence), Some(&is.evidence)));
        }
        for member in gone {
            let change =
                Change::new(Kind::MemberRemoved, owner.clone()).member(member.name.clone());
            self.push(change.at(Some(&member.evidence), None));
        }
        for member in come {
            let change = Change::new(Kind::MemberAdded, owner.clone()).member(member.name.clone());
            self.push(change.at(None, Some(&member.evidence)));
        }
        if old.flags != new.flags {
            let say = |flags: bool| {
                if flags {
                    "members can be combined"
                } else {
                    "one member at a time"
                }
            };
            let change =
                Change::new(Kind::FlagsChanged, owner).says(say(old.flags), say(new.flags));
            self.push(change.at(Some(&old.evidence), Some(&new.evidence)));
        }
    }
}
