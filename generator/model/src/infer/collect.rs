//! Collects types, the blocks that define each, and the tables that belong to each block.

use crate::rules::{
    namespace_mismatch, title_mismatch, type_ambiguous, type_name_case, type_name_invalid,
    type_redefined,
};
use docwright_core::sorted::SortedMap;
use docwright_reader::rules::{resource_type_missing, table_unrecognised};
use rustc_hash::FxHashSet;

use super::draft::{Block, Draft};
use super::names::{Def, is_qualified_identifier};
use crate::schema::{Claim, ClaimSource, Folded, QualifiedName, TypeId};
use docwright_core::diagnostic::{Diagnostic, Edit, Side, Span, Spanned};
use docwright_core::edit_distance::alike;
use docwright_core::str_ext;
use docwright_reader::facts::{
    BaseKind, PageFacts, PageKind, PropertyTable, ResourceFact, TableRole, title,
};

/// Collects all structured types.
pub(super) fn run(draft: &mut Draft<'_>) {
    for page in 0..draft.pages.len() {
        collect_page(draft, page);
    }
    for page in 0..draft.pages.len() {
        collect_tables_only(draft, page);
    }
    report_case(draft);
    for page in 0..draft.pages.len() {
        report_title(draft, page);
        alias_namespace(draft, page);
    }
}

/// Where a page states another namespace than its block, the name in the stated one is an alias of the type, unless it is
/// defined.
fn alias_namespace(draft: &mut Draft<'_>, page: usize) {
    let Some(facts) = draft.pages.get(page) else {
        return;
    };
    let Some(stated) = &facts.namespace else {
        return;
    };
    for written in facts.resources.iter().filter_map(|r| r.name.as_ref()) {
        let name = QualifiedName::parse(written.trim());
        let other = QualifiedName::new(stated.value.trim(), name.name.as_str());
        let differs = !name.namespace.eq_ignore_ascii_case(&other.namespace);
        if differs
            && draft.names.exact(&other).is_none()
            && let Some(def) = draft.names.exact(&name)
        {
            draft.names.add(&other, def);
        }
    }
}

/// Reports a page about one type whose title or block misspells its name; both names refer to the type. (Titles that
/// leave out a part of the name are common and no typo: 50 on v1.0.)
fn report_title(draft: &mut Draft<'_>, page: usize) {
    let Some(facts) = draft.pages.get(page) else {
        return;
    };
    let ([resource], Some(title)) = (facts.resources.as_slice(), &facts.title) else {
        return;
    };
    let (PageKind::Resource, Some(written)) = (facts.kind, &resource.name) else {
        return;
    };
    let Some(word) = title::type_name(title).filter(|_| title::is_of_resource(title)) else {
        return;
    };
    let name = QualifiedName::parse(written.trim());
    let titled = QualifiedName::new(draft.namespace_of(page), word);
    let Some(def) = draft.names.exact(&name) else {
        return;
    };
    if let Some(likely_wrong) = other_case(&name.name, word) {
        let (block, title) = (written.span, title.span);
        let finding = title_mismatch::finding(&name, block, title, word, likely_wrong);
        return draft.report(finding);
    }
    let free = draft.names.exact(&titled).is_none() && is_qualified_identifier(&titled);
    if name.name.eq_ignore_ascii_case(word) || !free || !alike(&name.name, word) {
        return;
    }
    let body = resource
        .body_type
        .as_ref()
        .map(|b| QualifiedName::parse(b.trim()).name);
    let file = str_ext::last(draft.path(page), '/');
    let file_says = |name: &str| Folded::of(file).ends_with(&format!("{}.md", Folded::of(name)));
    let likely_wrong = if body.is_some_and(|b| b.eq_ignore_ascii_case(word)) {
        Some((Side::Primary, "the JSON block agrees with the title"))
    } else if file_says(word) {
        Some((Side::Primary, "the file name agrees with the title"))
    } else if file_says(&name.name) {
        Some((Side::Related, "the file name agrees with the block"))
    } else {
        None
    };
    if !matches!(likely_wrong, Some((Side::Related, _))) {
        draft.names.add(&titled, def);
    }
    draft.report(title_mismatch::finding(
        &name,
        written.span,
        title.span,
        word,
        likely_wrong,
    ));
}

/// Whether block and title have a name in other letter case, and which of them is likely wrong. Titles may begin with a
/// capital letter.
#[expect(
    clippy::option_option,
    reason = "names in other letter case need not have a likely side"
)]
fn other_case(block: &str, title: &str) -> Option<Option<(Side, &'static str)>> {
    let differs = block.eq_ignore_ascii_case(title) && block.get(1..) != title.get(1..);
    let plain = |name: &str| !name.contains(|c: char| c.is_ascii_uppercase());
    differs.then(|| match (plain(block), plain(title)) {
        (true, _) => Some((Side::Primary, "the title is in camel case")),
        (_, true) => Some((Side::Related, "the block is in camel case")),
        _ => None,
    })
}

