//! Rules whose expectations come from ApiDoctor's configuration, and those of tabs and front matter.

use super::{findings, fixed, messages};

#[test]
fn front_matter_is_yaml() {
    let found = findings(
        "front-matter-invalid",
        r#"
        //- /api/lamp-get.md
        ---
        title: "Get lamp"
        description: lamp: get
        ---
        # Get lamp
        //- /api/lamp-list.md
        ---
        title: "List lamps"
        description: >
          All lamps
          of a room.
        tags:
          - lamp
        ---
        # List lamps
        "#,
    );
    assert_eq!(found, ["api/lamp-get.md: description: lamp: get"]);
}

#[test]
fn required_keys_are_there_and_have_values() {
    let pages = r#"
        //- /config.json
        {"requiredYamlHeaders": ["title", "author"]}
        //- /api/lamp-get.md
        ---
        title: "Get lamp"
        ---
        # Get lamp
        //- /api/lamp-list.md
        ---
        title: "List lamps"
        author: ""
        ---
        # List lamps
        //- /api/lamp-post.md
        # Create lamp
        //- /api/lamp-delete.md
        ---
        title: "Delete lamp"
        author: ada
        ---
        # Delete lamp
        "#;
    assert_eq!(
        messages("configured-key-missing", pages),
        [
            "the front matter lacks `author`",
            "the front matter lacks `title` and `author`"
        ]
    );
    let found = findings("configured-value-missing", pages);
    assert_eq!(found, ["api/lamp-list.md: author: \"\""]);
}

/// Pages with a nested outline and a conditional one.
const OUTLINED: &str = r#"
//- /config/document-outline.json
{
  "apiPageType": [{"title": "*", "level": 1, "required": true, "headers": [
    {"title": "Permissions", "level": 2},
    {"title": "HTTP request", "level": 2, "required": true},
    {"title": "Response", "level": 2, "required": true},
    {"title": "Examples", "level": 2, "headers": [
      {"title": "Example *", "level": 3, "allowMultiple": true}]}]}],
  "enumPageType": [{"condition": "OR", "arguments": [
    {"title": "* values", "level": 3, "required": true, "multiple": true},
    {"title": "* enum type", "level": 1, "headers": [
      {"title": "Members", "level": 2, "required": true}]}]}]
}
//- /api/lamp-get.md
---
doc_type: apiPageType
---
# Get lamp
## Permissions
### Anything
## HTTP request
## Response
## Examples
### Example 1: A lamp
### Example 2: Another one
//- /api/lamp-list.md
---
doc_type: apiPageType
---
# List lamps
## HTTP Request
## Permissions
## Good to know
## Example
### Exmaple 1: All
### Hint
//- /resources/enums.md
---
doc_type: enumPageType
---
# Enumerations
### colour values
### shape values
//- /resources/state.md
---
doc_type: enumPageType
---
# state enum type
## Values
//- /resources/mode.md
---
doc_type: enumPageType
---
# mode
//- /concepts/lamps.md
# Lamps
## Anything
"#;

#[test]
fn outlines_say_which_headings_a_page_has() {
    assert_eq!(
        messages("heading-missing", OUTLINED),
        [
            "there is no heading `## Response` below `List lamps`",
            "the page has no heading `* values` or `* enum type`",
            "there is no heading `## Members` below `state enum type`",
        ]
    );
    assert_eq!(
        findings("heading-unexpected", OUTLINED),
        [
            "api/lamp-list.md: ## Good to know",
            "api/lamp-list.md: ### Exmaple 1: All",
            "api/lamp-list.md: ### Hint",
            "resources/state.md: ## Values",
        ]
    );
    assert_eq!(
        findings("heading-misspelled", OUTLINED),
        ["api/lamp-list.md: ## Example"]
    );
    assert_eq!(
        findings("heading-misplaced", OUTLINED),
        ["api/lamp-list.md: ## HTTP Request"]
    );
}

