//! The subcommands with human-readable output: what they print, and their exit status.

use std::process::Output;

use docwright::render::Format;
use docwright_tests::{docwright, root, stderr, stdout};

fn run(args: &[&str]) -> Output {
    let (verb, rest) = args.split_first().unwrap();
    docwright()
        .arg(verb)
        .arg("--docs")
        .arg(root().join("docs-src"))
        .args(rest)
        .output()
        .unwrap()
}

#[test]
fn the_threshold_decides_the_status() {
    for (level, status) in [("info", 1), ("warning", 1), ("error", 0), ("never", 0)] {
        let output = run(&["check", "--format", "json", "--fail-on", level]);
        assert_eq!(
            output.status.code(),
            Some(status),
            "--fail-on {level}: {}",
            stderr(&output)
        );
        assert!(
            stdout(&output).contains("DW0208"),
            "the report does not depend on the threshold"
        );
    }
}

#[test]
fn every_format_reports_the_same_findings() {
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&run(&["check", "--format", "json"]))).unwrap();
    let codes: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["code"].as_str().unwrap())
        .collect();
    assert!(codes.len() > 5);
    for format in Format::ALL.iter().map(|f| f.as_str()) {
        let report = stdout(&run(&["check", "--format", format]));
        for code in &codes {
            assert!(report.contains(code), "{format} does not report {code}");
        }
        assert!(
            !report.contains('\u{1b}'),
            "{format} has colours although the output is not a terminal"
        );
    }
}

