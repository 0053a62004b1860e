//! Redirects of pages that moved or went.

use std::fs;

use docwright_tests::{stderr, stdout, write_tree};
use tempfile::TempDir;

use super::{commit, fix, reported, resource, run};

const FILE: &str = ".openpublishing.redirection.json";

const REDIRECTS: &str = r#"{
    "redirections": [
        {
            "source_path": "docs\\resources\\old-lamp.md",
            "redirect_url": "/home/resources/lamp?view=home-1.0",
            "redirect_document_id": true
        }
    ]
}
"#;

fn docs(redirects: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let room = resource("room", &["id", "name", "floor", "window", "door"], "");
    write_tree(
        folder.path(),
        &[
            (FILE, redirects),
            ("docs/resources/lamp.md", &resource("lamp", &["id"], "")),
            ("docs/resources/room.md", &room),
            ("docs/resources/shade.md", &resource("shade", &["form"], "")),
        ],
    );
    commit(folder.path());
    folder
}

const AGAINST: [&str; 4] = ["--docs", "docs", "--against", "git:HEAD"];

#[test]
fn a_page_that_moves_or_goes_has_a_redirect() {
    let folder = docs(REDIRECTS);
    let page = |name: &str| folder.path().join("docs/resources").join(name);
    fs::rename(page("room.md"), page("chamber.md")).unwrap();
    fs::remove_file(page("shade.md")).unwrap();
    let found = reported(folder.path(), "DW17", &AGAINST);
    assert_eq!(
        found,
        [
            "redirect-missing .openpublishing.redirection.json:4 `docs/resources/shade.md` is gone and has no redirect",
            "redirect-missing .openpublishing.redirection.json:4 `docs/resources/room.md` is now `resources/chamber.md` and has no redirect",
        ]
    );
    let diff = run(
        folder.path(),
        &[&["check", "--fix", "--dry-run"], AGAINST.as_slice()].concat(),
    );
    assert!(
        stdout(&diff).contains(&format!("+++ b/{FILE}")),
        "{}",
        stdout(&diff)
    );
    fix(folder.path(), &AGAINST);
    let fixed = fs::read_to_string(folder.path().join(FILE)).unwrap();
    let entry = r#"
        },
        {
            "source_path": "docs\\resources\\room.md",
            "redirect_url": "/home/resources/chamber?view=home-1.0",
            "redirect_document_id": true
        }
    ]
"#;
    assert!(fixed.contains(entry), "{fixed}");
    let found = reported(folder.path(), "DW17", &AGAINST);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("shade.md` is gone"), "{found:?}");
}

#[test]
fn no_finding_without_a_file_of_redirects() {
    let folder = docs(REDIRECTS);
    fs::remove_file(folder.path().join(FILE)).unwrap();
    fs::remove_file(folder.path().join("docs/resources/shade.md")).unwrap();
    assert_eq!(reported(folder.path(), "DW17", &AGAINST), [""; 0]);
}

#[test]
fn redirects_lead_to_pages() {
    let entry = |source: &str, url: &str| {
        format!(
            ",\n        {{\n            \"source_path_from_root\": \"/docs/resources/{source}.md\",\n            \"redirect_url\": \"{url}\"\n        }}"
        )
    };
    let more = [
        entry("a", "/home/resources/old-lamp?view=home-1.0"),
        entry("b", "/home/resources/nothing?view=home-1.0"),
        entry("room", "/home/resources/lamp?view=home-1.0"),
        entry("old-lamp", "/home/resources/lamp?view=home-1.0"),
        entry("c", "https://other.example/lamp"),
        ",\n        {\"source_path\": \"docs/d.md\"}".to_owned(),
    ];
    let redirects = REDIRECTS.replace(
        "true\n        }",
        &format!("true\n        }}{}", more.concat()),
    );
    let folder = docs(&redirects);
    let found = reported(folder.path(), "DW17", &["--docs", "docs"]);
    assert_eq!(
        found,
        [
            "redirect-target-missing .openpublishing.redirection.json:14 `/home/resources/nothing?view=home-1.0` leads to `resources/nothing.md`, which does not exist",
            "redirect-chain .openpublishing.redirection.json:10 `/home/resources/old-lamp?view=home-1.0` is redirected to `/home/resources/lamp?view=home-1.0`",
            "redirect-source-exists .openpublishing.redirection.json:17 `/docs/resources/room.md` exists and is redirected",
            "redirect-twice .openpublishing.redirection.json:21 `/docs/resources/old-lamp.md` is redirected twice",
            "redirect-malformed .openpublishing.redirection.json:28 the entry has no source or no `redirect_url`",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_leads_out_of_its_folder_is_not_followed() {
    let folder = docs(REDIRECTS);
    let outside = TempDir::new().unwrap();
    let (link, target) = (folder.path().join(FILE), outside.path().join("r.json"));
    fs::rename(&link, &target).unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let output = run(folder.path(), &["check", "--docs", "docs", "--fix"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("it is not in"),
        "{}",
        stderr(&output)
    );
    assert_eq!(fs::read_to_string(&target).unwrap(), REDIRECTS);
}
