//! Puts the facts of one page together: each block goes to the reader of its kind.

use super::annotation::Keys;
use super::context::{Context, Tree};
use super::lexicon::Phrase;
use super::section::Section;
use super::words::strip_prefix;
use super::{
    BaseFact, BaseKind, PageFacts, PageKind, TypeMention, api, enums, examples, http, inheritance,
    languages, marks, mentions, namespace, pairing, quotes, resource, tables, translation, zones,
};
use crate::page::{Annotation, AnnotationKind, Block, BlockKind, Fence, Inline, Page};
use crate::rules::{block_unannotated, doc_type_mismatch, request_unpaired};
use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, Span, Spanned};

/// Reads facts, page by page. Holds what all pages of a docs tree share.
#[derive(Debug)]
pub struct Reader<'a> {
    tree: Tree<'a>,
}

impl<'a> Reader<'a> {
    /// A reader for the pages of these sources; reads the tree's configuration once.
    #[must_use]
    pub fn new(sources: &'a Sources) -> Self {
        Self {
            tree: Tree::new(sources),
        }
    }

    /// What is wrong with files that configure the reading of all pages.
    #[must_use]
    pub fn findings(&self) -> &[Diagnostic] {
        &self.tree.lexicons.findings
    }

    /// What a page claims, and what is wrong with it. Never fails: what cannot be read is a finding.
    #[must_use]
    pub fn read<'p>(&'p self, page: &'p Page<'p>) -> (PageFacts, Vec<Diagnostic>) {
        let mut cx = Context::new(page, &self.tree);
        let mut facts = PageFacts {
            file: page.file,
            ..PageFacts::default()
        };
        facts.kind = expected_kind(&cx, &self.tree.sources.file(page.file).path);
        facts.unread_language = languages::unread(&cx, &self.tree.lexicons);
        read_head(&mut cx, &mut facts);
        read_annotations(&mut cx, &mut facts);
        read_blocks(&mut cx, &mut facts);
        translation::names(&mut cx, &mut facts);
        let ignored = ignored_requests(&cx);
        pairing::pair(&mut facts.examples, &ignored, &mut cx.findings);
        // Without annotations, `204 No Content` in prose is all that need be said of a response.
        let silent = facts.response.statuses.iter().any(|s| s.value == 204);
        if silent && !facts.examples.iter().any(|e| e.annotated) {
            cx.findings.retain(|f| f.code != request_unpaired::CODE);
        }
        settle_kind(&mut cx, &mut facts);
        (facts, cx.findings)
    }
}

/// The places of requests in examples that `ignored` annotations keep from being checked.
fn ignored_requests(cx: &Context<'_>) -> Vec<Span> {
    let examples = cx.page.blocks.iter();
    let examples = examples.filter(|block| cx.section(block) == Section::Examples);
    let fences = examples.filter_map(|block| match &block.kind {
        BlockKind::Fence(fence) => Some(fence),
        _ => None,
    });
    let ignored = |fence: &&Fence<'_>| {
        let annotation = cx.annotation(fence);
        annotation.is_some_and(|a| a.kind == AnnotationKind::Ignored)
    };
    let requests = fences.filter(ignored);
    requests
        .filter(|fence| http::looks_like_request(fence.text))
        .map(|fence| fence.content)
        .collect()
}

/// Reads one page. For many pages of one tree make a [`Reader`] once.
#[must_use]
pub fn read(page: &Page<'_>, sources: &Sources) -> (PageFacts, Vec<Diagnostic>) {
    Reader::new(sources).read(page)
}

