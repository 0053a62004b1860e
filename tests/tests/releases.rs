//! What a release holds installs and runs: the installer, the action's binary, the packages for npm and PyPI, the recipes for other
//! CI systems, the hook. The binary in the archives is a script that starts the one under test, which is larger and the same.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use docwright_tests::{docwright, root, stderr, stdout, write_tree, xtask};

const PAGE: &str = r#"# lamp resource type

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp",} -->
```json
{"id": "String"}
```
"#;

fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The target of the archives for this system.
fn target() -> String {
    let arch = std::env::consts::ARCH;
    match std::env::consts::OS {
        "macos" => format!("{arch}-apple-darwin"),
        _ => format!("{arch}-unknown-linux-musl"),
    }
}

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}\n{}{}",
        stdout(&output),
        stderr(&output)
    );
    output
}

fn executable(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A folder with the archives of a release and what is made from them.
struct Release(tempfile::TempDir);

impl Release {
    fn new() -> Self {
        let release = Self(tempfile::tempdir().unwrap());
        let binary = release.path("binary");
        let program = docwright().get_program().to_owned();
        executable(
            &binary,
            &format!("#!/bin/sh\nexec '{}' \"$@\"\n", program.display()),
        );
        let tool = |verb: &str| {
            let mut command = Command::new("python3");
            command.arg(root().join("packaging/release.py")).arg(verb);
            command
        };
        let archives = release.path("archives");
        let mut archive = tool("archive");
        archive
            .args(["--target", &target(), "--binary"])
            .arg(&binary);
        run(archive.arg("--out").arg(&archives));
        let mut wrap = tool("wrap");
        wrap.arg("--archives").arg(&archives).arg("--out");
        run(wrap
            .arg(release.path("wrapped"))
            .arg("--downloads")
            .arg(&archives));
        release
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn archive(&self) -> PathBuf {
        self.path(&format!(
            "archives/docwright-{}-{}.tar.gz",
            version(),
            target()
        ))
    }

    /// The installer of the release.
    fn install(&self, bin: &Path) -> Command {
        let mut command = Command::new("sh");
        command.arg(self.path("wrapped/docwright-install.sh"));
        command.env("DOCWRIGHT_BIN", bin);
        command
    }

    /// A repository whose last commit brings a finding, on a branch after `main`.
    fn repository(&self) -> PathBuf {
        let folder = self.path("repository");
        let lamp = "api-reference/v1.0/resources/lamp.md";
        write_tree(&folder, &[(lamp, &PAGE.replace(",}", "}"))]);
        let git = |arguments: &[&str]| docwright_tests::git(&folder, arguments);
        git(&["init", "--quiet", "--initial-branch", "main"]);
        git(&["add", "."]);
        git(&["commit", "--quiet", "--message", "Lamps"]);
        git(&["update-ref", "refs/remotes/origin/main", "main"]);
        write_tree(&folder, &[(lamp, PAGE)]);
        git(&["commit", "--quiet", "--all", "--message", "Change"]);
        folder
    }

    /// A Python without packages and without a network that finds the wheels of the release.
    fn python(&self) -> PathBuf {
        let folder = self.path("python");
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        folder.join("bin")
    }
}

/// `PATH` with a folder before it.
fn path_with(folder: &Path) -> std::ffi::OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path)))
        .unwrap()
}

fn version_of(program: impl AsRef<OsStr>) -> String {
    stdout(&run(Command::new(program).arg("--version")))
        .trim()
        .to_owned()
}

#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn the_installer_verifies_and_installs() {
    let release = Release::new();
    let bin = release.path("a folder/bin");
    run(&mut release.install(&bin));
    assert_eq!(
        version_of(bin.join("docwright")),
        format!("docwright {}", version())
    );

    // Another archive than its checksum says is not installed, and is no reason to compile.
    fs::write(release.archive(), "other").unwrap();
    let other = release.path("other");
    let output = release.install(&other).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("does not match its checksum"),
        "{}",
        stderr(&output)
    );
    assert!(!other.join("docwright").exists());

    // One that is not there may be compiled.
    fs::remove_file(release.archive()).unwrap();
    let output = release.install(&other).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));

    // The copy of the repository belongs to no release.
    let output = Command::new("sh")
        .arg(root().join("packaging/install.sh"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("DOCWRIGHT_DOWNLOADS"));
}

