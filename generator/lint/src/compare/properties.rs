//! Properties: missing, extra, misspelt, and of another type.

use crate::rules::{
    metadata_collection_differs, metadata_property_renamed, metadata_property_type_differs,
    metadata_property_undocumented, metadata_property_unknown, metadata_relationship_differs,
};
use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::Diagnostic;
use docwright_model::pairing::Pair;
use docwright_model::schema::{Property, TypeId, TypeRef};

use super::Comparison;
use super::places::{agreeing, finding, list, place_of_type, source, there};
use docwright_model::pairing::twins;

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
        let twins = twins(&mut extra, &mut missing, names, |d, m| {
            self.pairing.same_use(d.1.ty, m.1.ty)
        });
        for (d, m) in twins {
            self.tell(d, misspelt(d.1, m.1));
        }
        let open = metadata.is_open(pair.right);
        for stated in extra.into_iter().filter(|_| !open) {
            let found = self.extra(pair, stated, derived);
            self.tell(stated, found);
        }
        for (_, property) in missing {
            let found = self.missing(pair, property);
            self.findings.push(found);
        }
    }

    fn tell(&mut self, stated: Declared<'_>, found: Diagnostic) {
        self.told
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
                self.told.enums.insert(id);
            }
            self.tell(d, found);
        }
    }

    fn difference(&self, d: &Property, m: &Property) -> Option<Diagnostic> {
        if d.name != m.name {
            return Some(misspelt(d, m));
        }
        let same = self.pairing.same(d.ty.of, m.ty.of);
        let unsaid = d.ty.of == TypeRef::Untyped && d.claims.is_empty();
        let (stated, declared) = (self.docs.display(d.ty), self.metadata.display(m.ty));
        let (code, message) = if !same && !unsaid {
            let how = self.kinship(d.ty.of, m.ty.of);
            let message = format!(
                "`{}` is `{stated}` in the docs and `{declared}` in the metadata{how}",
                d.name
            );
            (metadata_property_type_differs::CODE, message)
        } else if d.ty.collection != m.ty.collection {
            let message = format!(
                "`{}` is `{stated}` in the docs and `{declared}` in the metadata",
                d.name
            );
            (metadata_collection_differs::CODE, message)
        } else if d.navigation.is_some() != m.navigation.is_some() && !self.kind_differs(d.ty.of) {
            let word = |p: &Property| {
                if p.navigation.is_some() {
                    "a relationship"
                } else {
                    "a property"
                }
            };
            let message = format!(
                "`{}` is documented as {} and declared as {}",
                d.name,
                word(d),
                word(m)
            );
            (metadata_relationship_differs::CODE, message)
        } else {
            return None;
        };
        let place = there(&m.evidence, format!("the metadata declares `{declared}`"));
        let mut found = finding(code, place_of_type(d), place, message);
        if let Some(claim) = agreeing(&d.claims, "type", &declared) {
            found = found.label(
                claim.span,
                format!("{} agrees with the metadata", source(claim)),
            );
        }
        Some(found)
    }

    /// Whether the target's own kind is in dispute, of which the sort of property is only a consequence.
    fn kind_differs(&self, of: TypeRef) -> bool {
        let TypeRef::Structured(id) = of else {
            return false;
        };
        let right = self.pairing.right_of(id);
        right.is_some_and(|right| self.metadata.ty(right).kind != self.docs.ty(id).kind)
    }

    /// How two different types are related, where they are.
    fn kinship(&self, d: TypeRef, m: TypeRef) -> &'static str {
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
        let kind = if property.navigation.is_some() {
            "relationship"
        } else {
            "property"
        };
        let mut message = format!(
            "the metadata declares no {kind} `{}` for `{}`",
            property.name, ty.name
        );
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
        let mut help = "correct the name, or leave it out until the service has it";
        if !below.is_empty() {
            message.push_str(&format!(
                ", only for {}, which inherit from it",
                list(&below)
            ));
            help = "move it to the pages of the derived types";
        }
        let place = there(&ty.evidence, "the metadata declares the type here");
        finding(
            metadata_property_unknown::CODE,
            property.evidence.first(),
            place,
            message,
        )
        .help(help)
    }

    fn missing(&self, pair: Pair<TypeId>, property: &Property) -> Diagnostic {
        let d = self.docs.ty(pair.left);
        let kind = if property.navigation.is_some() {
            "relationship"
        } else {
            "property"
        };
        let declared = self.metadata.display(property.ty);
        let message = format!(
            "`{}` does not document the {kind} `{}` ({declared})",
            d.name, property.name
        );
        let place = there(&property.evidence, "the metadata declares it here");
        finding(
            metadata_property_undocumented::CODE,
            d.evidence.first(),
            place,
            message,
        )
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

fn misspelt(d: &Property, m: &Property) -> Diagnostic {
    let message = format!("the docs call it `{}`, the metadata `{}`", d.name, m.name);
    let place = there(&m.evidence, format!("the metadata declares `{}`", m.name));
    finding(
        metadata_property_renamed::CODE,
        d.evidence.first(),
        place,
        message,
    )
}

/// Own and inherited properties by folded name; those of a derived type stand before those of its bases.
fn by_name(all: Vec<Declared<'_>>) -> BTreeMap<String, Declared<'_>> {
    all.into_iter()
        .map(|(id, p)| (p.name.to_lowercase(), (id, p)))
        .collect()
}
