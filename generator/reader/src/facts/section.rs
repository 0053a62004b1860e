//! What the sections of a page are, by their headings.
//!
//! On localised pages the heading's `<a name>` holds the English slug, which is read in place of the words. A heading
//! that says nothing takes part in the section above it.

use super::lexicon::Lexicon;
use super::words::{find, letters, strip_prefix, strip_suffix};
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
    /// Whether the heading itself, and not one further up, says so.
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
                // What examples show is no claim of the page.
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

    /// The section that a block stands in.
    pub(super) fn of_block(&self, block: &Block<'_>) -> Section {
        self.under(block.heading)
            .map_or(Section::Title, |above| above.section)
    }

    /// Whether the heading right above a block, and not one further up, says what the section is.
    pub(super) fn is_own(&self, block: &Block<'_>) -> bool {
        self.under(block.heading).is_some_and(|above| above.own)
    }

    /// Whether a section of this kind stands on the page.
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
    let by_slug = heading
        .slug
        .map_or(Section::Other, |slug| by_words(&slug.replace('-', " ")));
    if by_slug != Section::Other {
        return by_slug;
    }
    // The slug holds the words of the source: what it does not say, translated words do not say either.
    let slug = heading.slug.filter(|_| !lexicon.is_english());
    let own = if slug.is_some() {
        Section::Other
    } else {
        by_words(&lexicon.heading(text))
    };
    if own == Section::Other {
        titles.identify(text)
    } else {
        own
    }
}

/// Words that a heading begins with, the first fitting row counts.
const BEGINS: [(&str, Section); 12] = [
    ("example", Section::Examples),
    ("http request", Section::HttpRequest),
    ("request header", Section::RequestHeaders),
    ("request body", Section::RequestBody),
    ("request payload", Section::RequestBody),
    ("response", Section::Response),
    ("permission", Section::Permissions),
    ("prerequisites", Section::Permissions),
    ("json representation", Section::Json),
    ("method", Section::Methods),
    ("notification", Section::Examples),
    ("error", Section::Examples),
];

/// Words that a heading holds.
const HOLDS: [(&str, Section); 12] = [
    ("request headers", Section::RequestHeaders),
    ("request body", Section::RequestBody),
    ("query parameter", Section::QueryParameters),
    ("path parameter", Section::PathParameters),
    ("function parameter", Section::FunctionParameters),
    ("relationships", Section::Relationships),
    ("navigation properties", Section::Relationships),
    ("instance attributes", Section::Annotations),
    ("instance annotations", Section::Annotations),
    ("properties", Section::Properties),
    ("parameters", Section::Parameters),
    ("http request", Section::HttpRequest),
];

/// The letters of each row of [`HOLDS`].
const HELD: [u32; HOLDS.len()] = {
    let (mut all, mut at) = ([0; HOLDS.len()], 0);
    while at < HOLDS.len() {
        all[at] = letters(HOLDS[at].0);
        at += 1;
    }
    all
};

/// Words that the heading above an enum table ends with; what stands before them is the enum's name (survey section
/// 5 and the `titles` of table-header-config).
pub(super) const ENUM_SUFFIXES: [&str; 9] = [
    "enumeration values",
    "enum type",
    "enum values",
    "enumeration type",
    "values",
    "members",
    "enumeration",
    "flags",
    "enum",
];

/// Whether a heading with these English words is understood: as a section, or as the title of a page about a type.
pub(super) fn is_known(words: &str) -> bool {
    let titles = [
        "resource type",
        "complex type",
        "entity type",
        "derived types",
    ];
    by_words(words) != Section::Other || titles.contains(&words)
}

fn by_words(text: &str) -> Section {
    let text = text.trim().trim_end_matches(':');
    // Most rows are told by a letter.
    let first = text.bytes().next().map(|b| b.to_ascii_lowercase());
    let begins = BEGINS
        .iter()
        .find(|(word, _)| word.bytes().next() == first && strip_prefix(text, word).is_some());
    if let Some((_, section)) = begins {
        return *section;
    }
    let missing = !letters(text);
    let mut rows = HOLDS.iter().zip(HELD);
    let held = rows.find(|((word, _), own)| own & missing == 0 && find(text, word).is_some());
    if let Some(((_, section), _)) = held {
        return *section;
    }
    let last = text.bytes().next_back().map(|b| b.to_ascii_lowercase());
    let ends = |suffix: &&&str| suffix.bytes().next_back() == last;
    let is_enum = ENUM_SUFFIXES.iter().filter(ends).any(|suffix| {
        strip_suffix(text, suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    });
    if is_enum {
        Section::EnumValues
    } else {
        Section::Other
    }
}

/// Titles that the docs' own table-header-config adds (behaviour study 1.9).
#[derive(Clone, Debug, Default)]
pub(super) struct Titles {
    /// Lower-cased words with their letters, and the section that a heading holding them is.
    rows: Vec<(String, u32, Section)>,
}

impl Titles {
    /// Reads the `titles` of all table-header-config files. A config that is not JSON is reported by whoever loads
    /// configs; the built-in words hold without it.
    pub(super) fn of(sources: &crate::source::Sources) -> Self {
        let mut rows = Vec::new();
        for text in sources.configs().values() {
            let Ok(config) = serde_json::from_str::<serde_json::Value>(text) else {
                continue;
            };
            let tables = config.pointer("/tableDefinitions/tables");
            for table in tables.and_then(|t| t.as_array()).into_iter().flatten() {
                let kind = table.get("type").and_then(|t| t.as_str()).unwrap_or("");
                let Some(section) = configured(kind) else {
                    continue;
                };
                let titles = table.get("titles").and_then(|t| t.as_array());
                rows.extend(
                    titles
                        .into_iter()
                        .flatten()
                        .filter_map(|t| t.as_str())
                        // `{x} values`: what the placeholder stands for is any name.
                        .map(|t| t.replace("{x}", "").trim().to_lowercase())
                        .filter(|t| !t.is_empty())
                        .map(|t| (letters(&t), t))
                        .map(|(letters, t)| (t, letters, section)),
                );
            }
        }
        Self { rows }
    }

    fn identify(&self, text: &str) -> Section {
        let missing = !letters(text);
        self.rows
            .iter()
            .find(|(words, own, _)| own & missing == 0 && find(text, words).is_some())
            .map_or(Section::Other, |(_, _, section)| *section)
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
    use super::{Section, Titles, by_words};
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
            assert_eq!(by_words(text), section, "{text}");
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