/// Notes the namespaces that resource annotations use.
pub(super) fn namespaces(draft: &mut Draft<'_>) {
    let mut seen: SortedMap<Folded, String> = SortedMap::new();
    for name in draft
        .pages
        .iter()
        .flat_map(|p| &p.resources)
        .filter_map(|r| r.name.as_ref())
    {
        let namespace = QualifiedName::parse(name).namespace;
        if !namespace.is_empty() {
            seen.or_insert(Folded::of(&namespace), namespace);
        }
    }
    draft.namespaces = seen.into_values().collect();
}

fn collect_page(draft: &mut Draft<'_>, page: usize) {
    let Some(facts) = draft.pages.get(page) else {
        return;
    };
    let mut owners = Vec::new();
    for resource in &facts.resources {
        let Some(written) = resource.name.as_ref().or(resource.body_type.as_ref()) else {
            let message = "a resource block names no type";
            let help = "add `\"@odata.type\"` to the annotation";
            draft.report(
                Diagnostic::new(resource_type_missing::CODE, resource.annotation, message)
                    .help(help),
            );
            continue;
        };
        if let Some(id) = declare(draft, page, written, resource) {
            describe(draft, id, facts, resource);
            owners.push((id, resource));
        }
    }
    attach(draft, page, facts, &owners);
}

/// The type that a block names, new or known.
fn declare(
    draft: &mut Draft<'_>,
    page: usize,
    written: &Spanned<String>,
    resource: &ResourceFact,
) -> Option<TypeId> {
    let name = QualifiedName::parse_in(written.trim(), draft.namespace_of(page));
    if !is_qualified_identifier(&name) {
        let name = name.to_string();
        draft.report(type_name_invalid::finding(written.span, &name, "the block"));
        return None;
    }
    report_namespace(draft, page, &name, written.span);
    let id = match draft.names.exact(&name) {
        Some(Def::Type(id)) => {
            let first = draft.schema.ty(id).evidence.first();
            draft.report(type_redefined::finding(
                written.span,
                &name.to_string(),
                first,
            ));
            let ty = draft.schema.ty_mut(id);
            ty.evidence.add(written.span);
            id
        }
        // A resource block without members and with the name of an enum introduces the enum's table.
        Some(enumeration) if resource.members.is_empty() => {
            draft.names.add_to_page(draft.path(page), enumeration);
            return None;
        }
        Some(enumeration) => {
            let at = place_of(draft, enumeration);
            let name = name.to_string();
            draft.report(type_ambiguous::enum_and_type(written.span, &name, at));
            return None;
        }
        None => draft.add_type(name, true, written.span),
    };
    draft.names.add_to_page(draft.path(page), Def::Type(id));
    Some(id)
}

fn place_of(draft: &Draft<'_>, def: Def) -> Option<Span> {
    match def {
        Def::Type(id) => draft.schema.ty(id).evidence.first(),
        Def::Enum(id) => draft.schema.enumeration(id).evidence.first(),
    }
}

fn report_namespace(draft: &mut Draft<'_>, page: usize, name: &QualifiedName, span: Span) {
    let Some(stated) = draft.pages.get(page).and_then(|p| p.namespace.as_ref()) else {
        return;
    };
    if !stated.value.trim().eq_ignore_ascii_case(&name.namespace) {
        draft.report(namespace_mismatch::finding(span, &name.to_string(), stated));
    }
}

/// Adds what annotation and page say of the type as a whole.
fn describe(draft: &mut Draft<'_>, id: TypeId, facts: &PageFacts, resource: &ResourceFact) {
    let says_of = |kind: BaseKind| {
        facts
            .bases
            .iter()
            .find(|b| b.kind == kind)
            .map(|b| b.mention.span)
    };
    // On a page of several types, prose is ambiguous.
    let alone = facts.resources.len() == 1;
    let open_prose = says_of(BaseKind::Open).filter(|_| alone);
    let abstract_prose = says_of(BaseKind::Abstract).filter(|_| alone);
    let ty = draft.schema.ty_mut(id);
    let mut claim = |about, says: bool, source, span| {
        ty.claims.push(Claim {
            about,
            says: says.to_string(),
            source,
            span,
            won: true,
            rule: None,
        });
    };
    for (about, said) in [("open", resource.open), ("abstract", resource.is_abstract)] {
        if let Some(said) = said {
            claim(about, said, ClaimSource::Annotation, resource.annotation);
        }
    }
    for (about, said) in [("open", open_prose), ("abstract", abstract_prose)] {
        if let Some(span) = said {
            claim(about, true, ClaimSource::Prose, span);
        }
    }
    ty.open |= resource.open == Some(true) || open_prose.is_some();
    ty.is_abstract |= resource.is_abstract == Some(true) || abstract_prose.is_some();
    ty.media |= resource.media;
    if ty.description.is_empty() {
        ty.description.clone_from(&facts.description);
    }
    if ty.deprecated.is_none() {
        ty.deprecated = facts.deprecated.as_ref().map(|d| d.value.clone());
    }
}