#[test]
fn a_heading_of_another_level_is_one_finding() {
    let outline = r#"
        //- /outline.json
        {"apiPageType": [{"title": "*", "level": 1, "headers": [
          {"title": "HTTP request", "level": 2, "required": true},
          {"title": "Optional query parameters", "level": 2},
          {"title": "Response", "level": 2, "required": true},
          {"title": "Examples", "level": 2}]}]}
        //- /api/lamp-list.md
        ---
        doc_type: apiPageType
        ---
        # List lamps
        "#;
    let found = |headings: &[&str]| {
        let page =
            outline.trim_end().to_owned() + "\n        " + &headings.join("\n        ") + "\n";
        let rules = [
            "heading-misspelled",
            "heading-missing",
            "heading-unexpected",
            "heading-misplaced",
        ];
        let found = rules.iter().flat_map(|rule| findings(rule, &page));
        let found: Vec<String> = found.collect();
        found.join("; ").replace("api/lamp-list.md: ", "")
    };
    let example = ["## Examples", "### Request", "### Response"];
    let with = |headings: &[&str]| found(&[headings, &example].concat());
    assert_eq!(with(&["## HTTP request", "## Response"]), "");
    for wrong in ["# Response", "### Response", "#### Response"] {
        assert_eq!(with(&["## HTTP request", wrong]), wrong);
    }
    assert_eq!(with(&["# HTTP request", "## Response"]), "# HTTP request");
    // That of an example is none of the page.
    assert_eq!(with(&["## HTTP request"]), "# List lamps");
    assert_eq!(
        found(&["## HTTP request", "## Try it", "### Response"]),
        "# List lamps; ## Try it"
    );
    // A title without its first word.
    let query = "## Query parameters";
    assert_eq!(with(&["## HTTP request", query, "## Response"]), query);
    assert_eq!(
        messages(
            "heading-misspelled",
            &(outline.trim_end().to_owned() + "\n        ### HTTP request\n")
        ),
        ["the outline has the heading `### HTTP request` as `## HTTP request`"]
    );
}

#[test]
fn headings_in_another_letter_case_are_respelled() {
    let found = findings("heading-case", OUTLINED);
    assert_eq!(found, ["api/lamp-list.md: ## HTTP Request"]);
    let fixed = fixed("heading-case", OUTLINED);
    assert!(fixed.contains("## HTTP request\n## Permissions"), "{fixed}");
}

#[test]
fn groups_of_tabs_are_whole() {
    let pages = r#"
        //- /api/lamp-get.md
        # Get lamp
        # [HTTP](#tab/http)
        One.
        # [Rust](#tab/rust)
        Two.

        ---

        ## Response
        //- /api/lamp-update.md
        # Update lamp
        # [HTTP](#tab/http)
        One.
        # [Rust](#tab/rust)
        Two.

        ---
        # [HTTP](#tab/http)
        One.
        # [Go](#tab/go)
        Two.

        ---
        //- /api/lamp-list.md
        # List lamps
        ### Request
        # [HTTP](#tab/http)
        One.
        # [Rust](#tab/rust)
        Two.
        ### Response
        Text.
        ### Request
        # [HTTP](#tab/http)
        One.
        # [Go](#tab/go)
        Two.
        # [Go 2](#tab/go)
        Three.

        ---
        # [HTTP](#tab/http)

        ---
        #[Rust](#tab/rust)
        "#;
    for (rule, expected) in [
        (
            "tab-group-unclosed",
            "api/lamp-list.md: # [HTTP](#tab/http)",
        ),
        ("tab-single", "api/lamp-list.md: # [HTTP](#tab/http)"),
        ("tab-duplicate", "api/lamp-list.md: # [Go 2](#tab/go)"),
        ("tab-damaged", "api/lamp-list.md: #[Rust](#tab/rust)"),
        (
            "tab-groups-differ",
            "api/lamp-update.md: # [HTTP](#tab/http)",
        ),
    ] {
        assert_eq!(findings(rule, pages), [expected], "{rule}");
    }
}
