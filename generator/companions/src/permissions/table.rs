//! The table of permissions that a page should have.

use std::collections::BTreeSet;

use docwright_core::odata::Method;
use docwright_core::url::PathTemplate;

use super::Scheme;
use super::document::{Document, Grant};

/// The cells of a table, in the order of [`Scheme::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    rows: [Cells; 3],
}

/// The cells of a row. A permission is a name, or several that are needed together, joined by `and`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The least privileged permissions.
    pub least: Vec<String>,
    /// Higher privileged permissions.
    pub higher: Vec<String>,
}

/// Why a document does not decide what a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// The document has none of the requests.
    Unknown,
    /// The requests have different permissions as the least privileged ones.
    Differing(Scheme, Vec<String>),
    /// No permission is called the least privileged one, and several have the lowest level.
    NoLeast(Scheme, Vec<String>),
}

impl std::fmt::Display for Undecided {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown => f.write_str("the document has none of its requests"),
            Self::Differing(scheme, names) => write!(
                f,
                "its requests differ in the least privileged permission for {}: {}",
                scheme.key(),
                names.join(", ")
            ),
            Self::NoLeast(scheme, names) => write!(
                f,
                "the document calls none of these the least privileged one for {}: {}",
                scheme.key(),
                names.join(", ")
            ),
        }
    }
}

/// In place of permissions, for a kind that does not exist.
const NOT_SUPPORTED: &str = "Not supported.";
/// In place of higher privileged permissions.
const NOT_AVAILABLE: &str = "Not available.";

impl Table {
    /// The table of a page that documents these requests.
    ///
    /// # Errors
    /// When the document does not decide it.
    pub fn new(
        document: &Document,
        requests: &[(Method, &PathTemplate)],
    ) -> Result<Self, Undecided> {
        let known = requests.iter().filter_map(|(method, path)| {
            let grants = document.grants(*method, path)?;
            Some((*path, grants))
        });
        let known: Vec<(&PathTemplate, &[Grant])> = known.collect();
        if known.is_empty() {
            return Err(Undecided::Unknown);
        }
        let [a, b, c] = Scheme::ALL;
        let row = |scheme| row(document, scheme, &known);
        Ok(Self {
            rows: [row(a)?, row(b)?, row(c)?],
        })
    }

    /// The cells of a row.
    #[must_use]
    pub fn row(&self, scheme: Scheme) -> &Cells {
        let [a, b, c] = &self.rows;
        match scheme {
            Scheme::Work => a,
            Scheme::Personal => b,
            Scheme::Application => c,
        }
    }

    /// The table in Markdown, with a line break after each row.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = "|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|\n".to_owned();
        for scheme in Scheme::ALL {
            let [least, higher] = self.row(scheme).texts();
            out.push_str(&format!("|{}|{least}|{higher}|\n", scheme.label()));
        }
        out
    }
}

impl Cells {
    /// The texts of both cells.
    pub(super) fn texts(&self) -> [String; 2] {
        let [least, higher] = [&self.least, &self.higher].map(|names| names.join(", "));
        match (self.least.is_empty(), self.higher.is_empty()) {
            (true, _) => [NOT_SUPPORTED; 2].map(str::to_owned),
            (false, true) => [least, NOT_AVAILABLE.to_owned()],
            (false, false) => [least, higher],
        }
    }

    /// The text of the only cell of a row with permissions from least to most privileged.
    pub(super) fn one_text(&self) -> String {
        let all = self.least.iter().chain(&self.higher);
        let all: Vec<&str> = all.map(String::as_str).collect();
        match all.is_empty() {
            true => NOT_SUPPORTED.to_owned(),
            false => all.join(", "),
        }
    }
}

/// The row of a scheme. Requests without any permission for the scheme do not take part, such as those of the signed-in user.
fn row(
    document: &Document,
    scheme: Scheme,
    requests: &[(&PathTemplate, &[Grant])],
) -> Result<Cells, Undecided> {
    let mut all: BTreeSet<Together> = BTreeSet::new();
    let mut least: Option<BTreeSet<Together>> = None;
    let mut differing: BTreeSet<String> = BTreeSet::new();
    for (path, grants) in requests {
        let grants = grants.iter().filter(|grant| grant.scheme == scheme);
        let grants: Vec<&Grant> = grants.collect();
        if grants.is_empty() {
            continue;
        }
        all.extend(grants.iter().flat_map(|grant| Together::of(grant)));
        let own = least_of(document, scheme, path, &grants)?;
        differing.extend(own.iter().map(Together::text));
        least = Some(match least {
            None => own,
            Some(known) => known.intersection(&own).cloned().collect(),
        });
    }
    let Some(least) = least else {
        return Ok(Cells::default());
    };
    if least.is_empty() {
        let names = differing.into_iter().collect();
        return Err(Undecided::Differing(scheme, names));
    }
    // A permission that is needed with the least privileged one is no higher one alone.
    let needed: BTreeSet<&String> = least.iter().flat_map(|t| &t.also).collect();
    let is_higher = |one: &&Together| {
        let alone = one.also.is_none() && needed.contains(&one.name);
        !least.contains(*one) && !alone && !least.contains(&one.swapped())
    };
    let higher = all.iter().filter(is_higher);
    let mut higher: Vec<&Together> = higher.collect();
    higher.dedup_by(|a, b| a.swapped() == **b);
    Ok(Cells {
        least: least.iter().map(Together::text).collect(),
        higher: higher.into_iter().map(Together::text).collect(),
    })
}

