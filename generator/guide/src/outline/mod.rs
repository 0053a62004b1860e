//! Outlines of pages: which headings a page of each type has, in the format of ApiDoctor's `document-outline.json`.

pub(crate) mod check;
mod level;
mod read;

use docwright_reader::source::apidoctor::ConfigFault;
use rustc_hash::FxHashSet;

/// The outlines of all types of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outlines {
    /// By `doc_type`, in lower case; an empty type is for all pages.
    by_type: Vec<(String, Outline)>,
    /// The types whose outline is that of the profile.
    of_profile: Vec<String>,
}

/// The outline of one type of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Outline {
    nodes: Vec<Node>,
    /// The titles of all headings. A heading that has one of them is not a misspelling of another.
    titles: FxHashSet<String>,
    /// The title and level of each heading, in order.
    places: Vec<(String, u8)>,
}

/// What is expected below a heading, or of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Header(Header),
    /// One of several.
    Any(Vec<Self>),
    /// All of several.
    All(Vec<Self>),
}

/// An expected heading.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Header {
    title: Title,
    level: u8,
    required: bool,
    multiple: bool,
    /// What is expected below it; `None` where anything may be.
    below: Option<Vec<Node>>,
}

/// The title of an expected heading.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Title {
    Any,
    Is(String),
    Begins(String),
    Ends(String),
}

impl Outlines {
    /// Reads an outline file.
    ///
    /// # Errors
    /// When it is not JSON, or describes no headings.
    pub(crate) fn parse(text: &str) -> Result<Self, ConfigFault> {
        read::parse(text)
    }

    /// Those of another file where this one has none for a type of pages.
    pub(crate) fn or(mut self, other: Self) -> Self {
        let missing = other.by_type.into_iter();
        let missing: Vec<_> = missing.filter(|(ty, _)| self.of(ty).is_none()).collect();
        self.by_type.extend(missing);
        self
    }

    /// Those of a profile where the docs have none.
    pub(crate) fn or_of_profile(self, profile: Self) -> Self {
        let own = self.by_type.len();
        let mut all = self.or(profile);
        let added = all.by_type.get(own..).unwrap_or_default();
        all.of_profile = added.iter().map(|(ty, _)| ty.clone()).collect();
        all
    }

    /// Whether the outline of a type of pages is that of the profile.
    fn is_of_profile(&self, doc_type: &str) -> bool {
        let mut types = self.of_profile.iter();
        types.any(|ty| ty.eq_ignore_ascii_case(doc_type.trim()))
    }

    /// The level of a title on pages of a type, if the outline has it once.
    pub(crate) fn level(&self, doc_type: &str, title: &str) -> Option<u8> {
        let (_, level) = self.of(doc_type)?.place(title)?;
        Some(level)
    }

    /// The outline of a type of pages.
    fn of(&self, doc_type: &str) -> Option<&Outline> {
        let doc_type = doc_type.trim();
        let mut all = self.by_type.iter();
        let found = all.find(|(ty, _)| ty.is_empty() || ty.eq_ignore_ascii_case(doc_type));
        found.map(|(_, outline)| outline)
    }
}

impl Outline {
    fn new(nodes: Vec<Node>) -> Self {
        let mut places = Vec::new();
        nodes.iter().for_each(|node| node.places(&mut places));
        let titles = places.iter().map(|(title, _)| title.clone()).collect();
        Self {
            nodes,
            titles,
            places,
        }
    }

    /// The place of a title among those of the outline, and its level, if it has only one.
    fn place(&self, title: &str) -> Option<(usize, u8)> {
        let mut all = self.places.iter().enumerate();
        let (rank, (_, level)) = all.find(|(_, (known, _))| known == title)?;
        let is_alone = all.all(|(_, (known, other))| known != title || other == level);
        is_alone.then_some((rank, *level))
    }
}

impl Node {
    /// Collects the titles and levels of all headings.
    fn places(&self, to: &mut Vec<(String, u8)>) {
        match self {
            Self::Header(header) => {
                if let Title::Is(title) = &header.title {
                    to.push((title.clone(), header.level));
                }
                let below = header.below.iter().flatten();
                below.for_each(|node| node.places(to));
            }
            Self::Any(nodes) | Self::All(nodes) => nodes.iter().for_each(|node| node.places(to)),
        }
    }
}

impl Title {
    /// Whether a heading has this title; letter case counts unless it is `folded`.
    fn fits(&self, text: &str, folded: bool) -> bool {
        let same = |a: &str, b: &str| match folded {
            true => a.eq_ignore_ascii_case(b),
            false => a == b,
        };
        match self {
            Self::Any => true,
            Self::Is(title) => same(title, text),
            Self::Begins(start) => text
                .get(..start.len())
                .is_some_and(|head| same(start, head)),
            Self::Ends(end) => {
                let at = text.len().checked_sub(end.len());
                let tail = at.and_then(|at| text.get(at..));
                tail.is_some_and(|tail| same(end, tail))
            }
        }
    }

    /// As the configuration writes it.
    fn words(&self) -> String {
        match self {
            Self::Any => "*".to_owned(),
            Self::Is(title) => title.clone(),
            Self::Begins(start) => format!("{start} *"),
            Self::Ends(end) => format!("* {end}"),
        }
    }
}
