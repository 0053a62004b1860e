//! The recipes for CI and the pages on policy: their flags exist, their configuration is valid, and the action's script works
//! as documented.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output};

use docwright::diagnostic::FileId;
use docwright_tests::{docwright, root, stderr, stdout, write_tree, xtask};

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

/// The script of a step of the action.
fn script(step: &str) -> String {
    let action = read("action.yml");
    let (_, step) = action
        .split_once(&format!("    - id: {step}\n"))
        .expect("the action has the step");
    let (_, script) = step.split_once("      run: |\n").expect("it has a script");
    let lines = script
        .lines()
        .take_while(|l| l.is_empty() || l.starts_with("        "));
    let lines = lines.map(|l| l.strip_prefix("        ").unwrap_or(l));
    lines.collect::<Vec<_>>().join("\n")
}

struct Runner(tempfile::TempDir);

impl Runner {
    /// Runs the script of a step as GitHub does; returns what it writes as its outputs, too.
    fn step(&self, step: &str, variables: &[(&str, &str)]) -> (Output, String) {
        let path = |name: &str| self.0.path().join(name);
        for name in ["output", "summary"] {
            fs::write(path(name), "").unwrap();
        }
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c"])
            .arg(script(step))
            .current_dir(self.0.path())
            .env("RUNNER_TEMP", path("temp"))
            .env("GITHUB_OUTPUT", path("output"))
            .env("GITHUB_STEP_SUMMARY", path("summary"))
            .env("GITHUB_SERVER_URL", "https://git.example.com")
            .env("GITHUB_ACTION_PATH", path("action"))
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let outputs = fs::read_to_string(path("output")).unwrap();
        (output, outputs)
    }

    fn run(&self, baseline: &str) -> (Output, String) {
        let bin = self.0.path().join("temp/docwright/bin");
        fs::create_dir_all(&bin).unwrap();
        fs::copy(docwright().get_program(), bin.join("docwright")).unwrap();
        let inputs = ["FAIL_ON", "CONFIG", "METADATA", "AGAINST"].map(|name| (name, ""));
        let set = [("DOCS", "docs/v1.0"), ("BASELINE", baseline)];
        self.step("check", &[&inputs[..], &set].concat())
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

/// A folder that stands for the checkout of the action, with programs that record how they are called.
fn action() -> Runner {
    let runner = Runner(tempfile::tempdir().unwrap());
    let install = "#!/bin/sh\necho \"$DOCWRIGHT_VERSION from $DOCWRIGHT_DOWNLOADS into $DOCWRIGHT_BIN\"\nexit \"${INSTALL:-0}\"\n";
    write_tree(
        runner.0.path(),
        &[
            (
                "action/Cargo.toml",
                "[workspace.package]\nversion = \"7.0.1\"\n",
            ),
            ("action/Cargo.lock", ""),
            ("action/generator/src/lib.rs", ""),
            ("action/packaging/install.sh", install),
            ("bin/cargo", "#!/bin/sh\necho \"cargo $*\"\n"),
        ],
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let cargo = runner.0.path().join("bin/cargo");
        fs::set_permissions(cargo, fs::Permissions::from_mode(0o755)).unwrap();
    }
    runner
}

#[test]
fn the_action_uses_the_binary_of_the_release_that_it_is_pinned_to() {
    let runner = action();
    let release = |reference: &str| {
        let variables = [
            ("ACTION_REPOSITORY", "lamps/docwright"),
            ("ACTION_REF", reference),
        ];
        let (output, outputs) = runner.step("release", &variables);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        outputs
    };
    let outputs = release("v7.0.1");
    let downloads = "downloads=https://git.example.com/lamps/docwright/releases/download/v7.0.1\n";
    assert!(outputs.starts_with("version=7.0.1\n"), "{outputs}");
    assert!(outputs.contains(downloads), "{outputs}");
    let key = |outputs: &str| outputs.rsplit_once("key=").unwrap().1.to_owned();
    assert_eq!(key(&outputs), key(&release("main")), "the content decides");
    // A branch has no release.
    assert!(release("main").contains("downloads=\n"));
    write_tree(
        runner.0.path(),
        &[("action/generator/src/lib.rs", "// changed")],
    );
    assert_ne!(key(&outputs), key(&release("v7.0.1")));
}

#[test]
#[cfg(unix)]
fn the_action_compiles_only_where_there_is_no_binary() {
    let runner = action();
    let path = format!(
        "{}/bin:{}",
        runner.0.path().display(),
        std::env::var("PATH").unwrap()
    );
    let install = |downloads: &str, status: &str| {
        let variables = [
            ("DOCWRIGHT_VERSION", "7.0.1"),
            ("DOCWRIGHT_DOWNLOADS", downloads),
            ("INSTALL", status),
            ("PATH", &path),
        ];
        let (output, _) = runner.step("install", &variables);
        (output.status.code(), stdout(&output))
    };
    let (status, printed) = install("https://git.example.com/v7.0.1", "0");
    assert_eq!(status, Some(0));
    assert!(
        printed.contains("7.0.1 from https://git.example.com/v7.0.1 into "),
        "{printed}"
    );
    assert!(!printed.contains("cargo"), "{printed}");
    for (downloads, fetched) in [("https://git.example.com/v7.0.1", "3"), ("", "0")] {
        let (status, printed) = install(downloads, fetched);
        assert_eq!(status, Some(0));
        assert!(printed.contains("cargo install --path"), "{printed}");
    }
    // A wrong checksum is no reason to compile.
    let (status, printed) = install("https://git.example.com/v7.0.1", "1");
    assert_eq!(status, Some(1));
    assert!(!printed.contains("cargo"), "{printed}");
    // What the cache has is not installed again.
    fs::create_dir_all(runner.0.path().join("temp/docwright/bin")).unwrap();
    fs::copy(
        docwright().get_program(),
        runner.0.path().join("temp/docwright/bin/docwright"),
    )
    .unwrap();
    let (status, printed) = install("https://git.example.com/v7.0.1", "1");
    assert_eq!(
        (status, printed.as_str()),
        (Some(0), "docwright is in the cache\n")
    );
}

/// The workflows, the action, the hook and the recipes are valid.
#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn workflows_are_valid() {
    let output = xtask().arg("validate-workflows").output().unwrap();
    let report = format!("{}{}", stdout(&output), stderr(&output));
    assert!(report.contains(" passed, 0 failed"), "{report}");
}
