//! The model of docs and metadata against the metadata: on what it declares of documented types, the model follows it.

use std::path::Path;

use docwright::schema::{EnumMember, Schema, StructuredType, TypeId, TypeRef};
use docwright::{Docs, ReadOptions};
use docwright_tests::{Figures, corpus, root};

use crate::view::View;

/// Name, docs and metadata of each pair.
const PAIRS: [(&str, &str, &str); 3] = [
    (
        "graph-2021",
        "graph-v1.0/api-reference/v1.0",
        "metadata/v1.0.xml",
    ),
    (
        "graph-2026",
        "graph-2026/api-reference/v1.0",
        "metadata/v1.0-2026.xml",
    ),
    ("copilot-2026", "copilot-2026", "metadata/v1.0-2026.xml"),
];

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn the_model_follows_the_metadata() {
    let file = root().join("tests/score/metadata.toml");
    let corpus = corpus().unwrap();
    for (name, docs, metadata) in PAIRS {
        let figures = measure(&corpus.join(docs), &corpus.join(metadata));
        println!("{}", figures.table(&Figures::read(&file, name)));
        figures.hold(&file, name);
    }
}

fn measure(docs: &Path, metadata: &Path) -> Figures {
    let options = ReadOptions {
        metadata: Some(metadata.to_owned()),
        ..ReadOptions::default()
    };
    let model = Docs::load(docs, &options).unwrap().infer().unwrap();
    let file = model.schema.metadata.unwrap();
    let text = model.sources.file(file).text();
    let (truth, findings) = docwright::export::csdl::read(text, file);
    assert!(findings.is_empty(), "{findings:#?}");
    let mut figures = Figures::default();
    let (mine, theirs) = (View::new(&model.schema), View::new(&truth));
    for (name, id) in &mine.types {
        let ty = mine.ty(*id);
        let documented = ty.defined && !model.schema.is_undocumented(&ty.evidence);
        if let Some(declared) = theirs.types.get(name).filter(|_| documented) {
            compare(&mut figures, (&mine, *id), (&theirs, *declared));
        }
    }
    bodies(&mut figures, &model.schema);
    figures
}

fn compare(
    figures: &mut Figures,
    (mine, i): (&View<'_>, TypeId),
    (theirs, t): (&View<'_>, TypeId),
) {
    let (it, tt): (&StructuredType, &StructuredType) = (mine.ty(i), theirs.ty(t));
    figures.add("kind", it.kind == tt.kind);
    figures.add("base", mine.base(i) == theirs.base(t));
    figures.add("key", mine.key(i) == theirs.key(t));
    figures.add(
        "open and abstract",
        (it.open, it.is_abstract) == (tt.open, tt.is_abstract),
    );
    let all = mine.all(i);
    for declared in theirs.own(t) {
        let found = all.get(&declared.name.to_lowercase());
        let exact = found.is_some_and(|p| {
            p.ty.collection == declared.ty.collection
                && mine.name(p.ty.of) == theirs.name(declared.ty.of)
        });
        figures.add("property facts", exact);
        let same = |of: fn(&docwright::schema::Property) -> bool| {
            found.is_some_and(|p| of(p) == of(declared))
        };
        figures.add("navigation", same(|p| p.navigation.is_some()));
        figures.add(
            "containment",
            found.is_some_and(|p| p.navigation == declared.navigation),
        );
        if declared.nullable.is_some() {
            figures.add(
                "nullability",
                found.is_some_and(|p| p.nullable == declared.nullable),
            );
        }
        if let TypeRef::Enum(id) = declared.ty.of {
            let declared = theirs.schema.enumeration(id);
            let found = mine.enums.get(&declared.name.to_string().to_lowercase());
            figures.add("flags", found.is_some_and(|e| e.flags == declared.flags));
            for member in &declared.members {
                let same = |m: &&EnumMember| m.name.eq_ignore_ascii_case(&member.name);
                let found = found.and_then(|e| e.members.iter().find(same));
                figures.add(
                    "members and their values",
                    found.is_some_and(|m| m.value == member.value),
                );
            }
        }
    }
}

/// Bodies of a known type that fit it; the others are findings.
fn bodies(figures: &mut Figures, schema: &Schema) {
    use docwright::schema::ExampleOutcome as Outcome;
    for example in &schema.examples {
        match example.outcome {
            Outcome::Fits => figures.add("bodies that fit", true),
            Outcome::Contradicts { .. } => figures.add("bodies that fit", false),
            Outcome::Untyped | Outcome::Unreadable | Outcome::NotJson => {}
        }
    }
}