#[test]
fn inspect_shows_claims_with_places_and_rules() {
    let printed = stdout(&run(&["inspect", "call/mediaConfig"]));
    for words in [
        "microsoft.graph.mediaConfig",
        "table says",
        "JSON block says",
        "resources/call.md:",
        "json-names-base-of-union",
    ] {
        assert!(printed.contains(words), "{words} is not in\n{printed}");
    }
    let operation = stdout(&run(&["inspect", "/communications/calls"]));
    assert!(
        operation.contains(
            "POST /communications/calls <- microsoft.graph.call -> 201 microsoft.graph.call"
        ),
        "{operation}"
    );
    let named = stdout(&run(&["inspect", "POST /communications/calls"]));
    assert_eq!(named, operation);
    assert!(operation.contains("response URL says"), "{operation}");
    let action = stdout(&run(&["inspect", "answer"]));
    assert!(
        action.starts_with("action ") && action.contains("/answer"),
        "{action}"
    );
    let page = stdout(&run(&["inspect", "resources/chatinfo.md"]));
    assert!(page.contains("resource microsoft.graph.chatInfo"), "{page}");
    let unknown = run(&["inspect", "meetingInf"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        stderr(&unknown).contains("microsoft.graph.meetingInfo"),
        "the nearest names are reported: {}",
        stderr(&unknown)
    );
}

#[test]
fn dump_prints_each_stage_of_one_page() {
    for (stage, words) in [
        ("page", "annotation"),
        ("facts", "resource microsoft.graph.chatInfo"),
        ("schema", "complex microsoft.graph.chatInfo"),
        ("rust", "ChatInfo"),
    ] {
        let output = run(&["dump", "--stage", stage, "resources/chatinfo.md"]);
        assert!(
            stdout(&output).contains(words),
            "{stage}: {}{}",
            stdout(&output),
            stderr(&output)
        );
    }
    assert_eq!(
        run(&["dump", "--stage", "page", "resources/no.md"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn invalid_overrides_stop_the_run_and_are_reported_with_their_place() {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("mine.toml");
    std::fs::write(
        &file,
        "[[override]]\ntype = \"microsoft.graph.call\"\ndrop = true\n",
    )
    .unwrap();
    let output = run(&["check", "--overrides", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let printed = stderr(&output);
    assert!(
        printed.contains("mine.toml:1:1") && printed.contains("reason"),
        "{printed}"
    );
    assert!(stdout(&output).is_empty());
}

#[test]
fn a_second_check_gives_the_report_of_the_first_and_no_stale_one() {
    let scratch = tempfile::tempdir().unwrap();
    let docs = scratch.path().join("docs");
    let put = |path: &str, text: &str| {
        let path = docs.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let page = "# lamp resource type\n\nNamespace: c\n\n## Properties\n\n| Property | Type | Description |\n|:--|:--|:--|\n\
        | id | String | The key. |\n| on | Shade | On. |\n\n## JSON representation\n\n\
        <!-- {\"blockType\": \"resource\", \"@odata.type\": \"c.lamp\"} -->\n```json\n{\"id\": \"String\"}\n```\n";
    let run = |extra: &[&str]| {
        let run = |cache: bool| {
            let mut command = docwright();
            command.env_remove("DOCWRIGHT_NO_CACHE");
            command.args(["check", "--docs"]).arg(&docs).args(extra);
            match cache {
                true => command.arg("--cache").arg(scratch.path().join("cache")),
                false => command.arg("--no-cache"),
            };
            let output = command.output().unwrap();
            (output.status.code(), stdout(&output), stderr(&output))
        };
        let (first, second) = (run(true), run(true));
        assert_eq!(first, second);
        assert_eq!(first, run(false));
        first
    };
    put("resources/lamp.md", page);
    let (status, first, _) = run(&[]);
    assert_eq!(status, Some(1), "{first}");
    assert!(run(&["--format", "json"]).1.starts_with('{'));
    put("resources/lamp.md", &page.replace("Shade", "Bulb"));
    assert_ne!(run(&[]).1, first, "a page");
    put("docwright.toml", "[check]\nfail-on = \"never\"\n");
    assert_eq!(run(&[]).0, Some(0), "a new configuration");
    put("docwright.toml", "[check]\nfail-on = \"info\"\n");
    assert_eq!(run(&[]).0, Some(1), "another configuration");
    let known = scratch.path().join("known.json");
    let known = known.to_str().unwrap();
    std::fs::write(known, "").unwrap();
    docwright()
        .args(["check", "--update-baseline", "--baseline", known, "--docs"])
        .arg(&docs)
        .output()
        .unwrap();
    assert_eq!(
        run(&["--baseline", known]).0,
        Some(0),
        "all findings are known"
    );
    std::fs::remove_file(known).unwrap();
    assert_eq!(
        run(&["--baseline", known]).0,
        Some(2),
        "the baseline is removed"
    );
}

#[test]
fn a_second_run_uses_the_cache_and_a_damaged_cache_is_a_note() {
    let scratch = tempfile::tempdir().unwrap();
    let run = || {
        let output = docwright()
            .env_remove("DOCWRIGHT_NO_CACHE")
            .env("DOCWRIGHT_CACHE", scratch.path().join("cache"))
            .args(["generate", "--docs"])
            .arg(root().join("docs-src"))
            .arg("--out")
            .arg(scratch.path().join("out"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        output
    };
    let first = run();
    assert!(stdout(&first).contains("files created"));
    let second = run();
    assert!(stdout(&second).contains("files unchanged"));
    assert_eq!(
        stderr(&first),
        stderr(&second),
        "the findings are reported again"
    );
    for entry in std::fs::read_dir(scratch.path().join("cache")).unwrap() {
        std::fs::write(entry.unwrap().path(), "damaged").unwrap();
    }
    let third = run();
    assert!(stderr(&third).contains("note: the cache is ignored and replaced"));
    assert!(stdout(&third).contains("unchanged"));
    assert!(stdout(&run()).contains("files unchanged"));
}

#[test]
fn a_crate_without_a_folder_of_the_runtime_says_what_it_needs() {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("out");
    let manifest = || std::fs::read_to_string(out.join("Cargo.toml")).unwrap();
    let out = out.to_str().unwrap();
    let needs = "docwright-runtime 0.1.0 is not published yet";
    let run_for = |more: &[&str]| stderr(&run(&[&["generate", "--out", out], more].concat()));
    for _ in ["made", "unchanged"] {
        let said = run_for(&[]);
        assert!(
            said.contains(needs) && said.contains("`--runtime-path`"),
            "{said}"
        );
    }
    assert!(manifest().contains(needs), "{}", manifest());
    let runtime = root().join("generator/runtime");
    let said = run_for(&["--runtime-path", runtime.to_str().unwrap()]);
    assert!(!said.contains(needs), "{said}");
    assert!(!manifest().contains(needs), "{}", manifest());
}
