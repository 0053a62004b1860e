//! Properties with another name than their type documents: all places with an old or misspelled name are one finding.

use std::collections::BTreeMap;

use docwright_core::diagnostic::{Code, Diagnostic, Edit, FileId, Locate as _, Span};
use docwright_core::edit_distance::alike;
use docwright_core::plural;
use docwright_core::str_ext::range_in;
use docwright_model::pairing::near;
use docwright_model::rules::{
    example_member_undocumented, member_not_in_json, member_not_in_table,
};
use docwright_model::schema::{
    ClaimSource, Operation, Property, Schema, TypeId, TypeKind, TypeRef, TypeUse,
};
use docwright_reader::facts::ParameterRole;
use docwright_reader::json::{Kind, Value};
use docwright_reader::source::{Gone, Sources};

use super::query;
use super::values;
use super::view::{PageView, Tree};
use crate::rules::{
    body_property_unknown, example_member_missing, property_path_unknown, property_renamed,
    query_property_unknown,
};

/// The findings on a name that a type does not have.
const UNKNOWN: [Code; 5] = [
    example_member_undocumented::CODE,
    member_not_in_table::CODE,
    body_property_unknown::CODE,
    property_path_unknown::CODE,
    query_property_unknown::CODE,
];

/// An earlier state of the docs, to compare with this one.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// By folded name.
    types: BTreeMap<String, Listed>,
    /// The pages that are gone since.
    pub(super) gone: Vec<Gone>,
}

/// A type with the properties that its tables list.
#[derive(Clone, Debug)]
struct Listed {
    page: String,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    name: String,
    ty: String,
    description: String,
}

impl Earlier {
    /// What the pages of a state define, and those of them that are gone since.
    #[must_use]
    pub fn new(schema: &Schema, sources: &Sources, gone: Vec<Gone>) -> Self {
        let types = schema.types.iter().filter(|ty| ty.defined);
        let types = types.map(|ty| {
            let rows = ty.properties.iter().filter(|p| is_listed(p));
            let rows = rows.map(|p| Row {
                name: p.name.clone(),
                ty: schema.display(p.ty),
                description: p.description.clone(),
            });
            let page = ty
                .evidence
                .first()
                .map(|span| sources.path(span).to_owned());
            let listed = Listed {
                page: page.unwrap_or_default(),
                rows: rows.collect(),
            };
            (ty.name.to_string().to_lowercase(), listed)
        });
        Self {
            types: types.collect(),
            gone,
        }
    }

    /// The page that defined a type.
    pub(super) fn home(&self, ty: &str) -> Option<&str> {
        self.types
            .get(&ty.to_lowercase())
            .map(|listed| &*listed.page)
    }
}

fn is_listed(property: &Property) -> bool {
    let mut claims = property.claims.iter();
    claims.any(|claim| claim.source == ClaimSource::Table)
}

/// A property with another name than before.
struct Rename<'s> {
    ty: TypeId,
    was: String,
    now: &'s Property,
    /// Whether the earlier state had the old name; otherwise only examples have it.
    had: bool,
}

/// Gathers the findings on each old name, and the other places that have it.
pub(super) fn settle(tree: &Tree<'_>, earlier: Option<&Earlier>, findings: &mut Vec<Diagnostic>) {
    let mut renames = Vec::new();
    if let Some(earlier) = earlier {
        for (id, ty) in tree.schema.type_ids() {
            if ty.defined && ty.kind != TypeKind::Parameters {
                renames.extend(since(tree.schema, id, earlier));
            }
        }
    }
    let forms = findings
        .iter()
        .filter_map(|finding| other_form(tree, finding));
    renames.extend(forms);
    for rename in renames {
        gather(tree, &rename, findings);
    }
}

/// The properties of a type that the earlier state listed by another name.
fn since<'s>(schema: &'s Schema, id: TypeId, earlier: &Earlier) -> Vec<Rename<'s>> {
    let folded = schema.ty(id).name.to_string().to_lowercase();
    let Some(Listed { rows, .. }) = earlier.types.get(&folded) else {
        return Vec::new();
    };
    let now = schema.all_properties(id);
    let listed = |name: &str| {
        let mut listed = now.iter().filter(|(_, p)| is_listed(p));
        listed.any(|(_, p)| p.name.eq_ignore_ascii_case(name))
    };
    let removed: Vec<&Row> = rows.iter().filter(|row| !listed(&row.name)).collect();
    let had = |name: &str| rows.iter().any(|row| row.name.eq_ignore_ascii_case(name));
    let own = schema.ty(id).properties.iter();
    let mut added: Vec<&Property> = own.filter(|p| is_listed(p) && !had(&p.name)).collect();
    let only = removed.len() == 1 && added.len() == 1;
    let mut renames = Vec::new();
    for row in removed {
        let is_same = |p: &&Property| schema.display(p.ty) == row.ty;
        let said = |p: &&Property| !row.description.is_empty() && p.description == row.description;
        let found = added
            .iter()
            .position(|p| is_same(p) && said(p))
            .or_else(|| {
                added
                    .iter()
                    .position(|p| is_same(p) && near(&p.name, &row.name))
            })
            .or_else(|| added.iter().position(|p| only && is_same(p)));
        if let Some(at) = found {
            renames.push(Rename {
                ty: id,
                was: row.name.clone(),
                now: added.remove(at),
                had: true,
            });
        }
    }
    renames
}

