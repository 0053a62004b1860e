//! Actions and functions: which there are, what they are bound to, take and give.

use crate::rules::{
    metadata_operation_differs, metadata_operation_undocumented, metadata_operation_unknown,
};
use std::collections::BTreeSet;

use docwright_model::schema::{Evidence, Parameter, TypeRef, TypeUse};

use super::Comparison;
use super::places::{finding, list, there};
use super::walk::name;
use docwright_core::url::short_name;
use docwright_model::pairing::{Callable, callables};

impl<'s> Comparison<'s> {
    pub(super) fn operations(&mut self) {
        let (mine, theirs) = (callables(self.docs), callables(self.metadata));
        let mut reached: BTreeSet<usize> = BTreeSet::new();
        for stated in &mine {
            if self.follows_from_another(stated) {
                continue;
            }
            let named = |(_, c): &(usize, &Callable<'s>)| {
                c.name.eq_ignore_ascii_case(short_name(stated.name))
            };
            let same: Vec<(usize, &Callable<'s>)> =
                theirs.iter().enumerate().filter(named).collect();
            if same.is_empty() {
                self.unknown(stated);
                continue;
            }
            let best = same.iter().min_by_key(|(_, c)| self.unlikeness(stated, c));
            let Some((index, declared)) = best.copied() else {
                continue;
            };
            // Other overloads on the same binding are documented by the same page.
            let beside = |c: &Callable<'_>| c.binding == declared.binding;
            reached.extend(same.iter().filter(|(_, c)| beside(c)).map(|(i, _)| *i));
            reached.insert(index);
            self.compare_callables(stated, declared);
        }
        for (index, declared) in theirs.iter().enumerate() {
            if !reached.contains(&index) {
                self.unreached(declared);
            }
        }
    }

    /// Whether a type or set that the metadata does not have is the cause, which is told already.
    fn follows_from_another(&self, stated: &Callable<'_>) -> bool {
        if let Some(TypeRef::Structured(id)) = stated.binding.map(|b| b.of)
            && self.pairing.right_of(id).is_none()
        {
            return true;
        }
        let line = self
            .docs
            .operations
            .iter()
            .find(|o| Some(o.span) == stated.evidence.first());
        let first = line.and_then(|o| o.path.segments.first()).and_then(name);
        first.is_some_and(|first| self.told.names.contains(&first.to_lowercase()))
    }

    /// Smaller is more alike: the binding counts most, then the sort, then the parameters.
    fn unlikeness(&self, d: &Callable<'_>, m: &Callable<'_>) -> (u8, bool, bool, usize) {
        let binding = match (d.binding, m.binding) {
            (None, None) => 0,
            (Some(a), Some(b)) if self.pairing.same(a.of, b.of) => 0,
            (Some(a), Some(b)) if self.bound_alike(a.of, b.of) => 1,
            _ => 2,
        };
        let many = d.binding.map(|b| b.collection) != m.binding.map(|b| b.collection);
        (binding, d.action != m.action, many, d.distance(m))
    }

    fn bound_alike(&self, d: TypeRef, m: TypeRef) -> bool {
        match (d, m) {
            (TypeRef::Structured(d), TypeRef::Structured(m)) => self.related(d, m),
            _ => false,
        }
    }

    fn unknown(&mut self, stated: &Callable<'_>) {
        self.told
            .names
            .insert(short_name(stated.name).to_lowercase());
        let message = format!(
            "the metadata declares no {} `{}`",
            stated.word(),
            stated.name
        );
        let at = stated.evidence.first();
        self.findings
            .push(finding(metadata_operation_unknown::CODE, at, None, message));
    }

    /// Only what belongs to documented types is missed: whole families of functions hang on types of their own.
    fn unreached(&mut self, declared: &Callable<'_>) {
        let on = match declared.binding.map(|b| b.of) {
            Some(TypeRef::Structured(id)) if self.pairing.left_of(id).is_none() => return,
            Some(of) => {
                let one = TypeUse {
                    of,
                    collection: false,
                };
                format!(" on `{}`", self.metadata.display(one))
            }
            None => String::new(),
        };
        let message = format!(
            "no page documents the {} `{}`{on}",
            declared.word(),
            declared.name
        );
        let place = there(declared.evidence, "");
        self.findings.push(finding(
            metadata_operation_undocumented::CODE,
            None,
            place,
            message,
        ));
    }

    fn compare_callables(&mut self, d: &Callable<'s>, m: &Callable<'s>) {
        if let Some(how) = self.how_bound(d, m) {
            self.told.names.insert(short_name(d.name).to_lowercase());
            self.differs(d, m, how);
            return;
        }
        if d.action != m.action {
            let how = format!(
                "`{}` is documented as {} {} and declared as {} {}",
                d.name,
                article(d),
                d.word(),
                article(m),
                m.word()
            );
            self.differs(d, m, how);
        }
        self.returns(d, m);
        self.parameters(d, m);
    }

    fn how_bound(&self, d: &Callable<'_>, m: &Callable<'_>) -> Option<String> {
        let say =
            |on: Option<String>| on.map_or_else(|| "nothing".to_owned(), |on| format!("`{on}`"));
        let (a, b) = match (d.binding, m.binding) {
            (None, None) => return None,
            (Some(a), Some(b)) if self.pairing.same(a.of, b.of) || self.bound_alike(a.of, b.of) => {
                if a.collection == b.collection {
                    return None;
                }
                (Some(self.docs.display(a)), Some(self.metadata.display(b)))
            }
            (a, b) => (
                a.map(|a| self.docs.display(a)),
                b.map(|b| self.metadata.display(b)),
            ),
        };
        Some(format!(
            "`{}` is bound to {} in the docs and to {} in the metadata",
            d.name,
            say(a),
            say(b)
        ))
    }

    fn differs(&mut self, d: &Callable<'_>, m: &Callable<'_>, message: String) {
        let place = there(m.evidence, "the metadata declares it here");
        let found = finding(
            metadata_operation_differs::CODE,
            d.evidence.first(),
            place,
            message,
        );
        self.findings.push(found);
    }

    /// What the docs leave open is no difference; a base or derived type is not wrong.
    fn returns(&mut self, d: &Callable<'_>, m: &Callable<'_>) {
        let Some(stated) = d.returns.filter(|ty| ty.of != TypeRef::Untyped) else {
            return;
        };
        let message = match m.returns {
            Some(declared) if self.compatible(stated, declared) => return,
            Some(declared) => format!(
                "`{}` returns `{}` in the docs and `{}` in the metadata",
                d.name,
                self.docs.display(stated),
                self.metadata.display(declared)
            ),
            None => format!(
                "`{}` returns `{}` in the docs and nothing in the metadata",
                d.name,
                self.docs.display(stated)
            ),
        };
        self.differs(d, m, message);
    }

    fn compatible(&self, d: TypeUse, m: TypeUse) -> bool {
        let related = self.pairing.same(d.of, m.of)
            || self.bound_alike(d.of, m.of)
            || m.of == TypeRef::Untyped;
        related && d.collection == m.collection
    }

    /// One finding for each way in which the lists differ, not one a parameter: a list is mended as a whole.
    fn parameters(&mut self, d: &Callable<'s>, m: &Callable<'s>) {
        let find = |list: &'s [Parameter], name: &str| -> Option<&'s Parameter> {
            list.iter().find(|p| p.name.eq_ignore_ascii_case(name))
        };
        let (mut extra, mut spelt) = (Vec::new(), Vec::new());
        for stated in d.parameters {
            match find(m.parameters, &stated.name) {
                Some(declared) if declared.name != stated.name => spelt.push((stated, declared)),
                Some(declared) => self.parameter(d, stated, declared),
                None => extra.push(stated),
            }
        }
        if let Some((first, declared)) = spelt.first() {
            let pairs: Vec<String> = spelt
                .iter()
                .map(|(d, m)| format!("{}` for `{}", d.name, m.name))
                .collect();
            let message = format!(
                "the docs of `{}` write {}, as the metadata calls them",
                d.name,
                list(&pairs)
            );
            self.parameter_differs(d, first, &declared.evidence, message);
        }
        if let Some(first) = extra.first() {
            let names: Vec<String> = extra.iter().map(|p| p.name.clone()).collect();
            let message = format!(
                "`{}` does not take {} in the metadata",
                d.name,
                list(&names)
            );
            self.parameter_differs(d, first, m.evidence, message);
        }
        let missing = m
            .parameters
            .iter()
            .filter(|p| find(d.parameters, &p.name).is_none());
        let missing: Vec<String> = missing.map(|p| p.name.clone()).collect();
        if !missing.is_empty() {
            let message = format!("the docs of `{}` do not name {}", d.name, list(&missing));
            self.differs(d, m, message);
        }
    }

    fn parameter(&mut self, d: &Callable<'_>, stated: &Parameter, declared: &Parameter) {
        let (Some(a), Some(b)) = (stated.ty, declared.ty) else {
            return;
        };
        if a.of == TypeRef::Untyped || self.compatible(a, b) {
            return;
        }
        let (a, b) = (self.docs.display(a), self.metadata.display(b));
        let message = format!(
            "the parameter `{}` of `{}` is `{a}` in the docs and `{b}` in the metadata",
            stated.name, d.name
        );
        self.parameter_differs(d, stated, &declared.evidence, message);
    }

    fn parameter_differs(
        &mut self,
        d: &Callable<'_>,
        stated: &Parameter,
        declared: &Evidence,
        message: String,
    ) {
        let at = stated.evidence.first().or_else(|| d.evidence.first());
        let place = there(declared, "the metadata declares it here");
        self.findings.push(finding(
            metadata_operation_differs::CODE,
            at,
            place,
            message,
        ));
    }
}

fn article(callable: &Callable<'_>) -> &'static str {
    if callable.action { "an" } else { "a" }
}
