//! The inferred model of the real docs against the service's own metadata: of v1.0 in 2021, of the same week, and of a few
//! pages of 2026.
//!
//! The figures may only rise above those in
//! `tests/score/NAME.toml`. Each remaining disagreement is a row in `target/tmp/score/NAME.md`.
//!
//! Needs `DOCWRIGHT_CORPUS`; without it the test is reported as ignored.

mod changelog;
mod documented;
mod followed;
mod operations;
mod precision;
mod rows;
mod types;
mod unannotated;
mod url;
mod view;
mod walk;

use std::fmt::Write as _;
use std::path::Path;

use docwright::export::csdl;
use docwright::{Docs, ReadOptions};
use docwright_tests::{Figures, corpus, root, target_dir};
use toml::de::DeTable;

use documented::Documented;
use rows::Row;
use types::Comparison;
use view::View;

/// The expected figures of a comparison.
struct Expected {
    docs: String,
    metadata: String,
    root: String,
    /// Pages of this prefix are generated from the metadata; figures without them are a stricter test of the rules.
    generated: Option<String>,
}

fn expected(file: &Path) -> Expected {
    let text = std::fs::read_to_string(file).unwrap();
    let parsed = DeTable::parse(&text).unwrap();
    let table = parsed.get_ref();
    let word = |key: &str| Some(table.get(key)?.get_ref().as_str()?.to_owned());
    Expected {
        docs: word("docs").unwrap(),
        metadata: word("metadata").unwrap(),
        root: word("root_type").unwrap(),
        generated: word("generated_pages"),
    }
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn figures_only_rise() {
    hold("v1.0");
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn figures_of_a_part_of_later_docs_only_rise() {
    hold("graph-2026");
}

/// Compares the docs that `tests/score/NAME.toml` names with their metadata, and holds its figures.
fn hold(name: &str) {
    let file = root().join(format!("tests/score/{name}.toml"));
    let expected = expected(&file);
    let corpus = corpus().unwrap();
    let docs = Docs::load(&corpus.join(&expected.docs), &ReadOptions::default()).unwrap();
    let mut model = docs.infer().unwrap();
    let metadata = model.sources.add_file(&corpus.join(&expected.metadata));
    let metadata = metadata.unwrap();
    let (truth, findings) = csdl::read(model.sources.file(metadata).text(), metadata);
    assert!(findings.is_empty(), "{findings:#?}");
    let (mine, theirs) = (View::new(&model.schema), View::new(&truth));
    let documented = documented::documented(&model);
    let (mut figures, mut rows) = compare(&mine, &theirs, &expected.root, &documented);
    if let Some(generated) = &expected.generated {
        let hand_written = documented::without(&documented, generated);
        let (narrow, _) = compare(&mine, &theirs, &expected.root, &hand_written);
        for (name, tally) in narrow.0 {
            let name = format!("{name} (pages written by hand)");
            figures.0.insert(name, tally);
        }
    }
    rows.extend(operations::run(
        &model,
        (&mine, &theirs),
        &documented,
        &mut figures,
    ));
    let report = write_report(name, &rows::render(&mut rows, &model.sources), &figures);
    println!("{}", figures.table(&Figures::read(&file, "figures")));
    println!("{} disagreements in {report}", rows.len());
    figures.hold(&file, "figures");
}

fn compare(
    inferred: &View<'_>,
    truth: &View<'_>,
    root: &str,
    documented: &Documented,
) -> (Figures, Vec<Row>) {
    let mut comparison = Comparison {
        inferred,
        truth,
        root,
        figures: Figures::default(),
        rows: Vec::new(),
    };
    comparison.run(documented);
    (comparison.figures, comparison.rows)
}

/// Writes the rows and, in a second file, the figures ready to be copied. Returns the path without its extension.
fn write_report(name: &str, rows: &str, figures: &Figures) -> String {
    let folder = target_dir().join("tmp/score");
    std::fs::create_dir_all(&folder).unwrap();
    let mut text = String::from(rows);
    let _ = writeln!(text, "\n{}", figures.table(&Figures::default()));
    std::fs::write(folder.join(format!("{name}.md")), text).unwrap();
    let figures = figures.to_toml("figures");
    std::fs::write(folder.join(format!("{name}.toml")), figures).unwrap();
    folder.join(name).display().to_string()
}

/// A comparison that accepts everything would pass for any model.
#[test]
fn a_wrong_model_lowers_the_figures() {
    let read = |text: &str| csdl::read(text, docwright::diagnostic::FileId(0)).0;
    let truth = read(
        r#"<Schema Namespace="n"><EnumType Name="e"><Member Name="a" /><Member Name="b" /></EnumType>
        <EntityType Name="root"><Key><PropertyRef Name="id" /></Key><Property Name="id" Type="Edm.String" /></EntityType>
        <EntityType Name="t" BaseType="n.root"><Property Name="x" Type="n.e" /><Property Name="y" Type="Edm.Int32" />
        <NavigationProperty Name="z" Type="n.t" /></EntityType></Schema>"#,
    );
    let wrong = read(
        r#"<Schema Namespace="n"><EnumType Name="e"><Member Name="a" /></EnumType>
        <ComplexType Name="t"><Property Name="x" Type="n.e" /><Property Name="y" Type="Edm.Int64" />
        <Property Name="w" Type="n.t" /></ComplexType></Schema>"#,
    );
    let documented = Documented::from([("n.t".to_owned(), Vec::new())]);
    let (truth, wrong) = (View::new(&truth), View::new(&wrong));
    let (figures, rows) = compare(&truth, &truth, "n.root", &documented);
    assert!(rows.is_empty() && figures.0.values().all(|t| t.right == t.of));
    let (figures, rows) = compare(&wrong, &truth, "n.root", &documented);
    let right = |name: &str| (figures.0[name].right, figures.0[name].of);
    assert_eq!(right("kind"), (0, 1));
    assert_eq!(right("base"), (0, 1));
    assert_eq!(right("key"), (0, 1));
    assert_eq!(right("property facts"), (1, 3));
    assert_eq!(right("property precision"), (2, 3));
    assert_eq!(right("navigation property found"), (0, 1));
    assert_eq!(right("members of enums found"), (1, 2));
    let mut what: Vec<&str> = rows.iter().map(|r| r.what).collect();
    what.sort_unstable();
    assert_eq!(
        what,
        [
            "base",
            "enum member missing",
            "key",
            "kind",
            "property extra",
            "property missing",
            "property type"
        ]
    );
}
