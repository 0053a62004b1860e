//! What is beside the pages of a tree, in a folder of its own: a profile, and the files that a publisher keeps.
//!
//! The files are made from the names and requests of the pages, with other names, characters and shapes now and then.

use docwright::guide::profile::built_in;
use docwright::guide::{Guide, Profile};
use docwright::pipeline::{Beside, BesideFile};
use docwright::policy::{self, Date, Outcome, Policy, ProfileRules, Run};
use docwright::rules::registry;
use docwright::schema::Schema;
use docwright::source::{Gone, Sources};
use docwright::{Companions, DocSet, Guided, Model, diagnostic, permissions};
use serde_json::{Value, json};

use crate::mutate::piece;
use crate::oracle::{Fault, fault};
use crate::{Random, Tree};

const FOLDER: &str = "beside/";
const PROFILE: &str = "beside/profile.toml";
const CHANGELOG: &str = "beside/changelog.json";
const TOC: &str = "beside/toc.mapping.json";
const REDIRECTS: &str = "beside/.openpublishing.redirection.json";
const DOCUMENT: &str = "beside/permissions.json";
const REFERENCE: &str = "beside/permissions-reference.md";
/// Lines with the path of a page in an earlier state and the one that it has now.
const MOVED: &str = "beside/moved.txt";

/// Profiles: that of a product, and one with all its rules, those that are off there, too.
const PROFILES: [&str; 2] = [
    "extends = \"microsoft-graph\"\n",
    "extends = \"microsoft-graph\"\n[severity]\nDW14 = \"info\"\nDW15 = \"info\"\nDW16 = \"info\"\nDW17 = \"info\"\n",
];

/// Whether a file is beside the pages.
pub(crate) fn is_beside(path: &str) -> bool {
    path.starts_with(FOLDER)
}

/// The files beside these pages.
pub(crate) fn files(pages: &Tree, random: &mut Random) -> Tree {
    let mut words = Words::of(pages, random);
    let profile = (*words.random.pick(&PROFILES)).to_owned();
    let mut out = vec![(PROFILE.to_owned(), profile)];
    let texts = [
        (CHANGELOG, words.changelog()),
        (TOC, words.toc()),
        (REDIRECTS, words.redirects()),
        (DOCUMENT, words.document()),
    ];
    for (path, value) in texts {
        let text = match words.random.one_in(4) {
            true => value.to_string(),
            false => format!("{value:#}\n"),
        };
        out.push((path.to_owned(), text));
    }
    out.push((REFERENCE.to_owned(), words.reference()));
    out.push((MOVED.to_owned(), words.moved(pages)));
    for (path, text) in &mut out {
        // Most changes of JSON only show that it cannot be read.
        if words.random.one_in(6) && path != PROFILE {
            crate::mutate::once(text, "{}", words.random);
        }
    }
    out
}

/// What the files are made of.
struct Words<'r> {
    /// Names of pages, without folder and extension.
    pages: Vec<String>,
    /// Methods and paths of requests.
    requests: Vec<(String, String)>,
    random: &'r mut Random,
}

