//! Docs and configuration of strangers: what they may read, write, print and cost.

use std::fs;
use std::path::Path;
use std::process::Output;

use docwright_tests::{Fixture, docwright, read_tree, stderr, stdout};

const LAMP: &str = r#"
//- /docs/resources/lamp.md
# lamp resource type

## Properties

| Property | Type | Description |
|:--|:--|:--|
| id | String | The key. |
| photo | [LampPhoto](LampPhoto.md) | The photo. |

<!-- { "blockType": "resource", "@odata.type": "contoso.lamp" } -->
```json
{ "id": "x", "photo": { "@odata.type": "contoso.lampPhoto" } }
```
//- /docs/resources/lampphoto.md
# lampPhoto resource type

## Properties

| Property | Type | Description |
|:--|:--|:--|
| id | String | The key. |

<!-- { "blockType": "resource", "@odata.type": "contoso.lampPhoto" } -->
```json
{ "id": "x" }
```
"#;

fn folder() -> tempfile::TempDir {
    let scratch = tempfile::tempdir().unwrap();
    Fixture::parse(LAMP).write(scratch.path());
    scratch
}

fn run(folder: &Path, args: &[&str]) -> Output {
    docwright().args(args).current_dir(folder).output().unwrap()
}

const GENERATE: [&str; 5] = ["generate", "--docs", "docs", "--out", "out"];

/// The name is that of a package, and in paths of code.
#[test]
fn a_name_that_is_no_crate_is_an_error() {
    let scratch = folder();
    for name in ["", "9a", "a b", "a\"b", "../x", "fn", "core", "é"] {
        for command in ["generate", "snippets"] {
            let words = [
                command,
                "--docs",
                "docs",
                "--out",
                "out",
                "--crate-name",
                name,
            ];
            let output = run(scratch.path(), &words);
            assert_eq!(output.status.code(), Some(2), "{name}: {}", stderr(&output));
            let message = format!("`{name}` cannot be the name of a crate");
            assert!(stderr(&output).contains(&message), "{}", stderr(&output));
        }
    }
    assert!(!scratch.path().join("out").exists());
}

/// A page chooses the names of snippets, and not their folder.
#[test]
fn snippets_are_written_whatever_a_page_includes() {
    let long = "n".repeat(300);
    let request = |name: &str, include: &str| {
        format!(
            "<!-- {{\"blockType\": \"request\", \"name\": \"{name}\"}} -->\n```http\nGET https://contoso.com/v1.0/lamps\n```\n\n\
             [!INCLUDE [x](../includes/snippets/csharp/{include}.md)]\n\n\
             <!-- {{\"blockType\": \"response\", \"@odata.type\": \"contoso.lamp\", \"isCollection\": true}} -->\n\
             ```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{{\"value\": [{{\"id\": \"x\"}}]}}\n```\n\n"
        )
    };
    let page = format!(
        "# List lamps\n\n```http\nGET /lamps\n```\n\n{}{}",
        request("up", "../../../../../elsewhere/x"),
        request(&long, &long)
    );
    let scratch = folder();
    let path = scratch.path().join("docs/api/lamp-list.md");
    fs::create_dir(path.parent().unwrap()).unwrap();
    fs::write(path, page).unwrap();
    let words = ["snippets", "--docs", "docs", "--out", "out"];
    let output = run(scratch.path(), &words);
    assert!(output.status.success(), "{}", stderr(&output));
    let made = read_tree(&scratch.path().join("out"));
    let up = "includes/snippets/rust/up-rust-snippets.md";
    assert!(
        made.contains_key(up) && made.len() == 3,
        "{:?}",
        made.keys()
    );
}

/// A file that cannot be read is not one that was removed: its types would vanish from the crate.
#[cfg(unix)]
#[test]
fn what_is_made_of_docs_needs_all_their_files() {
    let scratch = folder();
    let root = scratch.path();
    assert!(run(root, &GENERATE).status.success());
    let made = read_tree(&root.join("out"));
    // A link to itself cannot be read by anyone; permissions would not stop a superuser.
    let page = root.join("docs/resources/lampphoto.md");
    fs::remove_file(&page).unwrap();
    std::os::unix::fs::symlink("lampphoto.md", &page).unwrap();
    for args in [
        &GENERATE[..],
        &["generate", "--docs", "docs", "--out", "out", "--check"],
        &["export", "--docs", "docs", "--format", "model"],
        &["snippets", "--docs", "docs", "--out", "other"],
        &["diff", "docs", "docs"],
    ] {
        let output = run(root, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            stderr(&output).contains("lampphoto.md"),
            "{}",
            stderr(&output)
        );
    }
    assert!(
        read_tree(&root.join("out")) == made,
        "the crate is as it was"
    );
    let check = run(root, &["check", "--docs", "docs"]);
    assert_eq!(
        check.status.code(),
        Some(1),
        "a report shows the others, too"
    );
    assert!(stdout(&check).contains("DW0108"));
}

