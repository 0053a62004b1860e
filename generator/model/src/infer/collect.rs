//! Pass 1: which types there are, which blocks define each, and which tables belong to which block.

use crate::rules::{
    namespace_mismatch, title_mismatch, type_ambiguous, type_name_case, type_name_invalid,
    type_redefined,
};
use docwright_reader::rules::{resource_type_missing, table_unrecognised};
use std::collections::BTreeMap;

use super::draft::{Block, Draft};
use super::names::{Def, is_qualified_identifier};
use crate::schema::{Claim, ClaimSource, Folded, QualifiedName, TypeId};
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Edit, Side, Span, Spanned};
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

/// A page that states another namespace than its block: the name in the stated one means the same type, where nothing
/// else has it.
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
            draft.names.alias(&other, def);
        }
    }
}

/// A page about one type whose title names it with a slip, or the other way round: uses of either name mean the same
/// type. (Titles that leave out a part of the name are common and no slip: 50 on v1.0.)
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
    let (odd, why) = if body.is_some_and(|b| b.eq_ignore_ascii_case(word)) {
        (
            Some(Side::Primary),
            "the JSON block says what the title says",
        )
    } else if file_says(word) {
        (
            Some(Side::Primary),
            "the file is called what the title says",
        )
    } else if file_says(&name.name) {
        (
            Some(Side::Related),
            "the file is called what the block says",
        )
    } else {
        (None, "")
    };
    if odd != Some(Side::Related) {
        draft.names.alias(&titled, def);
    }
    let likely = match odd {
        Some(Side::Primary) => format!("; the block is likely wrong: {why}"),
        Some(Side::Related) => format!("; the title is likely wrong: {why}"),
        None => String::new(),
    };
    let message = format!("the block defines `{name}`, while the title says `{word}`{likely}");
    let mut conflict = Conflict::new(name.to_string(), About::Name, &name.name, word);
    if let Some(side) = odd {
        conflict = conflict.likely_wrong(side, why);
    }
    draft.report(
        Diagnostic::new(title_mismatch::CODE, written.span, message)
            .label(title.span, "the title")
            .conflict(conflict)
            .help("make both name the same type"),
    );
}

/// Notes the namespaces that resource annotations use.
pub(super) fn namespaces(draft: &mut Draft<'_>) {
    let mut seen: BTreeMap<Folded, String> = BTreeMap::new();
    for name in draft
        .pages
        .iter()
        .flat_map(|p| &p.resources)
        .filter_map(|r| r.name.as_ref())
    {
        let namespace = QualifiedName::parse(name).namespace;
        if !namespace.is_empty() {
            seen.entry(Folded::of(&namespace)).or_insert(namespace);
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
    let mut name = QualifiedName::parse(written.trim());
    if name.namespace.is_empty() {
        draft.namespace_of(page).clone_into(&mut name.namespace);
    }
    if !is_qualified_identifier(&name) {
        let message = format!("`{name}` cannot be the name of a type; the block was not used");
        let help = "a type name is made of letters, digits and `_`";
        draft.report(Diagnostic::new(type_name_invalid::CODE, written.span, message).help(help));
        return None;
    }
    report_namespace(draft, page, &name, written.span);
    let id = match draft.names.exact(&name) {
        Some(Def::Type(id)) => {
            let first = draft.schema.ty(id).evidence.first();
            let mut finding = Diagnostic::new(
                type_redefined::CODE,
                written.span,
                format!("`{name}` is defined in several blocks, which were merged"),
            );
            if let Some(first) = first {
                finding = finding.label(first, "first defined here");
            }
            draft.report(finding);
            if let Some(ty) = draft.schema.types.get_mut(id.0 as usize) {
                ty.evidence.add(written.span);
            }
            id
        }
        // A resource block without members that bears the name of an enum only announces its table.
        Some(enumeration) if resource.members.is_empty() => {
            draft.names.add_to_page(draft.path(page), enumeration);
            return None;
        }
        Some(enumeration) => {
            let message =
                format!("`{name}` is defined as an enum as well; the name means the enum");
            let mut finding = Diagnostic::new(type_ambiguous::CODE, written.span, message);
            if let Some(at) = place_of(draft, enumeration) {
                finding = finding.label(at, "the enum");
            }
            draft.report(finding);
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
        let message = format!(
            "the page says namespace `{}` but the block defines `{name}`",
            stated.value.trim()
        );
        draft.report(
            Diagnostic::new(namespace_mismatch::CODE, span, message)
                .label(stated.span, "the page's namespace"),
        );
    }
}

/// What annotation and page say of the type as a whole.
fn describe(draft: &mut Draft<'_>, id: TypeId, facts: &PageFacts, resource: &ResourceFact) {
    let says_of = |kind: BaseKind| {
        facts
            .bases
            .iter()
            .find(|b| b.kind == kind)
            .map(|b| b.mention.span)
    };
    // Prose on a page of several types cannot be told apart.
    let alone = facts.resources.len() == 1;
    let open_prose = says_of(BaseKind::Open).filter(|_| alone);
    let abstract_prose = says_of(BaseKind::Abstract).filter(|_| alone);
    let Some(ty) = draft.schema.types.get_mut(id.0 as usize) else {
        return;
    };
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

/// Leaves out tables that describe something else, such as the JSON text inside a property: none of their rows stands
/// in the JSON block, while those of another property table do.
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
            let message = "no row of this table stands in the JSON block, while those of another do; it was \
                           taken to describe something else";
            let mut finding = Diagnostic::new(table_unrecognised::CODE, table.span, message);
            finding = finding.label(resource.annotation, "the block");
            draft.findings.push(finding.help("add the properties to the JSON block if they belong to the type"));
        }
        keep
    });
}

/// How many rows of a table stand in a block.
fn shared(table: &PropertyTable, resource: &ResourceFact) -> usize {
    let has = |name: &str| {
        resource
            .members
            .iter()
            .any(|m| m.name.eq_ignore_ascii_case(name))
    };
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
    if let Some(ty) = draft.schema.types.get_mut(id.0 as usize) {
        ty.description.clone_from(&facts.description);
    }
    if let Some(ty) = draft.drafts.get_mut(id.0 as usize) {
        ty.blocks.push(Block {
            page,
            resource: None,
            tables,
        });
    }
}

/// A block that spells a type otherwise than its first definition.
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
            let message = format!("`{name}` is defined as `{defined}` elsewhere");
            let mut finding = Diagnostic::new(type_name_case::CODE, written.span, message);
            let text = draft.sources.file(written.span.file).text();
            let edit = Edit::respell(text, written.span, written.trim(), &defined.to_string());
            if let Some(edit) = edit {
                finding = finding.fix("spell it as it is defined", vec![edit]);
            }
            findings.push(finding);
        }
    }
    draft.findings.append(&mut findings);
}