/// An undocumented member of examples that is another form of a documented name which none of these objects has.
fn other_form<'s>(tree: &'s Tree<'s>, finding: &Diagnostic) -> Option<Rename<'s>> {
    if finding.code != example_member_undocumented::CODE {
        return None;
    }
    let was = finding.subject.member_name()?;
    let ty = tree.find(finding.subject.type_name()?)?;
    if tree.schema.ty(ty).kind == TypeKind::Parameters {
        return None;
    }
    let properties = tree.schema.all_properties(ty).into_iter();
    let mut similar = properties.filter(|(_, p)| is_form(was, &p.name));
    let (_, now) = similar.next()?;
    let beside = |place: Span| object_of(tree, place).is_none_or(|o| o.get(&now.name).is_some());
    (similar.next().is_none() && !finding.places().any(beside)).then(|| Rename {
        ty,
        was: was.to_owned(),
        now,
        had: false,
    })
}

/// The object of an example that has a key at this place.
fn object_of<'s>(tree: &'s Tree<'s>, key: Span) -> Option<Value<'s>> {
    let page = tree.views().find(|view| view.facts.file == key.file)?;
    let mut facts = page.facts.examples.iter();
    let fact = facts.find(|fact| fact.body_span.contains(key))?;
    Some(page.json(fact)?.innermost(key.range().start).1)
}

/// Whether two names differ in one word only, and this by its ending or a typo: `createdDateTime` and `creationDateTime`.
fn is_form(a: &str, b: &str) -> bool {
    let (a, b): (Vec<String>, Vec<String>) =
        (plural::words(a).collect(), plural::words(b).collect());
    let mut differ = a.iter().zip(&b).filter(|(a, b)| a != b);
    let (first, second) = (differ.next(), differ.next());
    let only = first.filter(|_| second.is_none() && a.len() == b.len());
    only.is_some_and(|(a, b)| is_form_of_word(a, b))
}

fn is_form_of_word(a: &str, b: &str) -> bool {
    const STEM: usize = 5;
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let part = common == short && common >= STEM - 1;
    part || (common >= STEM && common * 2 >= long) || alike(a, b)
}

fn gather(tree: &Tree<'_>, rename: &Rename<'_>, findings: &mut Vec<Diagnostic>) {
    let schema = tree.schema;
    let is_of = |finding: &Diagnostic, name: &str| {
        let of = || finding.subject.type_name().and_then(|ty| tree.find(ty));
        // A base type stands for what derives from it, none of which has the name any more.
        let fits = |of| {
            schema.derives_from(of, rename.ty) || rename.had && schema.derives_from(rename.ty, of)
        };
        finding.subject.member_name() == Some(name) && of().is_some_and(fits)
    };
    let unknown = findings.extract_if(.., |finding| {
        is_of(finding, &rename.was) && UNKNOWN.contains(&finding.code)
    });
    let mut places: Vec<Span> = unknown
        .flat_map(|f| f.places().collect::<Vec<_>>())
        .collect();
    if rename.had {
        tree.views()
            .for_each(|page| on_page(&page, rename, &mut places));
    }
    let narrow = |place: &Span| last_word(tree, *place, &rename.was).unwrap_or(*place);
    let mut places: Vec<Span> = places.iter().map(narrow).collect();
    places.sort_unstable();
    places.dedup();
    let is_word = |place: &&Span| tree.text(**place) == rename.was;
    let edits = places.iter().filter(is_word).map(|place| Edit {
        span: *place,
        text: rename.now.name.clone(),
    });
    let ty = &schema.ty(rename.ty).name;
    let edits = edits.collect();
    let other = (ty, &*rename.was, rename.had);
    let Some(finding) = property_renamed::finding(other, rename.now, &places, edits) else {
        return;
    };
    // The JSON block and whole responses lack the new name because they have the old one.
    let lacks_it = |f: &Diagnostic| {
        let mut lacks = f.message.args.iter().flat_map(|arg| arg.value.identity());
        let here = places.iter().any(|place| place.file == f.span.file);
        here && lacks.next() == Some(&rename.now.name) && lacks.next().is_none()
    };
    findings.retain(|f| {
        let follows = f.code == member_not_in_json::CODE && is_of(f, &rename.now.name)
            || f.code == example_member_missing::CODE && lacks_it(f);
        !follows
    });
    findings.push(finding);
}