/// A pipe has no end, and reading it would wait for one.
#[cfg(unix)]
#[test]
fn a_pipe_is_not_read() {
    let scratch = folder();
    for name in ["x.md", "schema-config.json"] {
        let pipe = scratch.path().join("docs").join(name);
        let made = std::process::Command::new("mkfifo").arg(pipe).status();
        assert!(made.unwrap().success());
    }
    let check = run(scratch.path(), &["check", "--docs", "docs"]);
    assert_eq!(check.status.code(), Some(1));
    assert_eq!(stdout(&check).matches("not a regular file").count(), 2);
}

#[test]
fn fixes_that_meet_in_one_cell_settle_in_one_run() {
    let scratch = folder();
    let fixed = run(scratch.path(), &["check", "--docs", "docs", "--fix"]);
    assert!(
        stderr(&fixed).contains("fixed 2 findings in 1 file"),
        "{}",
        stderr(&fixed)
    );
    let page = fs::read_to_string(scratch.path().join("docs/resources/lamp.md")).unwrap();
    assert!(page.contains("| [lampPhoto](lampphoto.md) |"), "{page}");
    let again = run(
        scratch.path(),
        &["check", "--docs", "docs", "--fix", "--dry-run"],
    );
    assert_eq!(
        (again.status.code(), stdout(&again).as_str()),
        (Some(0), "")
    );
}

/// A preview shows what would be written, and says of the same files that they cannot be.
#[test]
fn a_preview_has_the_files_that_can_be_written_and_whole_lines() {
    let scratch = folder();
    let page = scratch.path().join("docs/resources/lamp.md");
    let mut bytes = fs::read(&page).unwrap();
    bytes.extend_from_slice(b"\xff");
    fs::write(&page, &bytes).unwrap();
    let preview = run(
        scratch.path(),
        &["check", "--docs", "docs", "--fix", "--dry-run"],
    );
    assert_eq!(
        (preview.status.code(), stdout(&preview).as_str()),
        (Some(2), "")
    );
    assert!(
        stderr(&preview).contains("lamp.md: the file is not UTF-8"),
        "{}",
        stderr(&preview)
    );

    // A bare carriage return ends no line of a diff.
    let text = Fixture::parse(LAMP);
    let text = text
        .text("docs/resources/lamp.md")
        .replace("| The key. |", "| The\rkey. |");
    fs::write(&page, text).unwrap();
    let preview = stdout(&run(
        scratch.path(),
        &["check", "--docs", "docs", "--fix", "--dry-run"],
    ));
    let marks = [' ', '+', '-', '@', '\\'];
    assert!(
        preview
            .split('\n')
            .all(|line| line.is_empty() || line.starts_with(marks)),
        "{preview}"
    );
    fs::write(scratch.path().join("p.diff"), preview).unwrap();
    let applied = std::process::Command::new("git")
        .args(["apply", "--directory=docs", "--whitespace=nowarn", "p.diff"])
        .current_dir(scratch.path())
        .output()
        .unwrap();
    assert!(applied.status.success(), "{}", stderr(&applied));
}

