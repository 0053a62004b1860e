//! `docs/performance.md`: the tables of each measurement are between two markers, which `bench --write` fills.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum as _;

use super::{BenchArgs, Part, output, processors, rustc};

/// The page, below the repository's root.
const PAGE: &str = "docs/performance.md";

/// Replaces the tables of one measurement, and states when and how they were measured.
///
/// # Errors
/// When the page cannot be read or written, or has no markers for the measurement.
pub(super) fn write(root: &Path, part: Part, arguments: &BenchArgs, tables: &str) -> Result<()> {
    let path = root.join(PAGE);
    let page =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = name(part);
    let section = format!("{}\n\n{tables}", stamp(root, &name, arguments)?);
    let page = replace(&page, &name, &section)
        .with_context(|| format!("{} has no markers for `{name}`", path.display()))?;
    fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))
}

fn name(part: Part) -> String {
    let value = part.to_possible_value();
    value.map_or_else(String::new, |value| value.get_name().to_owned())
}

/// Revision, compiler and command of a measurement. The place of the docs differs by machine, so it is called `DOCS`.
fn stamp(root: &Path, name: &str, arguments: &BenchArgs) -> Result<String> {
    let mut git = Command::new("git");
    git.current_dir(root)
        .args(["show", "--no-patch", "--format=%h (%cs)", "HEAD"]);
    let revision = output(&mut git)?;
    let mut command = "cargo xtask bench".to_owned();
    if arguments.docs.is_some() {
        command.push_str(" --docs DOCS");
    }
    command.push_str(" --only ");
    command.push_str(name);
    if name == "features" && !arguments.features.is_empty() {
        command.push_str(" --features ");
        command.push_str(&arguments.features.join(","));
    }
    if arguments.runs != 1 && ["check", "features", "build"].contains(&name) {
        command.push_str(&format!(" --runs {}", arguments.runs));
    }
    Ok(format!(
        "`{command}` at revision {}, {}, {} processors.",
        revision.trim(),
        rustc(),
        processors()
    ))
}

/// The page with other text between the markers of a measurement; `None` without such markers.
fn replace(page: &str, name: &str, section: &str) -> Option<String> {
    let (begin, end) = (
        format!("<!-- bench: {name} -->\n"),
        format!("<!-- /bench: {name} -->"),
    );
    let from = page.find(&begin)? + begin.len();
    let to = from + page.get(from..)?.find(&end)?;
    Some(format!(
        "{}\n{}\n\n{}",
        page.get(..from)?,
        section.trim(),
        page.get(to..)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_section_is_replaced() {
        let page = "# P\n\n<!-- bench: a -->\nold\n<!-- /bench: a -->\n\n<!-- bench: b -->\nkept\n<!-- /bench: b -->\n";
        let once = replace(page, "a", "new\n").unwrap();
        assert_eq!(
            once,
            "# P\n\n<!-- bench: a -->\n\nnew\n\n<!-- /bench: a -->\n\n<!-- bench: b -->\nkept\n<!-- /bench: b -->\n"
        );
        assert_eq!(replace(&once, "a", "new").unwrap(), once);
        assert_eq!(replace(page, "c", "new"), None);
    }

    #[test]
    fn the_page_has_a_place_for_each_measurement() {
        let root = crate::root().unwrap();
        let page = fs::read_to_string(root.join(PAGE)).unwrap();
        for part in Part::value_variants() {
            let name = name(*part);
            assert!(replace(&page, &name, "").is_some(), "{name}");
        }
    }
}
