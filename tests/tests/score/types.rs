//! Compares types, properties and enums with the metadata.

use std::collections::{BTreeMap, BTreeSet};

use docwright::schema::{EnumType, Property, StructuredType, TypeId, TypeKind, TypeRef};

use crate::documented::Documented;
use crate::rows::{Class, Row};
use crate::view::View;
use docwright_tests::Figures;

/// Compares the types in scope.
pub(crate) struct Comparison<'c, 's> {
    pub(crate) inferred: &'c View<'s>,
    pub(crate) truth: &'c View<'s>,
    /// The base of nearly every entity type.
    pub(crate) root: &'c str,
    pub(crate) figures: Figures,
    pub(crate) rows: Vec<Row>,
}

impl Comparison<'_, '_> {
    pub(crate) fn run(&mut self, documented: &Documented) {
        let truth = self.truth;
        let scope: BTreeMap<&String, TypeId> = truth
            .types
            .iter()
            .filter(|(name, _)| documented.contains_key(*name))
            .map(|(name, id)| (name, *id))
            .collect();
        for (name, id) in &scope {
            let found = self.inferred.types.get(*name).copied();
            self.figures.add("types found", found.is_some());
            if let Some(inferred) = found {
                self.pair(inferred, *id);
                continue;
            }
            self.missing(truth.ty(*id));
            for _ in truth.own(*id) {
                self.figures.add("property facts", false);
            }
        }
        self.enums(scope.values().copied());
    }

    fn missing(&mut self, ty: &StructuredType) {
        self.rows.push(Row {
            class: Class::OurRule,
            what: "type missing",
            name: ty.name.to_string(),
            inferred: String::new(),
            truth: kind(ty).to_owned(),
            docs: None,
            metadata: ty.evidence.first(),
        });
    }

    fn pair(&mut self, i: TypeId, t: TypeId) {
        let (it, tt) = (self.inferred.ty(i), self.truth.ty(t));
        self.fact("kind", (kind(it), kind(tt)), it, tt);
        let (ib, tb) = (self.inferred.base(i), self.truth.base(t));
        self.fact("base", (&ib, &tb), it, tt);
        if !tb.is_empty() && tb != self.root {
            self.figures.add("base where it is not the root", ib == tb);
        }
        let (io, to) = (self.inferred.open(i), self.truth.open(t));
        self.fact("open", (word(io), word(to)), it, tt);
        self.fact(
            "abstract",
            (word(it.is_abstract), word(tt.is_abstract)),
            it,
            tt,
        );
        if tt.kind == TypeKind::Entity {
            let (ik, tk) = (self.inferred.key(i).join(" "), self.truth.key(t).join(" "));
            self.fact("key", (&ik, &tk), it, tt);
        }
        self.properties(i, t);
    }

    /// A fact of a type as a whole.
    fn fact(
        &mut self,
        what: &'static str,
        (inferred, truth): (&str, &str),
        it: &StructuredType,
        tt: &StructuredType,
    ) {
        self.figures.add(what, inferred == truth);
        if inferred == truth {
            return;
        }
        let claim = it.claims.iter().find(|c| c.about == what);
        self.rows.push(Row {
            class: Class::of_claims(&it.claims, what, truth),
            what,
            name: tt.name.to_string(),
            inferred: inferred.to_owned(),
            truth: truth.to_owned(),
            docs: claim.map(|c| c.span).or_else(|| it.evidence.first()),
            metadata: tt.evidence.first(),
        });
    }

    fn properties(&mut self, i: TypeId, t: TypeId) {
        let (mine, theirs) = (self.inferred.all(i), self.truth.all(t));
        let mut absent: Vec<&Property> = Vec::new();
        for property in self.truth.own(t) {
            let found = mine.get(&property.name.to_lowercase()).copied();
            let navigation = property.navigation.is_some();
            self.figures.add("property found", found.is_some());
            if navigation {
                self.figures
                    .add("navigation property found", found.is_some());
            }
            let exact = found.is_some_and(|f| self.same_type(f, property));
            self.figures.add("property facts", exact);
            let Some(found) = found else {
                absent.push(property);
                continue;
            };
            self.figures.add("exact type of those found", exact);
            let same = found.navigation.is_some() == navigation;
            self.figures.add("structural or navigation", same);
            if !exact {
                self.wrong_type(t, found, property);
            }
        }
        let mut spare: Vec<&Property> = Vec::new();
        for property in self.inferred.own(i) {
            let known = theirs.contains_key(&property.name.to_lowercase());
            self.figures.add("property precision", known);
            if !known {
                spare.push(property);
            }
        }
        self.unmatched((i, t), &absent, &spare);
    }

    fn same_type(&self, a: &Property, b: &Property) -> bool {
        a.ty.collection == b.ty.collection
            && self.inferred.name(a.ty.of) == self.truth.name(b.ty.of)
    }

    fn wrong_type(&mut self, t: TypeId, found: &Property, property: &Property) {
        let truth = self.truth.schema.display(property.ty);
        let claim = found.claims.iter().find(|c| c.about == "type");
        self.rows.push(Row {
            class: Class::of_claims(&found.claims, "type", &truth),
            what: "property type",
            name: format!("{}/{}", self.truth.ty(t).name, property.name),
            inferred: self.inferred.schema.display(found.ty),
            truth,
            docs: claim.map(|c| c.span).or_else(|| found.evidence.first()),
            metadata: property.evidence.first(),
        });
    }

