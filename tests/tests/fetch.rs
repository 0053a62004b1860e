//! `cargo xtask fetch` against a bare repository on this machine.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use docwright_tests::{copy_tree, git, root, stderr, stdout, xtask};

/// An upstream of two commits, and a place to fetch it to.
struct Upstream {
    folder: tempfile::TempDir,
    commits: Vec<String>,
}

impl Upstream {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let work = folder.path().join("work");
        fs::create_dir_all(work.join("unwanted")).unwrap();
        fs::write(work.join("unwanted/large.md"), "not requested").unwrap();
        for part in ["api", "resources"] {
            copy_tree(
                &root().join("docs-src").join(part),
                &work.join("docs").join(part),
            );
        }
        git(&work, &["init", "--quiet"]);
        let mut upstream = Self {
            folder,
            commits: Vec::new(),
        };
        upstream.commit("first");
        let page = work.join("docs/resources/call.md");
        let text = fs::read_to_string(&page).unwrap();
        let row = text.lines().find(|l| l.starts_with("| subject")).unwrap();
        let more = format!("{row}\n| priorityOfCall | Int32 | How urgent the call is. |");
        fs::write(&page, text.replacen(row, &more, 1)).unwrap();
        upstream.commit("second");
        let bare = upstream.bare();
        git(
            upstream.folder.path(),
            &["clone", "--quiet", "--bare", "work", bare.to_str().unwrap()],
        );
        git(&bare, &["config", "uploadpack.allowFilter", "true"]);
        upstream.pin(&upstream.commits[0]);
        upstream
    }

    fn commit(&mut self, message: &str) {
        let work = self.folder.path().join("work");
        git(&work, &["add", "--all"]);
        git(&work, &["commit", "--quiet", "--message", message]);
        self.commits.push(git(&work, &["rev-parse", "HEAD"]));
    }

    fn bare(&self) -> PathBuf {
        self.folder.path().join("upstream.git")
    }

    fn clone(&self) -> PathBuf {
        self.folder.path().join("clone")
    }

    fn pin_file(&self) -> PathBuf {
        self.folder.path().join("upstream.toml")
    }

    fn pin(&self, revision: &str) {
        self.name(&format!("revision = \"{revision}\" # kept as well\n"), "");
    }

    /// Writes the file, with these lines for the docs and after them.
    fn name(&self, docs: &str, rest: &str) {
        let text = format!(
            "# Kept.\nrepository = \"{}\"\n{docs}subfolders = [\"docs\"]\n{rest}",
            self.url()
        );
        fs::write(self.pin_file(), text).unwrap();
    }

    /// With the scheme, so that git uses its transport protocol and does not copy the folder.
    fn url(&self) -> String {
        format!("file://{}", self.bare().display())
    }

    fn pinned(&self) -> String {
        fs::read_to_string(self.pin_file()).unwrap()
    }

    fn fetch(&self, arguments: &[&str]) -> Output {
        xtask()
            .args(["fetch", "--pin"])
            .arg(self.pin_file())
            .arg("--into")
            .arg(self.clone())
            .args(arguments)
            .output()
            .unwrap()
    }

    fn head(&self) -> String {
        git(&self.clone(), &["rev-parse", "HEAD"])
    }
}

#[test]
fn only_the_pinned_revision_is_fetched_and_a_fetch_resumes_and_works_offline() {
    let upstream = Upstream::new();
    let first = upstream.fetch(&[]);
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!(upstream.head(), upstream.commits[0]);
    let count = git(&upstream.clone(), &["rev-list", "--count", "HEAD"]);
    assert_eq!(count, "1", "the clone is shallow");
    assert!(upstream.clone().join("docs/resources/call.md").exists());
    assert!(
        !upstream.clone().join("unwanted").exists(),
        "the clone is sparse"
    );
    assert!(stdout(&first).contains("cargo xtask regenerate --docs"));

    // An interrupted checkout: the files are missing, the commits are present.
    fs::remove_dir_all(upstream.clone().join("docs")).unwrap();
    assert!(upstream.fetch(&[]).status.success());
    assert!(upstream.clone().join("docs/resources/call.md").exists());

    // A shorter name for the same commit.
    upstream.pin(&upstream.commits[0][..10]);
    assert!(upstream.fetch(&[]).status.success());
    assert_eq!(upstream.head(), upstream.commits[0]);

    // A fetched revision needs no network; the error for another one explains what to do.
    fs::rename(upstream.bare(), upstream.folder.path().join("gone.git")).unwrap();
    assert!(upstream.fetch(&[]).status.success());
    let moving = upstream.fetch(&["--update"]);
    assert_eq!(moving.status.code(), Some(2));
    assert!(
        stderr(&moving).contains("Without a network"),
        "{}",
        stderr(&moving)
    );
    assert_eq!(upstream.head(), upstream.commits[0]);
}

