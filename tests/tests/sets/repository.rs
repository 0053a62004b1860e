//! A small repository with two versions of a service beside each other.

use std::path::Path;
use std::process::Output;

use docwright_tests::{Fixture, docwright};

/// v1.0 and beta of a service; beta has one property more. Pages of both include a file that is beside the versions.
pub(crate) const TWO_VERSIONS: &str = r##"
//- /.git/HEAD
ref: refs/heads/main
//- /docwright.toml
[[set]]
name = "v1.0"
docs = "reference/v1.0"
base-urls = ["https://api.contoso.com/v1.0"]
namespace = "contoso.home"
title = "Contoso Home"

[[set]]
name = "beta"
docs = "reference/beta"
base-urls = ["https://api.contoso.com/beta"]
namespace = "contoso.home"
title = "Contoso Home (beta)"
//- /reference/includes/permissions.md
|Permission type|Permissions|
|:--|:--|
|Application|Lamp.Read.All|
//- /reference/v1.0/resources/lamp.md
# lamp resource type

A lamp in a room.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|brightness|Int32|From 0 to 100.|
|id|String|The key. Read-only.|

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{
  "@odata.type": "#contoso.home.lamp",
  "brightness": 1024,
  "id": "String (identifier)"
}
```
//- /reference/v1.0/api/lamp-get.md
# Get lamp

Read a [lamp](../resources/lamp.md).

## Permissions

[!INCLUDE [permissions](../../includes/permissions.md)]

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /lamps/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object in the response body.

## Examples

<!-- { "blockType": "request", "name": "get_lamp" } -->
```http
GET https://api.contoso.com/v1.0/lamps/7
```

<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{
  "@odata.type": "#contoso.home.lamp",
  "brightness": 40,
  "id": "7"
}
```
"##;

/// A repository on disk.
pub(crate) struct Repository(tempfile::TempDir);

/// Writes the files of a fixture. Pages of `reference/beta` are those of `reference/v1.0` with a property more, unless the
/// fixture has some.
pub(crate) fn repository(files: &str) -> Repository {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Fixture::parse(files);
    fixture.write(folder.path());
    let repository = Repository(folder);
    for (path, text) in fixture.pairs() {
        if let Some(below) = path.strip_prefix("reference/v1.0/") {
            let text = text
                .replace("/v1.0/", "/beta/")
                .replace("|id|", "|color|String|A name.|\n|id|")
                .replace(
                    "\"brightness\": 1024,",
                    "\"brightness\": 1024,\n  \"color\": \"String\",",
                )
                .replace(
                    "\"brightness\": 40,",
                    "\"brightness\": 40,\n  \"color\": \"red\",",
                );
            repository.write(&format!("reference/beta/{below}"), &text);
        }
    }
    repository
}

impl Repository {
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        docwright_tests::write_tree(self.path(), &[(path, text)]);
    }

    /// Runs the command in the repository, without a cache.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        docwright()
            .args(args)
            .env("DOCWRIGHT_NO_CACHE", "true")
            .current_dir(self.path())
            .output()
            .unwrap()
    }
}
