//! Properties: missing, extra, misspelt, and of another type.

use crate::rules::{
    metadata_collection_differs, metadata_property_renamed, metadata_property_type_differs,
    metadata_property_undocumented, metadata_property_unknown, metadata_relationship_differs,
};
use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Diagnostic, Value, message};
use docwright_model::pairing::Pair;
use docwright_model::schema::{Property, TypeId, TypeRef};

use super::Comparison;
use super::places::{Places, agreeing, agrees, place_of_type};
use docwright_model::pairing::counterparts;

/// A property and the type that declares it.
type Declared<'s> = (TypeId, &'s Property);

impl<'s> Comparison<'s> {
    pub(super) fn properties(&mut self) {
        let derived = self.derived();
        let mut compared = BTreeSet::new();
        for pair in self.pairing.types.pairs.clone() {
            self.properties_of(pair, &derived, &mut compared);
        }
    }

    fn properties_of(
        &mut self,
        pair: Pair<TypeId>,
        derived: &BTreeMap<TypeId, Vec<TypeId>>,
        compared: &mut BTreeSet<(TypeId, String)>,
    ) {
        let (docs, metadata) = (self.docs, self.metadata);
        let mine = by_name(docs.all_properties(pair.left));
        let theirs = by_name(metadata.all_properties(pair.right));
        let mut missing: Vec<Declared<'s>> = Vec::new();
        for level in self.own_levels(pair.right) {
            for property in &metadata.ty(level).properties {
                match mine.get(&property.name.to_lowercase()) {
                    Some(stated) => self.once(*stated, (level, property), compared),
                    None => missing.push((level, property)),
                }
            }
        }
        let mut extra: Vec<Declared<'s>> = Vec::new();
        for property in &docs.ty(pair.left).properties {
            match theirs.get(&property.name.to_lowercase()) {
                Some(declared) => self.once((pair.left, property), *declared, compared),
                None => extra.push((pair.left, property)),
            }
        }
        let names = (
            |d: Declared<'s>| d.1.name.clone(),
            |m: Declared<'s>| m.1.name.clone(),
        );
        let renamed = counterparts(&mut extra, &mut missing, names, |d, m| {
            self.pairing.same_use(d.1.ty, m.1.ty)
        });
        for (d, m) in renamed {
            self.report(d, metadata_property_renamed::finding(d.1, m.1));
        }
        let open = metadata.is_open(pair.right);
        for stated in extra.into_iter().filter(|_| !open) {
            let found = self.extra(pair, stated, derived);
            self.report(stated, found);
        }
        for (_, property) in missing {
            let found = self.missing(pair, property);
            self.findings.push(found);
        }
    }

    fn report(&mut self, stated: Declared<'_>, found: Diagnostic) {
        self.reported
            .properties
            .insert((stated.0, stated.1.name.to_lowercase()));
        self.findings.push(found);
    }

    /// Compares a documented property that other types inherit only once.
    fn once(
        &mut self,
        d: Declared<'s>,
        m: Declared<'s>,
        compared: &mut BTreeSet<(TypeId, String)>,
    ) {
        if compared.insert((d.0, d.1.name.to_lowercase()))
            && let Some(found) = self.difference(d.1, m.1)
        {
            if let TypeRef::Enum(id) = m.1.ty.of {
                self.reported.enums.insert(id);
            }
            self.report(d, found);
        }
    }

    fn difference(&self, d: &Property, m: &Property) -> Option<Diagnostic> {
        if d.name != m.name {
            return Some(metadata_property_renamed::finding(d, m));
        }
        let same = self.pairing.same(d.ty.of, m.ty.of);
        let unsaid = d.ty.of == TypeRef::Untyped && d.claims.is_empty();
        let (stated, declared) = (self.docs.display(d.ty), self.metadata.display(m.ty));
        let says = message!(
            "the metadata declares `{declared}`",
            declared = Value::ty(&declared)
        );
        let places = Places::docs(place_of_type(d)).declared(&m.evidence, says);
        let found = if !same && !unsaid {
            let relation = self.relation(d.ty.of, m.ty.of);
            metadata_property_type_differs::finding(places, &d.name, &stated, &declared, relation)
        } else if d.ty.collection != m.ty.collection {
            metadata_collection_differs::finding(places, &d.name, &stated, &declared)
        } else if d.navigation.is_some() != m.navigation.is_some() && !self.kind_differs(d.ty.of) {
            metadata_relationship_differs::finding(places, d, m)
        } else {
            return None;
        };
        Some(match agreeing(&d.claims, "type", &declared) {
            Some(claim) => agrees(found, claim),
            None => found,
        })
    }

    /// Whether the kind of the target type differs too; the kind of the property is then only a consequence.
    fn kind_differs(&self, of: TypeRef) -> bool {
        let TypeRef::Structured(id) = of else {
            return false;
        };
        let right = self.pairing.right_of(id);
        right.is_some_and(|right| self.metadata.ty(right).kind != self.docs.ty(id).kind)
    }

    /// How two different types are related, where they are.
    fn relation(&self, d: TypeRef, m: TypeRef) -> &'static str {
        let (TypeRef::Structured(d), TypeRef::Structured(m)) = (d, m) else {
            return match (d, m) {
                (TypeRef::Primitive(_), TypeRef::Enum(_)) => ", an enumeration",
                _ => "",
            };
        };
        match self.pairing.right_of(d) {
            Some(right) if self.metadata.derives_from(right, m) => ", its base type",
            Some(right) if self.metadata.derives_from(m, right) => ", a type derived from it",
            _ => "",
        }
    }

    fn extra(
        &self,
        pair: Pair<TypeId>,
        (_, property): Declared<'_>,
        derived: &BTreeMap<TypeId, Vec<TypeId>>,
    ) -> Diagnostic {
        let ty = self.metadata.ty(pair.right);
        let below = derived.get(&pair.right).map_or(&[][..], Vec::as_slice);
        let has = |id: &&TypeId| {
            let own = &self.metadata.ty(**id).properties;
            own.iter()
                .any(|p| p.name.eq_ignore_ascii_case(&property.name))
        };
        let below: Vec<String> = below
            .iter()
            .filter(has)
            .map(|id| self.metadata.ty(*id).name.to_string())
            .collect();
        let places = Places::docs(property.evidence.first())
            .declared(&ty.evidence, "the metadata declares the type here");
        metadata_property_unknown::finding(places, property, &ty.name, below)
    }

    fn missing(&self, pair: Pair<TypeId>, property: &Property) -> Diagnostic {
        let d = self.docs.ty(pair.left);
        let declared = self.metadata.display(property.ty);
        let places = Places::docs(d.evidence.first())
            .declared(&property.evidence, "the metadata declares it here");
        metadata_property_undocumented::finding(places, property, &d.name, &declared)
    }

    /// For each type of the metadata all types that inherit from it.
    fn derived(&self) -> BTreeMap<TypeId, Vec<TypeId>> {
        let mut out: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for id in (0u32..).map(TypeId).take(self.metadata.types.len()) {
            for (base, _) in self.metadata.lineage(id).skip(1) {
                out.entry(base).or_default().push(id);
            }
        }
        out
    }
}

/// Own and inherited properties by folded name; those of a derived type come before those of its bases.
fn by_name(all: Vec<Declared<'_>>) -> BTreeMap<String, Declared<'_>> {
    all.into_iter()
        .map(|(id, p)| (p.name.to_lowercase(), (id, p)))
        .collect()
}