#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn the_same_binary_gives_the_same_archives() {
    let (one, two) = (Release::new(), Release::new());
    assert_eq!(
        fs::read(one.archive()).unwrap(),
        fs::read(two.archive()).unwrap()
    );
}

/// The address and the path that the manifest tells `cargo binstall` are those of the archive and of the binary in it.
#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn cargo_binstall_finds_the_binary() {
    let release = Release::new();
    let manifest = fs::read_to_string(root().join("generator/Cargo.toml")).unwrap();
    let manifest_value = |key: &str| {
        let line = manifest.lines().find_map(|l| l.strip_prefix(key));
        let text = line.and_then(|l| l.strip_prefix(" = \"")?.strip_suffix('"'));
        let mut text = text.unwrap_or_else(|| panic!("no {key}")).to_owned();
        for (name, value) in [
            ("repo", "https://git.example.com/docwright"),
            ("name", "docwright"),
            ("bin", "docwright"),
            ("binary-ext", ""),
            ("version", version()),
            ("target", &target()),
            ("archive-suffix", ".tar.gz"),
        ] {
            text = text.replace(&format!("{{ {name} }}"), value);
        }
        text
    };
    assert_eq!(manifest_value("pkg-fmt"), "tgz");
    let archive = release.archive();
    let file = archive.file_name().unwrap().to_str().unwrap();
    let address = format!(
        "https://git.example.com/docwright/releases/download/v{}/{file}",
        version()
    );
    assert_eq!(manifest_value("pkg-url"), address);
    let unpacked = release.path("unpacked");
    fs::create_dir(&unpacked).unwrap();
    run(Command::new("tar")
        .arg("-xzf")
        .arg(&archive)
        .current_dir(&unpacked));
    let expected = format!("docwright {}", version());
    assert_eq!(
        version_of(unpacked.join(manifest_value("bin-dir"))),
        expected
    );
}

/// What a release needs of every package, of the changelog and of the pinned versions in documents.
#[test]
fn packages_are_ready_to_release() {
    let mut command = xtask();
    command.args([
        "release",
        "--dry-run",
        "--only",
        "versions,changelog,metadata",
    ]);
    let printed = stdout(&run(&mut command));
    assert!(
        printed.ends_with("3 passed, 0 failed, 0 skipped\n"),
        "{printed}"
    );
}

#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn npm_installs_and_starts_the_binary() {
    let release = Release::new();
    let user = release.path("user");
    write_tree(&user, &[("package.json", "{ \"private\": true }\n")]);
    let packages = fs::read_dir(release.path("wrapped/npm")).unwrap();
    let packages = packages.map(|entry| entry.unwrap().path());
    run(Command::new("npm")
        .args(["install", "--offline", "--no-audit", "--no-fund"])
        .args(packages)
        .current_dir(&user));
    let program = user.join("node_modules/.bin/docwright");
    assert_eq!(version_of(&program), format!("docwright {}", version()));
    // The exit status is that of the binary.
    let status = Command::new(&program).arg("--no-such").output().unwrap();
    assert_eq!(status.status.code(), Some(2));

    // Without the package for this system, it says so.
    let system = fs::read_dir(user.join("node_modules")).unwrap();
    let system = system.map(|entry| entry.unwrap().path());
    let system = system.filter(|p| {
        p.file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("docwright-")
    });
    system.for_each(|folder| fs::remove_dir_all(folder).unwrap());
    let output = Command::new(&program).arg("--version").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("is not installed"),
        "{}",
        stderr(&output)
    );
}

/// The commands of a recipe of `docs/ci.md`: the lines below its heading that begin with this.
fn commands(heading: &str, prefix: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let (_, section) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let lines = section
        .lines()
        .filter_map(|l| l.trim_start().strip_prefix(prefix));
    let commands: Vec<String> = lines
        .filter(|l| l.contains("docwright"))
        .map(str::to_owned)
        .collect();
    assert!(commands.len() >= 2, "{heading}: {commands:?}");
    commands
}

