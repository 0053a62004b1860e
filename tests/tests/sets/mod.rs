//! A repository with two versions of a service, through every command of the real binary.

mod check;
mod commands;
mod diff;
mod external;
mod includes;
mod repository;
mod versions;

use docwright_tests::{stderr, stdout};
use repository::{TWO_VERSIONS, repository};

#[test]
fn a_command_takes_a_set_by_name() {
    let repository = repository(TWO_VERSIONS);
    let output = repository.run(&["export", "--format", "model", "--set", "v1.0"]);
    assert!(
        stdout(&output).contains("\"brightness\""),
        "{}",
        stderr(&output)
    );
    let output = repository.run(&["export", "--format", "model", "--set", "beta"]);
    assert!(stdout(&output).contains("\"color\""), "{}", stderr(&output));
}

#[test]
fn a_name_that_is_not_configured_is_an_error_with_those_that_are() {
    let repository = repository(TWO_VERSIONS);
    let output = repository.run(&["check", "--set", "v2.0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("docwright.toml has no set `v2.0`; its sets are v1.0, beta"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_unknown_key_is_an_error_with_its_place() {
    let repository = repository(TWO_VERSIONS);
    repository.write("docwright.toml", "[[set]]\nname = \"a\"\nfolder = \"b\"\n");
    for command in ["check", "mock", "dump --stage page"] {
        let args: Vec<&str> = command.split(' ').collect();
        let output = repository.run(&args);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = stderr(&output);
        assert!(
            said.contains("docwright.toml:3:1: `folder` is not known"),
            "{said}"
        );
    }
}

#[test]
fn without_folder_and_configuration_a_command_says_what_to_name() {
    let repository = repository("//- /readme.md\n# Nothing here\n");
    let output = repository.run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("--docs DIR"),
        "{}",
        stderr(&output)
    );
}
