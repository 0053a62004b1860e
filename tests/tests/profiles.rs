//! Profiles of rules through the real binary: by option, by configuration, for one doc set, and a team's own file.

use std::process::Output;

use docwright_tests::{docwright, stderr, stdout, write_tree};

/// A right page but for its name, a TODO and a comma.
const LAMP: &str = "---\ntitle: \"lamp resource type\"\nauthor: TODO\n---\n# lamp resource type\n\nNamespace: contoso.home\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"contoso.home.lamp\"} -->\n```json\n{\"id\": \"String\",}\n```\n";

/// A profile of a team.
const TEAM: &str =
    "extends = \"microsoft-graph\"\n\n[severity]\ntodo-left = \"error\"\nfile-name = \"off\"\n";

struct Repository(tempfile::TempDir);

impl Repository {
    fn new(config: &str) -> Self {
        let scratch = tempfile::tempdir().unwrap();
        write_tree(
            scratch.path(),
            &[
                (".git/HEAD", "ref: refs/heads/main\n"),
                ("v1/resources/Lamp.md", LAMP),
                ("beta/resources/Lamp.md", LAMP),
                ("profiles/team.toml", TEAM),
                ("docwright.toml", config),
            ],
        );
        Self(scratch)
    }

    fn check(&self, args: &[&str]) -> Output {
        let mut command = docwright();
        let command = command.arg("check").args(args);
        command.current_dir(self.0.path()).output().unwrap()
    }

    /// The findings of guides: path, name and severity.
    fn guided(&self, args: &[&str]) -> Vec<String> {
        let output = self.check(&[args, &["--format", "json", "--only", "guide"]].concat());
        let report: serde_json::Value = serde_json::from_str(&stdout(&output))
            .unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)));
        let word =
            |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
        let findings = report["findings"].as_array().unwrap().iter();
        let findings =
            findings.filter(|f| matches!(word(f, "name").as_str(), "todo-left" | "file-name"));
        findings
            .map(|f| {
                format!(
                    "{} {} {}",
                    word(f, "path"),
                    word(f, "name"),
                    word(f, "severity")
                )
            })
            .collect()
    }
}

const SETS: &str =
    "[[set]]\nname = \"v1\"\ndocs = \"v1\"\n[[set]]\nname = \"beta\"\ndocs = \"beta\"\n";

#[test]
fn conventions_are_off_without_a_profile() {
    let docs = Repository::new("");
    assert!(docs.guided(&["--docs", "v1"]).is_empty());
    let all = Repository::new("[severity]\nall = \"error\"\n");
    assert!(
        all.guided(&["--docs", "v1"]).is_empty(),
        "`all` turns nothing on"
    );
    let one = Repository::new("[severity]\nfile-name = \"error\"\n");
    assert_eq!(
        one.guided(&["--docs", "v1"]),
        [] as [&str; 0],
        "it has no folders to look into"
    );
}

#[test]
fn a_profile_is_named_by_option_or_configuration() {
    let expected = [
        "resources/Lamp.md file-name warning",
        "resources/Lamp.md todo-left warning",
    ];
    let by_option = Repository::new("");
    assert_eq!(
        by_option.guided(&["--docs", "v1", "--profile", "microsoft-graph"]),
        expected
    );
    let by_file = Repository::new("profile = \"microsoft-graph\"\n");
    assert_eq!(by_file.guided(&["--docs", "v1"]), expected);
    let severity =
        "profile = \"microsoft-graph\"\n[severity]\nall = \"info\"\ntodo-left = \"off\"\n";
    let found = Repository::new(severity).guided(&["--docs", "v1"]);
    assert_eq!(
        found,
        ["resources/Lamp.md file-name info"],
        "the configuration comes first"
    );
}

#[test]
fn a_set_has_a_profile_of_its_own_and_a_team_a_file() {
    let config = format!("{SETS}profile = \"profiles/team.toml\"\n");
    let docs = Repository::new(&config);
    assert_eq!(docs.guided(&[]), ["beta/resources/Lamp.md todo-left error"]);
    let policy = stdout(&docs.check(&["--print-policy"]));
    for words in [
        "severity of each rule below beta:",
        "profile below v1: none",
        "severity of each rule below v1:",
        "profile below beta: profiles/team.toml",
        "error    profiles/team.toml:4",
        "profiles/microsoft-graph.toml:",
    ] {
        assert!(policy.contains(words), "{words}: {policy}");
    }
}

#[test]
fn a_minimal_report_has_contradictions_only() {
    let docs = Repository::new("");
    let found = |args: &[&str]| {
        let output = docs.check(&[&["--docs", "v1", "--format", "json"], args].concat());
        let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        report["findings"].as_array().unwrap().len()
    };
    assert!(found(&[]) > 0);
    assert_eq!(found(&["--profile", "minimal"]), 0);
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    for (config, args, words) in [
        (
            "",
            &["--profile", "microsoft"][..],
            "there is no profile `microsoft`",
        ),
        ("profile = \"no.toml\"\n", &[], "cannot read the profile"),
        (
            "profile = \"profiles/team.toml\"\n[check]\n",
            &["--profile", "docwright.toml"],
            "docwright.toml:2:2: `check` is not known",
        ),
    ] {
        let output = Repository::new(config).check(&[&["--docs", "v1"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(
            stderr(&output).contains(words),
            "{words}: {}",
            stderr(&output)
        );
    }
}

/// A profile may come with a foreign change.
#[test]
fn a_profile_extends_nothing_outside_the_repository_and_not_itself() {
    let docs = Repository::new("");
    let write = |name: &str, text: &str| std::fs::write(docs.0.path().join(name), text).unwrap();
    let failed = |profile: &str| {
        let output = docs.check(&["--docs", "v1", "--profile", profile]);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        stderr(&output)
    };
    write("outside.toml", "extends = \"../team.toml\"\n");
    let message = failed("outside.toml");
    let expected = "outside.toml:1:11: `../team.toml` is outside the repository";
    assert!(message.contains(expected), "{message}");
    write("a.toml", "extends = \"b.toml\"\n");
    write("b.toml", "extends = \"./a.toml\"\n");
    let message = failed("a.toml");
    let expected = "b.toml:1:11: the profile extends itself through `./a.toml`";
    assert!(message.contains(expected), "{message}");
    for at in 0..12 {
        let next = format!("extends = \"{}.toml\"\n", at + 1);
        write(&format!("{at}.toml"), &next);
    }
    write("12.toml", TEAM);
    assert_eq!(
        docs.guided(&["--docs", "v1", "--profile", "0.toml"]),
        ["resources/Lamp.md todo-left error"]
    );
}
