//! The changelog, and its record of what changed.

use std::fs;
use std::path::Path;

use docwright_tests::{read_tree, stderr, stdout, write_tree};
use serde_json::Value;
use tempfile::TempDir;

use super::{commit, fix, reported, resource, run};

const CONFIGURATION: &str = "[severity]\nchangelog-id = \"warning\"\nchangelog-time = \"warning\"\n\n\
    [[set]]\nname = \"v1.0\"\ndocs = \"docs\"\nchangelog = \"changelog\"\n\
    page-url = \"https://learn.contoso.com/home/api/{page}?view=home-{version}\"\n";

/// A record with one change.
fn record(name: &str, target: &str, kind: &str) -> String {
    format!(
        r#"{{"ChangeList": [{{"Id": "a1", "ApiChange": "{kind}", "ChangedApiName": "{name}", "ChangeType": "Addition",
  "Description": "Added the **{name}** of the [{target}](https://learn.contoso.com/home/api/{target}?view=home-1.0).", "Target": "{target}"}}],
  "Id": "a1", "Cloud": "prd", "Version": "v1.0", "CreatedDateTime": "2026-11-30T00:10:20.5Z", "WorkloadArea": "Lamps", "SubArea": ""}}"#
    )
}

fn changelog(records: &[String]) -> String {
    format!("{{\"changelog\": [\n{}\n]}}\n", records.join(",\n"))
}

fn docs(records: &[String]) -> TempDir {
    let folder = TempDir::new().unwrap();
    write_tree(
        folder.path(),
        &[
            ("docwright.toml", CONFIGURATION),
            (
                "docs/resources/lamp.md",
                &resource("lamp", &["id", "level"], ""),
            ),
            ("changelog/Contoso.Lamps.json", &changelog(records)),
            ("changelog/Changelog.Schema.json", "{}"),
        ],
    );
    folder
}

#[test]
fn records_are_complete_and_alike() {
    let right = record("level", "lamp", "Property");
    let mut records = vec![right.clone(); 6];
    records.push(right.replacen("a1", "b2", 1).replace("20.5Z", "20"));
    records.push(
        right
            .replace("Lamps", "Lamps ")
            .replace("Addition", "Adition"),
    );
    records.push(right.replace("https://learn.contoso.com", ""));
    records.push(
        right
            .replace(", \"SubArea\": \"\"", "")
            .replace("\"Cloud\"", "\"Clouds\""),
    );
    let folder = docs(&records);
    let found = reported(folder.path(), "DW17", &[]);
    assert_eq!(
        found,
        [
            "changelog-record changelog/Contoso.Lamps.json:29 the record has the unknown `Clouds` and no `Cloud` and `SubArea`",
            "changelog-id changelog/Contoso.Lamps.json:20 the change does not have the `Id` of its record, `a1`",
            "changelog-time changelog/Contoso.Lamps.json:22 the time `2026-11-30T00:10:20` has no fraction of seconds or no `Z`",
            "changelog-value changelog/Contoso.Lamps.json:23 unexpected value `Adition` of `ChangeType`",
            "changelog-value changelog/Contoso.Lamps.json:25 unexpected value `Lamps ` of `WorkloadArea`",
            "changelog-link changelog/Contoso.Lamps.json:27 the link `/home/api/lamp?view=home-1.0` is not an absolute URL",
        ]
    );
    fix(folder.path(), &[]);
    assert_eq!(reported(folder.path(), "DW17", &[]).len(), 2);
}