    /// An unmatched property of the model and one of the same type in the metadata with a similar name: a misspelling in the docs.
    fn unmatched(&mut self, (i, t): (TypeId, TypeId), absent: &[&Property], spare: &[&Property]) {
        let (it, tt) = (self.inferred.ty(i), self.truth.ty(t));
        for property in absent {
            let counterpart = spare
                .iter()
                .find(|s| self.same_type(s, property) && near(s, property));
            self.rows.push(Row {
                class: counterpart.map_or(Class::DocsSilent, |_| Class::DocsWrong),
                what: "property missing",
                name: format!("{}/{}", tt.name, property.name),
                inferred: counterpart.map_or_else(String::new, |s| s.name.clone()),
                truth: self.truth.schema.display(property.ty),
                docs: counterpart
                    .and_then(|s| s.evidence.first())
                    .or_else(|| it.evidence.first()),
                metadata: property.evidence.first(),
            });
        }
        for property in spare {
            let counterpart = absent
                .iter()
                .find(|a| self.same_type(property, a) && near(property, a));
            self.rows.push(Row {
                class: counterpart.map_or(Class::DocsAhead, |_| Class::DocsWrong),
                what: "property extra",
                name: format!("{}/{}", it.name, property.name),
                inferred: self.inferred.schema.display(property.ty),
                truth: counterpart.map_or_else(String::new, |a| a.name.clone()),
                docs: property.evidence.first(),
                metadata: tt.evidence.first(),
            });
        }
    }

    fn enums(&mut self, scope: impl Iterator<Item = TypeId>) {
        // By name, with the property that the docs have where the metadata uses it.
        let mut used: BTreeMap<String, Option<&Property>> = BTreeMap::new();
        for id in scope {
            let documented = self.truth.ty(id).name.to_string().to_lowercase();
            let mine = self.inferred.types.get(&documented);
            let mine = mine.map_or_else(BTreeMap::new, |id| self.inferred.all(*id));
            for property in self.truth.own(id) {
                if let TypeRef::Enum(_) = property.ty.of {
                    let known = used.entry(self.truth.name(property.ty.of)).or_default();
                    let counterpart = mine.get(&property.name.to_lowercase()).copied();
                    *known = known.or(counterpart);
                }
            }
        }
        for (name, counterpart) in used {
            let Some(truth) = self.truth.enums.get(&name).copied() else {
                continue;
            };
            let found = self.inferred.enums.get(&name).copied();
            self.figures.add("used enums found", found.is_some());
            match found {
                Some(found) => self.members(found, truth),
                // Where the docs have the property, they give it another type.
                None => self.rows.push(Row {
                    class: counterpart.map_or(Class::DocsSilent, |_| Class::DocsWrong),
                    what: "enum missing",
                    name: truth.name.to_string(),
                    inferred: counterpart
                        .map_or_else(String::new, |p| self.inferred.schema.display(p.ty)),
                    truth: format!("{} members", truth.members.len()),
                    docs: counterpart.and_then(|p| p.evidence.first()),
                    metadata: truth.evidence.first(),
                }),
            }
        }
    }

    fn members(&mut self, found: &EnumType, truth: &EnumType) {
        const LATER: &str = "unknownfuturevalue";
        let (mine, theirs) = (View::members(found), View::members(truth));
        let set = |m: &BTreeMap<String, _>| -> BTreeSet<String> {
            m.keys().filter(|k| *k != LATER).cloned().collect()
        };
        self.figures.add(
            "enums with the exact set of members",
            set(&mine) == set(&theirs),
        );
        for (name, member) in &theirs {
            self.figures
                .add("members of enums found", mine.contains_key(name));
            if !mine.contains_key(name) && name != LATER {
                self.rows.push(Row {
                    class: Class::DocsSilent,
                    what: "enum member missing",
                    name: format!("{}.{}", truth.name, member.name),
                    inferred: String::new(),
                    truth: member.name.clone(),
                    docs: found.evidence.first(),
                    metadata: member.evidence.first(),
                });
            }
        }
        let extra = mine.iter().filter(|(name, _)| !theirs.contains_key(*name));
        for (_, member) in extra {
            self.rows.push(Row {
                class: Class::DocsAhead,
                what: "enum member extra",
                name: format!("{}.{}", truth.name, member.name),
                inferred: member.name.clone(),
                truth: String::new(),
                docs: member.evidence.first(),
                metadata: truth.evidence.first(),
            });
        }
    }
}

fn kind(ty: &StructuredType) -> &'static str {
    match ty.kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex | TypeKind::Parameters => "complex",
    }
}

fn word(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

/// Whether one name can be a misspelling of the other: the same prefix, or one contains the other.
fn near(a: &Property, b: &Property) -> bool {
    let (a, b) = (a.name.to_lowercase(), b.name.to_lowercase());
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    a.contains(&b) || b.contains(&a) || same * 2 >= a.len().max(b.len())
}
