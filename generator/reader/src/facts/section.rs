//! What the sections of a page are, by their headings.
//!
//! On localised pages the heading's `<a name>` holds the English slug, which is read in place of the words. A heading
//! that announces nothing belongs to the section above it.

use super::lexicon::{Heading as Announced, Hits, Lexicon, is_apart};
use crate::page::{Block, BlockKind, Heading, Page};

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// Below the title, above the first section.
    Title,
    Properties,
    Relationships,
    /// `Instance attributes`.
    Annotations,
    Methods,
    HttpRequest,
    RequestHeaders,
    RequestBody,
    Response,
    Permissions,
    PathParameters,
    QueryParameters,
    FunctionParameters,
    /// `Parameters`, of whatever kind.
    Parameters,
    Examples,
    /// `JSON representation`.
    Json,
    /// Members of an enum: `x values`, `Members`.
    EnumValues,
    /// Anything else.
    Other,
}

/// The sections of one page.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// In order of the headings.
    headings: Vec<Headed>,
}

/// What one heading makes of what follows.
#[derive(Clone, Copy, Debug)]
struct Headed {
    /// The heading's index among the blocks.
    at: usize,
    section: Section,
    /// Whether the heading itself decides, and not one further up.
    own: bool,
}

impl Sections {
    /// Identifies all headings of a page.
    pub(super) fn of(page: &Page<'_>, titles: &Titles, lexicon: &Lexicon) -> Self {
        // Pages of v1.0 have eight headings on average.
        let mut sections = Self {
            headings: Vec::with_capacity(12),
        };
        let mut title_seen = false;
        for (index, block) in page.blocks.iter().enumerate() {
            let BlockKind::Heading(heading) = &block.kind else {
                continue;
            };
            let above = sections
                .under(heading.parent)
                .map_or(Section::Title, |above| above.section);
            let is_title = !title_seen && heading.level == 1;
            title_seen |= is_title;
            let own = match identify(heading, titles, lexicon) {
                // A type may be called `userAttributeValuesItem`; an enum page says `x enum type`.
                _ if is_title => Section::Title,
                own => own,
            };
            let section = match (above, own) {
                // What examples show is not a claim of the page.
                (Section::Examples, Section::EnumValues) => Section::EnumValues,
                (Section::Examples, _) => Section::Examples,
                (Section::Title, Section::Other) => Section::Other,
                (above, Section::Other) => above,
                (_, own) => own,
            };
            sections.headings.push(Headed {
                at: index,
                section,
                own: own == section,
            });
        }
        sections
    }

    /// The section of a block.
    pub(super) fn of_block(&self, block: &Block<'_>) -> Section {
        self.under(block.heading)
            .map_or(Section::Title, |above| above.section)
    }

    /// Whether the heading right above a block decides its section, and not one further up.
    pub(super) fn is_own(&self, block: &Block<'_>) -> bool {
        self.under(block.heading).is_some_and(|above| above.own)
    }

    /// Whether the page has a section of this kind.
    pub(super) fn has(&self, section: Section) -> bool {
        self.headings.iter().any(|h| h.section == section)
    }

    fn under(&self, heading: Option<usize>) -> Option<Headed> {
        let found = self.headings.binary_search_by_key(&heading?, |h| h.at);
        self.headings.get(found.ok()?).copied()
    }
}

fn identify(heading: &Heading<'_>, titles: &Titles, lexicon: &Lexicon) -> Section {
    let text = heading.inline.text.as_ref();
    let by_slug = heading.slug.map_or(Section::Other, |slug| {
        by_words(&slug.replace('-', " "), lexicon)
    });
    if by_slug != Section::Other {
        return by_slug;
    }
    // The slug holds the words of the source: what it does not announce, translated words do not announce either.
    let slug = heading.slug.filter(|_| !lexicon.is_english());
    let own = if slug.is_some() {
        Section::Other
    } else {
        by_words(text, lexicon)
    };
    if own == Section::Other {
        titles.identify(text)
    } else {
        own
    }
}

/// What a heading announces that begins with words: the first row that fits counts.
const BEGINS: [(Announced, Section); 8] = [
    (Announced::Examples, Section::Examples),
    (Announced::HttpRequest, Section::HttpRequest),
    (Announced::RequestHeaders, Section::RequestHeaders),
    (Announced::RequestBody, Section::RequestBody),
    (Announced::Response, Section::Response),
    (Announced::Permissions, Section::Permissions),
    (Announced::Json, Section::Json),
    (Announced::Methods, Section::Methods),
];

