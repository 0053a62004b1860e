//! `check --permissions` and `docwright permissions`.

use std::fs;
use std::path::Path;

use docwright_tests::{Fixture, read_tree, stderr, stdout};
use tempfile::TempDir;

use super::{fix, reported, run};

const DOCUMENT: &str = r#"
//- /permissions.json
{
  "permissions": {
    "Lamps.Read": {
      "schemes": {"DelegatedWork": {"privilegeLevel": 1}},
      "pathSets": [{"schemeKeys": ["DelegatedWork"], "methods": ["GET"], "paths": {
        "/lamps": "least=DelegatedWork",
        "/lamps/{id}": "least=DelegatedWork"
      }}]
    },
    "Lamps.Read.All": {
      "schemes": {"DelegatedWork": {"privilegeLevel": 2}, "Application": {"privilegeLevel": 2}},
      "pathSets": [{"schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET"], "paths": {
        "/lamps": "least=Application",
        "/lamps/{id}": "least=Application"
      }}]
    },
    "Lamps.ReadWrite.All": {
      "schemes": {"DelegatedWork": {"privilegeLevel": 3}, "Application": {"privilegeLevel": 3}},
      "pathSets": [{"schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET", "DELETE"], "paths": {
        "/lamps/{id}": "least=DelegatedWork,Application;AlsoRequires=Rooms.Read.All",
        "/lamps": ""
      }}]
    },
    "Rooms.Read.All": {
      "schemes": {"DelegatedWork": {}, "Application": {}},
      "pathSets": []
    }
  }
}
"#;

/// The page of an operation with a section of permissions.
fn page(request: &str, section: &str) -> String {
    let name = request.replace(['/', '{', '}', ' '], "-");
    format!(
        "# Get lamps\n\nNamespace: contoso.home\n\nGet lamps.\n\n## Permissions\n\nChoose one.\n\n{section}\n\n## HTTP request\n\n\
        <!-- {{ \"blockType\": \"ignored\" }} -->\n```http\n{request}\n```\n\n## Response\n\nReturns `204 No Content`.\n\n## Example\n\n\
        <!-- {{ \"blockType\": \"request\", \"name\": \"{name}\" }} -->\n```http\n{}\n```\n\
        <!-- {{ \"blockType\": \"response\" }} -->\n```http\nHTTP/1.1 204 No Content\n```\n",
        request.replace(" /", " https://contoso.example/v1.0/"),
    )
}

const RIGHT: &str = "\
|Permission type|Least privileged permissions|Higher privileged permissions|
|:---|:---|:---|
|Delegated (work or school account)|Lamps.Read|Lamps.Read.All, Lamps.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|Not supported.|
|Application|Lamps.Read.All|Lamps.ReadWrite.All|";

