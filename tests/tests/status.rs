//! Exit statuses: input that cannot be checked never looks clean, in any format, on standard output or in a file.

use std::fs;
use std::path::Path;

use docwright::render::Format;
use docwright_tests::{docwright, stderr, stdout, write_tree};

const PAGE: &str = r#"# lamp resource type

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp"} -->
```json
{"id": "String"}
```
"#;

/// Runs a check of input that cannot be checked, in every format, to standard output and to a file.
fn assert_failed(folder: &Path, docs: &str, args: &[&str], words: &str) {
    for format in Format::ALL {
        for out in [None, Some("report.out")] {
            let stale = folder.join("report.out");
            fs::write(&stale, "the report of an earlier run").unwrap();
            let mut command = docwright();
            command.args([
                "check",
                "--fail-on",
                "never",
                "--docs",
                docs,
                "--format",
                format.as_str(),
            ]);
            command.args(args).current_dir(folder);
            if let Some(out) = out {
                command.args(["--out", out]);
            }
            let output = command.output().unwrap();
            let what = format!("{docs} {args:?} {} {out:?}", format.as_str());
            assert_eq!(output.status.code(), Some(2), "{what}");
            assert_eq!(stdout(&output), "", "{what} prints a report");
            assert!(
                stderr(&output).contains(words),
                "{what}: {}",
                stderr(&output)
            );
            assert_eq!(
                out.is_none(),
                stale.exists(),
                "{what} leaves the report of an earlier run"
            );
        }
    }
}

#[test]
fn input_that_cannot_be_checked_is_status_2_in_every_format() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    write_tree(
        folder,
        &[
            ("good/resources/lamp.md", PAGE),
            ("empty/notes.txt", "no page"),
            ("prose/api/a.md", "# A\n\nProse.\n"),
            ("overridden/resources/lamp.md", PAGE),
            ("overridden/overrides.toml", "[[override]]\ntype = \"x\"\n"),
            ("configured/resources/lamp.md", PAGE),
            (
                "configured/docwright.toml",
                "[severity]\nDW0000 = \"off\"\n",
            ),
            ("bad.toml", "[check]\nfail-on = \"nothing\"\n"),
            ("known.txt", "not an entry\n"),
        ],
    );
    for (docs, args, words) in [
        ("missing", &[][..], "missing"),
        ("known.txt", &[], "not a folder"),
        ("empty", &[], "no Markdown page"),
        ("prose", &[], "annotated block"),
        ("overridden", &[], "overrides.toml:1:1"),
        ("configured", &[], "docwright.toml:2:1"),
        ("good", &["--config", "missing.toml"], "missing.toml"),
        ("good", &["--config", "bad.toml"], "bad.toml:2:11"),
        ("good", &["--baseline", "missing.txt"], "missing.txt"),
        ("good", &["--baseline", "known.txt"], "known.txt:1:1"),
        ("good", &["--metadata", "missing.xml"], "missing.xml"),
    ] {
        assert_failed(folder, docs, args, words);
    }
}

#[test]
fn a_report_that_cannot_be_written_is_status_2() {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(scratch.path(), &[("resources/lamp.md", PAGE)]);
    let output = docwright()
        .args([
            "check",
            "--docs",
            ".",
            "--fail-on",
            "never",
            "--out",
            "no/such/folder/report",
        ])
        .current_dir(scratch.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no/such/folder/report"));
}

#[test]
fn an_unknown_flag_or_level_is_status_2() {
    for args in [
        &["--fail-on", "off"][..],
        &["--format", "xml"],
        &["--today", "31.12.2026"],
        &["--dry-run"],
    ] {
        let output = docwright()
            .args(["check", "--docs", "."])
            .args(args)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(stdout(&output), "");
    }
}
