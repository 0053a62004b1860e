//! All commands on all sets of a repository, and on one.

use std::path::Path;

use docwright::Config;
use docwright_tests::{read_tree, root, stderr, stdout};

use super::repository::{Repository, TWO_VERSIONS, repository};

fn run(repository: &Repository, args: &[&str]) -> String {
    let output = repository.run(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

#[test]
fn generate_makes_a_crate_for_each_set() {
    let repository = repository(TWO_VERSIONS);
    let runtime = root().join("generator/runtime");
    let options = [
        "--runtime-path",
        runtime.to_str().unwrap(),
        "--crate-name",
        "home",
    ];
    let printed = run(
        &repository,
        &[&["generate", "--out", "crates"], &options[..]].concat(),
    );
    assert_eq!(printed.lines().count(), 2, "{printed}");
    for (set, title) in [("v1-0", "Contoso Home"), ("beta", "Contoso Home (beta)")] {
        let folder = repository.path().join("crates").join(set);
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        assert!(
            manifest.contains(&format!("name = \"home-{set}\"")),
            "{manifest}"
        );
        assert!(
            manifest.contains(&format!("Typed models of {title}\"")),
            "{manifest}"
        );
        let color = read_tree(&folder)
            .values()
            .any(|file| String::from_utf8_lossy(file).contains("color"));
        assert_eq!(color, set == "beta");
    }
    let check = ["generate", "--check", "--out", "crates"];
    run(&repository, &[&check, &options[..]].concat());
    // One set alone is the crate itself.
    let one = ["generate", "--set", "beta", "--out", "one"];
    run(&repository, &[&one, &options[..]].concat());
    assert!(repository.path().join("one/Cargo.toml").exists());
    // The page of one set changes.
    let page = "reference/beta/resources/lamp.md";
    let text = std::fs::read_to_string(repository.path().join(page)).unwrap();
    repository.write(page, &text.replace("|color|", "|hue|"));
    let output = repository.run(&[&check, &options[..]].concat());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn export_writes_a_file_for_each_set() {
    let repository = repository(TWO_VERSIONS);
    for (format, extension) in [("csdl", "xml"), ("openapi", "json"), ("operations", "json")] {
        run(
            &repository,
            &["export", "--format", format, "--out", format],
        );
        for set in ["v1-0", "beta"] {
            let file = repository
                .path()
                .join(format!("{format}/{set}.{extension}"));
            assert!(file.exists(), "{}", file.display());
        }
    }
    let output = repository.run(&["export", "--format", "csdl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--set"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn export_writes_nothing_when_one_set_cannot_be_read() {
    let repository = repository(TWO_VERSIONS);
    let page = repository.path().join("reference/beta/resources/other.md");
    std::os::unix::fs::symlink("nowhere.md", page).unwrap();
    let output = repository.run(&["export", "--format", "model", "--out", "models"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(!repository.path().join("models").exists());
}

#[test]
fn inspect_and_dump_show_each_set() {
    let repository = repository(TWO_VERSIONS);
    let all = run(&repository, &["inspect", "lamp"]);
    assert!(
        all.contains("set v1.0:\n") && all.contains("set beta:\n"),
        "{all}"
    );
    let one = run(&repository, &["inspect", "lamp/color"]);
    assert!(
        one.contains("set beta:\n") && !one.contains("set v1.0:\n"),
        "{one}"
    );
    let output = repository.run(&["inspect", "lump"]);
    assert_eq!(output.status.code(), Some(2));
    let page = run(
        &repository,
        &[
            "dump",
            "--stage",
            "schema",
            "reference/beta/resources/lamp.md",
        ],
    );
    assert!(
        page.starts_with("set beta:\n") && page.contains("color"),
        "{page}"
    );
    let pages = run(&repository, &["dump", "--stage", "page", "api/lamp-get.md"]);
    assert_eq!(pages.matches("== api/lamp-get.md").count(), 2, "{pages}");
}

#[test]
fn snippets_are_written_below_each_set() {
    let repository = repository(TWO_VERSIONS);
    run(&repository, &["snippets", "--out", "."]);
    for version in ["v1.0", "beta"] {
        let snippet = "includes/snippets/rust/get-lamp-rust-snippets.md";
        let file = repository
            .path()
            .join("reference")
            .join(version)
            .join(snippet);
        assert!(file.exists(), "{}", file.display());
    }
}

#[test]
fn mock_answers_by_the_base_url_of_the_set() {
    let repository = repository(TWO_VERSIONS);
    let server = docwright_tests::mock_in(repository.path(), &[]);
    let get = |path: &str| -> serde_json::Value {
        let url = format!("{}{path}", server.address);
        let mut response = ureq::get(&url).call().unwrap();
        serde_json::from_str(&response.body_mut().read_to_string().unwrap()).unwrap()
    };
    assert_eq!(get("/beta/lamps/7")["color"], "red");
    assert_eq!(get("/v1.0/lamps/7")["color"], serde_json::Value::Null);
    assert_eq!(get("/lamps/7")["brightness"], 40);
}

#[test]
fn a_build_script_names_a_set() {
    let repository = repository(TWO_VERSIONS);
    let out = tempfile::tempdir().unwrap();
    let file = repository.path().join("docwright.toml");
    let mut config = Config::new();
    config.out_dir(out.path());
    let made = config.compile_set(&file, "beta").unwrap();
    let code = std::fs::read_to_string(made.folder.join("mod.rs")).unwrap();
    assert!(code.contains("color"));
    assert!(config.check_set(&file, "beta").unwrap().is_clean());
    assert!(!config.check_set(&file, "v1.0").unwrap().is_clean());
    let error = config.compile_set(&file, "v2.0").unwrap_err().to_string();
    assert!(error.contains("its sets are v1.0, beta"), "{error}");
    let missing = Path::new("no/docwright.toml");
    let error = config.load_set(missing, "v1.0").unwrap_err().to_string();
    assert!(error.contains("cannot read the configuration"), "{error}");
}
