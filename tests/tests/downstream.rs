//! `downstream/`, a workspace with real build scripts, built by cargo without network: what a build script writes, when
//! cargo runs it again, what a failure looks like, and that the result is a good neighbour in a user's crate.
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
    /// Programs that a build script might be tempted to call; each leaves a mark.
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
        let here = Self {
            target: target_dir(),
            traps: base.join("traps"),
            folder,
        };
        here.stand_in_for_the_registry();
        here.set_traps();
        here
    }

    /// The packages of this repository in place of the published ones.
    fn stand_in_for_the_registry(&self) {
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
fn a_build_script_keeps_the_manners() {
    let here = Downstream::new();
    first_build(&here);
    nothing_changed(&here);
    pages_change(&here);
    failures_are_readable(&here);
    a_good_neighbour(&here);
    packaged(&here);
}

/// Writes below `OUT_DIR` alone, calls no program, tells cargo what to watch.
fn first_build(here: &Downstream) {
    lock(&here.folder);
    here.succeed(&["update", "--workspace"]);
    let before = here.sources();
    make_writable(&here.folder, false);
    let output = here.run(&["test", "--workspace", "--no-run", "-v"]);
    make_writable(&here.folder, true);
    let text = stderr(&output);
    assert!(output.status.success(), "{text}");
    assert!(
        here.sources() == before,
        "a build writes nothing into the sources"
    );
    assert!(!here.traps.join("called").exists(), "no program is called");

    let generated = here.generated("shelf");
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
    for (path, content) in generated.iter().chain(&here.generated("desk")) {
        let text = String::from_utf8_lossy(content);
        assert!(!text.contains("#!["), "{path} has an inner attribute");
        assert!(
            !text.contains(env!("CARGO_TARGET_TMPDIR")),
            "{path} names a folder of this machine"
        );
    }
    assert!(
        here.generated("desk")
            .contains_key("lending/models/loan.rs"),
        "a tree"
    );

    watched(
        here,
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
        here,
        "desk",
        &["loan pages", "loan pages/loan.md", "loan pages/fine.md"],
    );
    assert!(
        here.printed("desk")
            .contains("slice: 4 types, 1 enums, 1 operations, 2 examples")
    );
}

/// Every watched path exists and is no output, and these are among them.
fn watched(here: &Downstream, package: &str, expected: &[&str]) {
    let printed = here.printed(package);
    let paths: BTreeSet<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("cargo::rerun-if-changed="))
        .collect();
    for path in expected {
        assert!(paths.contains(path), "{path} is not watched:\n{printed}");
    }
    for path in paths {
        let full = here.folder.join(package).join(path);
        assert!(full.exists(), "{path} is watched and does not exist");
        assert!(
            !full.starts_with(here.target.join("debug")),
            "{path} is an output"
        );
    }
}

/// Read-only for the duration of a build; root may write all the same, which the comparison of trees notices.
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

fn nothing_changed(here: &Downstream) {
    let again = here.build();
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
fn pages_change(here: &Downstream) {
    let untouched = here
        .out_dir("desk")
        .join("lending/models/overdue_notice.rs");
    let before = modified(&untouched);
    here.edit("desk/loan pages/loan.md", |text| {
        text.replace(
            "|due|Date|When",
            "|renewals|Int32|How often it was prolonged.|\n|due|Date|When",
        )
        .replace("\"due\": \"Date\"", "\"renewals\": 1,\n  \"due\": \"Date\"")
    });
    let text = here.build();
    assert_eq!(runs_of(&text, "desk"), 1, "{text}");
    assert_eq!(
        runs_of(&text, "shelf"),
        0,
        "the other package is fresh: {text}"
    );
    let loan = here
        .generated("desk")
        .remove("lending/models/loan.rs")
        .unwrap();
    assert!(String::from_utf8_lossy(&loan).contains("pub renewals: Field<i32>"));
    assert_eq!(
        modified(&untouched),
        before,
        "what says the same is left alone"
    );

    let one_file = |here: &Downstream| {
        let content = here.generated("shelf").remove("docwright/mod.rs").unwrap();
        String::from_utf8_lossy(&content).into_owned()
    };
    let page = "shelf/docs/resources/more/magazine.md";
    here.edit(page, |_| {
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
    here.build();
    assert!(
        one_file(here).contains("pub struct Magazine"),
        "an added page, in an added folder"
    );
    std::fs::remove_dir_all(here.folder.join("shelf/docs/resources/more")).unwrap();
    here.build();
    assert!(!one_file(here).contains("Magazine"), "a removed page");
}

/// A failure is a line with file and line, not a panic, and leaves the last output; findings are warnings.
fn failures_are_readable(here: &Downstream) {
    let before = here.generated("shelf");
    let overrides = "shelf/docs/overrides.toml";
    here.edit(overrides, |_| {
        "[[override]]\ntype = \"library.book\"\n".to_owned()
    });
    let output = here.run(&["test", "--workspace", "--no-run"]);
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
    assert!(here.generated("shelf") == before, "the last output stands");

    here.edit(overrides, |_| {
        "[[override]]\ntype = \"library.scroll\"\ndrop = true\nreason = \"There is none.\"\n"
            .to_owned()
    });
    let text = here.build();
    assert!(
        text.contains("warning: shelf@0.1.0: docs/overrides.toml:1:1: there is no type `library.scroll` to override [DW1101]"),
        "{text}"
    );
    std::fs::remove_file(here.folder.join(overrides)).unwrap();

    here.edit("desk/build.rs", |text| {
        text.replace("POST /desk/loans", "POST /desk/lons")
    });
    let output = here.run(&["test", "--workspace", "--no-run"]);
    let text = stderr(&output);
    let words = "error: desk@0.1.0: include \"POST /desk/lons\": no operation has this name; did you mean POST /desk/loans?";
    assert!(!output.status.success() && text.contains(words), "{text}");
    here.edit("desk/build.rs", |text| {
        text.replace("POST /desk/lons", "POST /desk/loans")
    });
}

/// Tests, the strictest lints, documentation: all of the user's crate, with the models in it.
fn a_good_neighbour(here: &Downstream) {
    let text = here.succeed(&["test", "--workspace"]);
    for test in [
        "documented_examples::round_trip ... ok",
        "what_one_generation_made_the_other_holds ... ok",
        "src/lib.rs - (line 3) ... ok",
    ] {
        assert!(text.contains(test), "{test} is not in\n{text}");
    }
    if lint() == "clippy" {
        here.succeed(&[
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
    let mut doc = here.cargo(&["doc", "--workspace", "--no-deps"]);
    let output = doc.env("RUSTDOCFLAGS", "-D warnings").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}

/// `cargo package` builds the package from its archive, and fails if its build script touches the sources; what it
/// depends on can be vendored.
fn packaged(here: &Downstream) {
    let text = here.succeed(&["package", "--package", "shelf", "--allow-dirty"]);
    assert!(text.contains("Verifying shelf"), "{text}");
    let archive = here.target.join("package/shelf-0.1.0.crate");
    assert!(archive.exists() && std::fs::metadata(&archive).unwrap().len() < 100_000);
    let vendor = here.folder.join("vendor");
    let said = here.succeed(&["vendor", "vendor"]);
    assert!(said.contains("vendored-sources"), "{said}");
    assert!(vendor.join("pulldown-cmark/Cargo.toml").exists());
    // Everything resolves from the folder alone.
    let mut tree = here.cargo(&["tree", "--workspace", "--edges", "normal,build"]);
    let home = here.traps.join("home");
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