/// What a heading announces that holds words anywhere: the first row that fits counts.
const HOLDS: [(Announced, Section); 10] = [
    (Announced::RequestHeaders, Section::RequestHeaders),
    (Announced::RequestBody, Section::RequestBody),
    (Announced::QueryParameters, Section::QueryParameters),
    (Announced::PathParameters, Section::PathParameters),
    (Announced::FunctionParameters, Section::FunctionParameters),
    (Announced::Relationships, Section::Relationships),
    (Announced::Annotations, Section::Annotations),
    (Announced::Properties, Section::Properties),
    (Announced::Parameters, Section::Parameters),
    (Announced::HttpRequest, Section::HttpRequest),
];

fn by_words(text: &str, lexicon: &Lexicon) -> Section {
    let text = text.trim().trim_end_matches(':');
    let hits = lexicon.hits(text);
    if hits.is_empty() {
        return Section::Other;
    }
    let begins = |key: Announced| hits.first(key).is_some_and(|hit| hit.start == 0);
    let begun = BEGINS.iter().find(|(key, _)| begins(*key));
    let found = begun.or_else(|| HOLDS.iter().find(|(key, _)| hits.has(*key)));
    match found {
        Some((_, section)) => *section,
        None if last_of_enum(text, &hits).is_some() => Section::EnumValues,
        None => Section::Other,
    }
}

/// The words at the end of a heading above the table of an enum, and where they begin. The name of the enum precedes.
pub(super) fn enum_suffix(text: &str, lexicon: &Lexicon) -> Option<(Announced, usize)> {
    last_of_enum(text, &lexicon.hits(text))
}

fn last_of_enum(text: &str, hits: &Hits) -> Option<(Announced, usize)> {
    let mut all = hits.headings();
    let (key, place) = all.find(|(key, place)| {
        let of_enum = matches!(
            key,
            Announced::Values
                | Announced::Members
                | Announced::Enumeration
                | Announced::EnumType
                | Announced::Flags
        );
        let (before, word) = text.split_at(place.start);
        of_enum && place.end == text.len() && (before.is_empty() || is_apart(before, word))
    })?;
    Some((key, place.start))
}

/// Titles that the docs' own table-header-config adds: words of a heading in lower case, and the section that it begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Titles(Vec<(String, Section)>);

impl Titles {
    /// The titles of all table-header-config files.
    pub(super) fn of(sources: &crate::source::Sources) -> Self {
        let titles = sources.apidoctor().table_titles.iter();
        let rows = titles.filter_map(|(title, kind)| {
            let section = configured(kind)?;
            // `{x} values`: the placeholder is any name.
            let title = title.replace("{x}", "").trim().to_ascii_lowercase();
            (!title.is_empty()).then_some((title, section))
        });
        Self(rows.collect())
    }

    fn identify(&self, text: &str) -> Section {
        let text = text.to_ascii_lowercase();
        let found = self.0.iter().find(|(title, _)| text.contains(title));
        found.map_or(Section::Other, |(_, section)| *section)
    }
}

fn configured(kind: &str) -> Option<Section> {
    Some(match kind {
        "AuthScopes" => Section::Permissions,
        "EnumerationValues" => Section::EnumValues,
        "HttpHeaders" => Section::RequestHeaders,
        "PathParameters" => Section::PathParameters,
        "QueryStringParameters" => Section::QueryParameters,
        "RequestObjectProperties" => Section::RequestBody,
        "ResourceNavigationPropertyDescriptions" => Section::Relationships,
        "ResourcePropertyDescriptions" => Section::Properties,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Section, Titles, by_words};
    use crate::source::Sources;

    #[test]
    fn headings_are_known_by_their_words() {
        for (text, section) in [
            ("Properties", Section::Properties),
            ("Common properties", Section::Properties),
            ("Relationships", Section::Relationships),
            ("Navigation properties", Section::Relationships),
            ("HTTP request", Section::HttpRequest),
            ("HTTP Requests", Section::HttpRequest),
            ("Optional request headers", Section::RequestHeaders),
            ("Optional query parameters", Section::QueryParameters),
            ("Function Parameters", Section::FunctionParameters),
            ("Request body", Section::RequestBody),
            ("Response ", Section::Response),
            ("Example 1: get the properties", Section::Examples),
            ("JSON representation", Section::Json),
            ("callType values", Section::EnumValues),
            ("Members", Section::EnumValues),
            ("State Enumeration", Section::EnumValues),
            ("Remarks", Section::Other),
        ] {
            assert_eq!(by_words(text, Lexicon::english()), section, "{text}");
        }
    }

    #[test]
    fn the_docs_may_name_more_titles() {
        let config = r#"{"tableDefinitions": {"tables": [
            {"type": "ResourcePropertyDescriptions", "titles": ["Fields"]},
            {"type": "Unknown", "titles": ["Remarks"]}]}}"#;
        let sources = Sources::from_memory([("table-header-config.json", config)]);
        let titles = Titles::of(&sources);
        assert_eq!(titles.identify("All fields"), Section::Properties);
        assert_eq!(titles.identify("Remarks"), Section::Other);
    }
}
