//! The recipes for CI and the pages on policy: their flags exist, their configuration is valid, and the action's script works
//! as documented.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use docwright::diagnostic::FileId;
use docwright_tests::{docwright, root, stderr, stdout, write_tree};

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The fenced blocks of a language.
fn fences(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let parts = text.split(fence.as_str()).skip(1);
    parts
        .filter_map(|p| Some(p.split_once("```")?.0.to_owned()))
        .collect()
}

#[test]
fn flags_that_recipes_use_exist() {
    let help = stdout(&docwright().args(["check", "--help"]).output().unwrap());
    let mut seen = 0;
    for page in [
        "docs/ci.md",
        "docs/policy.md",
        "docs/report.md",
        "action.yml",
    ] {
        for line in read(page)
            .lines()
            .filter(|l| l.contains("docwright check") || l.contains("arguments"))
        {
            let words = line
                .split([' ', '`', '(', '"', ')'])
                .filter(|w| w.starts_with("--"));
            for flag in words {
                seen += 1;
                assert!(
                    help.contains(&format!("{flag} ")) || help.contains(&format!("{flag}\n")),
                    "{page}: {flag}\n{help}"
                );
            }
        }
    }
    assert!(seen > 20, "only {seen} flags were seen");
}

#[test]
fn commands_that_pages_show_exist() {
    let help = |arguments: &[&str]| stdout(&docwright().args(arguments).output().unwrap());
    let verbs = |help: &str| -> Vec<String> {
        let verbs = help.lines().skip_while(|l| *l != "Commands:").skip(1);
        verbs
            .take_while(|l| !l.is_empty())
            .filter_map(|l| l.split_whitespace().next().map(str::to_owned))
            .filter(|verb| verb != "help")
            .collect()
    };
    // The options of a verb with verbs of its own, such as `lexicon learn`, are those of all of them.
    let helps: BTreeMap<String, String> = verbs(&help(&["--help"]))
        .into_iter()
        .map(|verb| {
            let mut text = help(&[&verb, "--help"]);
            for inner in verbs(&text) {
                text += &help(&[&verb, &inner, "--help"]);
            }
            (verb, text)
        })
        .collect();
    let mut pages = vec![
        root().join("README.md"),
        root().join("ARCHITECTURE.md"),
        root().join("CONTRIBUTING.md"),
    ];
    let docs = fs::read_dir(root().join("docs")).unwrap();
    pages.extend(docs.map(|entry| entry.unwrap().path()));
    let mut seen = 0;
    for page in pages
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
    {
        let text = fs::read_to_string(page).unwrap();
        for command in text.lines().flat_map(|l| l.split("docwright ").skip(1)) {
            let command = command.split(['`', '#', '[']).next().unwrap_or_default();
            let mut words = command.split_whitespace();
            let Some(help) = words.next().and_then(|verb| helps.get(verb)) else {
                continue;
            };
            for flag in words.filter(|w| w.starts_with("--")) {
                seen += 1;
                assert!(
                    help.contains(&format!("{flag} ")) || help.contains(&format!("{flag}\n")),
                    "{}: {command}\n{help}",
                    page.display()
                );
            }
        }
    }
    assert!(seen > 40, "only {seen} flags were seen");
}

#[test]
fn configuration_that_is_shown_is_read() {
    let shown = fences(&read("docs/policy.md"), "toml");
    assert!(!shown.is_empty());
    for text in shown {
        docwright::policy::parse(&text, FileId(0), docwright::rules::registry())
            .unwrap_or_else(|e| panic!("{}\n{text}", e.message));
    }
}

/// The script of the action's last step.
fn script() -> String {
    let action = read("action.yml");
    let (_, script) = action
        .rsplit_once("      run: |\n")
        .expect("the last step has a script");
    let lines = script
        .lines()
        .map(|l| l.strip_prefix("        ").unwrap_or(l));
    lines.collect::<Vec<_>>().join("\n")
}

struct Runner(tempfile::TempDir);

impl Runner {
    fn run(&self, baseline: &str) -> (Output, String) {
        let path = |name: &str| self.0.path().join(name);
        let real = Path::new(docwright().get_program()).to_owned();
        fs::create_dir_all(path("temp/docwright/bin")).unwrap();
        fs::copy(real, path("temp/docwright/bin/docwright")).unwrap();
        for name in ["output", "summary"] {
            fs::write(path(name), "").unwrap();
        }
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script()])
            .current_dir(self.0.path())
            .env("RUNNER_TEMP", path("temp"))
            .env("GITHUB_OUTPUT", path("output"))
            .env("GITHUB_STEP_SUMMARY", path("summary"))
            .env("DOCS", "docs/v1.0")
            .env("FAIL_ON", "")
            .env("CONFIG", "")
            .env("BASELINE", baseline)
            .env("METADATA", "")
            .output()
            .unwrap();
        let outputs = fs::read_to_string(path("output")).unwrap();
        (output, outputs)
    }
}

#[test]
fn the_action_distinguishes_findings_from_failure() {
    let page = r#"# lamp resource type

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp",} -->
```json
{"id": "String"}
```
"#;
    let runner = Runner(tempfile::tempdir().unwrap());
    write_tree(runner.0.path(), &[("docs/v1.0/resources/lamp.md", page)]);
    let (output, outputs) = runner.run("");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("::warning file=docs/v1.0/resources/lamp.md,line=3"),
        "{}",
        stdout(&output)
    );
    assert!(
        outputs.contains("status=findings") && outputs.contains("report.sarif"),
        "{outputs}"
    );
    let summary = fs::read_to_string(runner.0.path().join("summary")).unwrap();
    assert!(summary.contains("DW0202"), "{summary}");
    for format in ["sarif", "html"] {
        let report = fs::read_to_string(
            runner
                .0
                .path()
                .join(format!("temp/docwright/report.{format}")),
        )
        .unwrap();
        assert!(report.contains("docs/v1.0/resources/lamp.md"));
    }

    let (output, outputs) = runner.run("missing.txt");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(outputs, "status=failed\n");

    write_tree(
        runner.0.path(),
        &[
            ("docs/v1.0/resources/lamp.md", &page.replace(",}", "}")),
            ("docs/v1.0/docwright.toml", "[severity]\nall = \"info\"\n"),
        ],
    );
    let (output, outputs) = runner.run("");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    assert!(outputs.contains("status=clean"), "{outputs}");
}