/// The kind by folder, then by `doc_type`, then by the content of the page.
fn expected_kind(cx: &Context<'_>, path: &str) -> PageKind {
    // The nearest folder: `docs/api/lamps/resources/lamp.md` describes a type.
    let by_folder = path.rsplit('/').skip(1).find_map(|folder| {
        let is = |name: &str| folder.eq_ignore_ascii_case(name);
        let api = is("api").then_some(PageKind::Api);
        api.or(is("resources").then_some(PageKind::Resource))
    });
    match by_folder {
        Some(PageKind::Api) if !speaks_of_operation(cx) => {}
        Some(kind) => return kind,
        None => {}
    }
    declared_kind(cx).unwrap_or_else(|| {
        let annotated = |kind| cx.page.annotations.iter().any(|a| a.kind == kind);
        if annotated(AnnotationKind::Resource) {
            PageKind::Resource
        } else if cx.sections.has(Section::HttpRequest)
            || annotated(AnnotationKind::Request)
            || annotated(AnnotationKind::Response)
        {
            PageKind::Api
        } else if cx.sections.has(Section::Properties) {
            PageKind::Resource
        } else {
            PageKind::Conceptual
        }
    })
}

/// Whether a page has a section about an operation, shows a message of one, or declares to be about one.
fn speaks_of_operation(cx: &Context<'_>) -> bool {
    let sections = [
        Section::HttpRequest,
        Section::RequestHeaders,
        Section::RequestBody,
        Section::Response,
        Section::Permissions,
        Section::Examples,
    ];
    let message = |block: &Block<'_>| match &block.kind {
        BlockKind::Fence(fence) => {
            http::looks_like_request(fence.text) || http::looks_like_response(fence.text)
        }
        _ => false,
    };
    let annotated =
        |a: &Annotation| matches!(a.kind, AnnotationKind::Request | AnnotationKind::Response);
    sections.into_iter().any(|section| cx.sections.has(section))
        || declared_kind(cx) == Some(PageKind::Api)
        || cx.page.annotations.iter().any(annotated)
        || cx.page.blocks.iter().any(message)
}

/// `doc_type` of the front matter. Typos (`resourcePageType_`, `enumTypes`) are accepted.
fn declared_kind(cx: &Context<'_>) -> Option<PageKind> {
    let value = cx.page.front_value("doc_type")?;
    [
        ("api", PageKind::Api),
        ("resource", PageKind::Resource),
        ("enum", PageKind::Enum),
        ("conceptual", PageKind::Conceptual),
    ]
    .into_iter()
    .find(|(word, _)| strip_prefix(value.value.trim(), word).is_some())
    .map(|(_, kind)| kind)
}

/// Corrects the kind by what was found, and reports a `doc_type` that contradicts it.
fn settle_kind(cx: &mut Context<'_>, facts: &mut PageFacts) {
    if facts.kind == PageKind::Resource && facts.resources.is_empty() && facts.tables.is_empty() {
        facts.kind = if facts.enums.is_empty() {
            PageKind::Conceptual
        } else {
            PageKind::Enum
        };
    }
    let Some(declared) = declared_kind(cx) else {
        return;
    };
    let clash = matches!(
        (declared, facts.kind),
        (PageKind::Api, PageKind::Resource | PageKind::Enum)
            | (PageKind::Resource | PageKind::Enum, PageKind::Api)
    );
    if clash && let Some(value) = cx.page.front_value("doc_type") {
        let doc_type = Spanned::new(value.value.to_string(), value.span);
        cx.report(doc_type_mismatch::finding(&doc_type, facts.kind));
    }
}

/// Title, namespace, description, deprecation: the content above the first section.
fn read_head(cx: &mut Context<'_>, facts: &mut PageFacts) {
    facts.title = title(cx);
    let mut paragraphs: Vec<&Inline<'_>> = Vec::new();
    for block in &cx.page.blocks {
        if cx.section(block) != Section::Title {
            continue;
        }
        match &block.kind {
            BlockKind::Text { inline, quote, .. } => {
                if let Some(namespace) = namespace::value(&inline.text, cx.lexicon) {
                    let namespace = || Spanned::new(namespace.to_owned(), inline.span);
                    facts.namespace.get_or_insert_with(namespace);
                } else if !quote && !zones::is_marker(&inline.text) {
                    paragraphs.push(inline);
                }
                if facts.deprecated.is_none()
                    && let Some(sentence) = page_deprecation(cx, inline, *quote)
                {
                    facts.deprecated = Some(Spanned::new(sentence, inline.span));
                }
            }
            // What follows a table or a fence no longer describes the page.
            BlockKind::Table(_) | BlockKind::Fence(_) => break,
            _ => {}
        }
    }
    facts.description = enums::join(&paragraphs);
}

