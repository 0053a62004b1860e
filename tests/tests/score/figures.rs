//! Counted figures, and the expected ones beside them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use toml::de::DeTable;

/// Right ones of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) right: u64,
    pub(crate) of: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, right: bool) {
        self.right += u64::from(right);
        self.of += 1;
    }

    fn percent(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts of a corpus are small")]
        let part = self.right as f64 * 100.0 / self.of.max(1) as f64;
        part
    }
}

/// Figures by name.
#[derive(Default)]
pub(crate) struct Figures(pub(crate) BTreeMap<String, Tally>);

impl Figures {
    /// The expected figures of a file.
    pub(crate) fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap();
        Self::of(DeTable::parse(&text).unwrap().get_ref())
    }

    /// The expected figures of a file that was parsed: `[figures]`, each `[right, of]`.
    pub(crate) fn of(table: &DeTable<'_>) -> Self {
        let mut figures = Self::default();
        for (name, pair) in table["figures"].get_ref().as_table().unwrap() {
            let pair = pair.get_ref().as_array().unwrap();
            let number = |at: usize| {
                let number = pair[at].get_ref().as_integer().unwrap();
                number.as_str().parse().unwrap()
            };
            let tally = Tally {
                right: number(0),
                of: number(1),
            };
            let name = name.get_ref().as_ref().to_owned();
            figures.0.insert(name, tally);
        }
        figures
    }

    pub(crate) fn add(&mut self, name: &str, right: bool) {
        self.0.entry(name.to_owned()).or_default().add(right);
    }

    /// The figures as the expected file writes them.
    pub(crate) fn to_toml(&self) -> String {
        let mut out = String::from("[figures]\n");
        for (name, tally) in &self.0 {
            let _ = writeln!(out, "\"{name}\" = [{}, {}]", tally.right, tally.of);
        }
        out
    }

    /// The table for people.
    pub(crate) fn table(&self, expected: &Figures) -> String {
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

    /// Figures that fell below the expected ones or are gone, and those that rose above them.
    pub(crate) fn against(&self, expected: &Figures) -> (Vec<String>, Vec<String>) {
        let (mut fell, mut rose) = (Vec::new(), Vec::new());
        for (name, before) in &expected.0 {
            let now = self.0.get(name).copied().unwrap_or_default();
            let (new, old) = (now.right * before.of, before.right * now.of);
            if new < old || now.of == 0 {
                fell.push(format!(
                    "{name}: {}/{} where {}/{} were expected",
                    now.right, now.of, before.right, before.of
                ));
            } else if new > old {
                rose.push(name.clone());
            }
        }
        rose.extend(
            self.0
                .keys()
                .filter(|name| !expected.0.contains_key(*name))
                .cloned(),
        );
        (fell, rose)
    }
}
