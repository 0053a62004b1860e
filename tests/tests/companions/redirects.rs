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
            "redirect-missing .openpublishing.redirection.json:8 `docs/resources/room.md` is now `resources/chamber.md` and has no redirect",
            "redirect-missing .openpublishing.redirection.json:8 `docs/resources/shade.md` was removed and has no redirect",
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
    assert!(found[0].contains("shade.md` was removed"), "{found:?}");
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
            "redirect-source-exists .openpublishing.redirection.json:17 `/docs/resources/room.md` is redirected although it exists",
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

#[test]
fn what_has_another_form_is_a_finding() {
    for (text, reason) in [
        ("[]", "the whole is an array, not an object"),
        ("3", "the whole is a number, not an object"),
        ("{}", "it has no `redirections`"),
        (
            "{\"redirections\": \"\"}",
            "`redirections` is a string, not an array",
        ),
    ] {
        let folder = docs(text);
        let found = reported(folder.path(), "DW17", &["--docs", "docs"]);
        let unreadable =
            format!("companion-unreadable {FILE}:1 the file is not a valid redirection file: ");
        assert_eq!(found, [format!("{unreadable}{reason}")]);
    }
    let folder = docs("{\"redirections\": [\n3,\n\"a\"]}");
    let found = reported(folder.path(), "DW1726", &["--docs", "docs"]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn redirects_in_a_circle_are_found() {
    let entries: Vec<String> = ["ab", "bc", "ca", "xa"]
        .map(|names| {
            let (from, to) = names.split_at(1);
            format!(
                "{{\"source_path\": \"docs/resources/{from}.md\",\n\"redirect_url\": \"/home/resources/{to}?view=home-1.0\"}}"
            )
        })
        .into();
    let more = format!("true\n        }},\n{}", entries.join(",\n"));
    let folder = docs(&REDIRECTS.replace("true\n        }", &more));
    let found = reported(folder.path(), "DW17", &["--docs", "docs"]);
    let expected = [(9, "b"), (11, "c"), (13, "a"), (15, "a")];
    let expected = expected.map(|(line, to)| {
        format!(
            "redirect-chain {FILE}:{line} the redirects after `/home/resources/{to}?view=home-1.0` form a cycle"
        )
    });
    assert_eq!(found, expected);
}

#[test]
fn an_empty_list_gets_an_entry() {
    let folder = docs("{\n  \"redirections\": []\n}\n");
    let set = "[[set]]\nname = \"v1.0\"\ndocs = \"docs\"\npage-url = \"https://contoso.example/home/{page}\"\n";
    fs::write(folder.path().join("docwright.toml"), set).unwrap();
    let page = |name: &str| folder.path().join("docs/resources").join(name);
    fs::rename(page("room.md"), page("a \"room\".md")).unwrap();
    fix(folder.path(), &["--against", "git:HEAD"]);
    let fixed = fs::read_to_string(folder.path().join(FILE)).unwrap();
    let entry = r#"{
  "redirections": [
    {
      "source_path": "docs/resources/room.md",
      "redirect_url": "/home/resources/a \"room\""
    }
  ]
}
"#;
    assert_eq!(fixed, entry);
}

#[test]
fn links_follow_a_page_that_moved() {
    let folder = TempDir::new().unwrap();
    let links = "\nSee [rooms](../resources/room.md#properties), [shades](shade.md) and [none](nothing.md).\n";
    let lamp = resource("lamp", &["id"], "") + links;
    let room = resource("room", &["id", "name", "floor"], "") + "\nSee [lamps](lamp.md).\n";
    let shade = resource("shade", &["form", "colour", "size"], "");
    write_tree(
        folder.path(),
        &[
            ("docs/resources/lamp.md", &lamp),
            ("docs/resources/room.md", &room),
            ("docs/resources/shade.md", &shade),
            (
                "docs/concepts/home.md",
                "# Home\n\nSee [rooms](../resources/room.md).\n",
            ),
        ],
    );
    commit(folder.path());
    let page = |name: &str| folder.path().join("docs").join(name);
    fs::rename(page("resources/room.md"), page("concepts/chamber.md")).unwrap();
    fs::rename(page("resources/shade.md"), page("resources/lampshade.md")).unwrap();
    let found = reported(folder.path(), "DW0113", &AGAINST);
    assert_eq!(
        found,
        [
            "link-missing concepts/chamber.md:27 this page was `resources/room.md` before; its links are relative to its old folder",
            "link-missing concepts/home.md:3 links lead to `resources/room.md`, which is now `concepts/chamber.md`",
            "link-missing resources/lamp.md:25 links lead to `resources/shade.md`, which is now `resources/lampshade.md`",
        ]
    );
    fix(folder.path(), &AGAINST);
    let read = |name: &str| fs::read_to_string(page(name)).unwrap();
    let lamp = read("resources/lamp.md");
    let right = "See [rooms](../concepts/chamber.md#properties), [shades](lampshade.md) and [none](nothing.md).";
    assert!(lamp.contains(right), "{lamp}");
    assert!(read("concepts/home.md").contains("[rooms](chamber.md)"));
    assert!(read("concepts/chamber.md").contains("[lamps](../resources/lamp.md)"));
}

#[test]
fn a_new_entry_has_the_form_of_those_that_lead_to_pages_elsewhere() {
    let folder = docs(&REDIRECTS.replace("resources/lamp?view=home-1.0", "resources/lantern"));
    let template = "[companions]\npage-url = \"https://learn.contoso.com/en-us/home/{page}?view=home-{version}\"\n";
    write_tree(
        folder.path(),
        &[
            ("docwright.toml", "profile = \"team.toml\"\n"),
            ("team.toml", template),
        ],
    );
    let page = |name: &str| folder.path().join("docs/resources").join(name);
    fs::rename(page("room.md"), page("chamber.md")).unwrap();
    fix(folder.path(), &AGAINST);
    let fixed = fs::read_to_string(folder.path().join(FILE)).unwrap();
    assert!(fixed.contains("\"/home/resources/chamber\""), "{fixed}");
}
