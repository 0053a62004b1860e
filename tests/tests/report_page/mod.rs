//! The `html` report in a real browser: what is shown, what filters hide, keys, light and dark, and speed.
//!
//! Reported as ignored where Chromium is not installed; CI installs it and sets `DOCWRIGHT_BROWSER`, so that the tests
//! run there or fail.

mod browser;

use std::path::PathBuf;

use browser::Browser;
use docwright_tests::pages::DAMAGED_LAMP as LAMP;
use docwright_tests::{docwright, stderr, write_tree};

/// A page with a request of a URL that does not resolve.
const GET: &str = "# Get lamp

Namespace: contoso.home

## HTTP request

```http
GET /no/such/thing
```

## Response

If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.
";

struct Page {
    _scratch: tempfile::TempDir,
    path: PathBuf,
    json: serde_json::Value,
}

/// The reports of a docs tree: the page, and the same findings as JSON.
fn report(files: &[(&str, &str)]) -> Page {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(scratch.path(), files);
    let path = scratch.path().canonicalize().unwrap().join("report.html");
    let run = |format: &str, out: &std::path::Path| {
        let output = docwright()
            .args(["check", "--docs", "docs", "--format", format, "--out"])
            .arg(out)
            .current_dir(scratch.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    };
    run("html", &path);
    let other = scratch.path().join("report.json");
    run("json", &other);
    let json = serde_json::from_str(&std::fs::read_to_string(other).unwrap()).unwrap();
    Page {
        _scratch: scratch,
        path,
        json,
    }
}

fn small() -> Page {
    report(&[
        ("docs/api/lamp-get.md", GET),
        ("docs/resources/lamp.md", LAMP),
    ])
}

/// The codes of the findings that a user sees.
const SHOWN: &str = "return [...document.querySelectorAll('article')].filter(a => a.checkVisibility()).map(a => a.dataset.rule)";

fn shown(browser: &Browser) -> Vec<String> {
    let codes = browser.run(SHOWN);
    let codes = codes.as_array().unwrap().iter();
    codes.map(|c| c.as_str().unwrap().to_owned()).collect()
}

fn expected(page: &Page, fits: impl Fn(&serde_json::Value) -> bool) -> Vec<String> {
    let findings = page.json["findings"].as_array().unwrap().iter();
    let findings = findings.filter(|f| fits(f));
    findings
        .map(|f| f["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
#[cfg_attr(not(browser), ignore = "chromium and chromedriver are not installed")]
fn a_reader_filters_searches_and_sees_both_sides() {
    let page = small();
    let all = expected(&page, |_| true);
    assert!(all.len() > 3, "{all:?}");
    let browser = Browser::start();
    browser.open(&page.path, "");
    let usual = expected(&page, |f| f["severity"] != "info");
    assert!(usual.len() > 1 && usual.len() < all.len(), "{usual:?}");
    assert_eq!(shown(&browser), usual, "infos are off at the start");

    // By severity.
    browser.click("input[value=info]");
    assert_eq!(shown(&browser), all);
    browser.click("input[value=warning]");
    assert_eq!(
        shown(&browser),
        expected(&page, |f| f["severity"] != "warning")
    );
    browser.click("input[value=warning]");
    // By rule and by area.
    browser.click("#rule option[value=DW0208]");
    assert_eq!(shown(&browser), ["DW0208"]);
    // The first press closes the list of rules.
    browser.press("\u{e00c}\u{e00c}");
    assert_eq!(shown(&browser), usual, "Escape resets");
    browser.click("input[value=info]");
    browser.click("#area option[value=api]");
    let api = expected(&page, |f| f["path"].as_str().unwrap().starts_with("api/"));
    assert!(!api.is_empty() && api.len() < all.len());
    assert_eq!(shown(&browser), api);
    browser.click("#clear");
    // By the name of a rule.
    browser.press("/");
    browser.press("body-repaired");
    assert_eq!(shown(&browser), ["DW0208"]);
    browser.press("nothing");
    assert_eq!(shown(&browser), [""; 0]);
    let words = "return document.querySelector('#nothing').checkVisibility() && document.querySelector('#nothing').textContent";
    let words = browser.run(words);
    assert!(
        words.as_str().unwrap().contains("No finding matches"),
        "{words}"
    );
    browser.click("#nothing button");
    assert_eq!(shown(&browser), usual);
    // By text; the URL fragment keeps the filter.
    browser.press("/");
    browser.press("level table");
    assert_eq!(shown(&browser), ["DW0601"]);
    assert_eq!(
        browser.run("return document.getElementById('shown').textContent"),
        format!("1 of {} findings", all.len())
    );
    let hash = browser.run("return location.hash");
    browser.open(&page.path, hash.as_str().unwrap());
    assert_eq!(shown(&browser), ["DW0601"]);

    // Both sides are beside each other, each with its line and the place marked; one is called likely wrong.
    let marks = browser.run("return [...document.querySelectorAll('article:not([hidden]) mark')].map(m => m.textContent)");
    assert_eq!(marks[0], "Int32", "{marks}");
    assert!(marks[1].as_str().unwrap().contains("String"), "{marks}");
    let tops = browser.run("return [...document.querySelectorAll('article:not([hidden]) figure')].map(f => f.getBoundingClientRect()).map(r => [r.top, r.left])");
    assert_eq!(tops[0][0], tops[1][0], "not beside each other: {tops}");
    assert_ne!(tops[0][1], tops[1][1]);
    assert_eq!(
        browser
            .run("return document.querySelectorAll('article:not([hidden]) figure.wrong').length"),
        1
    );
    // Text of the docs is text, not markup.
    assert_eq!(
        browser.run("return document.querySelectorAll('main b').length"),
        0
    );
    let line =
        browser.run("return document.querySelector('article:not([hidden]) pre').textContent");
    assert!(
        line.as_str().unwrap().contains("<b>percent</b> & more"),
        "{line}"
    );
}

#[test]
#[cfg_attr(not(browser), ignore = "chromium and chromedriver are not installed")]
fn keys_and_colours_work_and_nothing_is_requested() {
    let page = small();
    let browser = Browser::start();
    browser.open(&page.path, "");
    let focus = "return document.activeElement.dataset.rule ?? document.activeElement.id";
    browser.click("input[value=info]");
    browser.run("document.activeElement.blur()");
    let codes = shown(&browser);
    browser.press("j");
    assert_eq!(browser.run(focus), *codes[0]);
    browser.press("jj");
    assert_eq!(browser.run(focus), *codes[2]);
    browser.press("k");
    assert_eq!(browser.run(focus), *codes[1]);
    browser.press("/");
    assert_eq!(browser.run(focus), "search");
    // Everything that can be used is reached with the tab key.
    browser.open(&page.path, "");
    let mut reached = Vec::new();
    for _ in 0..14 {
        browser.press("\u{e004}");
        let at = browser.run("return document.activeElement.id || document.activeElement.value || document.activeElement.tagName");
        reached.push(at.as_str().unwrap_or_default().to_owned());
    }
    for control in [
        "search", "error", "warning", "info", "rule", "area", "owner", "group", "clear", "theme",
    ] {
        assert!(
            reached.iter().any(|r| r == control),
            "{control} is not among {reached:?}"
        );
    }
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let (before, ink) = (
        browser.run(ground),
        browser.run("return getComputedStyle(document.body).color"),
    );
    assert_ne!(before, ink);
    browser.click("#theme");
    assert_ne!(browser.run(ground), before, "light and dark differ");
    assert_eq!(
        browser.run("return performance.getEntriesByType('resource').length"),
        0
    );
}

#[test]
#[cfg_attr(not(browser), ignore = "chromium and chromedriver are not installed")]
fn findings_have_addresses_and_groups_have_totals() {
    let page = small();
    let browser = Browser::start();
    browser.open(&page.path, "");
    browser.click("input[value=info]");
    let ids = browser.run("return [...document.querySelectorAll('article')].map(a => a.id)");
    let ids: Vec<&str> = ids
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    let distinct: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
    // The address of an info shows it, although infos are off otherwise.
    let last = ids.last().unwrap();
    browser.open(&page.path, &format!("#{last}"));
    assert_eq!(browser.run("return document.activeElement.id"), *last);
    // A rule leads to its documentation.
    browser.open(&page.path, "#rule-DW0208");
    let text = "return document.querySelector('#rule-DW0208').open && document.querySelector('#rule-DW0208 pre').textContent";
    let text = browser.run(text);
    assert!(
        text.as_str().unwrap().contains("The whole example is read"),
        "{text}"
    );
    // Groups, with totals that choose one.
    browser.open(&page.path, "#group=area");
    let heads = "return [...document.querySelectorAll('main h2')].map(h => h.textContent)";
    let heads = browser.run(heads);
    assert!(
        heads.as_array().unwrap().contains(&"resources".into()),
        "{heads}"
    );
    browser.click("#groups summary");
    let row = "const rows = [...document.querySelectorAll('#groups tbody tr')]; const row = rows.find(r => r.textContent.includes('resources')); \
        row.querySelector('button').click(); return [...row.querySelectorAll('td')].slice(0, 3).map(c => Number(c.textContent))";
    let numbers = browser.run(row);
    let total: u64 = numbers
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_u64().unwrap())
        .sum();
    let inside = expected(&page, |f| {
        f["severity"] != "info" && f["area"] == "resources"
    });
    assert_eq!(total, inside.len() as u64);
    assert_eq!(shown(&browser), inside);
}

#[test]
#[cfg_attr(not(browser), ignore = "chromium and chromedriver are not installed")]
fn ten_thousand_findings_are_shown_and_filtered_at_once() {
    let broken = r#"```http
POST https://example.com/v1.0/lamps
Content-type: application/json

{"level": 7,}
```

"#;
    let text = format!(
        "# Set lamps

## HTTP request

```http
POST /lamps
```

## Example

{}",
        broken.repeat(50)
    );
    let paths: Vec<String> = (0..100).map(|n| format!("docs/api/lamp-{n}.md")).collect();
    let mut files: Vec<(&str, &str)> = paths.iter().map(|p| (p.as_str(), text.as_str())).collect();
    files.push(("docs/resources/lamp.md", LAMP));
    let page = report(&files);
    let number = expected(&page, |_| true).len();
    assert!(number > 10_000, "only {number} findings");
    let browser = Browser::start();
    browser.open(&page.path, "");
    let paint = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()";
    let painted = browser.run(paint).as_f64().unwrap();
    let count = "return document.getElementById('shown').textContent";
    let warnings = expected(&page, |f| f["severity"] != "info").len();
    assert_eq!(
        browser.run(count),
        format!("{warnings} of {number} findings")
    );
    // From the key press to the finished layout, in milliseconds; the second search, as the first gathers the text.
    let time = "const box = document.getElementById('search'); const start = performance.now();\
        box.value = arguments[0] ?? 'lamp-7. comma'; box.dispatchEvent(new Event('input', {bubbles: true}));\
        document.body.offsetHeight; return performance.now() - start";
    browser.run(time);
    let took = browser.run(time).as_f64().unwrap();
    println!("{number} findings are painted after {painted:.0} ms and filtered in {took:.0} ms");
    assert_eq!(browser.run(count), format!("50 of {number} findings"));
    assert_eq!(shown(&browser).len(), 50);
    // More are added on the way down.
    browser.click("#clear");
    let before = shown(&browser).len();
    for _ in 0..before + 5 {
        browser.press("j");
    }
    assert!(shown(&browser).len() > before);
    // Twice the limits that hold on an idle machine, as other builds share it.
    assert!(painted < 2_000.0 && took < 400.0, "{painted} ms, {took} ms");
}