fn docs(pages: &[(&str, String)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    Fixture::parse(DOCUMENT).write(folder.path());
    fs::create_dir_all(folder.path().join("docs/api")).unwrap();
    for (name, text) in pages {
        fs::write(folder.path().join("docs/api").join(name), text).unwrap();
    }
    folder
}

const ARGUMENTS: [&str; 4] = ["--docs", "docs", "--permissions", "permissions.json"];

#[test]
fn tables_are_compared_with_the_document() {
    let wrong = "\
|Permission type|Permissions (from least to most privileged)|
|:--|:--|
|Delegated (work or school account)|Lamps.Read.All, Lamps.Read, Lamps.ReadWrite.All|
|Delegated (personal Microsoft account)|Lamps.Read|
|Application|Lamps.ReadAll, Lamps.Read|";
    let folder = docs(&[
        ("lamps-list.md", page("GET /lamps", wrong)),
        ("lamps-right.md", page("GET /lamps?$top=5", RIGHT)),
        (
            "rooms-list.md",
            page(
                "GET /rooms",
                "|Permission type|Permissions|\n|:--|:--|\n|Application|Rooms.Read.All|",
            ),
        ),
    ]);
    let found = reported(folder.path(), "DW16", &ARGUMENTS);
    assert_eq!(
        found,
        [
            "permissions-differ api/lamps-list.md:15 the page does not name `Lamps.ReadWrite.All` for `Application`, which the permissions document has",
            "permission-undefined api/lamps-list.md:15 `Lamps.ReadAll` is not a known permission",
            "permission-kind api/lamps-list.md:14 `Lamps.Read` cannot be granted for `Delegated (personal Microsoft account)`",
            "permission-kind api/lamps-list.md:15 `Lamps.Read` cannot be granted for `Application`",
            "permissions-order api/lamps-list.md:13 the least privileged permissions are `Lamps.Read`",
            "permissions-request-unknown api/rooms-list.md:19 the permissions document does not have `GET /rooms`",
        ]
    );
    fix(folder.path(), &ARGUMENTS);
    let fixed = fs::read_to_string(folder.path().join("docs/api/lamps-list.md")).unwrap();
    let row =
        "|Delegated (work or school account)|Lamps.Read, Lamps.Read.All, Lamps.ReadWrite.All|";
    assert!(fixed.contains(row), "{fixed}");
    assert!(fixed.contains("|Application|Lamps.Read.All"), "{fixed}");
}

#[test]
fn a_table_that_is_to_be_left_is_not_compared() {
    let left = "<!-- { \"blockType\": \"ignored\" } // Note: the table is written by hand. -->\n\
        |Permission type|Least privileged permission|Higher privileged permissions|\n|:--|:--|:--|\n|Application|Lamps.Read.All|Not available.|";
    let folder = docs(&[("lamps-list.md", page("GET /lamps", left))]);
    let none = [""; 0];
    assert_eq!(reported(folder.path(), "DW16", &ARGUMENTS), none);
    let before = read_tree(folder.path());
    let output = run(
        folder.path(),
        &[
            "permissions",
            "--docs",
            "docs",
            "--from",
            "permissions.json",
        ],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("1 page left unchanged: the comment"),
        "{}",
        stdout(&output)
    );
    assert_eq!(read_tree(folder.path()), before);
}

#[test]
fn a_reference_page_says_which_permissions_there_are() {
    let folder = docs(&[("lamps-list.md", page("GET /lamps", RIGHT))]);
    let reference = "# Permissions reference\n\n### Lamps.Read\n\n|Category|Application|Delegated|\n|--|--|--|\n|Identifier|-|1|\n\n\
        ### Lamps.ReadWrite.All\n\n|Category|Application|Delegated|\n|--|--|--|\n|Identifier|2|3|\n";
    fs::write(folder.path().join("reference.md"), reference).unwrap();
    let found = reported(
        folder.path(),
        "DW16",
        &["--docs", "docs", "--permissions", "reference.md"],
    );
    assert_eq!(
        found,
        ["permission-undefined api/lamps-list.md:13 `Lamps.Read.All` is not a known permission"]
    );
}

#[test]
fn the_set_names_the_document_and_a_wrong_one_is_an_error() {
    let folder = docs(&[(
        "lamps-list.md",
        page("GET /lamps", &RIGHT.replace(", Lamps.ReadWrite.All", "")),
    )]);
    let set = "[[set]]\nname = \"v1\"\ndocs = \"docs\"\npermissions = \"permissions.json\"\n";
    fs::write(folder.path().join("docwright.toml"), set).unwrap();
    assert_eq!(reported(folder.path(), "DW16", &[]).len(), 1);
    fs::write(
        folder.path().join("permissions.json"),
        "{\n  \"permissions\": [,]}",
    )
    .unwrap();
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("permissions.json:2:"),
        "{}",
        stderr(&output)
    );
}

