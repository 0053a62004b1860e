//! Of the findings that call one side likely wrong: how many the metadata confirms, where it can decide.
//!
//! A finding names two claims and the likely wrong one ([`docwright::diagnostic::Conflict`]). The metadata decides when it agrees
//! with exactly one of them; when it agrees with neither or both, or has no such element, it decides nothing. The share of findings
//! that it confirms must not fall for any code, and is at least 90 % of all together.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use docwright::diagnostic::{About, Conflict, Diagnostic, Locate as _, Side};
use docwright::export::csdl;
use docwright::schema::{Primitive, Property, QualifiedName, Schema, TypeId, TypeRef};
use docwright::{Docs, ReadOptions};
use docwright_tests::{Figures, corpus, root, target_dir};

const DOCS: &str = "graph-v1.0/api-reference/v1.0";
const METADATA: &str = "metadata/v1.0.xml";

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn the_likely_wrong_side_contradicts_the_metadata() {
    let corpus = corpus().unwrap();
    let mut model = Docs::load(&corpus.join(DOCS), &ReadOptions::default())
        .unwrap()
        .infer()
        .unwrap();
    model.check(0);
    let text = std::fs::read_to_string(corpus.join(METADATA)).unwrap();
    let (truth, findings) = csdl::read(&text, docwright::diagnostic::FileId(u32::MAX));
    assert!(findings.is_empty(), "{findings:#?}");
    let mut figures = Figures::default();
    let mut rows = String::new();
    let (mut decisive, mut undecided) = (0u64, BTreeMap::<&str, u64>::new());
    for finding in &model.findings {
        let Some(conflict) = finding
            .conflict
            .as_ref()
            .filter(|c| c.likely_wrong.is_some())
        else {
            continue;
        };
        decisive += 1;
        let Some(right) = verdict(&truth, conflict) else {
            *undecided.entry(finding.code.name).or_default() += 1;
            continue;
        };
        figures.add(finding.code.name, right);
        if !right {
            rows.push_str(&row(finding, conflict, &model.sources));
        }
    }
    let all = figures.total();
    let mut report = format!(
        "{decisive} findings call one side likely wrong; the metadata agrees with {} of {}\n\n{}",
        all.right,
        all.of,
        figures.to_toml("figures")
    );
    let _ = writeln!(report, "undecided: {undecided:?}\n\n{rows}");
    let folder = target_dir().join("tmp/score");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("precision.md"), &report).unwrap();
    println!("{report}");
    figures.hold(&root().join("tests/score/precision.toml"), "figures");
    assert!(all.of >= 50, "only {} findings could be decided", all.of);
    assert!(
        all.right * 10 >= all.of * 9,
        "{}/{} is under nine in ten",
        all.right,
        all.of
    );
}

fn row(finding: &Diagnostic, conflict: &Conflict, places: &docwright::source::Sources) -> String {
    let at = places.locate(finding.span);
    format!(
        "{} {}:{} {} ({}): {:?} is likely wrong, primary {}, related {}: {}\n",
        finding.code.name,
        at.path,
        at.line,
        conflict.subject,
        conflict.about.as_str(),
        conflict.likely_wrong,
        conflict.primary,
        conflict.related,
        conflict.reason
    )
}

/// Whether the metadata agrees; `None` when it cannot decide.
fn verdict(truth: &Schema, conflict: &Conflict) -> Option<bool> {
    let (wrong, right) = match conflict.likely_wrong? {
        Side::Primary => (conflict.primary.as_str(), conflict.related.as_str()),
        Side::Related => (conflict.related.as_str(), conflict.primary.as_str()),
    };
    let (owner, member) = match conflict.subject.rsplit_once('/') {
        Some((owner, member)) => (owner, member),
        None => (conflict.subject.as_str(), ""),
    };
    let name = QualifiedName::parse(owner);
    if let Some(id) = truth.find_enum(&name) {
        return value(truth, id, conflict, member);
    }
    let id = truth.find_type(&name)?;
    match conflict.about {
        About::Base => base(truth, id, wrong, right),
        About::Name => {
            let has = |text: &str| names(truth, id).any(|n| n == text);
            of_two(has(right), has(wrong))
        }
        About::Presence => {
            let has = names(truth, id).any(|n| n.eq_ignore_ascii_case(member));
            Some(has == (right != "absent")).filter(|_| !truth.is_open(id))
        }
        About::Type => {
            let property = property(truth, id, member)?;
            let (right, wrong) = (fit(truth, property, right), fit(truth, property, wrong));
            (right != wrong).then(|| right > wrong)
        }
        About::Collection => {
            let many = |text: &str| {
                text.contains("ollection") || text.contains("array") || text.starts_with("several")
            };
            let property = property(truth, id, member)?;
            (many(right) != many(wrong)).then(|| many(right) == property.ty.collection)
        }
        About::Kind => {
            let navigation = |text: &str| text.contains("relationship");
            let property = property(truth, id, member)?;
            (navigation(right) != navigation(wrong))
                .then(|| navigation(right) == property.navigation.is_some())
        }
        About::Nullable => {
            let property = property(truth, id, member)?;
            let nullable = property.nullable != Some(false);
            Some(nullable != right.contains("not nullable"))
        }
        About::Value => {
            let property = property(truth, id, member)?;
            let documented = Primitive::from_edm_name(&conflict.related)?;
            let same = property.ty.of == TypeRef::Primitive(documented);
            Some(same == (conflict.likely_wrong == Some(Side::Primary)))
        }
        About::Response => None,
    }
}

/// The verdict when exactly one is true.
fn of_two(right: bool, wrong: bool) -> Option<bool> {
    (right != wrong).then_some(right)
}

