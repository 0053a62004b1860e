//! A drift as people read it: what is missing, changed or orphaned, and how it differs.

use std::fmt::Write as _;

use similar::TextDiff;

use super::{OutputSet, Stale};

/// Changed files of which the difference is shown; the rest are only named.
const SHOWN: usize = 10;
/// Lines of one difference that are shown.
const LINES: usize = 40;

impl Stale {
    /// Lists the files that differ, with a unified diff of the first few. Ends without advice: the caller knows
    /// which command mends it.
    #[must_use]
    pub fn render(&self, expected: &OutputSet) -> String {
        let mut out = String::new();
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
