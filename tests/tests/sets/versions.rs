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