/// A permission, with another one that is needed with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Together {
    /// In lower case first, so that names are in alphabetical order.
    folded: String,
    name: String,
    also: Option<String>,
}

impl Together {
    fn new(name: &str, also: Option<&str>) -> Self {
        Self {
            folded: name.to_lowercase(),
            name: name.to_owned(),
            also: also.map(str::to_owned),
        }
    }

    fn of(grant: &Grant) -> Vec<Self> {
        let one = |also| Self::new(&grant.permission, also);
        match grant.with.is_empty() {
            true => vec![one(None)],
            false => grant.with.iter().map(|also| one(Some(also))).collect(),
        }
    }

    fn swapped(&self) -> Self {
        match &self.also {
            Some(also) => Self::new(also, Some(&self.name)),
            None => self.clone(),
        }
    }

    fn text(&self) -> String {
        match &self.also {
            Some(also) => format!("{} and {also}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The least privileged permissions of one request: those that the document calls so, else the one of the lowest level.
fn least_of(
    document: &Document,
    scheme: Scheme,
    path: &PathTemplate,
    grants: &[&Grant],
) -> Result<BTreeSet<Together>, Undecided> {
    let mut least: Vec<&Grant> = grants.iter().copied().filter(|g| g.least).collect();
    if least.is_empty() {
        let lowest = grants.iter().filter_map(|g| g.level).min();
        least = grants
            .iter()
            .copied()
            .filter(|g| g.level == lowest)
            .collect();
        if least.len() > 1 {
            let names = least.iter().map(|g| g.permission.clone()).collect();
            return Err(Undecided::NoLeast(scheme, names));
        }
    }
    // Several are called so where a set of paths has several methods; the one for this method alone is meant.
    if least.len() > 1 {
        let only = |g: &&Grant| document.methods(path, &g.permission, scheme) == 1;
        let exclusive: Vec<&Grant> = least.iter().copied().filter(only).collect();
        if let [one] = exclusive[..] {
            least = vec![one];
        }
    }
    let mut all: BTreeSet<Together> = least.into_iter().flat_map(Together::of).collect();
    let swapped: Vec<Together> = all.iter().map(Together::swapped).collect();
    for (at, one) in swapped.iter().enumerate() {
        let is_earlier = swapped.iter().take(at).any(|other| other.swapped() == *one);
        if is_earlier && one.also.is_some() {
            all.remove(&one.swapped());
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::document::tests::document;
    use super::super::request::path;
    use super::*;

    #[test]
    fn tables_have_least_and_higher_permissions() {
        let document = document();
        let lamps = path("/lamps").expect("a path");
        let table = Table::new(&document, &[(Method::Get, &lamps)]).expect("a table");
        let expected = "|Permission type|Least privileged permissions|Higher privileged permissions|\n\
            |:---|:---|:---|\n\
            |Delegated (work or school account)|Lamps.Read|Lamps.ReadWrite|\n\
            |Delegated (personal Microsoft account)|Not supported.|Not supported.|\n\
            |Application|Lamps.Read|Not available.|\n";
        assert_eq!(table.markdown(), expected);
        let dim = path("/lamps/{id}/dim").expect("a path");
        let table = Table::new(&document, &[(Method::Post, &dim)]).expect("a table");
        let least = &table.row(Scheme::Work).least;
        assert_eq!(least, &["Lamps.ReadWrite and Rooms.Read"]);
    }

    #[test]
    fn a_level_decides_where_nothing_is_called_least() {
        let document = document();
        let lamps = path("/lamps").expect("a path");
        let table = Table::new(&document, &[(Method::Post, &lamps)]).expect("a table");
        assert_eq!(table.row(Scheme::Work).least, ["Lamps.ReadWrite"]);
        let rooms = path("/rooms").expect("a path");
        let unknown = Table::new(&document, &[(Method::Get, &rooms)]);
        assert_eq!(unknown, Err(Undecided::Unknown));
    }
}