/// The places of a page that have the old name.
fn on_page(page: &PageView<'_>, rename: &Rename<'_>, places: &mut Vec<Span>) {
    let tree = page.tree;
    let resources = page.facts.resources.iter();
    let mut resources = resources
        .filter(|r| r.name.as_ref().and_then(|name| tree.find(name)) == Some(rename.ty))
        .peekable();
    let of = |used: Option<TypeUse>| used.is_some_and(|ty| ty.of == TypeRef::Structured(rename.ty));
    let concerns = |o: &Operation| of(o.request) || of(o.response.ty) || of(o.target);
    let concerned = resources.peek().is_some() || page.operations.iter().any(concerns);
    for resource in resources {
        let members = resource.members.iter().map(|member| &member.name);
        let listed = resource
            .optional
            .iter()
            .chain(&resource.annotated_properties);
        let listed = listed.chain(resource.nullable.iter().flatten());
        let names = members.chain(listed).chain(&resource.key);
        places.extend(
            names
                .filter(|name| name.value == rename.was)
                .map(|name| name.span),
        );
    }
    if page.operations.iter().any(|o| of(o.request)) {
        let rows = page.facts.parameter_rows(ParameterRole::Body);
        let rows = rows.filter(|row| row.name.value == rename.was);
        places.extend(rows.map(|row| row.name.span));
    }
    for (fact, value, ty) in values::typed_bodies(page) {
        let mut found = Vec::new();
        keys(tree, value, ty, rename, &mut found);
        let file = fact.body_span.file;
        places.extend(found.into_iter().map(|range| Span::new(file, range)));
    }
    for url in page.urls() {
        match query::names(page, url) {
            Some(names) => {
                let is_old = |span: Span| tree.text(span) == rename.was;
                let names = names
                    .into_iter()
                    .filter(|(of, span)| is_old(*span) && tree.schema.derives_from(*of, rename.ty));
                places.extend(names.map(|(_, span)| span));
            }
            None if concerned => {
                let text = tree.text(url.span);
                let query = text.find('?').and_then(|at| text.get(at..)).unwrap_or("");
                let start = url.span.range().end - query.len();
                places.extend(words(query, &rename.was).map(|at| {
                    let at = start + at;
                    Span::new(url.span.file, at..at + rename.was.len())
                }));
            }
            None => {}
        }
    }
    let own = |ty: &(TypeId, &docwright_model::schema::StructuredType)| {
        ty.0 != rename.ty && ty.1.own_property(&rename.was).is_some()
    };
    if concerned && !tree.schema.type_ids().any(|ty| own(&ty)) {
        places.extend(in_prose(tree, page.facts.file, &rename.was));
    }
}

/// The keys with the old name in a value of a type.
fn keys(
    tree: &Tree<'_>,
    value: Value<'_>,
    ty: TypeUse,
    rename: &Rename<'_>,
    found: &mut Vec<std::ops::Range<usize>>,
) {
    let TypeRef::Structured(expected) = ty.of else {
        return;
    };
    for object in value.elements().chain([value]) {
        if object.kind() != Kind::Object {
            continue;
        }
        let id = values::actual(tree, object, expected);
        for member in object.members() {
            // With control information, too: `manager@odata.bind`.
            let key = member.key.split('@').next();
            if key == Some(&*rename.was) && tree.schema.derives_from(id, rename.ty) {
                found.push(member.key_span);
            } else if let Some((_, property)) = tree.schema.property(id, &member.key) {
                keys(tree, member.value, property.ty, rename, found);
            }
        }
    }
}

/// Where the text of a page outside code blocks has a name in bold, as code, or in a query option that is code.
fn in_prose(tree: &Tree<'_>, file: FileId, name: &str) -> Vec<Span> {
    let text = tree.sources.file(file).text();
    let mut found = Vec::new();
    let (mut at, mut in_code) = (0, false);
    for line in text.split_inclusive('\n') {
        in_code ^= line.trim_start().starts_with("```");
        if !in_code {
            let bold = line
                .split("**")
                .skip(1)
                .step_by(2)
                .filter(|part| *part == name);
            let code = line.split('`').skip(1).step_by(2);
            let code = code.filter(|part| *part == name || part.contains(['$', '?']));
            for part in bold.chain(code) {
                let start = at + range_in(line, part).start;
                let words = words(part, name).map(|word| start + word);
                found.extend(words.map(|word| Span::new(file, word..word + name.len())));
            }
        }
        at += line.len();
    }
    found
}

/// The last place of a name as a whole word.
fn last_word(tree: &Tree<'_>, place: Span, name: &str) -> Option<Span> {
    let start = place.range().start + words(tree.text(place), name).last()?;
    Some(Span::new(place.file, start..start + name.len()))
}

/// Where a text has a name as a whole word, outside strings of OData.
fn words<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let found = text.match_indices(name).map(|(start, _)| start);
    found.filter(move |start| {
        let before = text.get(..*start).unwrap_or("");
        let after = text.get(start + name.len()..).unwrap_or("");
        let quoted = before.matches('\'').count() % 2 == 1;
        !quoted && !before.ends_with(part_of_name) && !after.starts_with(part_of_name)
    })
}