impl<'r> Words<'r> {
    fn of(pages: &Tree, random: &'r mut Random) -> Self {
        let requests = pages.iter().flat_map(|(_, text)| text.lines());
        let requests = requests.filter_map(|line| {
            let (method, path) = line.split_once(' ')?;
            let known = ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method);
            known.then(|| (method.to_owned(), path.trim().to_owned()))
        });
        Self {
            requests: requests.collect(),
            pages: pages.iter().map(|(path, _)| stem(path)).collect(),
            random,
        }
    }

    /// A name of a page, at times changed or another text.
    fn name(&mut self) -> String {
        let mut name = match self.pages.is_empty() {
            true => "lamp".to_owned(),
            false => self.random.pick(&self.pages).clone(),
        };
        match self.random.below(12) {
            0 => name = name.to_uppercase(),
            1 => name.push_str(piece(self.random)),
            2 => name.insert_str(0, "microsoft.graph."),
            _ => {}
        }
        name
    }

    /// A value, at times of another kind.
    fn or_other(&mut self, value: Value) -> Value {
        match self.random.one_in(30) {
            true => self
                .random
                .pick(&[json!(null), json!([]), json!({}), json!(3), json!("")])
                .clone(),
            false => value,
        }
    }

    fn text(&mut self, text: impl Into<String>) -> Value {
        self.or_other(Value::String(text.into()))
    }

    fn list(&mut self, most: usize, item: impl Fn(&mut Self) -> Value) -> Value {
        let items = (0..self.random.below(most + 1)).map(|_| item(self));
        let list = items.collect();
        self.or_other(list)
    }

    fn changelog(&mut self) -> Value {
        let records = self.list(4, |words| {
            let id = *words.random.pick(&["1", "2", ""]);
            let changes = words.list(3, |words| {
                let (name, target) = (words.name(), words.name());
                let kind = words.random.pick(&["Property", "Resource", "Method", "Enumeration"]);
                let description = format!("Added the **{name}** property to [{target}](https://learn.microsoft.com/en-us/graph/api/resources/{target}?view=graph-rest-1.0).");
                json!({
                    "Id": words.text(id),
                    "ApiChange": words.text(*kind),
                    "ChangedApiName": words.text(name),
                    "ChangeType": words.text("Addition"),
                    "Description": words.text(description),
                    "Target": words.text(target),
                })
            });
            json!({
                "ChangeList": changes,
                "Id": words.text(id),
                "Cloud": words.text("Prod"),
                "Version": words.text("v1.0"),
                "CreatedDateTime": words.text("2026-11-30T00:10:20.0000000Z"),
                "WorkloadArea": words.text("Lamps "),
                "SubArea": "",
            })
        });
        json!({"changelog": records})
    }

    fn toc(&mut self) -> Value {
        let nodes = self.list(3, |words| words.node(2));
        json!({"tocNodes": nodes})
    }

    fn node(&mut self, depth: usize) -> Value {
        let children = match depth {
            0 => json!([]),
            _ => self.list(2, |words| words.node(depth - 1)),
        };
        let name = |words: &mut Self| {
            let name = words.name();
            words.text(name)
        };
        let overview = format!("../../resources/{}.md", self.name());
        json!({
            "name": name(self),
            "overview": self.text(overview),
            "resources": self.list(6, name),
            "complexTypes": self.list(6, name),
            "childNodes": children,
        })
    }

    fn redirects(&mut self) -> Value {
        let entries = self.list(5, |words| {
            let (from, to) = (words.name(), words.name());
            let slash = *words.random.pick(&["/", "\\"]);
            json!({
                "source_path": words.text(format!("resources{slash}{from}.md")),
                "redirect_url": words.text(format!("/home/resources/{to}?view=home-1.0#x")),
                "redirect_document_id": true,
            })
        });
        json!({"redirections": entries})
    }

    fn moved(&mut self, pages: &Tree) -> String {
        let number = self.random.below(4);
        let lines = pages.iter().take(number).map(|(path, _)| {
            let name = self.name().replace('\n', "");
            format!("old/{name}.md\t{path}\n")
        });
        lines.collect()
    }

    fn document(&mut self) -> Value {
        // A document with a wrong name is refused.
        let wrong = self.random.one_in(8);
        let last = if wrong { "x|\n<b>`" } else { "Rooms.Read" };
        let names = ["Lamps.Read", "Lamps.Read.All", "Lamps.ReadWrite.All", last];
        let permissions = names.iter().map(|name| {
            let schemes = ["DelegatedWork", "DelegatedPersonal", "Application", "Robot"];
            let scheme = |words: &mut Self| {
                let scheme = *words.random.pick(&schemes);
                words.text(scheme)
            };
            let sets = self.list(3, |words| {
                let requests = words.requests.clone();
                let some: Vec<_> = (0..words.random.below(5))
                    .filter(|_| !requests.is_empty())
                    .map(|_| words.random.pick(&requests).clone())
                    .collect();
                let paths = some.iter().map(|(_, path)| {
                    let details = [
                        "",
                        "least=DelegatedWork",
                        "least=Application;AlsoRequires=Lamps.Read",
                    ];
                    let details = *words.random.pick(&details);
                    (path.clone(), words.text(details))
                });
                let paths: serde_json::Map<_, _> = paths.collect();
                let methods: Vec<_> = some.iter().map(|(method, _)| method.clone()).collect();
                json!({
                    "schemeKeys": words.list(3, scheme),
                    "methods": words.or_other(json!(methods)),
                    "paths": words.or_other(Value::Object(paths)),
                })
            });
            let level = self.or_other(json!(2));
            let schemes = json!({"DelegatedWork": {"privilegeLevel": level}, "Application": {}});
            (
                (*name).to_owned(),
                json!({"schemes": self.or_other(schemes), "pathSets": sets}),
            )
        });
        let permissions: serde_json::Map<_, _> = permissions.collect();
        json!({"permissions": self.or_other(Value::Object(permissions))})
    }

    fn reference(&mut self) -> String {
        let table = "|Category|Application|Delegated|\n|--|--|--|\n|Identifier|1|2|\n";
        let names = ["Lamps.Read", "Lamps.Read.All", "User.Read"];
        names
            .map(|name| format!("### {name}\n\n{table}\n"))
            .concat()
    }
}

fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.trim_end_matches(".md").to_owned()
}

/// The profile of a tree, and its policy; nothing without a profile that can be read.
pub(crate) struct Setting {
    policy: Policy,
    profile: Profile,
    guided: Guided,
}

impl Setting {
    /// The profile of a tree; `None` without one that can be read.
    pub(crate) fn of(tree: &Tree, pages: &Sources) -> Option<Self> {
        let own = text(tree, PROFILE)?;
        let base = built_in("microsoft-graph")?;
        let file = diagnostic::FileId(0);
        let read = |text| {
            Some((
                Profile::parse(text, file).ok()?,
                policy::parse_profile(text, file, registry()).ok()?,
            ))
        };
        let ((own, rules), (base, base_rules)) = (read(own)?, read(base)?);
        let profile = own.profile.over(base.profile);
        let layers = vec![rules, base_rules];
        let policy = Policy {
            profiles: vec![ProfileRules {
                folder: String::new(),
                layers,
            }],
            ..Policy::default()
        };
        let guide = Guide::new(profile.clone(), |code| policy.is_on(code, ""));
        let guided = guide.configured(pages).ok()?.into();
        Some(Self {
            policy,
            profile,
            guided,
        })
    }

    /// The rules of the guide.
    pub(crate) fn guided(&self) -> Guided {
        self.guided.clone()
    }

    /// Compares pages with what is beside them, and applies the policy.
    pub(crate) fn check(&self, model: &mut Model, tree: &Tree) -> Result<(), Fault> {
        let known = known(model, tree);
        model
            .findings
            .extend(permissions::check(&model.facts, &model.sources, &known));
        let beside = self.beside(tree);
        let failed = |e| fault("files beside the pages are read", e);
        model.check_beside(&beside).map_err(failed)?;
        let (schema, sources) = (Schema::default(), Sources::default());
        let earlier = Some((&schema, &sources));
        model.check_change(&beside, earlier, &moved(tree));
        Ok(())
    }

    /// The findings that are reported.
    pub(crate) fn apply(&self, model: &mut Model) {
        let pages = model
            .facts
            .iter()
            .map(|page| (page.file, &page.suppressions[..]));
        let run = Run {
            rules: registry(),
            policy: &self.policy,
            baseline: None,
            pages: &pages.collect::<Vec<_>>(),
            today: Date::today(),
            remember: false,
            partial: false,
        };
        let findings = std::mem::take(&mut model.findings);
        let Outcome { findings, .. } = run.apply(findings, &model.sources);
        model.findings = findings;
    }

    fn beside(&self, tree: &Tree) -> Beside {
        let set = DocSet {
            name: Some("v1.0".to_owned()),
            companions: Companions {
                page_url: Some("/home/{page}?view=home-{version}".to_owned()),
                ..Companions::default()
            },
            ..DocSet::default()
        };
        let file = |path: &str| {
            let text = text(tree, path)?.to_owned();
            Some(BesideFile {
                path: path.into(),
                text,
            })
        };
        let files = |path| file(path).into_iter().collect();
        let mut beside = Beside::expected(&set, &self.profile);
        beside.changelog = files(CHANGELOG);
        beside.toc = files(TOC);
        beside.redirects = files(REDIRECTS);
        beside
    }
}

/// What the files of a tree say of permissions. One that cannot be read is an error for a user, and here as if it were absent.
pub(crate) fn known(model: &mut Model, tree: &Tree) -> permissions::Known {
    let mut known = permissions::Known::default();
    for path in [DOCUMENT, REFERENCE] {
        if let Some(text) = text(tree, path) {
            let file = model.sources.add_text(path, text.to_owned());
            let _ = known.add(&model.sources, file);
        }
    }
    known
}

fn moved(tree: &Tree) -> Vec<Gone> {
    let lines = text(tree, MOVED).unwrap_or_default().lines();
    let moved = lines.filter_map(|line| line.split_once('\t'));
    let gone = |(from, to): (&str, &str)| Gone {
        from: from.to_owned(),
        to: Some(to.to_owned()).filter(|to| !to.is_empty()),
    };
    moved.map(gone).collect()
}

fn text<'t>(tree: &'t Tree, path: &str) -> Option<&'t str> {
    let found = tree.iter().find(|(own, _)| own == path);
    found.map(|(_, text)| text.as_str())
}
