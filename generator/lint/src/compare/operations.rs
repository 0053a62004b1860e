//! Actions and functions: which there are, what they are bound to, take and give.

use crate::rules::{
    metadata_operation_differs, metadata_operation_undocumented, metadata_operation_unknown,
};
use std::collections::BTreeSet;

use docwright_model::schema::{Evidence, Parameter, TypeRef, TypeUse};

use super::Comparison;
use super::places::Places;
use docwright_core::url::{PathSegment, short_name};
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

    /// Whether a type or set that the metadata does not have is the cause, which is reported already.
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
        let first = line
            .and_then(|o| o.path.segments.first())
            .and_then(PathSegment::name);
        first.is_some_and(|first| self.reported.names.contains(&first.to_lowercase()))
    }

    /// Smaller is more alike: the binding counts most, then action or function, then the parameters.
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
        self.reported
            .names
            .insert(short_name(stated.name).to_lowercase());
        let places = Places::docs(stated.evidence.first());
        self.findings
            .push(metadata_operation_unknown::finding(places, stated));
    }

    /// Only operations of documented types are missed: the others belong to types that are reported themselves.
    fn unreached(&mut self, declared: &Callable<'_>) {
        let on = match declared.binding.map(|b| b.of) {
            Some(TypeRef::Structured(id)) if self.pairing.left_of(id).is_none() => return,
            Some(of) => {
                let one = of.one();
                Some(self.metadata.display(one))
            }
            None => None,
        };
        let places = Places::metadata(declared.evidence);
        self.findings
            .push(metadata_operation_undocumented::of_callable(
                places,
                declared,
                on.as_deref(),
            ));
    }

    fn compare_callables(&mut self, d: &Callable<'s>, m: &Callable<'s>) {
        if let Some((documented, declared)) = self.bindings(d, m) {
            self.reported
                .names
                .insert(short_name(d.name).to_lowercase());
            let (documented, declared) = (documented.as_deref(), declared.as_deref());
            self.findings.push(metadata_operation_differs::binding(
                places(d, m),
                d.name,
                documented,
                declared,
            ));
            return;
        }
        if d.action != m.action {
            self.findings
                .push(metadata_operation_differs::kind(places(d, m), d));
        }
        self.returns(d, m);
        self.parameters(d, m);
    }

    /// What both are bound to, where that differs.
    fn bindings(
        &self,
        d: &Callable<'_>,
        m: &Callable<'_>,
    ) -> Option<(Option<String>, Option<String>)> {
        match (d.binding, m.binding) {
            (None, None) => None,
            (Some(a), Some(b)) if self.pairing.same(a.of, b.of) || self.bound_alike(a.of, b.of) => {
                if a.collection == b.collection {
                    return None;
                }
                Some((Some(self.docs.display(a)), Some(self.metadata.display(b))))
            }
            (a, b) => Some((
                a.map(|a| self.docs.display(a)),
                b.map(|b| self.metadata.display(b)),
            )),
        }
    }

    /// What the docs leave open is not a difference; a base or derived type is not wrong.
    fn returns(&mut self, d: &Callable<'_>, m: &Callable<'_>) {
        let Some(stated) = d.returns.filter(|ty| ty.of != TypeRef::Untyped) else {
            return;
        };
        if m.returns
            .is_some_and(|declared| self.compatible(stated, declared))
        {
            return;
        }
        let declared = m.returns.map(|declared| self.metadata.display(declared));
        self.findings.push(metadata_operation_differs::returns(
            places(d, m),
            d.name,
            &self.docs.display(stated),
            declared.as_deref(),
        ));
    }

    fn compatible(&self, d: TypeUse, m: TypeUse) -> bool {
        let related = self.pairing.same(d.of, m.of)
            || self.bound_alike(d.of, m.of)
            || m.of == TypeRef::Untyped;
        related && d.collection == m.collection
    }

    /// One finding for each way in which the lists differ, not one for each parameter: a list is corrected as a whole.
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
            let places = parameter_places(d, first, &declared.evidence);
            let names = spelt
                .iter()
                .map(|(d, m)| (d.name.clone(), m.name.clone()))
                .unzip();
            self.findings
                .push(metadata_operation_differs::parameter_names(
                    places, d.name, names,
                ));
        }
        if let Some(first) = extra.first() {
            let names = extra.iter().map(|p| p.name.clone()).collect();
            let places = parameter_places(d, first, m.evidence);
            self.findings
                .push(metadata_operation_differs::parameters_unknown(
                    places, d.name, names,
                ));
        }
        let missing = m
            .parameters
            .iter()
            .filter(|p| find(d.parameters, &p.name).is_none());
        let missing: Vec<String> = missing.map(|p| p.name.clone()).collect();
        if !missing.is_empty() {
            let places = places(d, m);
            self.findings
                .push(metadata_operation_differs::parameters_undocumented(
                    places, d.name, missing,
                ));
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
        let places = parameter_places(d, stated, &declared.evidence);
        self.findings
            .push(metadata_operation_differs::parameter_type(
                places,
                d.name,
                &stated.name,
                &a,
                &b,
            ));
    }
}

fn places(d: &Callable<'_>, m: &Callable<'_>) -> Places {
    Places::docs(d.evidence.first()).declared(m.evidence, "the metadata declares it here")
}

fn parameter_places(d: &Callable<'_>, stated: &Parameter, declared: &Evidence) -> Places {
    let at = stated.evidence.first().or_else(|| d.evidence.first());
    Places::docs(at).declared(declared, "the metadata declares it here")
}
