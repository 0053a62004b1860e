//! `docwright check --fix` on files: a preview that other tools accept, atomic writes, and no change when run again.

use std::fs;
use std::process::{Command, Output};

use docwright_tests::{Fixture, docwright, read_tree, stderr, stdout};

const DOCS: &str = r#"
//- /docs/api/lamp-set.md
# Set lamp

## HTTP request

```http
POST /lamps
```

## Example

<!-- {"blockType": "request", "name": "set_lamp"} -->
```http
POST https://example.com/v1.0/lamps

{"level": 7,}
```

```http
HTTP/1.1 204 No Content
```
//- /docs/api/other.md
# Other

Words.
"#;

/// The page with CRLF line endings, and without one on the last line.
fn lamp_set() -> String {
    let docs = Fixture::parse(DOCS);
    let page = docs.text("docs/api/lamp-set.md").trim_end();
    page.replace('\n', "\r\n")
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let docs = Fixture::parse(DOCS).with("docs/api/lamp-set.md", lamp_set());
        docs.write(scratch.path());
        Self(scratch)
    }

    fn check(&self, args: &[&str]) -> Output {
        docwright()
            .args(["check", "--docs", "docs", "--fail-on", "never"])
            .args(args)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn tree(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
        read_tree(self.0.path())
    }
}

#[test]
fn a_preview_writes_nothing_and_applies() {
    let folder = Folder::new();
    let before = folder.tree();
    let preview = folder.check(&["--fix", "--dry-run", "--path-prefix", "docs"]);
    assert_eq!(preview.status.code(), Some(1), "something would change");
    assert!(folder.tree() == before, "a preview writes");
    let diff = stdout(&preview);
    assert!(
        diff.starts_with("--- a/docs/api/lamp-set.md\n+++ b/docs/api/lamp-set.md\n@@ "),
        "{diff}"
    );
    assert!(
        diff.contains("-{\"level\": 7,}\r\n+{\"level\": 7}\r\n"),
        "{diff}"
    );

    // The fix does what the preview shows.
    let other = Folder::new();
    fs::write(other.0.path().join("p.diff"), &diff).unwrap();
    let applied = Command::new("git")
        .args(["apply", "--whitespace=nowarn", "p.diff"])
        .current_dir(other.0.path())
        .output()
        .unwrap();
    assert!(applied.status.success(), "{}", stderr(&applied));
    fs::remove_file(other.0.path().join("p.diff")).unwrap();
    let fixed = folder.check(&["--fix"]);
    assert!(
        stderr(&fixed).contains("fixed 3 findings in 1 file"),
        "{}",
        stderr(&fixed)
    );
    assert!(folder.tree() == other.tree());
    let page = String::from_utf8(folder.tree()["docs/api/lamp-set.md"].clone()).unwrap();
    let annotated = |page: &str, fence: &str, kind: &str| {
        let annotation = format!("<!-- {{\r\n  \"blockType\": \"{kind}\"\r\n}}-->\r\n");
        page.replace(fence, &format!("{annotation}{fence}"))
    };
    let expected = lamp_set().replace("7,}", "7}");
    let expected = annotated(&expected, "```http\r\nHTTP", "response");
    let expected = annotated(&expected, "```http\r\nPOST /lamps", "ignored");
    assert_eq!(page, expected);
    assert!(
        !stdout(&fixed).contains("DW0208"),
        "what is reported is what is left"
    );

    // Again: nothing to do.
    let after = folder.tree();
    let again = folder.check(&["--fix", "--dry-run"]);
    assert_eq!(
        (again.status.code(), stdout(&again).as_str()),
        (Some(0), "")
    );
    folder.check(&["--fix"]);
    assert!(folder.tree() == after);
}

#[test]
fn suppressed_findings_are_not_fixed() {
    let folder = Folder::new();
    let config = "[[suppress]]\ncode = [\"DW0208\", \"DW0207\"]\npath = \"**\"\nreason = \"as the service sends it\"\n";
    fs::write(folder.0.path().join("docs/docwright.toml"), config).unwrap();
    let before = folder.tree();
    folder.check(&["--fix"]);
    assert!(folder.tree() == before);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept_and_invalid_utf8_is_unchanged() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let docs = folder.0.path().join("docs/api");
    fs::set_permissions(docs.join("lamp-set.md"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::rename(docs.join("lamp-set.md"), docs.join("real.txt")).unwrap();
    symlink("real.txt", docs.join("lamp-set.md")).unwrap();
    folder.check(&["--fix"]);
    assert!(
        fs::symlink_metadata(docs.join("lamp-set.md"))
            .unwrap()
            .is_symlink()
    );
    let real = fs::metadata(docs.join("real.txt")).unwrap();
    assert_eq!(real.permissions().mode() & 0o777, 0o640);
    assert!(
        fs::read_to_string(docs.join("real.txt"))
            .unwrap()
            .contains("7}")
    );

    let mut bytes = lamp_set().into_bytes();
    bytes.push(0xff);
    fs::write(docs.join("bad.md"), &bytes).unwrap();
    let output = folder.check(&["--fix"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("bad.md") && stderr(&output).contains("not UTF-8"),
        "{}",
        stderr(&output)
    );
    assert_eq!(fs::read(docs.join("bad.md")).unwrap(), bytes);
    // A file that cannot be written does not prevent fixes of the others.
    fs::write(docs.join("z.md"), lamp_set()).unwrap();
    assert_eq!(folder.check(&["--fix"]).status.code(), Some(2));
    assert!(
        fs::read_to_string(docs.join("z.md"))
            .unwrap()
            .contains("7}")
    );
}
