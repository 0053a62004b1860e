//! `downstream/`, a workspace with real build scripts, built by cargo offline: what a build script writes, when
//! cargo runs it again, what a failure looks like, and that the result passes the checks of a user's crate.
//!
//! One test, since each step needs what the one before has built, and docwright is built once for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use docwright_tests::{cargo_elsewhere, lint, lock, read_tree, root, stderr, stdout, target_dir};

/// The copied workspace, at a path with a blank.
struct Downstream {
    folder: PathBuf,
    target: PathBuf,
    /// Programs that a build script could call; each records its call.
    traps: PathBuf,
}

impl Downstream {
    fn new() -> Self {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
        let folder = base.join("work space");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        for (path, content) in read_tree(&root().join("tests/downstream")) {
            if path.starts_with("target/") || path == "Cargo.lock" || path.starts_with(".cargo/") {
                continue;
            }
            let to = folder.join(&path);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::write(to, content).unwrap();
        }
        let workspace = Self {
            target: target_dir(),
            traps: base.join("traps"),
            folder,
        };
        workspace.replace_the_registry();
        workspace.set_traps();
        workspace
    }

    /// The packages of this repository in place of the published ones.
    fn replace_the_registry(&self) {
        let generator = root().join("generator");
        let text = format!(
            "[patch.crates-io]\ndocwright = {{ path = {:?} }}\ndocwright-runtime = {{ path = {:?} }}\n",
            generator,
            generator.join("runtime")
        );
        std::fs::create_dir_all(self.folder.join(".cargo")).unwrap();
        std::fs::write(self.folder.join(".cargo/config.toml"), text).unwrap();
    }

    fn set_traps(&self) {
        if self.traps.exists() {
            std::fs::remove_dir_all(&self.traps).unwrap();
        }
        std::fs::create_dir_all(&self.traps).unwrap();
        for name in ["rustfmt", "git", "curl", "protoc", "node", "python3"] {
            let path = self.traps.join(name);
            std::fs::write(
                &path,
                format!(
                    "#!/bin/sh\necho {name} >> \"{}\"/called\nexit 1\n",
                    self.traps.display()
                ),
            )
            .unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            }
        }
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo_elsewhere(&self.folder);
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(self.traps.clone()).chain(std::env::split_paths(&paths));
        command.env("PATH", std::env::join_paths(paths).unwrap());
        command.args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.cargo(arguments).output().unwrap()
    }

    fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = stderr(&output) + &stdout(&output);
        assert!(output.status.success(), "cargo {arguments:?}:\n{text}");
        text
    }

    fn build(&self) -> String {
        self.succeed(&["test", "--workspace", "--no-run", "-v"])
    }

    /// `OUT_DIR` of a package: the folder of its newest build script run.
    fn out_dir(&self, package: &str) -> PathBuf {
        let build = self.target.join("debug/build");
        let entries = std::fs::read_dir(&build)
            .unwrap()
            .map(|e| e.unwrap().path());
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let own = entries.filter(|p| name(p).starts_with(&format!("{package}-")));
        let with_output = own.filter(|p| p.join("output").exists());
        let newest = with_output.max_by_key(|p| modified(&p.join("output")));
        newest.unwrap().join("out")
    }

    /// What a build script printed.
    fn printed(&self, package: &str) -> String {
        let folder = self.out_dir(package);
        std::fs::read_to_string(folder.parent().unwrap().join("output")).unwrap()
    }

    fn generated(&self, package: &str) -> BTreeMap<String, Vec<u8>> {
        let mut all = read_tree(&self.out_dir(package));
        all.retain(|path, _| !path.starts_with("docwright-cache/"));
        all
    }

    /// The sources, without what cargo itself writes.
    fn sources(&self) -> BTreeMap<String, Vec<u8>> {
        let mut all = read_tree(&self.folder);
        all.remove("Cargo.lock");
        all
    }

    fn edit(&self, path: &str, change: impl Fn(String) -> String) {
        let path = self.folder.join(path);
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, change(text)).unwrap();
    }
}

fn modified(path: &Path) -> SystemTime {
    std::fs::metadata(path).unwrap().modified().unwrap()
}

fn runs_of(output: &str, package: &str) -> usize {
    let script = output
        .lines()
        .filter(|l| l.trim_start().starts_with("Running") && l.contains("build-script-build"));
    script
        .filter(|l| l.contains(&format!("/{package}-")))
        .count()
}

#[test]
fn build_scripts_work_as_cargo_expects() {
    let workspace = Downstream::new();
    first_build(&workspace);
    nothing_changed(&workspace);
    pages_change(&workspace);
    failures_are_readable(&workspace);
    passes_the_checks_of_a_user(&workspace);
    packaged(&workspace);
}

