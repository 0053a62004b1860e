//! The links of a package's README: the registry resolves relative ones in the repository, from the folder of the package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pulldown_cmark::{Event, Parser, Tag};

/// The links of a README that lead nowhere.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn broken(root: &Path, readme: &Path) -> Result<Vec<String>> {
    let text =
        fs::read_to_string(readme).with_context(|| format!("cannot read {}", readme.display()))?;
    let folder = readme.parent().unwrap_or(readme);
    let leads = |target: &str| {
        let path = target.split('#').next().unwrap_or_default();
        path.is_empty() || inside(root, &folder.join(path))
    };
    let parser = Parser::new(&text);
    let targets = parser.filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    let wrong = targets.filter(|target| !target.starts_with("https://") && !leads(target));
    Ok(wrong
        .map(|target| {
            format!(
                "{}: {target} is not a file of the repository",
                readme.display()
            )
        })
        .collect())
}

/// Whether a path is of the repository.
fn inside(root: &Path, path: &Path) -> bool {
    match (root.canonicalize(), path.canonicalize()) {
        (Ok(root), Ok(path)) => path.starts_with(root),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files_of_the_repository() {
        let root = std::env::temp_dir().join(format!("docwright-links-{}", std::process::id()));
        let package = root.join("lamp");
        fs::create_dir_all(&package).unwrap();
        fs::write(root.join("guide.md"), "").unwrap();
        let readme = package.join("README.md");
        fs::write(
            &readme,
            "[a](../guide.md#use) [b](https://example.com) [c](guide.md) [d](../../elsewhere) [e](#f) [g](http://example.com)",
        )
        .unwrap();
        let broken = broken(&root, &readme).unwrap();
        fs::remove_dir_all(&root).unwrap();
        let targets: Vec<_> = broken
            .iter()
            .map(|b| b.split(' ').nth(1).unwrap())
            .collect();
        assert_eq!(
            targets,
            ["guide.md", "../../elsewhere", "http://example.com"]
        );
    }
}
