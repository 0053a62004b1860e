//! Several versions in one folder are never read as one.

use docwright_tests::{stderr, stdout};

use super::repository::{TWO_VERSIONS, repository};

#[test]
fn a_folder_of_two_versions_is_refused_with_the_lines_that_name_them() {
    let repository = repository(TWO_VERSIONS);
    std::fs::remove_file(repository.path().join("docwright.toml")).unwrap();
    let commands = [
        "check",
        "generate --out crate",
        "export --format csdl",
        "inspect lamp",
        "dump --stage schema",
        "snippets --out snippets",
        "mock --port 0",
    ];
    for command in commands {
        let mut args: Vec<&str> = command.split(' ').collect();
        args.extend(["--docs", "reference"]);
        let output = repository.run(&args);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = stderr(&output);
        assert!(
            said.contains("reference/beta (2 pages), reference/v1.0 (2 pages)"),
            "{command}: {said}"
        );
    }
    assert!(!repository.path().join("crate").exists());

    // The lines that are printed are a configuration.
    let said = stderr(&repository.run(&["check", "--docs", "."]));
    let (_, lines) = said.split_once("--set:\n").unwrap();
    repository.write("docwright.toml", lines);
    assert!(
        lines.contains("base-urls = [\"https://api.contoso.com/beta\"]"),
        "{lines}"
    );
    for set in ["v1.0", "beta"] {
        let output = repository.run(&["export", "--format", "operations", "--set", set]);
        assert!(
            stdout(&output).contains("\"/lamps/{id}\""),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn a_page_that_documents_two_versions_has_operations_of_both() {
    let repository = repository(TWO_VERSIONS);
    let page = "reference/v1.0/api/lamp-get.md";
    let text = std::fs::read_to_string(repository.path().join(page)).unwrap();
    let both =
        "GET https://api.contoso.com/v1.0/lamps/{id}\nGET https://api.contoso.com/beta/lamps/{id}";
    repository.write(page, &text.replace("GET /lamps/{id}", both));
    let config = std::fs::read_to_string(repository.path().join("docwright.toml")).unwrap();
    let urls = "[\"https://api.contoso.com/v1.0\", \"https://api.contoso.com/beta\"]";
    repository.write(
        "docwright.toml",
        &config.replacen("[\"https://api.contoso.com/v1.0\"]", urls, 1),
    );
    let output = repository.run(&["export", "--format", "operations", "--set", "v1.0"]);
    let operations: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let operations = operations.as_array().unwrap().iter();
    let found: Vec<String> = operations
        .map(|o| format!("{} {}", o["version"], o["path"]))
        .collect();
    assert_eq!(
        found,
        ["\"v1.0\" \"/lamps/{id}\"", "\"beta\" \"/lamps/{id}\""]
    );
    // A set of one version has no such key.
    let output = repository.run(&["export", "--format", "operations", "--set", "beta"]);
    assert!(!stdout(&output).contains("version"), "{}", stdout(&output));
    let output = repository.run(&["check", "--set", "v1.0"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn placeholders_are_addresses_of_the_service() {
    let repository = repository(TWO_VERSIONS);
    let page = "reference/v1.0/api/lamp-get.md";
    let text = std::fs::read_to_string(repository.path().join(page)).unwrap();
    let text = text.replace("GET /lamps/{id}", "GET {serviceRoot}/api/v1.0/lamps/{id}");
    repository.write(page, &text);
    let config = std::fs::read_to_string(repository.path().join("docwright.toml")).unwrap();
    let urls = "[\"https://api.contoso.com/v1.0\", \"{serviceRoot}/api/v1.0\"]";
    repository.write(
        "docwright.toml",
        &config.replacen("[\"https://api.contoso.com/v1.0\"]", urls, 1),
    );
    let output = repository.run(&["export", "--format", "operations", "--set", "v1.0"]);
    assert!(
        stdout(&output).contains("\"path\": \"/lamps/{id}\""),
        "{}",
        stdout(&output)
    );
}
