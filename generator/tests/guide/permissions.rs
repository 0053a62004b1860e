//! Rules on tables of permissions.

use super::{findings, messages};

/// A page of an operation with this text in its section of permissions.
fn page(section: &str) -> String {
    format!(
        "# Get lamp\n\n## Permissions\n\n{section}\n\n## HTTP request\n\n<!-- {{ \"blockType\": \"ignored\" }} -->\n```http\nGET /lamps/{{id}}\n```\n"
    )
}

const MARKED: &str = "<!-- { \"blockType\": \"permissions\", \"name\": \"lamp_get\" } -->\n";
const TABLE: &str = "|Permission type|Least privileged permissions|Higher privileged permissions|\n|:--|:--|:--|\n|Application|Lamps.Read.All|Lamps.ReadWrite.All|";

#[test]
fn tables_have_three_columns() {
    let two = "|Permission type|Permissions (from least to most privileged)|\n|:--|:--|\n|Application|Lamps.Read.All|";
    let singular = TABLE.replace("permissions|H", "permission|H");
    let files = format!(
        "//- /api/lamp-get.md\n{}//- /api/lamp-list.md\n{}//- /api/lamp-delete.md\n{}",
        page(two),
        page(TABLE),
        page(&singular)
    );
    let line = "api/lamp-get.md: |Permission type|Permissions (from least to most privileged)|";
    assert_eq!(findings("permissions-columns", &files), [line]);
}

#[test]
fn a_comment_says_who_writes_the_table() {
    let kept = "<!-- { \"blockType\": \"ignored\" } -->\n";
    let files = format!(
        "//- /api/lamp-get.md\n{}//- /api/lamp-list.md\n{}//- /api/lamp-delete.md\n{}",
        page(TABLE),
        page(&format!("{MARKED}{TABLE}")),
        page(&format!("{kept}{TABLE}"))
    );
    let found = findings("permissions-comment-missing", &files);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("api/lamp-get.md: "), "{found:?}");
}

#[test]
fn an_included_table_has_a_comment_whether_it_is_there_or_not() {
    let include =
        |name: &str| format!("[!INCLUDE [permissions-table](../includes/permissions/{name}.md)]");
    let marked = page(&format!("{MARKED}{}", include("lamp-get")));
    let files = format!(
        "//- /api/lamp-get.md\n{marked}//- /api/lamp-list.md\n{}//- /api/lamp-delete.md\n{}//- /includes/permissions/lamp-get.md\n{TABLE}\n",
        page(&include("lamp-get")),
        page(&include("gone"))
    );
    assert_eq!(
        findings("permissions-comment-missing", &files),
        [
            format!("api/lamp-delete.md: {}", include("gone")),
            format!("api/lamp-list.md: {}", include("lamp-get")),
        ]
    );
    let paragraph = findings("permissions-paragraph", &files);
    assert_eq!(paragraph.len(), 3, "{paragraph:?}");
}

#[test]
fn comments_name_the_included_file() {
    let include = |name: &str| {
        format!("{MARKED}[!INCLUDE [permissions-table](../includes/permissions/{name}.md)]")
    };
    let files = format!(
        "//- /api/lamp-get.md\n{}//- /api/lamp-list.md\n{}//- /api/lamp-delete.md\n{}//- /includes/permissions/lamp-get-permissions.md\n{TABLE}\n",
        page(&include("lamp-get-permissions")),
        page(&include("lamp-list-permissions")),
        page(&format!("{MARKED}{TABLE}"))
    );
    assert_eq!(
        messages("permissions-include-other", &files),
        [
            "the comment names `lamp_get`, but `../includes/permissions/lamp-list-permissions.md` is included"
        ]
    );
}

#[test]
fn the_paragraph_is_that_of_the_team() {
    let right = "One of these permissions is needed.  See [permissions](/home/permissions).";
    let files = format!(
        "//- /api/lamp-get.md\n{}//- /api/lamp-list.md\n{}",
        page(&format!("Choose one.\n\n{TABLE}")),
        page(&format!("{right}\n\n{TABLE}"))
    );
    let found = findings("permissions-paragraph", &files);
    assert_eq!(found, ["api/lamp-get.md: ## Permissions"]);
}

#[test]
fn reading_comes_before_writing() {
    let wrong = TABLE.replace(
        "|Lamps.Read.All|",
        "|Lamps.ReadWrite.All, Rooms.Read, Lamps.Read.All|",
    );
    let files = format!(
        "//- /api/lamp-get.md\n{}//- /api/lamp-list.md\n{}",
        page(&wrong),
        page(TABLE)
    );
    assert_eq!(
        messages("permissions-unordered", &files),
        ["`Lamps.ReadWrite.All` comes before `Lamps.Read.All`, which is less privileged"]
    );
}

#[test]
fn included_tables_are_checked_once_at_their_file() {
    let includes = "[!INCLUDE [permissions-table](../includes/permissions/lamp.md)]";
    let page = page(&format!("{MARKED}{includes}"));
    let files = |table: &str| {
        format!(
            "//- /api/lamp-get.md\n{page}//- /api/lamp-read.md\n{page}//- /includes/permissions/lamp.md\n{table}\n"
        )
    };
    for rule in ["permissions-columns", "permissions-unordered"] {
        assert_eq!(findings(rule, &files(TABLE)), Vec::<String>::new());
    }
    let header = TABLE.replace(
        "|Least privileged permissions|Higher privileged permissions|",
        "|Higher privileged permissions|Least privileged permissions|",
    );
    assert_eq!(
        findings("permissions-columns", &files(&header)),
        [
            "includes/permissions/lamp.md: |Permission type|Higher privileged permissions|Least privileged permissions|"
        ]
    );
    let cells = TABLE.replace(
        "|Lamps.Read.All|Lamps.ReadWrite.All|",
        "|Lamps.ReadWrite.All|Lamps.Read.All|",
    );
    assert_eq!(
        findings("permissions-unordered", &files(&cells)),
        ["includes/permissions/lamp.md: |Application|Lamps.ReadWrite.All|Lamps.Read.All|"]
    );
}