/// Runs a recipe in a repository as its CI system does, with its variables; returns the statuses of its commands.
fn recipe(release: &Release, commands: &[String], variables: &[(&str, &str)]) -> Vec<Option<i32>> {
    let folder = release.repository();
    let bin = release.python();
    // What installs programs on GitHub's machines; here the folder of programs is the one of this Python.
    executable(&bin.join("pipx"), "#!/bin/sh\nexec pip \"$@\"\n");
    let statuses = commands.iter().map(|command| {
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", command])
            .current_dir(&folder)
            .env("PATH", path_with(&bin))
            .env("PIP_NO_INDEX", "1")
            .env("PIP_FIND_LINKS", release.path("wrapped/pypi"))
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let status = output.status.code();
        assert!(
            matches!(status, Some(0 | 1)),
            "{command}\n{}{}",
            stdout(&output),
            stderr(&output)
        );
        status
    });
    statuses.collect()
}

#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn the_recipe_for_gitlab_runs() {
    let release = Release::new();
    let commands = commands("GitLab", "- ");
    let variables = [
        ("GITLAB_CI", "true"),
        ("CI_PIPELINE_SOURCE", "merge_request_event"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD^"),
        ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
    ];
    let statuses = recipe(&release, &commands, &variables);
    assert_eq!(statuses, [Some(0), Some(0), Some(1)], "{commands:?}");
    for report in ["report.html", "junit.xml"] {
        let report = fs::read_to_string(release.path("repository").join(report)).unwrap();
        assert!(report.contains("DW0202"), "{report}");
    }
}

#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn the_recipe_for_azure_runs() {
    let release = Release::new();
    let staging = release.path("staging");
    fs::create_dir(&staging).unwrap();
    let commands: Vec<String> = commands("Azure Pipelines", "- script: ")
        .iter()
        .map(|command| {
            command.replace(
                "$(Build.ArtifactStagingDirectory)",
                staging.to_str().unwrap(),
            )
        })
        .collect();
    let variables = [
        ("TF_BUILD", "True"),
        ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"),
    ];
    let statuses = recipe(&release, &commands, &variables);
    assert_eq!(statuses, [Some(0), Some(1), Some(0)], "{commands:?}");
    assert!(staging.join("junit.xml").exists() && staging.join("report.html").exists());
}

#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn the_recipe_for_github_without_the_action_runs() {
    let release = Release::new();
    let commands = commands("GitHub Actions", "- run: ");
    let variables = [("GITHUB_ACTIONS", "true"), ("GITHUB_BASE_REF", "main")];
    assert_eq!(
        recipe(&release, &commands, &variables),
        [Some(0), Some(1)],
        "{commands:?}"
    );
}

#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn the_hook_installs_once_and_reports_what_a_commit_brings() {
    let release = Release::new();
    // What pre-commit clones.
    let hook = release.path("hook");
    for name in [
        "Cargo.toml",
        "packaging/install.sh",
        "packaging/pre-commit.sh",
    ] {
        fs::create_dir_all(hook.join(name).parent().unwrap()).unwrap();
        fs::copy(root().join(name), hook.join(name)).unwrap();
    }
    let origin = "https://git.example.com/docwright.git";
    run(Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(&hook));
    run(Command::new("git")
        .args(["remote", "add", "origin", origin])
        .current_dir(&hook));
    let repository = release.repository();
    let set = "[[set]]\nname = \"v1.0\"\ndocs = \"api-reference/v1.0\"\n";
    fs::write(repository.join("docwright.toml"), set).unwrap();
    let check = |against: &str| {
        Command::new(hook.join("packaging/pre-commit.sh"))
            .args(["check", "--against", against])
            .env("DOCWRIGHT_DOWNLOADS", release.path("archives"))
            .current_dir(&repository)
            .output()
            .unwrap()
    };
    let output = check("git:HEAD^");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).contains("DW0202"));
    fs::remove_dir_all(release.path("archives")).unwrap();
    let output = check("git:HEAD");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}