fn written(folder: &Path) -> String {
    let arguments = [
        "permissions",
        "--docs",
        "docs",
        "--from",
        "permissions.json",
    ];
    let dry = run(folder, &[arguments.as_slice(), &["--dry-run"]].concat());
    assert_eq!(dry.status.code(), Some(1), "{}", stderr(&dry));
    let before = read_tree(folder);
    let output = run(folder, &arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    let after = read_tree(folder);
    assert_ne!(before, after);
    let again = run(folder, &[arguments.as_slice(), &["--dry-run"]].concat());
    assert_eq!(stdout(&again), "");
    assert_eq!(again.status.code(), Some(0));
    stdout(&output)
}

#[test]
fn tables_and_included_files_are_written() {
    let two = "|Permission type|Permissions (from least to most privileged)|\r\n|:--|:--|\r\n|Application|Lamps.ReadWrite.All|";
    let include = "<!-- { \"blockType\": \"permissions\", \"name\": \"lamp_get\" } -->\n\
        [!INCLUDE [permissions-table](../includes/permissions/lamp-get-permissions.md)]";
    let several = format!("{RIGHT}\n\nFor rooms:\n\n{RIGHT}");
    let folder = docs(&[
        (
            "lamps-list.md",
            page("GET /lamps", two)
                .replace("\r\n", "\n")
                .replace('\n', "\r\n"),
        ),
        ("lamp-get.md", page("GET /lamps/{id}", include)),
        ("lamp-delete.md", page("DELETE /lamps/{id}", "")),
        ("lamp-several.md", page("GET /lamps/{lampId}", &several)),
        ("lamp-other.md", page("GET /lamps/{id}/moods", RIGHT)),
        (
            "lamp-text.md",
            page("DELETE /lamps/{name}", "* For lamps: Lamps.ReadWrite.All"),
        ),
        ("garden-lamp.md", page("DELETE /lamps/{key}", RIGHT)),
    ]);
    let config = r#"{"schemaConfig": {"skipPermissionTableUpdateForWorkloads": ["garden"]}}"#;
    fs::write(folder.path().join("docs/schema-config.json"), config).unwrap();
    let summary = written(folder.path());
    assert!(
        summary.starts_with("docs: 2 files changed, 2 created"),
        "{summary}"
    );
    assert!(
        summary.contains("1 page left unchanged: `skipPermissionTableUpdateForWorkloads` names them\n    api/garden-lamp.md\n"),
        "{summary}"
    );
    assert!(
        summary.contains("1 page left unchanged: the document has none"),
        "{summary}"
    );
    assert!(
        summary.contains("api/lamp-several.md left unchanged: it has several tables"),
        "{summary}"
    );
    let text = "api/lamp-text.md left unchanged: it names its permissions in text";
    assert!(summary.contains(text), "{summary}");
    let read = |path: &str| fs::read_to_string(folder.path().join("docs").join(path)).unwrap();
    let list = read("api/lamps-list.md");
    assert!(list.contains(&RIGHT.replace('\n', "\r\n")), "{list}");
    assert_eq!(list.matches('\n').count(), list.matches("\r\n").count());
    let get = read("includes/permissions/lamp-get-permissions.md");
    assert!(get.starts_with("---\ndescription: "), "{get}");
    assert!(
        get.contains("|Delegated (work or school account)|Lamps.Read|"),
        "{get}"
    );
    let delete = read("api/lamp-delete.md");
    let marked = "Choose one.\n\n<!-- { \"blockType\": \"permissions\", \"name\": \"lamp_delete\" } -->\n\
        [!INCLUDE [permissions-table](../includes/permissions/lamp-delete-permissions.md)]\n\n";
    assert!(delete.contains(marked), "{delete}");
    let include = read("includes/permissions/lamp-delete-permissions.md");
    let row = "|Application|Lamps.ReadWrite.All and Rooms.Read.All|Not available.|\n";
    assert!(include.ends_with(row), "{include}");
    let all = reported(folder.path(), "DW160", &ARGUMENTS);
    let own = all
        .iter()
        .filter(|f| !f.contains("lamp-several") && !f.contains("garden"));
    let own: Vec<&String> = own.filter(|f| !f.contains("request-unknown")).collect();
    assert_eq!(own, [""; 0], "{all:?}");
}

const WRITE: [&str; 5] = [
    "permissions",
    "--docs",
    "docs",
    "--from",
    "permissions.json",
];

#[test]
fn a_line_behind_a_table_does_not_become_its_row() {
    let torn = "| Permission type | |\n| account) | |\n| | |\n|:---|:---|";
    let folder = docs(&[("lamps-list.md", page("GET /lamps", torn))]);
    let summary = written(folder.path());
    assert!(summary.starts_with("docs: 1 file changed"), "{summary}");
}

#[test]
fn a_malformed_document_changes_nothing() {
    let folder = docs(&[("lamps-list.md", page("GET /lamps", RIGHT))]);
    let path = folder.path().join("permissions.json");
    let text = fs::read_to_string(&path).unwrap();
    let wrong = text
        .replacen("\"methods\": [\"GET\"]", "\"methods\": \"GET\"", 1)
        .replacen("least=Application", "lest=Application", 1);
    fs::write(&path, wrong).unwrap();
    let before = read_tree(folder.path());
    for arguments in [&WRITE[..], &[&["check"], &ARGUMENTS[..]].concat()] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
        let error = stderr(&output);
        for fault in [
            "permissions.json:5:65: `methods` is a string, not an array",
            "permissions.json:13:19: `lest` is not known; a path says `least` and `AlsoRequires`",
        ] {
            assert!(error.contains(fault), "{error}");
        }
        assert_eq!(read_tree(folder.path()), before);
    }
}

