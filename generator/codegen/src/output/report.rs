//! Renders stale output for people: missing, changed and orphaned files, and their differences.

use std::fmt::Write as _;

use similar::TextDiff;

use super::{OutputSet, Stale};

/// The maximum number of changed files whose difference is printed; others are only listed.
const SHOWN: usize = 10;
/// The maximum number of lines of one difference.
const LINES: usize = 40;

impl Stale {
    /// Lists the files that differ, with a unified diff of the first few. Without advice: the caller knows
    /// which command updates the files.
    #[must_use]
    pub fn render(&self, expected: &OutputSet) -> String {
        let mut out = String::new();
        let _ = self.say_unfinished(&mut out);
        for path in &self.missing {
            let _ = writeln!(out, "missing   {path}");
        }
        for path in &self.orphaned {
            let _ = writeln!(out, "orphaned  {path}");
        }
        for changed in &self.changed {
            let _ = writeln!(out, "changed   {}", changed.path);
        }
        for changed in self.changed.iter().take(SHOWN) {
            let new = expected
                .get(&changed.path)
                .map(String::from_utf8_lossy)
                .unwrap_or_default();
            let old = String::from_utf8_lossy(&changed.found).replace("\r\n", "\n");
            let diff = TextDiff::from_lines(old.as_str(), &new);
            let text = diff
                .unified_diff()
                .context_radius(2)
                .header(&format!("on disk: {}", changed.path), "as generated")
                .to_string();
            out.push('\n');
            for line in text.lines().take(LINES) {
                let _ = writeln!(out, "{line}");
            }
            let left = text.lines().count().saturating_sub(LINES);
            if left > 0 {
                let _ = writeln!(out, "… {left} more lines");
            }
        }
        out
    }
}
