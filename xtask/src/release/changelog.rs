//! CHANGELOG.md has a section for the version that is released.

use std::fs;

use anyhow::{Context, Result, bail};

use super::{Outcome, Release};

/// The section of the version has a date and entries. A dry run takes `[Unreleased]` for it.
///
/// # Errors
/// When there is no such section, or it is empty.
pub(super) fn check(release: &Release) -> Result<Outcome> {
    let path = release.root.join("CHANGELOG.md");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let version = &release.version;
    if let Some((heading, entries)) = section(&text, version) {
        if !heading.contains(" - 2") {
            bail!("the section of {version} has no date, as in `## [{version}] - 2030-01-31`");
        }
        return Ok(Outcome::Passed(format!("{entries} entries for {version}")));
    }
    match section(&text, "Unreleased") {
        Some((_, entries)) if release.dry_run && entries > 0 => Ok(Outcome::Passed(format!(
            "{entries} entries; `[Unreleased]` must become `[{version}]` with its date before the release"
        ))),
        _ => bail!("no section `## [{version}] - DATE` with entries"),
    }
}

/// The heading of a version, and how many entries its section has.
fn section<'a>(text: &'a str, version: &str) -> Option<(&'a str, usize)> {
    let start = format!("## [{version}]");
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&start));
    let heading = lines.next()?;
    let section = lines.take_while(|line| !line.starts_with("## "));
    Some((
        heading,
        section.filter(|line| line.starts_with("- ")).count(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_before_the_next() {
        let text = "# Changelog\n\n## [0.2.0] - 2030-01-31\n\n### Added\n\n- A lamp.\n  It is lit.\n- A room.\n\n## [0.1.0]\n\n- All.\n";
        assert_eq!(section(text, "0.2.0"), Some(("## [0.2.0] - 2030-01-31", 2)));
        assert_eq!(section(text, "0.1.0"), Some(("## [0.1.0]", 1)));
        assert_eq!(section(text, "0.3.0"), None);
    }
}
