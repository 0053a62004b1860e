//! Bad input through the real binary: a clear message with its place, the right exit status, no partial output,
//! and no content of a page emitted as code.

use std::fs;
use std::path::Path;
use std::process::Output;

use docwright::render::Format;
use docwright_tests::pages::LAMP;
use docwright_tests::{docwright, read_tree, root, stderr, stdout, write_tree};

fn check(docs: &Path) -> Output {
    docwright()
        .args(["check", "--format", "json", "--docs"])
        .arg(docs)
        .output()
        .unwrap()
}

fn generate(docs: &Path, out: &Path) -> Output {
    docwright()
        .args(["generate", "--docs"])
        .arg(docs)
        .arg("--out")
        .arg(out)
        .arg("--runtime-path")
        .arg(root().join("generator/runtime"))
        .output()
        .unwrap()
}

/// The codes of the findings, in order; fails when the output is not the JSON report.
fn codes(output: &Output) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(&stdout(output))
        .unwrap_or_else(|e| panic!("not a report ({e}): {}{}", stdout(output), stderr(output)));
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|f| f["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_missing_folder_is_an_input_error() {
    let output = check(Path::new("no/such/folder"));
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("no/such/folder"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_empty_folder_never_looks_clean() {
    let scratch = tempfile::tempdir().unwrap();
    for format in Format::ALL.iter().map(|f| f.as_str()) {
        let output = docwright()
            .args(["check", "--format", format, "--docs"])
            .arg(scratch.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(
            stdout(&output).is_empty(),
            "{format} printed a report: {}",
            stdout(&output)
        );
    }
    let out = scratch.path().join("out");
    assert_eq!(generate(scratch.path(), &out).status.code(), Some(2));
    assert!(!out.exists(), "nothing is written");
}

#[test]
fn pages_without_annotations_never_look_clean() {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(
        scratch.path(),
        &[
            ("docs/api/a.md", "# A\n\nProse.\n"),
            ("docs/readme.md", "# B\n"),
        ],
    );
    let docs = scratch.path().join("docs");
    for output in [check(&docs), generate(&docs, &scratch.path().join("out"))] {
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("annotat"), "{}", stderr(&output));
    }
    assert!(!scratch.path().join("out").exists());
}

#[test]
fn a_failed_run_leaves_the_previous_output() {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(scratch.path(), &[("docs/resources/lamp.md", LAMP)]);
    let (docs, out) = (scratch.path().join("docs"), scratch.path().join("out"));
    let first = generate(&docs, &out);
    assert!(first.status.success(), "{}", stderr(&first));
    let before = read_tree(&out);
    assert!(before.contains_key("Cargo.toml"));
    fs::remove_file(docs.join("resources/lamp.md")).unwrap();
    assert_eq!(generate(&docs, &out).status.code(), Some(2));
    assert_eq!(read_tree(&out), before);
}

#[test]
fn a_file_of_another_origin_is_never_overwritten_or_removed() {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(
        scratch.path(),
        &[
            ("docs/resources/lamp.md", LAMP),
            ("out/notes.txt", "mine"),
            ("out/src/models/mine.rs", "// mine"),
        ],
    );
    let output = generate(&scratch.path().join("docs"), &scratch.path().join("out"));
    let after = read_tree(&scratch.path().join("out"));
    assert_eq!(after["notes.txt"], b"mine", "{}", stderr(&output));
    assert_eq!(
        after["src/models/mine.rs"],
        b"// mine",
        "{}",
        stderr(&output)
    );
}

#[test]
fn invalid_utf8_is_a_finding_with_its_place() {
    let scratch = tempfile::tempdir().unwrap();
    let docs = scratch.path().join("resources");
    fs::create_dir_all(&docs).unwrap();
    let mut bytes = LAMP.as_bytes().to_vec();
    bytes.extend_from_slice(b"\nbad \xff byte\n");
    fs::write(docs.join("lamp.md"), bytes).unwrap();
    let output = check(scratch.path());
    assert!(
        codes(&output).contains(&"DW0101".to_owned()),
        "{}",
        stdout(&output)
    );
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_finding() {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(scratch.path(), &[("resources/lamp.md", LAMP)]);
    // A dangling link: unreadable for every user, root included.
    std::os::unix::fs::symlink(
        "/nonexistent/page.md",
        scratch.path().join("resources/gone.md"),
    )
    .unwrap();
    let output = check(scratch.path());
    assert!(
        codes(&output).contains(&"DW0108".to_owned()),
        "{}",
        stdout(&output)
    );
    assert!(stdout(&output).contains("resources/gone.md"));
}

#[test]
fn includes_that_leave_the_root_or_lead_back_are_findings() {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(
        scratch.path(),
        &[
            ("secret.md", "TOP SECRET"),
            (
                "docs/resources/lamp.md",
                &format!(
                    "{LAMP}\n[!INCLUDE [x](../../secret.md)]\n[!INCLUDE [y](../includes/a.md)]\n"
                ),
            ),
            ("docs/includes/a.md", "[!INCLUDE [b](b.md)]\n"),
            ("docs/includes/b.md", "[!INCLUDE [a](a.md)]\n"),
        ],
    );
    let output = check(&scratch.path().join("docs"));
    let codes = codes(&output);
    assert!(codes.contains(&"DW0104".to_owned()), "{codes:?}");
    assert!(codes.contains(&"DW0103".to_owned()), "{codes:?}");
    assert!(!stdout(&output).contains("TOP SECRET"));
}

#[test]
fn deep_nesting_is_a_finding() {
    let scratch = tempfile::tempdir().unwrap();
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let page = format!(
        r#"{LAMP}
<!-- {{"blockType": "example", "@odata.type": "contoso.home.lamp"}} -->
```json
{{"id": {deep}}}
```
"#
    );
    write_tree(scratch.path(), &[("resources/lamp.md", &page)]);
    let output = check(scratch.path());
    assert!(
        codes(&output).contains(&"DW0210".to_owned()),
        "{}",
        stdout(&output)
    );
}

#[test]
fn a_page_of_50_megabytes_is_read() {
    let scratch = tempfile::tempdir().unwrap();
    let mut page = LAMP.to_owned();
    let line = "A sentence about lamps that goes on and on, with `code`, [links](lamp.md) and *marks*.\n\n";
    page.push_str(&line.repeat((50 << 20) / line.len()));
    write_tree(scratch.path(), &[("resources/lamp.md", &page)]);
    let output = check(scratch.path());
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{}",
        stderr(&output)
    );
}

/// Names that are keywords, collide, differ by case or contain Rust syntax: the crate must still compile, and
/// no content of the page may be in it outside string literals and comments.
#[test]
fn hostile_names_never_become_code() {
    let scratch = tempfile::tempdir().unwrap();
    let hostile = [
        "type",
        "Self",
        "self",
        "crate",
        "Option",
        "Vec",
        "String",
        "Result",
        "box",
        "async",
        "a-b",
        "1st",
        "naïve",
        "x\\\"y",
        "a/b",
        "*/ pub fn evil() {} /*",
        "\\\"); fn evil() {} (\\\"",
        "Lamp",
        "lamp",
        "LAMP",
        "con",
        "aux",
        "mod",
        "lib",
        "{}",
        "",
    ];
    let mut pages = vec![("docs/resources/lamp.md".to_owned(), LAMP.to_owned())];
    for (index, name) in hostile.iter().enumerate() {
        let page = format!(
            r##"# thing

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|{0}|String|*/ evil `"#` \n {{}}|
|additional|Int32|x|

<!-- {{"blockType": "resource", "@odata.type": "contoso.home.{0}"}} -->
```json
{{"{0}": "String", "fn": 1, "Fn": 2, "f n": 3}}
```

### {0} values

|Member|
|:--|
|{0}|
|self|
|Self|
|unknown|
|*/ evil|
"##,
            name.replace('|', "\\|")
        );
        pages.push((format!("docs/resources/hostile{index}.md"), page));
    }
    let files: Vec<(&str, &str)> = pages
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    write_tree(scratch.path(), &files);
    let out = scratch.path().join("out");
    let output = generate(&scratch.path().join("docs"), &out);
    assert!(output.status.success(), "{}", stderr(&output));
    for (path, bytes) in read_tree(&out) {
        if path.ends_with(".rs") {
            let text = String::from_utf8(bytes).unwrap();
            let tokens = text
                .parse::<proc_macro2::TokenStream>()
                .unwrap_or_else(|e| panic!("{path}: {e}"));
            assert!(!has_ident(tokens, "evil"), "{path} has code of a page");
        }
    }
    docwright_tests::lock(&out);
    let mut check = docwright_tests::cargo_elsewhere(&out);
    docwright_tests::run_clean(check.args(["check", "--quiet", "--tests"]));
}

fn has_ident(tokens: proc_macro2::TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        proc_macro2::TokenTree::Group(group) => has_ident(group.stream(), name),
        _ => false,
    })
}