/// The configuration comes with a change that strangers propose; CI must not read or write other files for it.
#[test]
fn a_configuration_names_nothing_outside_the_repository() {
    let scratch = folder();
    let root = scratch.path().join("docs");
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(scratch.path().join("secret.txt"), "hunter2\n").unwrap();
    let configure = |text: &str| fs::write(root.join("docwright.toml"), text).unwrap();
    for path in ["../secret.txt", "a/../../secret.txt", "/etc/hostname"] {
        configure(&format!("[check]\nbaseline = \"{path}\"\n"));
        for args in [
            &["check", "--docs", "."][..],
            &["check", "--docs", ".", "--update-baseline"],
        ] {
            let output = run(&root, args);
            assert_eq!(output.status.code(), Some(2), "{path}");
            let error = stderr(&output);
            assert!(
                error.contains("outside the repository") && !error.contains("hunter2"),
                "{error}"
            );
        }
        configure(&format!(
            "[[set]]\nname = \"a\"\ndocs = \".\"\nmetadata = \"{path}\"\n"
        ));
        let output = run(&root, &["check", "--set", "a"]);
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(
            stderr(&output).contains("outside the repository"),
            "{}",
            stderr(&output)
        );
    }
    configure("[[set]]\nname = \"a\"\ndocs = \"..\"\n");
    assert_eq!(run(&root, &["check", "--set", "a"]).status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(scratch.path().join("secret.txt")).unwrap(),
        "hunter2\n"
    );

    // Within the repository, only a baseline is replaced.
    configure("[check]\nbaseline = \"resources/lamp.md\"\n");
    let before = read_tree(&root);
    let output = run(&root, &["check", "--docs", ".", "--update-baseline"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("is not a baseline"),
        "{}",
        stderr(&output)
    );
    assert!(read_tree(&root) == before);
    configure("[check]\nbaseline = \"known.txt\"\n");
    for _ in 0..2 {
        assert_eq!(
            run(&root, &["check", "--docs", ".", "--update-baseline"])
                .status
                .code(),
            Some(0)
        );
    }
}

/// A run that was killed leaves its staging folder; the next one removes it, and not that of a run that goes on.
#[cfg(target_os = "linux")]
#[test]
fn staging_folders_of_killed_runs_are_removed() {
    let scratch = folder();
    let stale = scratch.path().join("out/.docwright-staging-4194305");
    let alive = scratch
        .path()
        .join(format!("out/.docwright-staging-{}", std::process::id()));
    for staging in [&stale, &alive] {
        fs::create_dir_all(staging.join("old/src")).unwrap();
    }
    assert!(run(scratch.path(), &GENERATE).status.success());
    assert!(!stale.exists() && alive.exists());
}

/// What a page says is shown, never obeyed: no escape of a terminal, no command of GitHub, no text in another order.
#[test]
fn nothing_that_is_printed_is_obeyed() {
    const HOSTILE: &str = "a\u{1b}[2J\u{9b}b\u{202e}c\u{2028}d";
    let scratch = folder();
    let page = scratch.path().join("docs/resources/lamp.md");
    let text = fs::read_to_string(&page).unwrap();
    let text = text.replace(
        "\"id\": \"x\", ",
        &format!("\"id\": \"x\", \"{HOSTILE}\": 1, "),
    );
    let text = text.replace(
        "| photo |",
        &format!("| {HOSTILE} | {HOSTILE} | {HOSTILE} |\n| photo |"),
    );
    fs::write(
        &page,
        text.replace("contoso.lamp\"", &format!("contoso.{HOSTILE}\"")),
    )
    .unwrap();
    fs::write(
        page.with_file_name(format!("{HOSTILE}.md")),
        "# x\n\n```http\nGET /{é\n```\n",
    )
    .unwrap();
    let obeyed = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}')
    };
    for args in [
        &["check", "--docs", "docs"][..],
        &["check", "--docs", "docs", "--format", "github"],
        &["check", "--docs", "docs", "--format", "markdown"],
        &["inspect", "--docs", "docs", "lamp.md"],
        &[
            "dump",
            "--docs",
            "docs",
            "--stage",
            "page",
            "resources/lamp.md",
        ],
        &[
            "dump",
            "--docs",
            "docs",
            "--stage",
            "facts",
            "resources/lamp.md",
        ],
        &["dump", "--docs", "docs", "--stage", "schema"],
        &[
            "export", "--docs", "docs", "--format", "openapi", "--out", "x.json",
        ],
    ] {
        let output = run(scratch.path(), args);
        for text in [stdout(&output), stderr(&output)] {
            let found = text.lines().find(|line| line.contains(obeyed));
            assert_eq!(found, None, "{args:?}");
        }
    }
    assert!(run(scratch.path(), &GENERATE).status.success());
    for (path, bytes) in read_tree(&scratch.path().join("out")) {
        let text = String::from_utf8(bytes).unwrap();
        if path.ends_with(".rs") {
            assert!(!text.contains(obeyed), "{path}");
        }
    }
}

/// One line of JSON with thousands of findings: the text report shows a part of the line for each.
#[test]
fn findings_on_one_long_line_cost_no_more_than_their_number() {
    let scratch = folder();
    let members: Vec<String> = (0..3_000).map(|n| format!("\"a{n}\": tru")).collect();
    let page = format!(
        "# Get lamp\n\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"contoso.lamp\" }} -->\n```http\nHTTP/1.1 200 OK\n\n{{{}}}\n```\n",
        members.join(", ")
    );
    fs::write(scratch.path().join("docs/long.md"), page).unwrap();
    let start = std::time::Instant::now();
    let output = run(scratch.path(), &["check", "--docs", "docs"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
