//! A cached run gives what an uncached one gives, whatever happened in between.

use std::fs;
use std::path::{Path, PathBuf};

use docwright::{
    CacheReport, Docs, GenerateOptions, Model, ReadOptions, Updated, generate, update,
};
use docwright_test_support::Fixture;

/// Two pages and an include.
const DOCS: &str = r#"
//- /resources/lamp.md
# lamp resource type

Namespace: contoso.home

[!INCLUDE [note](../includes/note.md)]

## Properties

| Property | Type | Description |
|:--|:--|:--|
| id | String | The key. |
| state | lampState | `on` or `off`. Possible values are: `on`, `off`. |

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "state": "String", "x": tru,}
```
//- /api/lamp-get.md
# Get lamp

Namespace: contoso.home

## HTTP request

```http
GET /lamps/{id}
```

## Response

`200 OK` and a [lamp](../resources/lamp.md).

## Example

<!-- {"blockType": "request", "name": "get_lamp"} -->
```http
GET https://example.com/v1.0/lamps/7
```

<!-- {"blockType": "response", "@odata.type": "contoso.home.lamp"} -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{"id": "7", "state": "on"}
```
//- /includes/note.md
A note on lamps.
"#;

fn api() -> String {
    Fixture::parse(DOCS).text("api/lamp-get.md").to_owned()
}

/// A docs folder of two pages and an include, and a place for the cache.
struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Self {
        let scratch = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        Fixture::parse(DOCS).write(&scratch.docs());
        scratch
    }

    fn docs(&self) -> PathBuf {
        self.folder.path().join("docs")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.docs().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn options(&self) -> ReadOptions {
        ReadOptions {
            cache: Some(self.cache()),
            ..ReadOptions::default()
        }
    }

    /// Reads with the cache, holds the result against a run without one, and says what the cache did.
    fn read(&self) -> CacheReport {
        let load =
            |options: &ReadOptions| Docs::load(&self.docs(), options).unwrap().infer().unwrap();
        let cached = load(&self.options());
        let fresh = load(&ReadOptions::default());
        assert_eq!(tell(&cached), tell(&fresh));
        assert_eq!(fresh.cache.known, 0);
        cached.cache
    }

    /// The files of one kind in the cache.
    fn kept(&self, kind: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .filter(|path| path.extension().is_some_and(|e| e == kind))
            .collect()
    }
}

/// All that a run says, with every place in it.
fn tell(model: &Model) -> String {
    format!(
        "{:?}\n{:?}\n{:?}",
        model.facts, model.findings, model.schema
    )
}

fn counts(report: &CacheReport) -> (usize, usize) {
    assert_eq!(report.notes, [""; 0], "no note is due");
    (report.known, report.read)
}

#[test]
fn only_what_changed_is_read_again() {
    let scratch = Scratch::new();
    assert_eq!(counts(&scratch.read()), (0, 2), "nothing is known yet");
    assert_eq!(counts(&scratch.read()), (2, 0), "all is known");
    scratch.put("api/lamp-get.md", &api().replace("\"on\"", "\"broken\""));
    assert_eq!(counts(&scratch.read()), (1, 1), "one page changed");
    scratch.put(
        "includes/note.md",
        "Another note on lamps, twice as long.\n",
    );
    assert_eq!(
        counts(&scratch.read()),
        (1, 1),
        "what one page includes changed"
    );
    scratch.put("api/lamp-list.md", &api());
    assert_eq!(
        counts(&scratch.read()),
        (0, 3),
        "links may lead to the new page"
    );
    fs::remove_file(scratch.docs().join("api/lamp-get.md")).unwrap();
    assert_eq!(
        counts(&scratch.read()),
        (0, 2),
        "links may lead nowhere now"
    );
    scratch.put(
        "schema-config.json",
        "{\"schemaConfig\": {\"defaultNamespace\": \"x\"}}",
    );
    assert_eq!(counts(&scratch.read()), (0, 2), "the configuration changed");
    assert_eq!(counts(&scratch.read()), (2, 0));
    assert_eq!(scratch.kept("pages").len(), 1, "one file a docs folder");
}

