//! Links into other doc sets: unconfigured, to another set, to a model file, to metadata, and to a crate.

use docwright_tests::{root, run_clean, stderr, stdout};

use super::repository::{Repository, TWO_VERSIONS, repository};

/// A third set whose pages link a type of v1.0.
const ROOM: &str = r##"
# room resource type

A room.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|light|[lamp](/home/api/resources/lamp)|Its lamp.|

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.rooms.room", "keyProperty": "id"} -->
```json
{
  "@odata.type": "#contoso.rooms.room",
  "id": "String (identifier)",
  "light": {"@odata.type": "contoso.home.lamp"}
}
```
"##;

const SET: &str = "\n[[set]]\nname = \"rooms\"\ndocs = \"rooms\"\nnamespace = \"contoso.rooms\"\n";

fn rooms(external: &str) -> Repository {
    let repository = repository(TWO_VERSIONS);
    repository.write("rooms/resources/room.md", ROOM.trim_start());
    let config = std::fs::read_to_string(repository.path().join("docwright.toml")).unwrap();
    repository.write("docwright.toml", &format!("{config}{SET}{external}"));
    repository
}

fn run(repository: &Repository, args: &[&str]) -> String {
    let output = repository.run(args);
    assert!(
        output.status.success(),
        "{args:?}: {}{}",
        stdout(&output),
        stderr(&output)
    );
    stdout(&output)
}

/// The model of the rooms knows the property of the linked type.
fn knows_brightness(repository: &Repository) {
    let schema = run(
        repository,
        &["export", "--format", "json-schema", "--set", "rooms"],
    );
    assert!(schema.contains("brightness"), "{schema}");
    run(repository, &["check", "--set", "rooms"]);
}

#[test]
fn an_unconfigured_link_is_external_and_not_undefined() {
    let repository = rooms("");
    run(&repository, &["check", "--set", "rooms"]);
    let schema = run(
        &repository,
        &["export", "--format", "json-schema", "--set", "rooms"],
    );
    assert!(!schema.contains("brightness"), "{schema}");
}

#[test]
fn a_link_leads_to_another_set_a_model_or_metadata() {
    knows_brightness(&rooms(
        "\n[[external]]\nlinks = \"/home/api/\"\nset = \"v1.0\"\n",
    ));
    let model = rooms("\n[[external]]\nlinks = \"/home/api/\"\nmodel = \"home.json\"\n");
    model.write("home.json", &{
        let repository = repository(TWO_VERSIONS);
        run(
            &repository,
            &["export", "--format", "model", "--set", "v1.0"],
        )
    });
    knows_brightness(&model);
    let metadata = rooms("\n[[external]]\nlinks = \"/home/api/\"\nmetadata = \"home.xml\"\n");
    metadata.write("home.xml", &{
        let repository = repository(TWO_VERSIONS);
        run(
            &repository,
            &["export", "--format", "csdl", "--set", "v1.0"],
        )
    });
    knows_brightness(&metadata);
}

#[test]
fn a_link_to_nothing_of_a_configured_set_is_undefined() {
    let repository = rooms("\n[[external]]\nlinks = \"/home/api/\"\nset = \"v1.0\"\n");
    let page = ROOM.replace("lamp", "lump");
    repository.write("rooms/resources/room.md", page.trim_start());
    let output = repository.run(&["check", "--set", "rooms"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("DW0501"), "{}", stdout(&output));
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    let repository = rooms("\n[[external]]\nlinks = \"/home/api/\"\nmodel = \"home.json\"\n");
    let output = repository.run(&["check", "--set", "rooms"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("home.json"), "{}", stderr(&output));
}

#[test]
fn types_of_another_crate_are_named_by_their_paths() {
    let external = "\n[[external]]\nlinks = \"/home/api/\"\nset = \"v1.0\"\nextern = \"home-models\"\npath = \"home\"\n";
    let repository = rooms(external);
    let runtime = root().join("generator/runtime");
    let runtime = ["--runtime-path", runtime.to_str().unwrap()];
    let home = [
        "generate",
        "--set",
        "v1.0",
        "--out",
        "home",
        "--crate-name",
        "home-models",
    ];
    run(&repository, &[&home, &runtime[..]].concat());
    let rooms = ["generate", "--set", "rooms", "--out", "crate"];
    run(&repository, &[&rooms, &runtime[..]].concat());
    let read = |path: &str| std::fs::read_to_string(repository.path().join(path)).unwrap();
    assert!(
        read("crate/Cargo.toml").contains("home-models = { path = "),
        "{}",
        read("crate/Cargo.toml")
    );
    let room = read("crate/src/models/room.rs");
    assert!(room.contains("home_models::models::Lamp"), "{room}");
    assert!(!repository.path().join("crate/src/models/lamp.rs").exists());
    let folder = repository.path().join("crate");
    docwright_tests::lock(&folder);
    run_clean(docwright_tests::cargo_elsewhere(&folder).args(["check", "--quiet"]));
}

#[test]
fn a_build_script_names_types_of_another_crate() {
    let repository = rooms("");
    let model = run(
        &repository,
        &["export", "--format", "model", "--set", "v1.0"],
    );
    repository.write("home.json", &model);
    let out = repository.path().join("out");
    let mut config = docwright::Config::new();
    config.out_dir(&out).external(
        "/home/api/",
        repository.path().join("home.json"),
        Some("home-models"),
    );
    let made = config.compile([repository.path().join("rooms")]).unwrap();
    let code = std::fs::read_to_string(made.folder.join("mod.rs")).unwrap();
    assert!(code.contains("home_models::models::Lamp"), "{code}");
    assert!(!code.contains("brightness"), "{code}");
}
