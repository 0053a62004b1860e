//! Equal states differ in nothing.

use std::path::{Path, PathBuf};

use docwright::diff::{Change, Revision, Scope, compare};
use docwright::{Docs, ReadOptions};
use docwright_tests::{Fixture, root};

/// The changes of the docs in a folder against themselves; `None` if they are not of the dialect.
fn changes(folder: &Path) -> Option<Vec<Change>> {
    let model = Docs::load(folder, &ReadOptions::default()).ok()?;
    let model = model.infer().unwrap();
    let revision = Revision {
        schema: &model.schema,
        places: &model.sources,
    };
    Some(compare(revision, revision, Scope::Alike))
}

const ADD: &str = r#"# Add lamp

Namespace: contoso.home

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
POST /rooms/{id}/lamps/add
```

## Request body

|Parameter|Type|Description|
|:--|:--|:--|
|address|String|Where it is.|
|bright|Boolean|Whether it is bright.|

## Response

If successful, this method returns a `204 No Content` response code.
"#;

const ROOM: &str = r#"# room resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|

## Relationships

|Relationship|Type|Description|
|:--|:--|:--|
|lamps|[lamp](lamp.md) collection|Its lamps.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.room", "keyProperty": "id"} -->
```json
{"id": "String"}
```
"#;

/// Docs in which two pages of one action spell a parameter differently.
fn disagreeing(folder: &Path) {
    let other = ADD
        .replace("|address|", "|Address|")
        .replace("/rooms/", "/me/rooms/");
    let lamp = ROOM.replace("room", "lamp").replace("|lamps|", "|shades|");
    Fixture::parse("")
        .with("api/lamps-add.md", ADD)
        .with("api/my-lamps-add.md", &other)
        .with("resources/room.md", ROOM)
        .with("resources/lamp.md", &lamp)
        .write(folder);
}

#[test]
fn pages_that_disagree_are_no_change() {
    let scratch = tempfile::tempdir().unwrap();
    disagreeing(scratch.path());
    assert_eq!(changes(scratch.path()), Some(vec![]));
    assert_eq!(changes(&root().join("docs-src")), Some(vec![]));
    // The other spelling is corrected: the parameter has its name as before.
    let fixed = tempfile::tempdir().unwrap();
    disagreeing(fixed.path());
    let page = fixed.path().join("api/my-lamps-add.md");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text.replace("|Address|", "|address|")).unwrap();
    let (old, new) = (
        scratch.path().to_str().unwrap(),
        fixed.path().to_str().unwrap(),
    );
    for (old, new) in [(old, new), (new, old)] {
        let printed = docwright_tests::stdout(&super::home::diff(old, new, &[]));
        assert!(!printed.contains("parameter-renamed"), "{printed}");
    }
}

/// The folders with pages in a folder: each that holds `api` or `resources`, else each that holds Markdown.
fn trees(folder: &Path, out: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    let is_page = |path: &PathBuf| path.extension().is_some_and(|end| end == "md");
    let docs = ["api", "resources"]
        .iter()
        .any(|name| folder.join(name).is_dir());
    if docs || entries.iter().any(is_page) {
        out.push(folder.to_owned());
    }
    if !docs {
        for entry in entries.iter().filter(|path| path.is_dir()) {
            trees(entry, out);
        }
    }
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn real_docs_do_not_differ_from_themselves() {
    let mut folders = Vec::new();
    trees(&docwright_tests::corpus().unwrap(), &mut folders);
    let mut read = 0;
    for folder in folders {
        let Some(changes) = changes(&folder) else {
            continue;
        };
        read += 1;
        assert_eq!(changes, [], "{}", folder.display());
    }
    println!("{read} trees do not differ from themselves");
    assert!(read > 100, "{read}");
}
