//! Prints the effective policy: severities and suppressions, and where each is set.

use super::{Date, Level, PathGlob, Policy, Threshold};
use docwright_core::diagnostic::{Code, Locate, Registry, Span};

impl Policy {
    /// The folders that have profiles of their own; empty for all pages.
    fn folders(&self) -> Vec<&str> {
        let profiles = self.profiles.iter();
        let mut folders: Vec<&str> = profiles.map(|profile| profile.folder.as_str()).collect();
        folders.dedup();
        if folders.is_empty() {
            folders.push("");
        }
        folders
    }

    /// The severity of a rule where the configuration sets it, a sentence for each profile and entry for paths.
    #[must_use]
    pub fn explain(&self, code: Code, places: &dyn Locate) -> Vec<String> {
        let sentence = |level: Level, span: Span, pages: &str| {
            let at = places.locate(span);
            let (level, path, line) = (level.as_str(), at.path, at.line);
            format!("`{level}`{pages}, set in {path}:{line}")
        };
        let of_folder = |folder: &&str| {
            let (level, span) = self.base(code, self.profile(folder)).level;
            Some(sentence(level, span?, &below(folder)))
        };
        let folders = self.folders().into_iter();
        let mut out: Vec<String> = folders.filter_map(|folder| of_folder(&folder)).collect();
        for entry in &self.paths {
            let is_on = self.is_on(code, "");
            if let Some((level, Some(span))) = super::best(&entry.rules, code, is_on) {
                let pages = format!(" for {}", texts(&entry.globs));
                out.push(sentence(level, span, &pages));
            }
        }
        out
    }

    /// Each rule with its severity and where it is set, then the entries for paths, then the suppressions.
    #[must_use]
    pub fn describe(
        &self,
        fail_on: Threshold,
        today: Date,
        rules: &Registry,
        places: &dyn Locate,
    ) -> String {
        let place = |span: Span| {
            let at = places.locate(span);
            format!("{}:{}", at.path, at.line)
        };
        let mut out = format!("fails on: {}\n", fail_on.as_str());
        for folder in self.folders() {
            let below = below(folder);
            out.push_str(&format!("\nseverity of each rule{below}:\n"));
            for code in rules.codes() {
                let (level, span) = self.base(*code, self.profile(folder)).level;
                let from = span.map_or("default".to_owned(), place);
                out.push_str(&format!(
                    "  {} {:<30} {:<8} {from}\n",
                    code.id,
                    code.name,
                    level.as_str()
                ));
            }
        }
        if !self.paths.is_empty() {
            out.push_str("\nseverity by path, later entries first:\n");
        }
        for entry in self.paths.iter().rev() {
            for rule in &entry.rules {
                out.push_str(&format!(
                    "  {}: {} {} {}\n",
                    texts(&entry.globs),
                    rule.selector.id(),
                    rule.level.as_str(),
                    place(rule.span)
                ));
            }
        }
        if !self.lenient.is_empty() {
            out.push_str("\nerrors are warnings, by the configuration of the docs:\n");
        }
        for entry in &self.lenient {
            out.push_str(&format!(
                "  pages with `{}` in their path{}\n",
                entry.word,
                below(&entry.folder)
            ));
        }
        out.push_str(&format!("\nsuppressions: {}\n", self.suppressions.len()));
        for entry in &self.suppressions {
            let codes: Vec<&str> = entry.selectors.iter().map(|s| s.id()).collect();
            let mut words = codes.join(", ");
            if !entry.globs.is_empty() {
                words.push_str(&format!(" in {}", texts(&entry.globs)));
            }
            for (name, value) in [
                ("type", &entry.ty),
                ("property", &entry.property),
                ("message", &entry.message),
            ] {
                if let Some(value) = value {
                    words.push_str(&format!(", {name} {value}"));
                }
            }
            if let Some(day) = &entry.expires {
                let word = if day.value < today {
                    "expired after"
                } else {
                    "until"
                };
                words.push_str(&format!(", {word} {}", day.value));
            }
            out.push_str(&format!(
                "  {words}: {} {}\n",
                entry.reason,
                place(entry.span)
            ));
        }
        out
    }
}

/// Which pages a setting of a folder is for.
fn below(folder: &str) -> String {
    match folder {
        "" => String::new(),
        folder => format!(" below {folder}"),
    }
}

fn texts(globs: &[PathGlob]) -> String {
    let texts: Vec<&str> = globs.iter().map(|g| g.text.value.as_str()).collect();
    texts.join(", ")
}