#[test]
fn a_file_that_is_no_json_is_a_finding_and_no_file_an_error() {
    let folder = docs(&[]);
    let path = folder.path().join("changelog/Contoso.Lamps.json");
    fs::write(&path, "{\"changelog\": [,]}").unwrap();
    let found = reported(folder.path(), "DW1701", &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    fs::remove_file(&path).unwrap();
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("has no JSON file"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn links_lead_to_the_version_of_the_record() {
    let right = record("level", "lamp", "Property");
    let folder = docs(&[
        right.clone(),
        right.replace("view=home-1.0", "view=home-beta"),
    ]);
    let profile = "[changelog]\nversions = [\"v1.0\", \"beta\"]\n";
    let configuration = format!("profile = \"own.toml\"\n{CONFIGURATION}");
    write_tree(
        folder.path(),
        &[("own.toml", profile), ("docwright.toml", &configuration)],
    );
    let found = reported(folder.path(), "DW1706", &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    let other = "leads to the version `beta`; the record is about `v1.0`";
    assert!(found[0].ends_with(other), "{found:?}");
}

#[test]
fn additions_are_documented() {
    let folder = docs(&[
        record("level", "lamp", "Property"),
        record("glow", "lamp", "Property"),
        record("room", "room", "Resource"),
        record("shade", "shade", "Resource"),
        record("shade", "shade", "Resource").replace("Addition", "Deletion"),
        record("bulb", "bulb", "Resource").replace("v1.0", "beta"),
    ]);
    let found = reported(folder.path(), "DW1707", &[]);
    assert_eq!(
        found,
        [
            "changelog-undocumented changelog/Contoso.Lamps.json:5 the docs do not have `glow` of `lamp`",
            "changelog-undocumented changelog/Contoso.Lamps.json:8 the docs do not have `room`",
        ]
    );
}

/// Adds two properties and a type, one of which the changelog gets a record of.
fn change(folder: &Path) {
    commit(folder);
    let lamp = resource("lamp", &["id", "level", "glow", "hue"], "");
    write_tree(
        folder,
        &[
            ("docs/resources/lamp.md", &lamp),
            ("docs/resources/room.md", &resource("room", &["id"], "")),
            (
                "changelog/Contoso.Lamps.json",
                &changelog(&[
                    record("glow", "lamp", "Property").replace("20.5Z", "20"),
                    record("level", "lamp", "Property").replace("20.5Z", "21"),
                ]),
            ),
        ],
    );
}

#[test]
fn a_change_has_a_record_of_what_it_adds() {
    let folder = docs(&[record("level", "lamp", "Property").replace("20.5Z", "21")]);
    change(folder.path());
    let found = reported(folder.path(), "DW17", &["--against", "git:HEAD"]);
    assert_eq!(
        found,
        [
            "changelog-time changelog/Contoso.Lamps.json:4 the time `2026-11-30T00:10:20` has no fraction of seconds or no `Z`",
            "changelog-missing docs/resources/lamp.md:19 the changelog does not name `hue` of `contoso.home.lamp`",
            "changelog-missing docs/resources/room.md:20 the changelog does not name `contoso.home.room`",
        ]
    );
}

#[test]
fn a_difference_is_written_as_a_record() {
    let folder = docs(&[record("level", "lamp", "Property")]);
    change(folder.path());
    let arguments = [
        "diff",
        "git:HEAD",
        ".",
        "--format",
        "changelog",
        "--area",
        "Lamps",
    ];
    let time = ["--created", "2026-11-30T00:10:20.0000000Z"];
    let output = run(folder.path(), &[arguments.as_slice(), &time].concat());
    let made: Value =
        serde_json::from_str(&stdout(&output)).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    let record = &made["changelog"][0];
    assert_eq!(record["Version"], "v1.0");
    assert_eq!(record["WorkloadArea"], "Lamps");
    let changes = record["ChangeList"].as_array().unwrap();
    let descriptions: Vec<&str> = changes
        .iter()
        .map(|change| {
            assert_eq!(change["Id"], record["Id"]);
            assert_eq!(change["ChangeType"], "Addition");
            change["Description"].as_str().unwrap()
        })
        .collect();
    assert_eq!(
        descriptions,
        [
            "Added the [room](https://learn.contoso.com/home/api/resources/room?view=home-1.0) resource.",
            "Added the **glow** property to the [lamp](https://learn.contoso.com/home/api/resources/lamp?view=home-1.0) resource.",
            "Added the **hue** property to the [lamp](https://learn.contoso.com/home/api/resources/lamp?view=home-1.0) resource.",
        ]
    );
    // What is written passes the check.
    let path = folder.path().join("changelog/Contoso.Lamps.json");
    fs::write(path, stdout(&output)).unwrap();
    let none = [""; 0];
    assert_eq!(
        reported(folder.path(), "DW17", &["--against", "git:HEAD"]),
        none
    );
    let before = read_tree(folder.path());
    let same = run(
        folder.path(),
        &["diff", "docs", "docs", "--format", "changelog"],
    );
    assert_eq!(stdout(&same), "{\n  \"changelog\": []\n}\n");
    assert_eq!(read_tree(folder.path()), before);
}

#[test]
fn what_has_another_form_is_a_finding() {
    let folder = docs(&[]);
    let path = folder.path().join("changelog/Contoso.Lamps.json");
    let found = |text: &str| {
        fs::write(&path, text).unwrap();
        reported(folder.path(), "DW17", &[])
    };
    let unreadable =
        "companion-unreadable changelog/Contoso.Lamps.json:1 the file is not a valid changelog: ";
    for (text, reason) in [
        ("[]", "the whole is an array, not an object"),
        ("3", "the whole is a number, not an object"),
        ("{}", "it has no `changelog`"),
        (
            "{\"changelog\": {}}",
            "`changelog` is an object, not an array",
        ),
    ] {
        assert_eq!(found(text), [format!("{unreadable}{reason}")], "{text}");
    }
    let part = "changelog-record changelog/Contoso.Lamps.json:2";
    assert_eq!(
        found("{\"changelog\": [\n3]}"),
        [format!("{part} the record is not an object")]
    );
    let right = changelog(&[record("level", "lamp", "Property")]);
    let change = right.replace("\"ChangeList\": [", "\"ChangeList\": [\"glow\", ");
    assert_eq!(
        found(&change),
        [format!("{part} the change is not an object")]
    );
}

#[test]
fn the_record_of_an_old_type_is_not_that_of_its_new_members() {
    let old = record("lamp", "lamp", "Resource").replace("**lamp** of the ", "");
    let folder = docs(&[old]);
    commit(folder.path());
    let lamp = resource("lamp", &["id", "level", "glow"], "");
    write_tree(folder.path(), &[("docs/resources/lamp.md", &lamp)]);
    let found = reported(folder.path(), "DW1708", &["--against", "git:HEAD"]);
    let missing = "the changelog does not name `glow` of `contoso.home.lamp`";
    assert_eq!(
        found,
        [format!(
            "changelog-missing docs/resources/lamp.md:18 {missing}"
        )]
    );
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_is_read_once() {
    let mut wrong = record("level", "lamp", "Property");
    wrong = wrong.replace("20.5Z", "20");
    let folder = docs(&[wrong]);
    let link = folder.path().join("changelog/Other.json");
    std::os::unix::fs::symlink("Contoso.Lamps.json", link).unwrap();
    assert_eq!(reported(folder.path(), "DW17", &[]).len(), 1);
}

#[test]
fn times_and_addresses_of_a_record_are_checked() {
    let folder = docs(&[]);
    let run = |option: &str, value: &str| {
        let arguments = [
            "diff",
            "docs",
            "docs",
            "--format",
            "changelog",
            option,
            value,
        ];
        run(folder.path(), &arguments)
    };
    for (option, value, advice) in [
        ("--created", "nope", "expected a time in UTC"),
        (
            "--created",
            "2026-02-30T00:00:00Z",
            "expected a time in UTC",
        ),
        ("--page-url", "https://contoso.example/", "needs `{page}`"),
        (
            "--page-url",
            "https://contoso.example/{page}{q}",
            "`{q}` is not a placeholder",
        ),
    ] {
        let output = run(option, value);
        assert_eq!(output.status.code(), Some(2), "{option} {value}");
        assert!(stderr(&output).contains(advice), "{}", stderr(&output));
    }
    let output = run("--created", "2026-11-30T00:10:20");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}
