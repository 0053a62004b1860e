//! The mapping of the table of contents.

use std::fs;

use docwright_tests::write_tree;
use tempfile::TempDir;

use super::{fix, reported, resource};

const MAPPING: &str = r#"{
  "tocNodes": [
    {
      "name": "Lamps",
      "overview": "../../resources/lamps-overview.md",
      "resources": [
        "lmap",
        "bulb"
      ],
      "complexTypes": [
        "shade",
        "room",
        "contoso.home.colour",
        "shade"
      ],
      "childNodes": [
        { "name": "More", "file": "more.toc.mapping.json" }
      ]
    }
  ]
}
"#;

fn docs(mapping: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let methods = "|[Get](../api/lamp-get.md)|None|Get it.|\n";
    write_tree(
        folder.path(),
        &[
            (
                "docs/resources/lamp.md",
                &resource("lamp", &["id"], methods),
            ),
            (
                "docs/resources/room.md",
                &resource("room", &["id"], methods),
            ),
            (
                "docs/resources/garden.md",
                &resource("garden", &["id"], methods),
            ),
            ("docs/resources/bulb.md", &resource("bulb", &["watt"], "")),
            ("docs/resources/shade.md", &resource("shade", &["form"], "")),
            (
                "docs/resources/colour.md",
                &resource("colour", &["name"], ""),
            ),
            ("docs/toc/toc.mapping.json", mapping),
            (
                "docs/toc/more.toc.mapping.json",
                "{\"name\": \"More\", \"complexTypes\": [\"bulb\", \"cable\"]}",
            ),
        ],
    );
    folder
}

const ARGUMENTS: [&str; 4] = ["--docs", "docs", "--toc", "docs/toc/toc.mapping.json"];

#[test]
fn entries_are_those_of_the_pages() {
    let folder = docs(MAPPING);
    let found = reported(folder.path(), "DW17", &ARGUMENTS);
    assert_eq!(
        found,
        [
            "toc-entry-unknown toc/toc.mapping.json:7 no page of a resource is called `lmap`",
            "toc-entry-unknown toc/more.toc.mapping.json:1 no page of a resource is called `cable`",
            "toc-entry-misplaced toc/toc.mapping.json:8 `bulb` is a complex type without methods, but is listed in `resources`",
            "toc-entry-misplaced toc/toc.mapping.json:12 `room` has methods, but is listed in `complexTypes`",
            "toc-entry-twice toc/toc.mapping.json:14 the node has `shade` twice",
            "toc-order toc/toc.mapping.json:12 `room` comes before `shade` in the alphabet",
            "toc-page-missing toc/toc.mapping.json:5 there is no page `resources/lamps-overview.md`",
            "toc-entry-missing resources/garden.md:6 the table of contents does not list `garden`",
        ]
    );
}

#[test]
fn a_right_mapping_has_no_finding() {
    let right = MAPPING
        .replace(
            "        \"lmap\",\n        \"bulb\"\n",
            "        \"room\",\n        \"lamp\",\n        \"garden\"\n",
        )
        .replace("        \"shade\",\n        \"room\",\n", "")
        .replace("resources/lamps-overview.md", "resources/lamp.md");
    let folder = docs(&right);
    let more = folder.path().join("docs/toc/more.toc.mapping.json");
    fs::write(more, "{\"name\": \"More\", \"complexTypes\": [\"bulb\"]}").unwrap();
    assert_eq!(reported(folder.path(), "DW17", &ARGUMENTS), [""; 0]);
}

#[test]
fn lists_are_sorted_and_names_corrected() {
    let folder = docs(
        &MAPPING
            .replace("        \"room\",\n", "")
            .replace(",\n        \"shade\"\n", "\n"),
    );
    fix(folder.path(), &ARGUMENTS);
    let fixed = fs::read_to_string(folder.path().join("docs/toc/toc.mapping.json")).unwrap();
    let sorted =
        "\"complexTypes\": [\n        \"contoso.home.colour\",\n        \"shade\"\n      ]";
    assert!(fixed.contains(sorted), "{fixed}");
    assert!(fixed.contains("\"lamp\",\n        \"bulb\""), "{fixed}");
    let folder = docs(MAPPING);
    fix(folder.path(), &ARGUMENTS);
    assert_eq!(reported(folder.path(), "DW1713", &ARGUMENTS), [""; 0]);
    assert_eq!(reported(folder.path(), "DW1714", &ARGUMENTS), [""; 0]);
}

#[test]
fn what_has_another_form_is_a_finding() {
    for (mapping, reason) in [
        ("[]", "the whole is an array, not an object"),
        ("{\"nodes\": []}", "it has no `tocNodes`"),
    ] {
        let found = reported(docs(mapping).path(), "DW1701", &ARGUMENTS);
        let unreadable =
            "companion-unreadable toc/toc.mapping.json:1 the file is not a valid mapping: ";
        assert_eq!(found, [format!("{unreadable}{reason}")]);
    }
    let mapping = r#"{"tocNodes": [
3,
{"name": "Lamps", "resources": "lamp"},
{"name": 1, "complexType": ["bulb"]},
{"name": "More", "file": "none.json"},
{"name": "Rest", "complexTypes": ["shade", 7, "bulb"], "childNodes": {}, "shouldSort": "no"}
]}"#;
    let folder = docs(mapping);
    let found = reported(folder.path(), "DW1717", &ARGUMENTS);
    assert_eq!(
        found,
        [
            (2, "a node is a number, not an object"),
            (3, "`resources` is a string, not an array"),
            (4, "`name` is a number, not a string"),
            (
                4,
                "`complexType` is not known; did you mean `complexTypes`?"
            ),
            (5, "there is no file `none.json`"),
            (6, "an item of `complexTypes` is a number, not a string"),
            (6, "`childNodes` is an object, not an array"),
            (6, "`shouldSort` is a string, not a Boolean"),
        ]
        .map(|(line, reason)| format!("toc-malformed toc/toc.mapping.json:{line} {reason}"))
    );
    // A list with something else than strings is not rewritten.
    assert_eq!(reported(folder.path(), "DW1714", &ARGUMENTS).len(), 1);
    fix(folder.path(), &ARGUMENTS);
    let text = fs::read_to_string(folder.path().join("docs/toc/toc.mapping.json")).unwrap();
    assert_eq!(text, mapping);
}