#[test]
fn a_dry_run_says_what_it_would_do() {
    let folder = docs(&[("lamps-list.md", page("GET /lamps", RIGHT))]);
    let output = run(folder.path(), &[&WRITE[..], &["--dry-run"]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), "");
    let summary = "docs: 0 files would change, 0 would be created; 1 table already correct\n";
    assert_eq!(stderr(&output), summary);
}

#[cfg(unix)]
#[test]
fn an_included_file_is_not_created_outside_of_the_repository() {
    let folder = docs(&[("lamp-delete.md", page("DELETE /lamps/{id}", ""))]);
    let outside = TempDir::new().unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("docs/includes")).unwrap();
    let output = run(folder.path(), &WRITE);
    assert!(output.status.success(), "{}", stderr(&output));
    let left = "api/lamp-delete.md left unchanged: it includes a file that a symbolic link leads out of the repository";
    assert!(stdout(&output).contains(left), "{}", stdout(&output));
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    let page = fs::read_to_string(folder.path().join("docs/api/lamp-delete.md")).unwrap();
    assert!(!page.contains("INCLUDE"), "{page}");
}

#[test]
fn a_misspelled_permission_is_one_finding() {
    let wrong = RIGHT.replace("account)|Lamps.Read|", "account)|Lamps.Raed|");
    let folder = docs(&[("lamps-list.md", page("GET /lamps", &wrong))]);
    assert_eq!(
        reported(folder.path(), "DW16", &ARGUMENTS),
        ["permission-undefined api/lamps-list.md:13 `Lamps.Raed` is not a known permission"]
    );
}

#[test]
fn remarks_in_a_table_are_neither_wrong_nor_lost() {
    let noted = RIGHT
        .replace(
            "|Application|Lamps.Read.All|",
            "|Application|Lamps.Read.All*|",
        )
        .replace("Lamps.Read.All, Lamps.ReadWrite.All", "Lamps.Read.All");
    let folder = docs(&[("lamps-list.md", page("GET /lamps", &noted))]);
    let found = reported(folder.path(), "DW16", &ARGUMENTS);
    let missing = "the page does not name `Lamps.ReadWrite.All` for `Delegated (work or school account)`, which the permissions document has";
    assert_eq!(
        found,
        [format!("permissions-differ api/lamps-list.md:13 {missing}")]
    );
    let before = read_tree(folder.path());
    let output = run(folder.path(), &WRITE);
    let left = "api/lamps-list.md left unchanged: it has a table with remarks, which would be lost";
    assert!(stdout(&output).contains(left), "{}", stdout(&output));
    assert_eq!(read_tree(folder.path()), before);
}
