//! Compares actions and functions.

use docwright_core::url::short_name;
use docwright_model::pairing::{Callable, callables, counterparts, name_likeness};
use docwright_model::schema::{Parameter, Schema, TypeRef, TypeUse};

use super::{Change, Comparison, Impact, Kind, Scope, shown};

/// The rounds in which operations are paired, the most certain first.
const ROUNDS: [Round; 4] = [
    Round::Exact,
    Round::Overload,
    Round::Rebound,
    Round::Renamed,
];

#[derive(Clone, Copy, PartialEq)]
enum Round {
    /// The same name, kind, binding and parameter names.
    Exact,
    /// The same name and binding; the closest parameters first.
    Overload,
    /// The same name, bound to a base or derived type.
    Rebound,
    /// The same binding and parameters, and a similar name.
    Renamed,
}

impl<'s> Comparison<'s> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (callables(self.old), callables(self.new));
        let mut removed: Vec<usize> = (0..old.len()).collect();
        let mut added: Vec<usize> = (0..new.len()).collect();
        for round in ROUNDS {
            let mut found = Vec::new();
            for i in &removed {
                for j in &added {
                    if let (Some(a), Some(b)) = (old.get(*i), new.get(*j))
                        && let Some(score) = self.score(round, a, b)
                    {
                        found.push((score, *i, *j));
                    }
                }
            }
            found.sort_unstable();
            for (_, i, j) in found {
                if removed.contains(&i)
                    && added.contains(&j)
                    && let (Some(a), Some(b)) = (old.get(i), new.get(j))
                {
                    self.compare_callables(a, b);
                    removed.retain(|g| *g != i);
                    added.retain(|c| *c != j);
                }
            }
        }
        for callable in removed.iter().filter_map(|i| old.get(*i)) {
            let change = Change::new(Kind::OperationRemoved, self.owner(self.old, callable));
            let change = change.values(callable.word(), "");
            self.push(change.at(Some(callable.evidence), None));
        }
        for callable in added.iter().filter_map(|j| new.get(*j)) {
            let change = Change::new(Kind::OperationAdded, self.owner(self.new, callable));
            let change = change.values("", callable.word());
            self.push(change.at(None, Some(callable.evidence)));
        }
    }

    /// The distance of two operations that can be paired in this round; smaller is better.
    fn score(&self, round: Round, a: &Callable<'_>, b: &Callable<'_>) -> Option<usize> {
        let same_name = short_name(a.name).eq_ignore_ascii_case(short_name(b.name));
        let distance = a.distance(b);
        let bound = self.same(a.binding, b.binding);
        let fits = match round {
            Round::Exact => same_name && bound && a.action == b.action && distance == 0,
            Round::Overload => same_name && bound,
            Round::Rebound => {
                same_name && a.action == b.action && self.related(a.binding, b.binding)
            }
            Round::Renamed => {
                bound
                    && a.action == b.action
                    && distance == 0
                    && name_likeness(a.name, b.name) > 0.75
            }
        };
        fits.then_some(distance)
    }

    fn related(&self, a: Option<TypeUse>, b: Option<TypeUse>) -> bool {
        let (Some(TypeRef::Structured(a)), Some(TypeRef::Structured(b))) =
            (a.map(|a| a.of), b.map(|b| b.of))
        else {
            return false;
        };
        self.pairing
            .right_of(a)
            .is_some_and(|a| self.new.derives_from(a, b) || self.new.derives_from(b, a))
    }

    /// `microsoft.graph.call/answer`, `Collection(microsoft.graph.user)/delta`, or the name alone.
    fn owner(&self, schema: &Schema, callable: &Callable<'_>) -> String {
        match callable.binding {
            Some(on) => format!("{}/{}", schema.display(on), callable.name),
            None => callable.name.to_owned(),
        }
    }

    fn compare_callables(&mut self, a: &Callable<'s>, b: &Callable<'s>) {
        let (was, is) = (self.owner(self.old, a), self.owner(self.new, b));
        let mut found: Vec<(Kind, String, String)> = Vec::new();
        if short_name(a.name) != short_name(b.name) {
            self.record_rename(short_name(a.name), short_name(b.name));
            found.push((Kind::OperationRenamed, was.clone(), is.clone()));
        }
        if !self.same(a.binding, b.binding) {
            found.push((Kind::OperationRebound, was, is.clone()));
        }
        if a.action != b.action {
            found.push((
                Kind::OperationSortChanged,
                a.word().to_owned(),
                b.word().to_owned(),
            ));
        }
        if !self.same(a.returns, b.returns) {
            found.push((
                Kind::ResultChanged,
                shown(self.old, a.returns),
                shown(self.new, b.returns),
            ));
        }
        for (kind, before, after) in found {
            let mut change = Change::new(kind, is.clone()).values(before, after);
            // For the crate the response of a request counts, which `requests` compares.
            if kind == Kind::ResultChanged && self.scope == Scope::Alike {
                change = change.with_impact(Impact::Neutral, Impact::Breaking);
            }
            self.push(change.at(Some(a.evidence), Some(b.evidence)));
        }
        self.parameters(&is, (a.parameters, b.parameters), b.action);
    }

    fn parameters(
        &mut self,
        owner: &str,
        (old, new): (&'s [Parameter], &'s [Parameter]),
        action: bool,
    ) {
        let find = |list: &'s [Parameter], name: &str| {
            list.iter().find(|p| p.name.eq_ignore_ascii_case(name))
        };
        // Two pages of one operation may spell a name differently, which is a finding of `check` and no change.
        let first = |list: &'s [Parameter], p: &Parameter| {
            find(list, &p.name).is_some_and(|first| std::ptr::eq(first, p))
        };
        let spelled_alike = |p: &Parameter| {
            let mut all = old.iter().filter(|o| o.name.eq_ignore_ascii_case(&p.name));
            all.find_map(|o| Some((o, new.iter().find(|n| n.name == o.name)?)))
        };
        let mut removed: Vec<&'s Parameter> = old
            .iter()
            .filter(|p| first(old, p) && find(new, &p.name).is_none())
            .collect();
        let mut added: Vec<&'s Parameter> = new
            .iter()
            .filter(|p| first(new, p) && find(old, &p.name).is_none())
            .collect();
        let names = (
            |p: &'s Parameter| p.name.clone(),
            |p: &'s Parameter| p.name.clone(),
        );
        let mut pairs: Vec<(&Parameter, &Parameter)> =
            counterparts(&mut removed, &mut added, names, |_, _| true);
        let same = old.iter().filter(|p| first(old, p));
        pairs.extend(
            same.filter_map(|p| spelled_alike(p).or_else(|| Some((p, find(new, &p.name)?)))),
        );
        let change = |kind, p: &Parameter| Change::new(kind, owner).member(p.name.clone());
        for (was, is) in pairs {
            let at = |c: Change| c.at(Some(&was.evidence), Some(&is.evidence));
            if was.name != is.name {
                let renamed =
                    change(Kind::ParameterRenamed, is).values(was.name.clone(), is.name.clone());
                self.push(at(Self::with_spelling_impact(renamed, &was.name, &is.name)));
            }
            if let (Some(x), Some(y)) = (was.ty, is.ty)
                && !self.pairing.same_use(x, y)
            {
                let (before, after) = (shown(self.old, was.ty), shown(self.new, is.ty));
                self.push(at(
                    change(Kind::ParameterTypeChanged, is).values(before, after)
                ));
            }
        }
        for p in removed {
            let removed = change(Kind::ParameterRemoved, p).values(shown(self.old, p.ty), "");
            self.push(removed.at(Some(&p.evidence), None));
        }
        for p in added {
            let kind = if p.required == Some(true) {
                Kind::RequiredParameterAdded
            } else {
                Kind::ParameterAdded
            };
            let mut added = change(kind, p).values("", shown(self.new, p.ty));
            // One more field in an action's parameter struct is additive; one more argument of a function is not.
            if action && kind == Kind::RequiredParameterAdded {
                added = added.with_impact(Impact::Additive, Impact::Breaking);
            }
            self.push(added.at(None, Some(&p.evidence)));
        }
    }
}
