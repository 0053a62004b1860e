//! `docwright.toml`, suppressions and baselines through the real binary, the same in every format; and that a broken
//! configuration never looks clean.

use std::fs;
use std::path::Path;
use std::process::Output;

use docwright::render::Format;
use docwright_tests::pages::DAMAGED_LAMP as LAMP;
use docwright_tests::{docwright, stderr, stdout, write_tree};

struct Repository(tempfile::TempDir);

impl Repository {
    fn new(config: &str) -> Self {
        let scratch = tempfile::tempdir().unwrap();
        write_tree(
            scratch.path(),
            &[
                (".git/HEAD", "ref: refs/heads/main\n"),
                ("docs/resources/lamp.md", LAMP),
                ("docwright.toml", config),
            ],
        );
        Self(scratch)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn check(&self, args: &[&str]) -> Output {
        let day: &[&str] = match args.contains(&"--today") {
            true => &[],
            false => &["--today", "2026-06-30"],
        };
        docwright()
            .args(["check", "--docs", "docs"])
            .args(day)
            .args(args)
            .current_dir(self.path())
            .output()
            .unwrap()
    }

    fn codes(&self, args: &[&str]) -> (Option<i32>, Vec<String>) {
        let output = self.check(&[args, &["--format", "json"]].concat());
        let report: serde_json::Value = serde_json::from_str(&stdout(&output))
            .unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)));
        let findings = report["findings"].as_array().unwrap().iter();
        let codes = findings.map(|f| f["code"].as_str().unwrap().to_owned());
        (output.status.code(), codes.collect())
    }
}

#[test]
fn the_nearest_configuration_counts_in_every_format() {
    let all = Repository::new("").codes(&[]);
    assert_eq!(all.0, Some(1));
    assert!(
        all.1.contains(&"DW0208".to_owned()) && all.1.contains(&"DW0601".to_owned()),
        "{all:?}"
    );
    let config = "[severity]\nDW0601 = \"off\"\n\n[[suppress]]\ncode = \"body-repaired\"\npath = \"resources/*.md\"\nreason = \"shown as the service sends it\"\n";
    let repository = Repository::new(config);
    assert_eq!(repository.codes(&[]), (Some(0), vec![]));
    for format in Format::ALL {
        let output = repository.check(&["--format", format.as_str()]);
        let text = stdout(&output);
        assert_eq!(output.status.code(), Some(0), "{}", format.as_str());
        assert!(
            !text.contains("resources/lamp.md"),
            "{}: {text}",
            format.as_str()
        );
        // A table of findings has no place for it.
        assert!(
            text.contains("suppressed") || text.contains("not shown") || format == &Format::Csv,
            "{} does not report that something is not shown: {text}",
            format.as_str()
        );
    }
    // A file in the docs folder is nearer.
    fs::write(
        repository.path().join("docs/docwright.toml"),
        "[severity]\nDW0208 = \"error\"\n",
    )
    .unwrap();
    assert_eq!(repository.codes(&[]).1, all.1);
    // Files above the root of the repository are ignored.
    fs::remove_file(repository.path().join("docs/docwright.toml")).unwrap();
    fs::create_dir(repository.path().join("docs/.git")).unwrap();
    assert_eq!(repository.codes(&[]).1, all.1);
    // Outside a repository, the nearest file is read.
    fs::remove_dir(repository.path().join("docs/.git")).unwrap();
    fs::remove_dir_all(repository.path().join(".git")).unwrap();
    assert_eq!(repository.codes(&[]), (Some(0), vec![]));
}

#[test]
fn expired_and_unused_entries_are_reported() {
    let config = "[[suppress]]\ncode = [\"DW0208\", \"DW0601\"]\npath = \"**\"\nreason = \"soon\"\nexpires = 2026-06-30\n\n\
                  [[suppress]]\ncode = \"DW0901\"\npath = \"**\"\nreason = \"never\"\n";
    let repository = Repository::new(config);
    assert_eq!(repository.codes(&[]), (Some(1), vec!["DW1103".to_owned()]));
    let late = repository.codes(&["--today", "2026-07-01"]);
    assert!(
        late.1.contains(&"DW1104".to_owned()) && late.1.contains(&"DW0208".to_owned()),
        "{late:?}"
    );
    assert!(
        stdout(&repository.check(&[])).contains("docwright.toml:7"),
        "the entry is named"
    );
}

#[test]
fn the_command_line_overrides_the_file() {
    let repository = Repository::new("[check]\nfail-on = \"error\"\n");
    assert_eq!(repository.codes(&[]).0, Some(0));
    assert_eq!(repository.codes(&["--fail-on", "warning"]).0, Some(1));
    let printed = stdout(&repository.check(&["--print-policy"]));
    assert!(
        printed.contains("fails on: error") && printed.contains("DW0601"),
        "{printed}"
    );
    fs::write(
        repository.path().join("other.toml"),
        "[severity]\nDW0601 = \"off\"\n",
    )
    .unwrap();
    let printed = stdout(&repository.check(&["--print-policy", "--config", "other.toml"]));
    assert!(printed.contains("off      other.toml:2"), "{printed}");
}

