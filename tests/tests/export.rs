//! The model in other schema languages: valid by independent validators, and consistent with the documented bodies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::diagnostic::FileId;
use docwright::export::{csdl, json_schema, openapi, service};
use docwright::schema::{
    BodyShape, Example, ExampleOutcome, Schema, TypeId, TypeKind, TypeRef, TypeUse,
};
use docwright::{Docs, Model, ReadOptions};
use docwright_tests::{Fixture, corpus, docwright, root, stderr, stdout, target_dir, xtask};
use serde_json::{Value, json};

fn own() -> Model {
    model(&root().join("docs-src"))
}

fn v1() -> Model {
    model(&corpus().unwrap().join("graph-v1.0/api-reference/v1.0"))
}

fn model(docs: &Path) -> Model {
    let docs = Docs::load(docs, &ReadOptions::default()).unwrap();
    docs.infer().unwrap()
}

fn openapi_of(model: &Model) -> String {
    let service = service(&model.sources);
    openapi::write(&model.schema, &service, &model.sources).0
}

/// Validates the bodies of all examples that fit, all at once, and returns how many there were.
fn bodies_fit(model: &Model) -> usize {
    let schema: Value = serde_json::from_str(&json_schema::write(&model.schema, &model.sources))
        .expect("the export is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("the export is JSON Schema 2020-12");
    let definitions = schema["$defs"].as_object().unwrap();
    let mut kinds: BTreeMap<String, (Value, Vec<Value>, Vec<&Example>)> = BTreeMap::new();
    let mut count = 0;
    for example in &model.schema.examples {
        let (ExampleOutcome::Fits, Some(ty)) = (&example.outcome, example.ty) else {
            continue;
        };
        let key = format!("{} {:?}", model.schema.display(ty), example.shape);
        let expected = expected(model, definitions, ty, example.shape);
        let (_, bodies, examples) = kinds
            .entry(key)
            .or_insert_with(|| (expected, Vec::new(), Vec::new()));
        bodies.push(serde_json::from_str(&example.body).unwrap());
        examples.push(example);
        count += 1;
    }
    let properties: serde_json::Map<String, Value> = kinds
        .iter()
        .map(|(key, (expected, ..))| (key.clone(), json!({"type": "array", "items": expected})))
        .collect();
    let all: serde_json::Map<String, Value> = kinds
        .iter()
        .map(|(key, (_, bodies, _))| (key.clone(), Value::Array(bodies.clone())))
        .collect();
    let mut whole = schema.clone();
    whole["properties"] = Value::Object(properties);
    let validator = jsonschema::validator_for(&whole).expect("all references resolve");
    let wrong: Vec<String> = validator
        .iter_errors(&Value::Object(all))
        .map(|e| format!("{}: {e:.200}", e.instance_path()))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} documented bodies of {count} do not fit the JSON Schema:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    count
}

/// The schema that a body must satisfy.
fn expected(
    model: &Model,
    definitions: &serde_json::Map<String, Value>,
    ty: TypeUse,
    shape: BodyShape,
) -> Value {
    let name = spelled(&model.schema.display(TypeUse {
        collection: false,
        ..ty
    }));
    let family = format!("{name}-or-derived");
    let one = if definitions.contains_key(&family) {
        json!({"$ref": format!("#/$defs/{family}")})
    } else if definitions.contains_key(&name) {
        json!({"$ref": format!("#/$defs/{name}")})
    } else {
        assert!(name.starts_with("Edm."), "{name} has no definition");
        json!({})
    };
    let value = if ty.collection || shape == BodyShape::Page {
        json!({"type": "array", "items": one})
    } else {
        one
    };
    match shape {
        BodyShape::Object => value,
        BodyShape::Page | BodyShape::Wrapped => {
            json!({"type": "object", "properties": {"value": value}})
        }
    }
}

/// The name of a definition: characters that OpenAPI does not allow in a name are written as their code points.
fn spelled(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    let spell = |c: char| {
        if plain(c) {
            c.to_string()
        } else {
            format!("-{:x}-", u32::from(c))
        }
    };
    name.chars().map(spell).collect()
}

