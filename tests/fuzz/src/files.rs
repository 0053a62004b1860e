//! What must hold for the other files that are read: metadata, models, baselines, overrides, configuration, lexicons.

use std::collections::BTreeMap;

use docwright::diagnostic::FileId;
use docwright::diff::{Revision, Scope, compare};
use docwright::export::{csdl, model};
use docwright::infer::overrides;
use docwright::policy::{self, Baseline};
use docwright::settle::Texts;
use docwright::source::Sources;

use crate::oracle::{Fault, fault, read};
use crate::{Random, Tree, mutate};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// CSDL.
    Metadata,
    /// The format of `export --format model`.
    Model,
    /// Known findings.
    Baseline,
    /// Corrections.
    Overrides,
    /// `docwright.toml`.
    Configuration,
    /// The words of a language.
    Lexicon,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Metadata,
        Self::Model,
        Self::Baseline,
        Self::Overrides,
        Self::Configuration,
        Self::Lexicon,
    ];

    /// The name of a file of this kind.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Metadata => "metadata.xml",
            Self::Model => "model.json",
            Self::Baseline => "baseline.txt",
            Self::Overrides => "overrides.toml",
            Self::Configuration => "docwright.toml",
            Self::Lexicon => "lexicon.de.toml",
        }
    }
}

const CONFIGURATION: &str = r#"baseline = "known.txt"

[check]
fail-on = "warning"

[severity]
members = "info"
DW0401 = "off"

[[path]]
glob = "api/**"
severity = { http = "error" }

[[suppress]]
code = ["DW0208", "type-name-case"]
path = "**/*.md"
reason = "as the service sends it"
expires = "2030-01-01"

[[set]]
name = "v1.0"
docs = "docs"
base-urls = ["https://api.example.com/v1.0"]
namespace = "contoso.home"

[[external]]
links = "/office/api/"
model = "office.json"
"#;

const OVERRIDES: &str = r#"[[property]]
type = "contoso.home.lamp"
name = "level"
set = { type = "Edm.Int64", nullable = false }
reason = "the service sends large numbers"

[[type]]
name = "contoso.home.room"
base = "contoso.home.place"
reason = "as the metadata says"
"#;

/// Well-formed files of each kind, made from a tree.
///
/// # Errors
/// When something does not hold for the tree.
pub fn of_other_files(tree: &Tree) -> Result<BTreeMap<&'static str, String>, Fault> {
    let read = read(tree, &Texts::new(), 1)?;
    let mut out = BTreeMap::new();
    let mut add = |kind: Kind, text: String| drop(out.insert(kind.file(), text));
    add(Kind::Metadata, csdl::write(&read.schema, "fuzz").0);
    add(Kind::Model, model::write(&read.schema));
    add(Kind::Baseline, baseline_of(&read));
    add(Kind::Overrides, OVERRIDES.to_owned());
    add(Kind::Configuration, CONFIGURATION.to_owned());
    let lexicon = include_str!("../../../generator/reader/src/facts/lexicon/zh-cn.toml");
    add(Kind::Lexicon, lexicon.to_owned());
    Ok(out)
}

fn baseline_of(read: &docwright::Model) -> String {
    let policy = policy::Policy::default();
    let run = policy::Run {
        rules: docwright::rules::registry(),
        policy: &policy,
        baseline: None,
        pages: &[],
        today: policy::Date::today(),
        remember: true,
        partial: false,
    };
    Baseline::render(&run.apply(read.findings.clone(), &read.sources).remaining)
}

impl Kind {
    /// Mutates a file of this kind.
    pub fn mutate(self, text: &mut String, random: &mut Random) {
        let other = text.clone();
        mutate(&mut String::new(), text, &other, random);
    }

    /// Whether everything holds for a file of this kind.
    ///
    /// # Errors
    /// What does not.
    pub fn check(self, text: &str, tree: &Tree) -> Result<(), Fault> {
        let file = FileId(0);
        let rules = docwright::rules::registry();
        match self {
            Self::Metadata => {
                let (schema, _) = csdl::read(text, file);
                same(&schema)?;
                drop(csdl::write(&schema, "fuzz"));
            }
            Self::Model => {
                let Ok(schema) = model::read(text) else {
                    return Ok(());
                };
                let written = model::write(&schema);
                let again = model::read(&written).map_err(|e| fault("a model is read back", e))?;
                if model::write(&again) != written {
                    return Err(fault("a model is read back as it was", ""));
                }
                same(&schema)?;
                drop(csdl::write(&schema, "fuzz"));
            }
            Self::Baseline => drop(Baseline::parse(text, file, rules)),
            Self::Overrides => {
                drop(overrides::parse(text, file));
                let files = tree.iter().cloned();
                let files = files.chain([(self.file().to_owned(), text.to_owned())]);
                drop(docwright::Docs::read(Sources::from_memory(files), 1).infer());
            }
            Self::Configuration => drop(policy::parse(text, file, rules)),
            Self::Lexicon => {
                let files = tree.iter().cloned();
                let files = files.chain([(self.file().to_owned(), text.to_owned())]);
                drop(docwright::Docs::read(Sources::from_memory(files), 1));
            }
        }
        Ok(())
    }
}

fn same(schema: &docwright::schema::Schema) -> Result<(), Fault> {
    let places = Sources::default();
    let revision = Revision {
        schema,
        places: &places,
    };
    match compare(revision, revision, Scope::Alike).first() {
        None => Ok(()),
        Some(change) => Err(fault("equal models differ in nothing", change.subject())),
    }
}
