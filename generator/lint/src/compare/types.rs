//! Types: which there are, and what they are as a whole.

use crate::rules::{
    metadata_base_differs, metadata_key_differs, metadata_kind_differs, metadata_type_renamed,
    metadata_type_undocumented, metadata_type_unknown,
};
use docwright_model::pairing::Pair;
use docwright_model::schema::{EnumId, StructuredType, TypeId, TypeKind};

use super::Comparison;
use super::places::{Places, agreeing, agrees};

impl Comparison<'_> {
    pub(super) fn types(&mut self) {
        for id in self.pairing.types.left_only.clone() {
            let ty = self.docs.ty(id);
            let places = Places::docs(ty.evidence.first());
            self.findings
                .push(metadata_type_unknown::of_type(places, &ty.name));
        }
        for id in self.pairing.enums.left_only.clone() {
            let ty = self.docs.enumeration(id);
            let places = Places::docs(ty.evidence.first());
            self.findings
                .push(metadata_type_unknown::of_enumeration(places, &ty.name));
        }
        for pair in self.pairing.types.pairs.clone() {
            self.name(pair);
            self.kind(pair);
            // Entity types and complex types have different bases anyway.
            if self.docs.ty(pair.left).kind == self.metadata.ty(pair.right).kind {
                self.base(pair);
            }
            self.key(pair);
        }
        for pair in self.pairing.enums.pairs.clone() {
            self.enum_name(pair);
        }
    }

    /// Types of the metadata that no page defines, reported last: what other findings name is not repeated.
    pub(super) fn undocumented(&mut self) {
        for id in self.pairing.types.right_only.clone() {
            let ty = self.metadata.ty(id);
            // The docs name it: that no page defines it is a finding without metadata.
            if self.docs.find_type(&ty.name).is_some() {
                continue;
            }
            let places = Places::metadata(&ty.evidence);
            self.findings
                .push(metadata_type_undocumented::of_type(places, &ty.name));
        }
        for id in self.pairing.enums.right_only.clone() {
            let ty = self.metadata.enumeration(id);
            if self.reported.enums.contains(&id) || self.docs.find_enum(&ty.name).is_some() {
                continue;
            }
            let places = Places::metadata(&ty.evidence);
            self.findings
                .push(metadata_type_undocumented::of_enumeration(places, &ty.name));
        }
    }

    fn name(&mut self, pair: Pair<TypeId>) {
        let (d, m) = (self.docs.ty(pair.left), self.metadata.ty(pair.right));
        if d.name != m.name {
            let names = (&d.name, &m.name);
            let evidence = (d.evidence.first(), &m.evidence);
            self.findings
                .push(metadata_type_renamed::finding(pair.link, names, evidence));
        }
    }

    fn enum_name(&mut self, pair: Pair<EnumId>) {
        let (d, m) = (
            self.docs.enumeration(pair.left),
            self.metadata.enumeration(pair.right),
        );
        if d.name != m.name {
            let names = (&d.name, &m.name);
            let evidence = (d.evidence.first(), &m.evidence);
            self.findings
                .push(metadata_type_renamed::finding(pair.link, names, evidence));
        }
    }

    fn kind(&mut self, pair: Pair<TypeId>) {
        let (d, m) = (self.docs.ty(pair.left), self.metadata.ty(pair.right));
        let mut wrong: Vec<(&str, &str, &str)> = Vec::new();
        if d.kind != m.kind {
            wrong.push(("kind", word(d), word(m)));
        }
        // Pages rarely say that a type is abstract or open; what they leave out is not a contradiction.
        if d.is_abstract && !m.is_abstract {
            wrong.push(("abstract", "abstract", "not abstract"));
        }
        if d.open && !self.metadata.is_open(pair.right) {
            wrong.push(("open", "open", "closed"));
        }
        for (about, documented, declared) in wrong {
            let places = claimed(d, about).declared(&m.evidence, "the metadata declares it here");
            self.findings.push(metadata_kind_differs::finding(
                places, &d.name, documented, declared,
            ));
        }
    }

    fn base(&mut self, pair: Pair<TypeId>) {
        let (d, m) = (self.docs.ty(pair.left), self.metadata.ty(pair.right));
        let truth = self.documented_base(pair.right);
        let stated = d.base.filter(|b| self.docs.ty(*b).defined);
        let Some(stated) = stated else {
            if let Some(named) = d.base {
                // A base that no page defines: it may be one that the metadata has.
                let name = &self.docs.ty(named).name;
                let known = self
                    .metadata
                    .lineage(pair.right)
                    .skip(1)
                    .any(|(_, t)| t.name.folded() == name.folded());
                if !known {
                    self.base_differs(pair, Some(name.to_string()), m.base);
                }
            } else if let Some(truth) = truth {
                self.base_differs(pair, None, Some(truth));
            }
            return;
        };
        let agrees = match self.pairing.right_of(stated) {
            Some(right) => truth == Some(right),
            // The metadata does not know the base: reported once, where it is defined.
            None => true,
        };
        if !agrees {
            let name = self.docs.ty(stated).name.to_string();
            self.base_differs(pair, Some(name), m.base);
        }
    }

    fn base_differs(&mut self, pair: Pair<TypeId>, stated: Option<String>, truth: Option<TypeId>) {
        let (d, m) = (self.docs.ty(pair.left), self.metadata.ty(pair.right));
        let declared = truth.map(|id| self.metadata.ty(id).name.to_string());
        let places = claimed(d, "base").declared(&m.evidence, "the metadata declares it here");
        let found =
            metadata_base_differs::finding(places, &d.name, stated.as_deref(), declared.as_deref());
        let Some(mut found) = found else {
            return;
        };
        if let Some(claim) = declared.and_then(|t| agreeing(&d.claims, "base", &t)) {
            found = agrees(found, claim);
        }
        self.findings.push(found);
    }

    fn key(&mut self, pair: Pair<TypeId>) {
        let (d, m) = (self.docs.ty(pair.left), self.metadata.ty(pair.right));
        if d.kind != TypeKind::Entity || m.kind != TypeKind::Entity {
            return;
        }
        let key = |schema: &docwright_model::schema::Schema, id| -> Vec<String> {
            let mut keys = schema.lineage(id).map(|(_, t)| t.key.clone());
            keys.find(|k| !k.is_empty()).unwrap_or_default()
        };
        let (stated, declared) = (key(self.docs, pair.left), key(self.metadata, pair.right));
        let same = stated.len() == declared.len()
            && stated
                .iter()
                .all(|s| declared.iter().any(|t| t.eq_ignore_ascii_case(s)));
        // A base that differs is a finding of its own; the docs of singletons name no key.
        if same || stated.is_empty() || declared.is_empty() || d.key.is_empty() {
            return;
        }
        let places = claimed(d, "key").declared(&m.evidence, "the metadata declares it here");
        self.findings.push(metadata_key_differs::finding(
            places, &d.name, stated, declared,
        ));
    }
}

/// Where the docs claim it: the claim that won, else the best evidence.
fn claimed(ty: &StructuredType, about: &str) -> Places {
    let claim = ty.claims.iter().find(|c| c.about == about && c.won);
    Places::docs(claim.map(|c| c.span).or_else(|| ty.evidence.first()))
}

fn word(ty: &StructuredType) -> &'static str {
    match ty.kind {
        TypeKind::Entity => "an entity type",
        TypeKind::Complex | TypeKind::Parameters => "a complex type",
    }
}
