//! Types: which there are, and what they are as a whole.

use crate::rules::{
    metadata_base_differs, metadata_key_differs, metadata_kind_differs, metadata_type_renamed,
    metadata_type_undocumented, metadata_type_unknown,
};
use docwright_core::diagnostic::{Diagnostic, Severity};
use docwright_model::pairing::{Link, Pair};
use docwright_model::schema::{EnumId, StructuredType, TypeId, TypeKind};

use super::Comparison;
use super::places::{agreeing, finding, list, source, there};

impl Comparison<'_> {
    pub(super) fn types(&mut self) {
        for id in self.pairing.types.left_only.clone() {
            let ty = self.docs.ty(id);
            let message = format!("the metadata declares no type `{}`", ty.name);
            let found = finding(
                metadata_type_unknown::CODE,
                ty.evidence.first(),
                None,
                message,
            );
            self.findings
                .push(found.help(
                    "correct the name, or leave the page out until the service has the type",
                ));
        }
        for id in self.pairing.enums.left_only.clone() {
            let ty = self.docs.enumeration(id);
            let message = format!("the metadata declares no enumeration `{}`", ty.name);
            let found = finding(
                metadata_type_unknown::CODE,
                ty.evidence.first(),
                None,
                message,
            );
            self.findings
                .push(found.help(
                    "correct the name, or leave the list out until the service has the type",
                ));
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

    /// Types of the metadata that no page defines, at the end: what other findings named is not told again.
    pub(super) fn undocumented(&mut self) {
        for id in self.pairing.types.right_only.clone() {
            let ty = self.metadata.ty(id);
            // The docs name it: that no page defines it is a finding without metadata, too.
            if self.docs.find_type(&ty.name).is_some() {
                continue;
            }
            let message = format!("no page defines `{}`", ty.name);
            let place = there(&ty.evidence, "");
            let found = finding(metadata_type_undocumented::CODE, None, place, message);
            self.findings.push(found);
        }
        for id in self.pairing.enums.right_only.clone() {
            let ty = self.metadata.enumeration(id);
            if self.told.enums.contains(&id) || self.docs.find_enum(&ty.name).is_some() {
                continue;
            }
            let message = format!("no page lists the members of `{}`", ty.name);
            let place = there(&ty.evidence, "");
            let found = finding(metadata_type_undocumented::CODE, None, place, message);
            self.findings.push(found);
        }
    }

    fn name(&mut self, pair: Pair<TypeId>) {
        let (d, m) = (self.docs.ty(pair.left), self.metadata.ty(pair.right));
        if d.name != m.name {
            let names = (d.name.to_string(), m.name.to_string());
            let place = there(&m.evidence, format!("the metadata declares `{}`", m.name));
            let docs = d.evidence.first();
            self.findings.push(renamed(pair.link, &names, docs, place));
        }
    }

    fn enum_name(&mut self, pair: Pair<EnumId>) {
        let (d, m) = (
            self.docs.enumeration(pair.left),
            self.metadata.enumeration(pair.right),
        );
        if d.name != m.name {
            let names = (d.name.to_string(), m.name.to_string());
            let place = there(&m.evidence, format!("the metadata declares `{}`", m.name));
            let docs = d.evidence.first();
            self.findings.push(renamed(pair.link, &names, docs, place));
        }
    }

    fn kind(&mut self, pair: Pair<TypeId>) {
        let (d, m) = (self.docs.ty(pair.left), self.metadata.ty(pair.right));
        let mut wrong: Vec<(&str, String)> = Vec::new();
        if d.kind != m.kind {
            let message = format!(
                "`{}` is documented as {} and declared as {}",
                d.name,
                word(d),
                word(m)
            );
            wrong.push(("kind", message));
        }
        // The docs seldom say it; only what they do say can be wrong.
        if d.is_abstract && !m.is_abstract {
            wrong.push((
                "abstract",
                format!(
                    "`{}` is documented as abstract, and the metadata declares it without",
                    d.name
                ),
            ));
        }
        if d.open && !self.metadata.is_open(pair.right) {
            wrong.push((
                "open",
                format!(
                    "`{}` is documented as open, and the metadata declares it closed",
                    d.name
                ),
            ));
        }
        for (about, message) in wrong {
            let claim = d.claims.iter().find(|c| c.about == about && c.won);
            let at = claim.map(|c| c.span).or_else(|| d.evidence.first());
            let place = there(&m.evidence, "the metadata declares it here");
            self.findings
                .push(finding(metadata_kind_differs::CODE, at, place, message));
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
            // The base is one that the metadata does not know, which is told once, where it is defined.
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
        let message = match (&stated, &declared) {
            (Some(s), Some(t)) => format!(
                "`{}` inherits from `{s}` in the docs and from `{t}` in the metadata",
                d.name
            ),
            (Some(s), None) => format!(
                "`{}` inherits from `{s}` in the docs and from nothing in the metadata",
                d.name
            ),
            (None, Some(t)) => format!("the docs do not say that `{}` inherits from `{t}`", d.name),
            (None, None) => return,
        };
        let claim = d.claims.iter().find(|c| c.about == "base" && c.won);
        let at = claim.map(|c| c.span).or_else(|| d.evidence.first());
        let mut found = finding(
            metadata_base_differs::CODE,
            at,
            there(&m.evidence, "the metadata declares it here"),
            message,
        );
        if let Some(claim) = declared.and_then(|t| agreeing(&d.claims, "base", &t)) {
            found = found.label(
                claim.span,
                format!("{} agrees with the metadata", source(claim)),
            );
        }
        if stated.is_none() {
            found.severity = Severity::Info;
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
        // A base that differs is told by itself; the docs of singletons name no key.
        if same || stated.is_empty() || declared.is_empty() || d.key.is_empty() {
            return;
        }
        let message = format!(
            "the key of `{}` is {} in the docs and {} in the metadata",
            d.name,
            list(&stated),
            list(&declared)
        );
        let claim = d.claims.iter().find(|c| c.about == "key" && c.won);
        let at = claim.map(|c| c.span).or_else(|| d.evidence.first());
        let place = there(&m.evidence, "the metadata declares it here");
        self.findings
            .push(finding(metadata_key_differs::CODE, at, place, message));
    }
}

fn renamed(
    link: Link,
    (docs, metadata): &(String, String),
    at: Option<docwright_core::diagnostic::Span>,
    place: Option<(docwright_core::diagnostic::Span, String)>,
) -> Diagnostic {
    let why = match link {
        Link::Same => "only letter case differs",
        Link::Moved => "the namespace differs",
        Link::Renamed => "their members are alike, so one of the names is wrong",
    };
    let message = format!("the docs call it `{docs}`, the metadata `{metadata}`: {why}");
    finding(metadata_type_renamed::CODE, at, place, message)
}

fn word(ty: &StructuredType) -> &'static str {
    match ty.kind {
        TypeKind::Entity => "an entity type",
        TypeKind::Complex | TypeKind::Parameters => "a complex type",
    }
}