/// Gives each table of the page to the block that it describes.
fn attach<'a>(
    draft: &mut Draft<'a>,
    page: usize,
    facts: &'a PageFacts,
    owners: &[(TypeId, &'a ResourceFact)],
) {
    let mut tables: Vec<Vec<&'a PropertyTable>> = owners.iter().map(|_| Vec::new()).collect();
    for table in facts
        .tables
        .iter()
        .filter(|t| t.role != TableRole::Annotations)
    {
        if let Some(slot) = owner_of(table, owners).and_then(|at| tables.get_mut(at)) {
            slot.push(table);
        }
    }
    for ((id, resource), mut tables) in owners.iter().zip(tables) {
        drop_foreign(draft, resource, &mut tables);
        if let Some(ty) = draft.drafts.get_mut(id.0 as usize) {
            ty.blocks.push(Block {
                page,
                resource: Some(resource),
                tables,
            });
        }
    }
}

/// Drops tables that describe something else, such as the JSON text inside a property: none of their rows is in the JSON
/// block, while those of another property table are.
fn drop_foreign(draft: &mut Draft<'_>, resource: &ResourceFact, tables: &mut Vec<&PropertyTable>) {
    let known = |table: &PropertyTable| shared(table, resource) > 0;
    let lists = |table: &PropertyTable| table.role == TableRole::Properties;
    if !tables.iter().any(|t| lists(t) && known(t)) {
        return;
    }
    tables.retain(|table| {
        let inherited = table.rows.iter().any(|row| row.inherited_from.is_some());
        let keep = !lists(table) || known(table) || inherited || table.rows.is_empty();
        if !keep {
            let message = "no row of this table is in the JSON block, but rows of another table are; \
                           the table is ignored";
            let mut finding = Diagnostic::new(table_unrecognised::CODE, table.span, message);
            finding = finding.label(resource.annotation, "the block");
            draft.findings.push(finding.help("add the properties to the JSON block if they belong to the type"));
        }
        keep
    });
}

/// How many rows of a table are in a block.
fn shared(table: &PropertyTable, resource: &ResourceFact) -> usize {
    let members = resource.members.iter();
    let members: FxHashSet<String> = members.map(|m| m.name.to_ascii_lowercase()).collect();
    let has = |name: &str| members.contains(&name.to_ascii_lowercase());
    table.rows.iter().filter(|row| has(&row.name)).count()
}

/// The block that a table describes: the one that shares most names with it, among equals the next one below it,
/// else the last one above it.
fn owner_of(table: &PropertyTable, owners: &[(TypeId, &ResourceFact)]) -> Option<usize> {
    if owners.len() <= 1 {
        return owners.first().map(|_| 0);
    }
    let distance = |resource: &ResourceFact| {
        let (at, table) = (
            i64::from(resource.annotation.start),
            i64::from(table.span.start),
        );
        if at >= table {
            (0, at - table)
        } else {
            (1, table - at)
        }
    };
    (0..owners.len()).min_by_key(|at| {
        let resource = owners.get(*at).map(|o| o.1);
        resource.map(|r| (std::cmp::Reverse(shared(table, r)), distance(r)))
    })
}

/// A resource page with a property table but no block still defines the type that its title names.
fn collect_tables_only(draft: &mut Draft<'_>, page: usize) {
    let Some(facts) = draft.pages.get(page) else {
        return;
    };
    let tables: Vec<_> = facts
        .tables
        .iter()
        .filter(|t| t.role == TableRole::Properties)
        .collect();
    if facts.kind != PageKind::Resource || !facts.resources.is_empty() || tables.is_empty() {
        return;
    }
    let Some(title) = &facts.title else { return };
    let Some(word) = title::type_name(title) else {
        return;
    };
    let name = QualifiedName::new(draft.namespace_of(page), word);
    if !is_qualified_identifier(&name) || draft.names.exact(&name).is_some() {
        return;
    }
    let id = draft.add_type(name, true, title.span);
    draft.names.add_to_page(draft.path(page), Def::Type(id));
    let tables = facts
        .tables
        .iter()
        .filter(|t| t.role != TableRole::Annotations)
        .collect();
    let ty = draft.schema.ty_mut(id);
    ty.description.clone_from(&facts.description);
    if let Some(ty) = draft.drafts.get_mut(id.0 as usize) {
        ty.blocks.push(Block {
            page,
            resource: None,
            tables,
        });
    }
}

/// Reports blocks that spell a type differently from its first definition.
fn report_case(draft: &mut Draft<'_>) {
    let mut findings = Vec::new();
    for resource in draft.pages.iter().flat_map(|p| &p.resources) {
        let Some(written) = &resource.name else {
            continue;
        };
        let name = QualifiedName::parse(written.trim());
        let Some(def) = draft.names.exact(&name) else {
            continue;
        };
        let defined = draft.name_of(def);
        if *defined != name {
            let (name, defined) = (name.to_string(), defined.to_string());
            let text = draft.sources.file(written.span.file).text();
            let fix = Edit::respell(text, written.span, written.trim(), &defined);
            findings.push(type_name_case::finding(written.span, &name, &defined, fix));
        }
    }
    draft.findings.append(&mut findings);
}