#[test]
fn documented_bodies_of_the_own_pages_fit_the_json_schema() {
    let count = bodies_fit(&own());
    assert!(count > 100, "only {count} bodies were validated");
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn documented_bodies_of_the_real_docs_fit_the_json_schema() {
    let count = bodies_fit(&v1());
    assert!(count > 2000, "only {count} bodies were validated");
    println!("{count} documented bodies fit the JSON Schema");
}

/// A schema that accepts anything would pass the tests above.
#[test]
fn the_json_schema_refuses_what_the_docs_exclude() {
    let model = own();
    let mut schema: Value =
        serde_json::from_str(&json_schema::write(&model.schema, &model.sources)).unwrap();
    let mut refuses = |name: &str, value: Value| {
        schema["$ref"] = json!(format!("#/$defs/{name}"));
        let validator = jsonschema::validator_for(&schema).unwrap();
        !validator.is_valid(&value)
    };
    let call = "microsoft.graph.call";
    assert!(!refuses(call, json!({"state": null, "notDocumented": 1})));
    assert!(refuses(call, json!({"callbackUri": 1})));
    assert!(refuses(call, json!({"targets": {}})));
    assert!(refuses(call, json!({"mediaConfig": "text"})));
    assert!(refuses(call, json!([])));
    let attachment = "microsoft.graph.attachment-or-derived";
    let of = |ty: &str| json!({"@odata.type": ty, "contentBytes": 1});
    assert!(
        refuses(attachment, of("#microsoft.graph.fileAttachment")),
        "a derived value is validated by its own type"
    );
    assert!(!refuses(attachment, of("#microsoft.graph.notDocumented")));
}

/// What the official schema cannot express: references resolve, path parameters are those of the path,
/// ids are unique, no two paths differ by parameter names alone.
fn openapi_is_sound(document: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let mut references = Vec::new();
    collect_references(document, &mut references);
    for reference in references {
        let name = reference.strip_prefix("#/components/schemas/");
        if !name.is_some_and(|n| schemas.contains_key(n)) {
            wrong.push(format!("{reference} leads nowhere"));
        }
    }
    let (mut ids, mut shapes) = (BTreeSet::new(), BTreeSet::new());
    for (path, item) in document["paths"].as_object().unwrap() {
        let names: Vec<&str> = path
            .split('{')
            .skip(1)
            .filter_map(|p| p.split('}').next())
            .collect();
        let shape = names.iter().fold(path.clone(), |p, n| {
            p.replacen(&format!("{{{n}}}"), "{}", 1)
        });
        if !shapes.insert(shape) {
            wrong.push(format!("{path} is documented twice"));
        }
        for operation in item.as_object().unwrap().values() {
            let id = operation["operationId"].as_str().unwrap();
            if !ids.insert(id.to_owned()) {
                wrong.push(format!("{id} is used twice"));
            }
            let parameters = operation["parameters"].as_array();
            let placed: Vec<&str> = parameters
                .into_iter()
                .flatten()
                .filter(|p| p["in"] == "path")
                .filter_map(|p| p["name"].as_str())
                .collect();
            if placed != names {
                wrong.push(format!("{path} has the parameters {placed:?}"));
            }
        }
    }
    wrong
}

fn collect_references<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            out.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|v| collect_references(v, out));
        }
        Value::Array(items) => items.iter().for_each(|v| collect_references(v, out)),
        _ => {}
    }
}