fn title(cx: &Context<'_>) -> Option<Spanned<String>> {
    let heading = cx.page.blocks.iter().find_map(|b| match &b.kind {
        BlockKind::Heading(h) if h.level == 1 => Some(h),
        _ => None,
    });
    if let Some(heading) = heading {
        let title = cx.lexicon.heading(heading.inline.text.trim());
        // What is still translated would be taken for a name; the slug keeps the words of the source.
        let slug = heading
            .slug
            .filter(|_| !cx.lexicon.is_english() && !title.is_ascii());
        let title = slug.map_or(title.into_owned(), |slug| slug.replace('-', " "));
        return Some(Spanned::new(title, heading.inline.span));
    }
    let value = cx.page.front_value("title")?;
    Some(Spanned::new(value.value.to_string(), value.span))
}

/// The sentence of a note or opening paragraph that says that the subject of the page is deprecated.
fn page_deprecation(cx: &Context<'_>, inline: &Inline<'_>, quote: bool) -> Option<String> {
    let hits = cx.lexicon.hits(&inline.text);
    let sentence = marks::deprecated(&inline.text, &hits)?;
    let mut says = hits.each(Phrase::IsDeprecated);
    let says = says.any(|hit| sentence.start <= hit.start && hit.end <= sentence.end);
    let sentence = inline.text.get(sentence)?;
    (quote || says).then(|| sentence.to_owned())
}

/// Unknown keys, page annotations, counts by block type.
fn read_annotations<'a>(cx: &mut Context<'a>, facts: &mut PageFacts) {
    for annotation in &cx.page.annotations {
        let word = annotation.kind.as_str();
        match facts.stats.blocks.get_mut(word) {
            Some(count) => *count += 1,
            None => drop(facts.stats.blocks.insert(word.to_owned(), 1)),
        }
        let Some(keys) = Keys::of(cx, annotation) else {
            continue;
        };
        if annotation.kind == AnnotationKind::Page {
            facts.suppressions.extend(keys.texts(cx, "suppressions"));
            if facts.namespace.is_none() {
                facts.namespace = keys.text(cx, "namespace");
            }
            continue;
        }
        if annotation.kind == AnnotationKind::Permissions && facts.permissions_name.is_none() {
            let name = keys
                .text(cx, "name")
                .map_or_else(String::new, |name| name.value);
            facts.permissions_name = Some(Spanned::new(name, annotation.span));
        }
        keys.report_unknown(cx);
    }
}

fn read_blocks<'a>(cx: &mut Context<'a>, facts: &mut PageFacts) {
    let page = cx.page;
    let mut stats = std::mem::take(&mut facts.stats);
    let mut attached = vec![false; page.annotations.len()];
    let mut derived = false;
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Fence(fence) => {
                if let Some(index) = fence.annotation
                    && let Some(seen) = attached.get_mut(index)
                {
                    *seen = true;
                }
                read_fence(cx, facts, block, fence, &mut stats);
            }
            BlockKind::Table(table) => tables::read(cx, facts, block, table),
            BlockKind::Text { inline, item, .. } => {
                mentions::of_text(cx, inline, facts);
                read_text(cx, facts, block, inline, *item, &mut derived);
            }
            _ => {}
        }
    }
    // A resource annotation without a fence still names a type.
    for (annotation, seen) in page.annotations.iter().zip(attached) {
        if !seen && annotation.kind == AnnotationKind::Resource {
            let fact = resource::read(cx, annotation, None, &mut stats.bodies);
            facts.resources.push(fact);
        }
    }
    for resource in &facts.resources {
        if let Some(Some(base)) = &resource.base {
            facts.bases.push(BaseFact {
                kind: BaseKind::InheritsFrom,
                mention: TypeMention::new(&base.value, base.span),
            });
        }
    }
    facts.stats = stats;
}

