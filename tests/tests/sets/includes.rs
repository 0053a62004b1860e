//! Includes from everywhere in the repository, and from nowhere else.

use docwright_tests::{stderr, stdout};

use super::repository::{Repository, TWO_VERSIONS, repository};

const PAGE: &str = "reference/v1.0/api/lamp-get.md";

/// The findings on includes: code, path and line.
fn found(repository: &Repository, args: &[&str]) -> Vec<String> {
    let output = repository.run(&[&["check", "--format", "json"], args].concat());
    let report: serde_json::Value = serde_json::from_str(&stdout(&output))
        .unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)));
    let findings = report["findings"].as_array().unwrap().iter();
    let findings = findings.filter(|f| f["code"].as_str().unwrap().starts_with("DW010"));
    let findings = findings.map(|f| {
        let text = |key: &str| f[key].as_str().unwrap().to_owned();
        format!("{} {}:{}", text("code"), text("path"), f["line"])
    });
    findings.collect()
}

/// The repository with other text in place of the include of its page.
fn with_include(directive: &str) -> Repository {
    let repository = repository(TWO_VERSIONS);
    let page = std::fs::read_to_string(repository.path().join(PAGE)).unwrap();
    let own = "[!INCLUDE [permissions](../../includes/permissions.md)]";
    assert!(page.contains(own));
    repository.write(PAGE, &page.replace(own, directive));
    repository
}

#[test]
fn a_table_beside_the_versions_is_read() {
    let repository = repository(TWO_VERSIONS);
    for docs in [
        &["--set", "v1.0"][..],
        &["--docs", "reference/beta", "--config", "none.toml"],
    ] {
        let config = docs.contains(&"none.toml");
        if config {
            repository.write("none.toml", "");
        }
        let output = repository.run(&[&["dump", "--stage", "facts"], docs].concat());
        assert!(
            stdout(&output).contains("Lamp.Read.All"),
            "{}",
            stderr(&output)
        );
        assert_eq!(found(&repository, docs), [] as [String; 0]);
    }
}

#[test]
fn paths_from_the_root_and_in_other_letter_case_are_found() {
    for path in [
        "~/reference/includes/permissions.md",
        "../../Includes/Permissions.md",
    ] {
        let repository = with_include(&format!("[!INCLUDE [p]({path})]"));
        assert_eq!(
            found(&repository, &["--set", "v1.0"]),
            [] as [String; 0],
            "{path}"
        );
    }
}

#[test]
fn what_exists_nowhere_is_a_finding() {
    let repository = with_include("[!INCLUDE [p](../../includes/permision.md)]");
    assert_eq!(
        found(&repository, &["--docs", "reference/v1.0"]),
        ["DW0102 api/lamp-get.md:7"]
    );
    let repository = with_include("[!INCLUDE [p](../../shared/permissions.md)]");
    assert_eq!(
        found(&repository, &["--docs", "reference/v1.0"]),
        ["DW0105 api/lamp-get.md:7"]
    );
}

#[test]
fn an_include_in_a_row_stays_in_the_row() {
    let repository = repository(TWO_VERSIONS);
    repository.write(
        "reference/includes/note.md",
        "---\nauthor: a\n---\n\n<!-- a remark -->\n\nFrom 0\nto 100.\n",
    );
    let page = "reference/v1.0/resources/lamp.md";
    let text = std::fs::read_to_string(repository.path().join(page)).unwrap();
    let note = "[!INCLUDE [note](../../includes/note.md)]";
    repository.write(page, &text.replace("From 0 to 100.", note));
    let output = repository.run(&["export", "--format", "json-schema", "--set", "v1.0"]);
    let schema = stdout(&output);
    assert!(
        schema.contains("\"From 0 to 100.\""),
        "{schema}{}",
        stderr(&output)
    );
}

#[test]
fn nothing_outside_the_repository_is_read() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "a secret\n").unwrap();
    let climbing = with_include("[!INCLUDE [p](../../../../secret.md)]");
    assert_eq!(
        found(&climbing, &["--docs", "reference/v1.0"]),
        ["DW0104 api/lamp-get.md:7"]
    );
    // The nearest root counts, and a set can name another one.
    let nearer = repository(TWO_VERSIONS);
    nearer.write("reference/v1.0/docfx.json", "{}");
    assert_eq!(
        found(&nearer, &["--docs", "reference/v1.0"]),
        ["DW0104 api/lamp-get.md:7"]
    );
    let config = std::fs::read_to_string(nearer.path().join("docwright.toml")).unwrap();
    let config = config.replacen("title", "include-root = \"reference\"\ntitle", 1);
    nearer.write("docwright.toml", &config);
    assert_eq!(found(&nearer, &["--set", "v1.0"]), [] as [String; 0]);
    nearer.write(
        "docwright.toml",
        &config.replace("\"reference\"\n", "\"other\"\n"),
    );
    let output = nearer.run(&["check", "--set", "v1.0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("include root"),
        "{}",
        stderr(&output)
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "a secret\n").unwrap();
    let repository = with_include(
        "[!INCLUDE [p](../../includes/link.md)]\n[!INCLUDE [p](../../includes/folder/secret.md)]",
    );
    let includes = repository.path().join("reference/includes");
    std::os::unix::fs::symlink(outside.path().join("secret.md"), includes.join("link.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), includes.join("folder")).unwrap();
    let output = repository.run(&["dump", "--stage", "page", "--set", "v1.0"]);
    assert!(!stdout(&output).contains("a secret"), "{}", stdout(&output));
    let found = found(&repository, &["--docs", "reference/v1.0"]);
    assert_eq!(found.len(), 2, "{found:?}");
}