/// Validates by the official JSON Schema of OpenAPI 3.1 documents, and by the rules that it cannot express.
fn openapi_is_valid(model: &Model) -> usize {
    let text = openapi_of(model);
    let document: Value = serde_json::from_str(&text).expect("the export is JSON");
    let official = include_str!("../schemas/openapi-3.1.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(official).unwrap()).unwrap();
    let mut wrong: Vec<String> = validator
        .iter_errors(&document)
        .map(|e| format!("{}: {e:.200}", e.instance_path()))
        .collect();
    let schemas = json!({"$defs": document["components"]["schemas"]});
    if let Err(error) = jsonschema::draft202012::meta::validate(&schemas) {
        wrong.push(error.to_string());
    }
    wrong.extend(openapi_is_sound(&document));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let paths = document["paths"].as_object().unwrap();
    let lines = paths.values().flat_map(|p| p.as_object().unwrap().values());
    let lines: usize = lines.map(|o| o["x-source"].as_array().unwrap().len()).sum();
    assert_eq!(
        lines,
        model.schema.operations.len(),
        "each documented line has an operation"
    );
    paths.len()
}

#[test]
fn openapi_of_the_own_pages_is_valid() {
    let paths = openapi_is_valid(&own());
    assert!(paths > 50, "only {paths} paths");
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn openapi_of_the_real_docs_is_valid() {
    let paths = openapi_is_valid(&v1());
    assert!(paths > 2000, "only {paths} paths");
    println!("{paths} paths");
}

/// The CSDL is well-formed, each name in it resolves, and reading it back loses nothing. What its XML Schema requires
/// beyond that is checked here: no crate validates by XML Schema.
fn csdl_reads_back(model: &Model) -> Schema {
    let namespace = &model.schema.default_namespace;
    let (text, _) = csdl::write(&model.schema, namespace);
    let (again, findings) = csdl::read(&text, FileId(0));
    assert!(findings.is_empty(), "{findings:#?}");
    let (second, left_out) = csdl::write(&again, namespace);
    assert!(second == text, "reading back changed the document");
    assert!(left_out.is_empty(), "{left_out:#?}");
    for ty in &again.enums {
        assert!(!ty.members.is_empty(), "{} has no members", ty.name);
    }
    for (id, ty) in (0u32..).map(TypeId).zip(&again.types) {
        for key in &ty.key {
            let found = again.property(id, key);
            assert!(found.is_some(), "{} has no property {key}", ty.name);
        }
        for property in ty.properties.iter().filter(|p| p.navigation.is_some()) {
            let leads = !matches!(property.ty.of, TypeRef::Primitive(_) | TypeRef::Enum(_));
            assert!(leads, "{}/{} leads to no entity", ty.name, property.name);
        }
    }
    again
}

#[test]
fn csdl_of_the_own_pages_reads_back() {
    let model = own();
    let again = csdl_reads_back(&model);
    assert_eq!(again.enums.len(), model.schema.enums.len());
    assert_eq!(again.default_namespace, model.schema.default_namespace);
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn csdl_of_the_real_docs_reads_back() {
    csdl_reads_back(&v1());
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn the_metadata_of_the_service_is_read() {
    let text = std::fs::read_to_string(corpus().unwrap().join("metadata/v1.0.xml")).unwrap();
    let (schema, findings) = csdl::read(&text, FileId(0));
    assert!(findings.is_empty(), "{findings:#?}");
    let all = |kind| schema.types.iter().filter(|t| t.kind == kind).count();
    assert_eq!((all(TypeKind::Entity), all(TypeKind::Complex)), (507, 515));
    assert_eq!((schema.enums.len(), schema.actions.len()), (322, 596));
    assert_eq!(schema.functions.len(), 212);
    assert_eq!(
        (schema.entity_sets.len(), schema.singletons.len()),
        (40, 23)
    );
    let (first, _) = csdl::write(&schema, &schema.default_namespace);
    let (again, findings) = csdl::read(&first, FileId(0));
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(csdl::write(&again, &again.default_namespace).0 == first);
}

/// An independent validator, where it is installed.
#[test]
#[cfg_attr(
    not(openapi_spec_validator),
    ignore = "the Python package openapi-spec-validator is not installed"
)]
fn openapi_of_the_own_pages_satisfies_openapi_spec_validator() {
    let model = own();
    let file = target_dir().join("tmp/openapi.json");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, openapi_of(&model)).unwrap();
    let judged = Command::new("python3")
        .args(["-m", "openapi_spec_validator", "--schema", "3.1"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        judged.status.success(),
        "{}{}",
        stdout(&judged),
        stderr(&judged)
    );
}

/// Tools of others judge all exports: of the own pages, and of the real docs where they are.
#[test]
#[cfg_attr(not(registries), ignore = "npm or Python is not installed")]
fn tools_of_others_accept_the_exports() {
    let output = xtask().arg("validate-exports").output().unwrap();
    let printed = stdout(&output);
    let last = printed.lines().last().unwrap_or_default();
    let report = format!("{printed}{}", stderr(&output));
    assert!(last.ends_with(" passed, 0 failed"), "{report}");
    // Without a network no tool can be installed, and nothing is evaluated.
    let evaluated = !last.starts_with("0 passed");
    assert!(output.status.success() == evaluated, "{report}");
    assert!(evaluated || std::env::var_os("CI").is_none(), "{report}");
    println!("{last}");
}

/// What the pages say of the service, its permissions and its URLs is in the document; damage in them is repaired.
#[test]
fn openapi_says_what_the_pages_say_of_the_service() {
    let docs = tempfile::tempdir().unwrap();
    Fixture::parse(
        r#"//- /resources/lamp.md
# lamp resource type

A lamp <!-- or two --> of a home.

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
```json
{ "id": "String", "name": "String" }
```
//- /api/lamp-update.md
# Update lamp

Changes a lamp.

## Permissions
|Permission type|Permissions|
|:--|:--|
|Delegated (work or school account)|Lamp.Write and Room.Read, Home.Write|
|Application|Not supported.|

## HTTP request
<!-- { "blockType": "ignored" } -->
```http
PATCH /rooms/<roomId>/lamps({id)
```

## Example
<!-- { "blockType": "request" } -->
```http
PATCH https://{tenant}.contoso.com/v2.0/rooms/1/lamps(2)
Content-Type: application/json

{ "name": "a" }
```
//- /api/lamp-delete.md
# Delete lamp

Deletes a lamp.

## Permissions
|Permission type|Least privileged permissions|Higher privileged permissions|
|:--|:--|:--|
|Delegated (work or school account)|Lamp.Write|Lamp.Write.All, Home.Write|
|Delegated (personal account)|Lamp.Write|Not available.|
|Application|Not supported.|Not supported.|

## HTTP request
<!-- { "blockType": "ignored" } -->
```http
DELETE /rooms/<roomId>/lamps({id})
```
"#,
    )
    .write(docs.path());
    let document: Value = serde_json::from_str(&openapi_of(&model(docs.path()))).unwrap();
    assert_eq!(
        document["info"],
        json!({"title": "contoso.home", "version": "v2.0"})
    );
    // Any permission of a row is enough, and the least privileged one comes first.
    let one = |name: &str| json!({"delegated": [name]});
    assert_eq!(
        document["paths"]["/rooms/{roomId}/lamps({id})"]["delete"]["security"],
        json!([one("Lamp.Write"), one("Lamp.Write.All"), one("Home.Write")])
    );
    assert_eq!(
        document["servers"],
        json!([{"url": "https://{tenant}.contoso.com/v2.0", "variables": {"tenant": {"default": "tenant"}}}])
    );
    let patch = &document["paths"]["/rooms/{roomId}/lamps({id})"]["patch"];
    assert_eq!(
        patch["security"],
        json!([{"delegated": ["Lamp.Write", "Room.Read"]}, {"delegated": ["Home.Write"]}])
    );
    let names: Vec<&Value> = patch["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["name"])
        .collect();
    assert_eq!(names, ["roomId", "id"]);
    let lamp = &document["components"]["schemas"]["contoso.home.lamp"];
    assert_eq!(lamp["required"], json!(["id"]));
    assert_eq!(
        lamp["properties"]["id"],
        json!({"type": "string", "readOnly": true})
    );
    assert_eq!(lamp["description"], "A lamp  of a home.");
}

#[test]
fn csdl_needs_a_namespace() {
    let docs = tempfile::tempdir().unwrap();
    let pages = Fixture::parse(
        "//- /resources/lamp.md
# lamp resource type
<!-- { \"blockType\": \"resource\", \"@odata.type\": \"lamp\" } -->
```json
{ \"id\": \"String\" }
```
",
    );
    pages.write(docs.path());
    let export = |more: &[&str]| {
        let mut command = docwright();
        command.args(["export", "--format", "csdl", "--docs"]);
        command.arg(docs.path()).args(more).output().unwrap()
    };
    let refused = export(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--namespace NAME"));
    let named = export(&["--namespace", "contoso.home"]);
    assert!(named.status.success(), "{}", stderr(&named));
    assert!(stdout(&named).contains("<Schema Namespace=\"contoso.home\""));
}

#[test]
fn the_command_line_writes_what_the_library_writes() {
    let model = own();
    let (schema, sources) = (&model.schema, &model.sources);
    let expected: [(&str, String); 3] = [
        ("csdl", csdl::write(schema, &schema.default_namespace).0),
        ("openapi", openapi_of(&model)),
        ("json-schema", json_schema::write(schema, sources)),
    ];
    let scratch = tempfile::tempdir().unwrap();
    for (format, expected) in expected {
        let out: PathBuf = scratch.path().join(format);
        let output = docwright()
            .args(["export", "--threads", "3", "--format", format, "--docs"])
            .arg(root().join("docs-src"))
            .arg("--out")
            .arg(&out)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        let written = std::fs::read_to_string(out).unwrap();
        assert!(written == expected, "{format} differs");
    }
}
