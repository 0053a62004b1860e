//! Figures that may only rise: how many of how many are right, by name, compared with those of a committed file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use toml::de::DeTable;

/// How many of how many are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are right.
    pub right: u64,
    /// Of how many.
    pub of: u64,
}

impl Tally {
    /// Adds one case.
    pub fn add(&mut self, right: bool) {
        self.right += u64::from(right);
        self.of += 1;
    }

    fn percent(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts of a corpus are small")]
        let part = self.right as f64 * 100.0 / self.of.max(1) as f64;
        part
    }

    /// Whether the share of right cases is smaller.
    fn below(self, other: Self) -> bool {
        self.right * other.of < other.right * self.of
    }
}

/// Figures by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(pub BTreeMap<String, Tally>);

impl Figures {
    /// The expected figures of a file: its table of this name, each `[right, of]`.
    ///
    /// # Panics
    /// When the file cannot be read or has no such table.
    #[must_use]
    pub fn read(file: &Path, table: &str) -> Self {
        let text =
            std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let parsed = DeTable::parse(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let figures = parsed
            .get_ref()
            .get(table)
            .and_then(|t| t.get_ref().as_table());
        let figures = figures.unwrap_or_else(|| panic!("{}: no [{table}]", file.display()));
        let pairs = figures.iter().map(|(name, pair)| {
            let pair = pair.get_ref().as_array().expect("[right, of]");
            let number = |at: usize| {
                let number = pair[at].get_ref().as_integer().expect("a number");
                number.as_str().parse().expect("a count")
            };
            let tally = Tally {
                right: number(0),
                of: number(1),
            };
            (name.get_ref().as_ref().to_owned(), tally)
        });
        Self(pairs.collect())
    }

    /// Adds one case to a figure.
    pub fn add(&mut self, name: &str, right: bool) {
        self.0.entry(name.to_owned()).or_default().add(right);
    }

    /// The sum of all figures.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.0.values().fold(Tally::default(), |sum, tally| Tally {
            right: sum.right + tally.right,
            of: sum.of + tally.of,
        })
    }

    /// The figures as a TOML table of the committed file.
    #[must_use]
    pub fn to_toml(&self, table: &str) -> String {
        let mut out = format!("[{table}]\n");
        for (name, tally) in &self.0 {
            // Writing to a `String` cannot fail.
            let _ = writeln!(out, "\"{name}\" = [{}, {}]", tally.right, tally.of);
        }
        out
    }

    /// A human-readable table.
    #[must_use]
    pub fn table(&self, expected: &Self) -> String {
        let mut out = String::new();
        for (name, tally) in &self.0 {
            let before = expected.0.get(name);
            let before =
                before.map_or_else(String::new, |b| format!("expected {:6.2} %", b.percent()));
            let (right, of) = (tally.right, tally.of);
            let _ = writeln!(
                out,
                "{name:58} {right:5}/{of:5} = {:6.2} %  {before}",
                tally.percent()
            );
        }
        out
    }

    /// Compares the figures with a table of a file. With `DOCWRIGHT_RAISE` set, figures that rose and new ones are written
    /// into the file; else they are printed.
    ///
    /// # Panics
    /// When a figure is below the expected one or missing, or when the file cannot be read or written.
    pub fn hold(&self, file: &Path, table: &str) {
        let expected = Self::read(file, table);
        let (mut fell, mut rose) = (Vec::new(), Vec::new());
        for (name, before) in &expected.0 {
            let now = self.0.get(name).copied().unwrap_or_default();
            if now.of == 0 || now.below(*before) {
                fell.push(format!(
                    "{name}: {}/{} where {}/{} were expected",
                    now.right, now.of, before.right, before.of
                ));
            }
        }
        for (name, now) in &self.0 {
            if expected.0.get(name).is_none_or(|before| before.below(*now)) {
                rose.push(name.as_str());
            }
        }
        assert!(fell.is_empty(), "figures fell:\n{}", fell.join("\n"));
        if rose.is_empty() {
            return;
        }
        if std::env::var_os("DOCWRIGHT_RAISE").is_none() {
            println!(
                "raise with DOCWRIGHT_RAISE=1 in {}: {rose:?}",
                file.display()
            );
            return;
        }
        let text = std::fs::read_to_string(file).expect("the file was read before");
        std::fs::write(file, self.replace(&text, table))
            .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    }

    /// The TOML document with the table of this name replaced.
    fn replace(&self, text: &str, table: &str) -> String {
        let head = format!("[{table}]\n");
        let (before, rest) = text.split_once(&head).expect("the table was read before");
        let after = rest.find("\n[").map_or("", |at| &rest[at..]);
        format!("{before}{}{after}", self.to_toml(table))
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn a_table_takes_the_place_of_the_one_of_its_name() {
        let mut figures = Figures::default();
        figures.add("found", true);
        figures.add("found", false);
        let text = "# Kept.\n[a]\n\"found\" = [0, 2]\n\n[b]\n\"x\" = [1, 1]\n";
        assert_eq!(
            figures.replace(text, "a"),
            "# Kept.\n[a]\n\"found\" = [1, 2]\n\n[b]\n\"x\" = [1, 1]\n"
        );
    }

    #[test]
    #[should_panic(expected = "found: 1/2 where 2/2 were expected")]
    fn a_figure_that_fell_fails() {
        let file = std::env::temp_dir().join(format!("figures-{}.toml", std::process::id()));
        std::fs::write(&file, "[figures]\n\"found\" = [2, 2]\n").unwrap();
        let mut figures = Figures::default();
        figures.add("found", true);
        figures.add("found", false);
        figures.hold(&file, "figures");
    }
}