/// The build script writes below `OUT_DIR` alone, calls no program, and lists what cargo watches.
fn first_build(workspace: &Downstream) {
    lock(&workspace.folder);
    workspace.succeed(&["update", "--workspace"]);
    let before = workspace.sources();
    make_writable(&workspace.folder, false);
    let output = workspace.run(&["test", "--workspace", "--no-run", "-v"]);
    make_writable(&workspace.folder, true);
    let text = stderr(&output);
    assert!(output.status.success(), "{text}");
    assert!(
        workspace.sources() == before,
        "a build writes nothing into the sources"
    );
    assert!(
        !workspace.traps.join("called").exists(),
        "no program is called"
    );

    let generated = workspace.generated("shelf");
    let names: Vec<&str> = generated.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "docwright/.docwright-manifest",
            "docwright/examples/book.jsonl",
            "docwright/mod.rs"
        ],
        "one file to include, and the examples"
    );
    for (path, content) in generated.iter().chain(&workspace.generated("desk")) {
        let text = String::from_utf8_lossy(content);
        assert!(!text.contains("#!["), "{path} has an inner attribute");
        assert!(
            !text.contains(env!("CARGO_TARGET_TMPDIR")),
            "{path} names a folder of this machine"
        );
    }
    assert!(
        workspace
            .generated("desk")
            .contains_key("lending/models/loan.rs"),
        "a tree"
    );

    watched(
        workspace,
        "shelf",
        &[
            "docs",
            "docs/api",
            "docs/api/book-get.md",
            "docs/resources",
            "docs/resources/book.md",
        ],
    );
    watched(
        workspace,
        "desk",
        &["loan pages", "loan pages/loan.md", "loan pages/fine.md"],
    );
    assert!(
        workspace
            .printed("desk")
            .contains("slice: 4 types, 1 enums, 1 operations, 2 examples")
    );
}

/// Every watched path exists and is not an output, and these are among them.
fn watched(workspace: &Downstream, package: &str, expected: &[&str]) {
    let printed = workspace.printed(package);
    let paths: BTreeSet<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("cargo::rerun-if-changed="))
        .collect();
    for path in expected {
        assert!(paths.contains(path), "{path} is not watched:\n{printed}");
    }
    for path in paths {
        let full = workspace.folder.join(package).join(path);
        assert!(full.exists(), "{path} is watched and does not exist");
        assert!(
            !full.starts_with(workspace.target.join("debug")),
            "{path} is an output"
        );
    }
}

/// Makes a folder read-only for the duration of a build; root can still write, which the comparison of trees detects.
fn make_writable(folder: &Path, writable: bool) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            make_writable(&path, writable);
        }
        if path.ends_with("Cargo.lock") {
            continue;
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = match (path.is_dir(), writable) {
                (true, true) => 0o755,
                (true, false) => 0o555,
                (false, true) => 0o644,
                (false, false) => 0o444,
            };
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
        #[cfg(not(unix))]
        let _ = writable;
    }
}

fn nothing_changed(workspace: &Downstream) {
    let again = workspace.build();
    for package in ["shelf", "desk"] {
        assert_eq!(
            runs_of(&again, package),
            0,
            "{package} was generated again:\n{again}"
        );
        assert!(again.contains(&format!("Fresh {package} ")), "{again}");
    }
}

/// An edited, an added and a removed page each make cargo generate again, and only files that differ are written.
fn pages_change(workspace: &Downstream) {
    let untouched = workspace
        .out_dir("desk")
        .join("lending/models/overdue_notice.rs");
    let before = modified(&untouched);
    workspace.edit("desk/loan pages/loan.md", |text| {
        text.replace(
            "|due|Date|When",
            "|renewals|Int32|How often it was prolonged.|\n|due|Date|When",
        )
        .replace("\"due\": \"Date\"", "\"renewals\": 1,\n  \"due\": \"Date\"")
    });
    let text = workspace.build();
    assert_eq!(runs_of(&text, "desk"), 1, "{text}");
    assert_eq!(
        runs_of(&text, "shelf"),
        0,
        "the other package is fresh: {text}"
    );
    let loan = workspace
        .generated("desk")
        .remove("lending/models/loan.rs")
        .unwrap();
    assert!(String::from_utf8_lossy(&loan).contains("pub renewals: Field<i32>"));
    assert_eq!(
        modified(&untouched),
        before,
        "files with the same content are not written"
    );

    let one_file = |workspace: &Downstream| {
        let content = workspace
            .generated("shelf")
            .remove("docwright/mod.rs")
            .unwrap();
        String::from_utf8_lossy(&content).into_owned()
    };
    let page = "shelf/docs/resources/more/magazine.md";
    workspace.edit(page, |_| {
        r#"# magazine resource type

Namespace: library

A magazine.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|issue|Int32|Which.|

<!-- {"blockType": "resource", "@odata.type": "library.magazine", "baseType": "library.item"} -->
```json
{"issue": 1}
```
"#
        .to_owned()
    });
    workspace.build();
    assert!(
        one_file(workspace).contains("pub struct Magazine"),
        "an added page, in an added folder"
    );
    std::fs::remove_dir_all(workspace.folder.join("shelf/docs/resources/more")).unwrap();
    workspace.build();
    assert!(!one_file(workspace).contains("Magazine"), "a removed page");
}

