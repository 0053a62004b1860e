//! Profiles of rules: which one each doc set has, and what it says.

use std::path::{Path, PathBuf};

use docwright::diagnostic::{FileId, Locate as _};
use docwright::guide::Profile;
use docwright::guide::profile::{BUILT_IN, built_in};
use docwright::is_profile_file;
use docwright::policy::{self, ProfileRules, SeverityRule};
use docwright::rules::registry;

use crate::Failure;
use crate::policy::misconfigured;
use crate::trees::Trees;

/// How many profiles may extend each other; more are a circle.
const MAX_DEPTH: usize = 8;

/// The profile of a doc set.
#[derive(Debug, Default)]
pub(crate) struct OfSet {
    /// The folder of the set, from that of the configuration.
    pub(crate) folder: String,
    /// The profile as it is named.
    pub(crate) name: Option<PathBuf>,
    /// What rules compare pages with.
    pub(crate) profile: Profile,
    /// The severities: its own, then those of the profiles that it extends.
    layers: Vec<Vec<SeverityRule>>,
}

impl OfSet {
    /// Reads a profile, and those that it extends, as files beside the docs.
    pub(crate) fn read(
        folder: String,
        name: Option<PathBuf>,
        trees: &mut Trees,
    ) -> Result<Self, Failure> {
        let mut out = Self {
            folder,
            name: name.clone(),
            ..Self::default()
        };
        let mut parts = Vec::new();
        let mut next = name;
        while let Some(name) = next.take() {
            if parts.len() == MAX_DEPTH {
                let name = name.display();
                return Err(Failure(format!(
                    "the profile {name} extends itself; remove one `extends`"
                )));
            }
            let file = open(&name, trees)?;
            let text = trees.text(file).unwrap_or_default();
            let read = Profile::parse(text, file);
            let rules = policy::parse_profile(text, file, registry());
            let read = read.map_err(|e| misconfigured(&e, trees))?;
            let rules = rules.map_err(|e| misconfigured(&e, trees))?;
            next = read.extends.map(|other| beside(&name, &other.value));
            parts.push(read.profile);
            out.layers.push(rules);
        }
        let bases = parts.into_iter().rev();
        out.profile = bases.fold(Profile::default(), |base, own| own.over(base));
        Ok(out)
    }

    /// Its severities, for the policy.
    pub(crate) fn rules(&self) -> ProfileRules {
        ProfileRules {
            folder: self.folder.clone(),
            layers: self.layers.clone(),
        }
    }
}

/// A profile that another one extends: a path is relative to the folder of that one.
fn beside(profile: &Path, extends: &str) -> PathBuf {
    match is_profile_file(Path::new(extends)) {
        true => profile.with_file_name(extends),
        false => PathBuf::from(extends),
    }
}

fn open(name: &Path, trees: &mut Trees) -> Result<FileId, Failure> {
    if is_profile_file(name) {
        return trees.add_file(name).map_err(|e| {
            let name = name.display();
            Failure(format!("cannot read the profile {name}: {e}"))
        });
    }
    let known = name.to_str().unwrap_or_default();
    let Some(text) = built_in(known) else {
        let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        return Err(Failure(format!(
            "there is no profile `{}`; known are `{}`, and the path of a file that ends in `.toml`",
            name.display(),
            names.join("`, `")
        )));
    };
    Ok(trees.add_text(&format!("profiles/{known}.toml"), text.to_owned()))
}