#[test]
fn an_include_that_was_empty_counts_when_it_is_not() {
    let scratch = Scratch::new();
    scratch.put("includes/note.md", "");
    scratch.read();
    scratch.put("includes/note.md", "No longer empty.\n");
    assert_eq!(counts(&scratch.read()), (1, 1));
}

#[test]
fn damage_is_noted_and_mended() {
    let scratch = Scratch::new();
    scratch.read();
    let file = scratch.kept("pages").remove(0);
    let whole = fs::read(&file).unwrap();
    let damaged = |bytes: &[u8], why: &str| {
        fs::write(&file, bytes).unwrap();
        let report = scratch.read();
        assert_eq!((report.known, report.read), (0, 2), "{why}");
        let [note] = &report.notes[..] else {
            panic!("{why}: {:?}", report.notes);
        };
        assert!(note.contains(why), "{note}");
        assert_eq!(fs::read(&file).unwrap(), whole, "it was replaced");
    };
    damaged(b"", "is not a cache of docwright");
    damaged(b"{\"somebody\": \"else's\"}", "is not a cache of docwright");
    for at in (34..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        damaged(&bytes, "is damaged");
    }
    for length in (18..whole.len()).step_by(11) {
        damaged(&whole[..length], "is damaged");
    }
    let mut other = whole.clone();
    other[20] ^= 1;
    damaged(&other, "was written by another build");
}

#[test]
fn a_cache_that_cannot_be_written_is_noted() {
    let scratch = Scratch::new();
    fs::write(scratch.cache(), "a file where the folder would be").unwrap();
    let report = scratch.read();
    assert_eq!((report.known, report.read), (0, 2));
    assert!(!report.notes.is_empty());
    assert!(
        report
            .notes
            .iter()
            .any(|note| note.contains("cannot be written"))
    );
}

#[test]
fn runs_at_the_same_time_do_not_clash() {
    let scratch = Scratch::new();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let report = scratch.read();
                    assert_eq!(report.known + report.read, 2);
                    assert_eq!(report.notes, [""; 0]);
                }
            });
        }
    });
    assert_eq!(counts(&scratch.read()), (2, 0));
    let left: Vec<_> = scratch.kept("tmp");
    assert!(left.is_empty(), "{left:?}");
}

fn crate_options(scratch: &Scratch) -> GenerateOptions {
    GenerateOptions {
        read: scratch.options(),
        ..GenerateOptions::default()
    }
}

fn as_it_was(scratch: &Scratch, out: &Path, options: &GenerateOptions) -> bool {
    let updated = update(&scratch.docs(), out, options).unwrap();
    let uncached = GenerateOptions {
        read: ReadOptions::default(),
        ..options.clone()
    };
    let expected = generate(&scratch.docs(), &uncached).unwrap();
    assert!(expected.output.check(out).unwrap().is_clean());
    match updated {
        Updated::AsItWas {
            described, files, ..
        } => {
            assert_eq!(described, expected.describe());
            assert_eq!(files, expected.output.len() + 1, "and the manifest");
            true
        }
        Updated::Made(..) => false,
    }
}

#[test]
fn a_run_that_would_do_the_same_again_ends_early_and_no_other() {
    let scratch = Scratch::new();
    let out = scratch.folder.path().join("out");
    let mut options = crate_options(&scratch);
    let run = |options: &GenerateOptions| as_it_was(&scratch, &out, options);
    assert!(!run(&options));
    assert!(run(&options));

    scratch.put(
        "api/lamp-get.md",
        &api().replace("Get lamp", "Get one lamp"),
    );
    assert!(!run(&options), "a page changed");
    assert!(run(&options));

    fs::write(
        out.join("src/lib.rs"),
        "// @generated by docwright, and spoilt\n",
    )
    .unwrap();
    assert!(!run(&options), "a file of the output changed");
    fs::remove_file(out.join("Cargo.toml")).unwrap();
    assert!(!run(&options), "a file of the output is gone");
    assert!(run(&options));

    options.package.name = "another-name".to_owned();
    assert!(!run(&options), "something else was asked for");
    options.read.threads = 3;
    assert!(run(&options), "threads change nothing");
    scratch.put("overrides.toml", "");
    assert!(!run(&options), "overrides are an input");
}