/// A failure is a message with file and line, not a panic, and keeps the last output; findings are warnings.
fn failures_are_readable(workspace: &Downstream) {
    let before = workspace.generated("shelf");
    let overrides = "shelf/docs/overrides.toml";
    workspace.edit(overrides, |_| {
        "[[override]]\ntype = \"library.book\"\n".to_owned()
    });
    let output = workspace.run(&["test", "--workspace", "--no-run"]);
    let text = stderr(&output);
    assert!(!output.status.success(), "{text}");
    assert!(
        text.contains("docs/overrides.toml:1:1: the entry has no `reason`"),
        "{text}"
    );
    assert!(
        text.contains("error: shelf@0.1.0: "),
        "as an error of cargo: {text}"
    );
    assert!(
        !text.contains("panicked") && !text.contains("RUST_BACKTRACE"),
        "{text}"
    );
    assert!(
        workspace.generated("shelf") == before,
        "the last output is unchanged"
    );

    workspace.edit(overrides, |_| {
        "[[override]]\ntype = \"library.scroll\"\ndrop = true\nreason = \"There is none.\"\n"
            .to_owned()
    });
    let text = workspace.build();
    assert!(
        text.contains("warning: shelf@0.1.0: docs/overrides.toml:1:1: there is no type `library.scroll` to override [DW1101]"),
        "{text}"
    );
    std::fs::remove_file(workspace.folder.join(overrides)).unwrap();

    workspace.edit("desk/build.rs", |text| {
        text.replace("POST /desk/loans", "POST /desk/lons")
    });
    let output = workspace.run(&["test", "--workspace", "--no-run"]);
    let text = stderr(&output);
    let words = "error: desk@0.1.0: include \"POST /desk/lons\": no operation has this name; did you mean POST /desk/loans?";
    assert!(!output.status.success() && text.contains(words), "{text}");
    assert!(
        !text.contains("rerun-if-changed"),
        "the pages hide the message: {text}"
    );
    workspace.edit("desk/build.rs", |text| {
        text.replace("POST /desk/lons", "POST /desk/loans")
    });
}

/// Tests, the strictest lints, documentation: all of the user's crate, with the models in it.
fn passes_the_checks_of_a_user(workspace: &Downstream) {
    let text = workspace.succeed(&["test", "--workspace"]);
    for test in [
        "documented_examples::round_trip ... ok",
        "values_of_one_generated_crate_fit_the_other ... ok",
        "src/lib.rs - (line 3) ... ok",
    ] {
        assert!(text.contains(test), "{test} is not in\n{text}");
    }
    if lint() == "clippy" {
        workspace.succeed(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
            "-W",
            "clippy::pedantic",
        ]);
    }
    let mut doc = workspace.cargo(&["doc", "--workspace", "--no-deps"]);
    let output = doc.env("RUSTDOCFLAGS", "-D warnings").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}

/// `cargo package` builds the package from its archive, and fails if its build script touches the sources; what it
/// depends on can be vendored.
fn packaged(workspace: &Downstream) {
    let text = workspace.succeed(&["package", "--package", "shelf", "--allow-dirty"]);
    assert!(text.contains("Verifying shelf"), "{text}");
    let archive = workspace.target.join("package/shelf-0.1.0.crate");
    assert!(archive.exists() && std::fs::metadata(&archive).unwrap().len() < 100_000);
    let vendor = workspace.folder.join("vendor");
    let printed = workspace.succeed(&["vendor", "vendor"]);
    assert!(printed.contains("vendored-sources"), "{printed}");
    assert!(vendor.join("pulldown-cmark/Cargo.toml").exists());
    // Everything resolves from the folder alone.
    let mut tree = workspace.cargo(&["tree", "--workspace", "--edges", "normal,build"]);
    let home = workspace.traps.join("home");
    std::fs::create_dir_all(&home).unwrap();
    let output = tree
        .env("CARGO_HOME", home)
        .args([
            "--config",
            "source.crates-io.replace-with=\"vendored-sources\"",
        ])
        .args(["--config", "source.vendored-sources.directory=\"vendor\""])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    std::fs::remove_dir_all(vendor).unwrap();
}
