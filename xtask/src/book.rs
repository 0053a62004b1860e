//! `cargo xtask book`: the documentation as one mdBook with search. The pages are copied below `target/book/src` in the layout of the
//! repository, so that every relative link leads where it does in the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

/// The mdBook that builds the book; installed below `target/tools` when it is not there.
const MDBOOK: &str = "0.5.4";

/// Documents outside `docs/` that belong to the book, or that it links to.
const DOCUMENTS: [&str; 8] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "action.yml",
    "docs-src/README.md",
];

/// What to do with the book.
#[derive(Debug, Args)]
pub(crate) struct BookArgs {
    /// Open the book in a browser.
    #[arg(long)]
    open: bool,
}

/// Builds the book and prints where it is.
///
/// # Errors
/// When a page cannot be copied, or mdBook cannot be installed or fails.
pub(crate) fn run(root: &Path, arguments: &BookArgs) -> Result<ExitCode> {
    gather(root)?;
    let mut build = Command::new(mdbook(root)?);
    build.current_dir(root).arg("build");
    if arguments.open {
        build.arg("--open");
    }
    succeed(&mut build)?;
    println!("{}", root.join("target/book/html/index.html").display());
    Ok(ExitCode::SUCCESS)
}

/// Copies the pages, and writes the summary that mdBook reads.
fn gather(root: &Path) -> Result<()> {
    let source = root.join("target/book/src");
    if source.exists() {
        fs::remove_dir_all(&source)
            .with_context(|| format!("cannot remove {}", source.display()))?;
    }
    let documents = DOCUMENTS.iter().map(|name| root.join(name));
    for file in documents.chain(files(&root.join("docs"))?) {
        let to = source.join(file.strip_prefix(root)?);
        fs::create_dir_all(to.parent().unwrap_or(&source))?;
        if file.extension().is_some_and(|e| e == "md") {
            let text = fs::read_to_string(&file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            // mdBook makes `index.html` of a README, but does not change links to it.
            let text = text
                .replace("README.md)", "index.md)")
                .replace("README.md#", "index.md#");
            fs::write(&to, text)?;
        } else {
            fs::copy(&file, &to).with_context(|| format!("cannot copy {}", file.display()))?;
        }
    }
    let listed = root.join("docs/SUMMARY.md");
    let listed =
        fs::read_to_string(&listed).with_context(|| format!("cannot read {}", listed.display()))?;
    let summary = summary(&listed, |folder| titles(&root.join(folder), folder))?;
    fs::write(source.join("SUMMARY.md"), summary)?;
    Ok(())
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            out.extend(files(&path)?);
        } else {
            out.push(path);
        }
    }
    Ok(out)
}

/// Title and path of each page of a folder but its README.
fn titles(folder: &Path, name: &str) -> Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    for file in files(folder)? {
        let page = file
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        if page == "README.md" || !page.ends_with(".md") {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let title = text.lines().find_map(|line| line.strip_prefix("# "));
        let title = title.with_context(|| format!("{} has no title", file.display()))?;
        out.push((title.to_owned(), format!("{name}/{page}")));
    }
    Ok(out)
}

/// The summary with paths from the repository's root. An entry for the README of a folder brings the other pages of that
/// folder with it, so that a new page of a diagnostic or a decision needs no entry.
fn summary(listed: &str, pages: impl Fn(&str) -> Result<Vec<(String, String)>>) -> Result<String> {
    let mut out = String::new();
    for line in listed.lines() {
        let Some((before, target)) = line.rsplit_once("](") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let path = match target.strip_prefix("../") {
            Some(above) => above.to_owned(),
            None => format!("docs/{target}"),
        };
        out.push_str(&format!("{before}]({path}\n"));
        let folder = path.strip_suffix("/README.md)");
        if let Some(folder) = folder.filter(|folder| folder.starts_with("docs/")) {
            for (title, path) in pages(folder)? {
                out.push_str(&format!("  - [{title}]({path})\n"));
            }
        }
    }
    Ok(out)
}

/// The pinned mdBook, installed on first use.
fn mdbook(root: &Path) -> Result<PathBuf> {
    let tools = root.join("target/tools");
    let name = format!("mdbook{}", std::env::consts::EXE_SUFFIX);
    let binary = tools.join("bin").join(name);
    let version = Command::new(&binary).arg("--version").output();
    let installed = version.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout).trim() == format!("mdbook v{MDBOOK}")
    });
    if !installed {
        eprintln!(
            "installing mdbook {MDBOOK} below {} (once; about two minutes)",
            tools.display()
        );
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        succeed(
            Command::new(cargo)
                .current_dir(root)
                .args(["install", "mdbook", "--version", MDBOOK, "--locked"])
                .args(["--no-default-features", "--features", "search", "--quiet"])
                .arg("--root")
                .arg(&tools),
        )?;
    }
    Ok(binary)
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_of_a_folder_lists_its_pages() {
        let listed = "# Summary\n\n[Introduction](../README.md)\n\n- [Models](models.md)\n- [Decisions](adr/README.md)\n- [Own pages](../docs-src/README.md)\n";
        let pages = |folder: &str| Ok(vec![("0001 A".to_owned(), format!("{folder}/0001-a.md"))]);
        assert_eq!(
            summary(listed, pages).unwrap(),
            "# Summary\n\n[Introduction](README.md)\n\n- [Models](docs/models.md)\n- [Decisions](docs/adr/README.md)\n  - [0001 A](docs/adr/0001-a.md)\n- [Own pages](docs-src/README.md)\n"
        );
    }
}