/// A value of an example that contradicts the documented members of an enumeration.
fn value(
    truth: &Schema,
    id: docwright::schema::EnumId,
    conflict: &Conflict,
    member: &str,
) -> Option<bool> {
    let has = |name: &str| truth.enumeration(id).members.iter().any(|m| m.name == name);
    match (conflict.about, conflict.likely_wrong?) {
        (About::Value, Side::Primary) if conflict.related == "absent" => Some(!has(member)),
        (About::Value, Side::Primary) => of_two(has(&conflict.related), has(&conflict.primary)),
        (About::Value, Side::Related) => Some(has(member)),
        (About::Name, Side::Primary) => of_two(has(&conflict.related), has(&conflict.primary)),
        (About::Name, Side::Related) => of_two(has(&conflict.primary), has(&conflict.related)),
        _ => None,
    }
}

/// The base itself decides, or, where only the metadata has it, the whole chain of bases.
fn base(truth: &Schema, id: TypeId, wrong: &str, right: &str) -> Option<bool> {
    let line: Vec<String> = truth
        .lineage(id)
        .skip(1)
        .map(|(_, t)| t.name.to_string().to_lowercase())
        .collect();
    let (wrong, right) = (wrong.to_lowercase(), right.to_lowercase());
    let direct = |name: &String| line.first() == Some(name);
    of_two(direct(&right), direct(&wrong))
        .or_else(|| of_two(line.contains(&right), line.contains(&wrong)))
}

/// Own, inherited and derived ones: docs write a derived type's property without the cast.
fn names(truth: &Schema, id: TypeId) -> impl Iterator<Item = &str> {
    let types = (0u32..).map(TypeId).zip(&truth.types);
    let related = types
        .filter(move |(other, _)| truth.derives_from(id, *other) || truth.derives_from(*other, id));
    related.flat_map(|(_, t)| t.properties.iter().map(|p| p.name.as_str()))
}

fn property<'s>(truth: &'s Schema, id: TypeId, name: &str) -> Option<&'s Property> {
    truth.property(id, name).map(|(_, p)| p)
}

/// How well a phrase describes a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    No,
    /// The JSON fits: `number` for any number, `object` for any structure.
    Json,
    /// The very type.
    Exact,
}

fn fit(truth: &Schema, property: &Property, claimed: &str) -> Fit {
    let declared = truth.display(docwright::schema::TypeUse {
        collection: false,
        ..property.ty
    });
    let words = claimed
        .strip_prefix("Collection(")
        .and_then(|w| w.strip_suffix(')'))
        .unwrap_or(claimed);
    let of = property.ty.of;
    words
        .split(" or ")
        .map(|word| one(word.trim(), &declared, of))
        .max()
        .unwrap_or(Fit::No)
}

fn one(word: &str, declared: &str, of: TypeRef) -> Fit {
    if word.eq_ignore_ascii_case(declared) {
        return Fit::Exact;
    }
    use Primitive as P;
    let primitive = match of {
        TypeRef::Primitive(p) => Some(p),
        _ => None,
    };
    let fits = match word {
        "integer" => matches!(
            primitive,
            Some(P::Int16 | P::Int32 | P::Int64 | P::Byte | P::SByte)
        ),
        "number" => matches!(
            primitive,
            Some(
                P::Int16
                    | P::Int32
                    | P::Int64
                    | P::Byte
                    | P::SByte
                    | P::Double
                    | P::Single
                    | P::Decimal
            )
        ),
        "object" => matches!(of, TypeRef::Structured(_) | TypeRef::Untyped),
        _ => false,
    };
    if fits { Fit::Json } else { Fit::No }
}

/// A verdict that accepts everything would be useless.
#[test]
fn the_verdict_distinguishes_right_from_wrong() {
    let (truth, findings) = csdl::read(
        r#"<Schema Namespace="n"><ComplexType Name="base"/><ComplexType Name="lamp" BaseType="n.base"><Property Name="watt" Type="Edm.Int64"/>
        <Property Name="tags" Type="Collection(Edm.String)"/></ComplexType><EnumType Name="hue"><Member Name="red"/></EnumType></Schema>"#,
        docwright::diagnostic::FileId(0),
    );
    assert!(findings.is_empty());
    for (subject, about, primary, related, primary_is_wrong) in [
        (
            "n.lamp/watt",
            About::Type,
            "Edm.Int64",
            "number",
            Some(false),
        ),
        (
            "n.lamp/watt",
            About::Type,
            "Edm.String",
            "Edm.Int64",
            Some(true),
        ),
        ("n.lamp/watt", About::Type, "Edm.String", "Edm.Guid", None),
        ("n.lamp/none", About::Type, "Edm.String", "Edm.Int64", None),
        (
            "n.lamp/tags",
            About::Collection,
            "Edm.String",
            "Collection(Edm.String)",
            Some(true),
        ),
        ("n.lamp/watt", About::Name, "watt", "Watt", Some(false)),
        (
            "n.lamp/volt",
            About::Presence,
            "listed",
            "absent",
            Some(true),
        ),
        ("n.lamp", About::Base, "n.base", "n.other", Some(false)),
        ("n.hue/pink", About::Value, "pink", "absent", Some(true)),
        ("n.hue/red", About::Value, "red", "absent", Some(false)),
        ("n.gone/x", About::Type, "Edm.String", "Edm.Int64", None),
    ] {
        for side in [Side::Primary, Side::Related] {
            let conflict = Conflict::new(subject, about, primary, related).likely_wrong(side, "");
            let wanted = primary_is_wrong.map(|wrong| wrong == (side == Side::Primary));
            assert_eq!(verdict(&truth, &conflict), wanted, "{conflict:?}");
        }
    }
}