/// An annotation without a kind that is known, above a block of JSON and no request or response.
fn is_likely_resource(annotation: &Annotation, fence: &Fence<'_>) -> bool {
    let language = fence.info.split_whitespace().next().unwrap_or("");
    annotation.kind == AnnotationKind::Unknown
        && annotation.json.is_some()
        && language.eq_ignore_ascii_case("json")
}

/// A block of JSON below `JSON representation`, on a page of a type that annotates none of its types.
fn describes_type(
    cx: &Context<'_>,
    facts: &PageFacts,
    block: &Block<'_>,
    fence: &Fence<'_>,
) -> bool {
    let annotates = |a: &Annotation| a.kind == AnnotationKind::Resource;
    facts.kind == PageKind::Resource
        && fence.annotation.is_none()
        && cx.section(block) == Section::Json
        && fence.text.trim_start().starts_with('{')
        && !cx.page.annotations.iter().any(annotates)
}

fn read_fence<'a>(
    cx: &mut Context<'a>,
    facts: &mut PageFacts,
    block: &Block<'a>,
    fence: &'a Fence<'a>,
    stats: &mut super::PageStats,
) {
    let annotation = cx.annotation(fence);
    if let Some(annotation) = annotation
        && (annotation.kind == AnnotationKind::Resource || is_likely_resource(annotation, fence))
    {
        let fact = resource::read(cx, annotation, Some(fence), &mut stats.bodies);
        facts.resources.push(fact);
        return;
    }
    if let Some(annotation) = annotation.filter(|a| a.kind == AnnotationKind::Ignored) {
        facts
            .ignored
            .extend(examples::ignored(cx, block, fence, annotation));
    }
    if describes_type(cx, facts, block, fence) {
        let first = facts.resources.is_empty();
        let fact =
            resource::read_unannotated(cx, facts.title.as_ref(), first, fence, &mut stats.bodies);
        *stats.unannotated.or_default("resource".to_owned()) += 1;
        let missing = "\"resource\", \"@odata.type\": \"..\"";
        cx.report(block_unannotated::finding(
            fence.content,
            "shows a resource",
            missing,
        ));
        if let Some(fact) = fact {
            resource::join(&mut facts.resources, fact);
        }
        return;
    }
    if facts.kind == PageKind::Api
        && examples::read_body(cx, block, fence, &mut facts.examples, stats)
    {
        return;
    }
    api::read_urls(cx, block, fence, &mut facts.urls);
    match examples::read(cx, block, fence, (facts.kind, &facts.examples), stats) {
        Some(example) => facts.examples.push(example),
        None => quotes::check(cx, fence),
    }
}

/// Reads a paragraph. `derived` is whether items belong to a list of derived types.
fn read_text(
    cx: &Context<'_>,
    facts: &mut PageFacts,
    block: &Block<'_>,
    inline: &Inline<'_>,
    item: bool,
    derived: &mut bool,
) {
    let section = cx.section(block);
    if facts.kind == PageKind::Api {
        api::read_prose(cx, section, inline, facts);
        return;
    }
    let describes = matches!(
        section,
        Section::Title
            | Section::Other
            | Section::Properties
            | Section::Relationships
            | Section::Json
    );
    if !describes {
        return;
    }
    if item && *derived {
        inheritance::listed_derived(inline, &cx.scope, cx.lexicon, &mut facts.bases);
        return;
    }
    let hits = cx.lexicon.hits(&inline.text);
    if !item {
        *derived = inheritance::announces_derived(&inline.text, &hits);
    }
    inheritance::read(inline, &hits, &cx.scope, cx.lexicon, &mut facts.bases);
}