#[test]
fn an_invalid_or_unknown_pin_is_reported() {
    let upstream = Upstream::new();
    for (revision, why) in [
        ("main", "must be a commit hash"),
        ("0123456789abcdef0123456789abcdef01234567", "has no commit"),
        ("0123456789", "has no commit"),
    ] {
        upstream.pin(revision);
        let output = upstream.fetch(&[]);
        assert_eq!(output.status.code(), Some(2), "{revision}");
        assert!(
            stderr(&output).contains(why),
            "{revision}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn moving_the_pin_reports_the_changes_of_the_model() {
    let upstream = Upstream::new();
    let output = upstream.fetch(&["--update"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    assert!(
        printed.contains("microsoft.graph.call/priorityOfCall"),
        "{printed}"
    );
    assert_eq!(upstream.head(), upstream.commits[1]);
    let pin = fs::read_to_string(upstream.pin_file()).unwrap();
    assert!(pin.starts_with("# Kept.\n"), "{pin}");
    assert!(
        pin.contains(&format!(
            "revision = \"{}\" # kept as well",
            upstream.commits[1]
        )),
        "{pin}"
    );
    let again = upstream.fetch(&["--update", "main"]);
    assert!(
        stdout(&again).contains("is at the newest commit"),
        "{}",
        stderr(&again)
    );
}

#[test]
fn without_a_revision_the_branch_is_followed_once_and_recorded() {
    let upstream = Upstream::new();
    upstream.name("branch = \"main\"\n", "");
    let output = upstream.fetch(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(upstream.head(), upstream.commits[1]);
    let recorded = format!(
        "revision = \"{}\"\nbranch = \"main\"\n",
        upstream.commits[1]
    );
    assert!(
        upstream.pinned().contains(&recorded),
        "{}",
        upstream.pinned()
    );

    // The branch moves on; the record does not.
    let clone = upstream.folder.path().join("more");
    git(
        upstream.folder.path(),
        &["clone", "--quiet", &upstream.url(), "more"],
    );
    fs::write(clone.join("docs/new.md"), "# New\n").unwrap();
    git(&clone, &["add", "--all"]);
    git(&clone, &["commit", "--quiet", "--message", "third"]);
    git(&clone, &["push", "--quiet", "origin", "HEAD:main"]);
    let third = git(&clone, &["rev-parse", "HEAD"]);
    assert!(upstream.fetch(&[]).status.success());
    assert_eq!(upstream.head(), upstream.commits[1]);
    let output = upstream.fetch(&["--update"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(upstream.head(), third);
    assert!(upstream.pinned().contains(&third), "{}", upstream.pinned());
}

#[test]
fn the_metadata_is_one_file_of_another_repository() {
    let upstream = Upstream::new();
    let metadata = format!(
        "[metadata]\nrepository = \"{}\"\nfile = \"docs/resources/call.md\"\n",
        upstream.url()
    );
    let revision = format!("revision = \"{}\"\n", upstream.commits[0]);
    upstream.name(&revision, &metadata);
    let output = upstream.fetch(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let beside = upstream.folder.path().join("clone-metadata");
    assert!(beside.join("docs/resources/call.md").exists());
    assert!(
        !beside.join("docs/api").exists(),
        "only the file is checked out"
    );
    assert!(
        stdout(&output).contains("clone-metadata"),
        "{}",
        stdout(&output)
    );
    let pinned = upstream.pinned();
    let (docs, own) = pinned.split_once("[metadata]").unwrap();
    assert!(
        docs.contains(&upstream.commits[0]) && own.contains(&upstream.commits[1]),
        "{pinned}"
    );
}