/// What a user, a configuration or a repository names is a regular file: a pipe would wait for a writer.
#[cfg(unix)]
#[test]
fn named_files_are_regular_files() {
    use std::os::unix::fs::symlink;
    let scratch = tempfile::tempdir().unwrap();
    let root = scratch.path();
    write_tree(root, &[("docs/resources/lamp.md", LAMP)]);
    let pipe = root.join("pipe.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    symlink("nowhere", root.join("gone.toml")).unwrap();
    symlink("loop.toml", root.join("loop.toml")).unwrap();
    std::fs::create_dir(root.join("folder.toml")).unwrap();
    for (name, reason) in [
        ("pipe.toml", "it is not a regular file"),
        ("gone.toml", "No such file"),
        ("loop.toml", "symbolic links"),
        ("folder.toml", "it is a folder"),
    ] {
        for option in [
            "--overrides",
            "--profile",
            "--baseline",
            "--permissions",
            "--config",
        ] {
            let arguments = ["check", "--docs", "docs", option, name];
            let output = docwright()
                .current_dir(root)
                .args(arguments)
                .output()
                .unwrap();
            let error = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{option} {name}: {error}");
            assert!(
                error.contains(name) && error.contains(reason),
                "{option}: {error}"
            );
        }
        std::fs::create_dir_all(root.join(".git")).unwrap();
        for found in ["docwright.toml", "CODEOWNERS"] {
            let place = root.join(found);
            std::fs::rename(root.join(name), &place).unwrap();
            if name == "loop.toml" {
                std::fs::remove_file(&place).unwrap();
                symlink(found, &place).unwrap();
            }
            let output = docwright()
                .current_dir(root)
                .args(["check", "--docs", "docs"])
                .output()
                .unwrap();
            let error = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{found} {name}: {error}");
            assert!(
                error.contains(found) && error.contains(reason),
                "{found}: {error}"
            );
            std::fs::rename(&place, root.join(name)).unwrap();
        }
    }
}