#[test]
fn a_baseline_ratchets() {
    let repository = Repository::new("[check]\nbaseline = \"known.txt\"\n");
    let missing = repository.check(&[]);
    assert_eq!(
        missing.status.code(),
        Some(2),
        "a missing baseline is not an empty one"
    );
    assert!(stderr(&missing).contains("known.txt"));
    assert_eq!(repository.codes(&["--update-baseline"]), (Some(0), vec![]));
    let path = repository.path().join("known.txt");
    let first = fs::read_to_string(&path).unwrap();
    // Added lines above a finding do not matter; a new finding does.
    let page = repository.path().join("docs/resources/lamp.md");
    fs::write(&page, format!("\n\n\n{LAMP}")).unwrap();
    assert_eq!(repository.codes(&[]), (Some(0), vec![]));
    fs::write(&page, LAMP.replace("|id|String|", "|id|Strng of it|")).unwrap();
    assert_eq!(repository.codes(&[]).0, Some(1));
    // A fixed finding is reported and leaves the baseline at the next update.
    fs::write(&page, LAMP.replace(",}", "}")).unwrap();
    assert_eq!(repository.codes(&[]), (Some(0), vec!["DW1107".to_owned()]));
    assert_eq!(repository.codes(&["--update-baseline"]), (Some(0), vec![]));
    let second = fs::read_to_string(&path).unwrap();
    assert_eq!(second.lines().count() + 1, first.lines().count());
    assert!(
        second.lines().all(|l| first.contains(l)),
        "nothing else moved"
    );
}

#[test]
fn a_broken_configuration_never_looks_clean() {
    for (config, place) in [
        (
            "[severity]\nDW9999 = \"off\"\n",
            "docwright.toml:2:1: no rule is called `DW9999`",
        ),
        (
            "[severty]\n",
            "docwright.toml:1:2: `severty` is not known; did you mean `severity`?",
        ),
        ("[severity\n", "docwright.toml:1:"),
        (
            "[[suppress]]\ncode = \"DW0208\"\npath = \"**\"\n",
            "no `reason`",
        ),
        ("[check]\nbaseline = \"none.txt\"\n", "none.txt"),
    ] {
        let repository = Repository::new(config);
        for format in Format::ALL {
            let output = repository.check(&["--format", format.as_str()]);
            assert_eq!(
                output.status.code(),
                Some(2),
                "{} on {config}",
                format.as_str()
            );
            assert!(
                stdout(&output).is_empty(),
                "{} printed a report",
                format.as_str()
            );
            assert!(stderr(&output).contains(place), "{}", stderr(&output));
        }
        let printed = repository.check(&["--print-policy"]);
        assert!(printed.status.code() == Some(2) || config.contains("baseline"));
    }
}

#[test]
fn paths_can_count_from_the_repository() {
    let repository =
        Repository::new("[[suppress]]\ncode = \"DW0901\"\npath = \"**\"\nreason = \"r\"\n");
    for format in ["github", "sarif", "json"] {
        let text = stdout(&repository.check(&["--format", format, "--path-prefix", "docs/"]));
        assert!(
            text.contains("docs/resources/lamp.md") && !text.contains("docs/docwright.toml"),
            "{text}"
        );
    }
}

#[test]
fn a_baseline_survives_a_page_with_broken_links_that_moves() {
    let repository = Repository::new("[check]\nbaseline = \"known.txt\"\n");
    let (old, new) = ("docs/resources/lamp.md", "docs/old/resources/lamp.md");
    let linked = format!("{LAMP}\nSee [shade](shade.md).\n\nSee [bulb](bulb.md).\n");
    write_tree(repository.path(), &[(old, &linked)]);
    assert_eq!(repository.codes(&["--update-baseline"]), (Some(0), vec![]));
    let known = fs::read_to_string(repository.path().join("known.txt")).unwrap();
    assert!(known.contains("DW0113 \"\" bulb.md #"), "{known}");
    // An explanation may be reworded, so it is not in the file.
    assert!(known.contains("DW0208 \"\" #"), "{known}");
    fs::remove_file(repository.path().join(old)).unwrap();
    write_tree(repository.path(), &[(new, &linked)]);
    assert_eq!(repository.codes(&[]), (Some(0), vec![]));
    // Another broken link is new, although one is gone.
    write_tree(
        repository.path(),
        &[(new, &linked.replace("bulb.md", "tube.md"))],
    );
    assert_eq!(
        repository.codes(&[]),
        (Some(1), vec!["DW0113".to_owned(), "DW1107".to_owned()])
    );
}
