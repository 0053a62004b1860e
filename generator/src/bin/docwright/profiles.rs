//! Profiles of rules: which one each doc set has, and what it says.

use std::path::{Path, PathBuf};

use docwright::diagnostic::{FileId, Locate as _};
use docwright::guide::Profile;
use docwright::guide::profile::{BUILT_IN, built_in};
use docwright::policy::{self, PolicyError, ProfileRules, SeverityRule};
use docwright::rules::registry;
use docwright::{is_profile_file, readable};

use crate::trees::Trees;
use crate::{Failure, fail};

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
        let mut seen: Vec<PathBuf> = Vec::new();
        let mut next = name;
        while let Some(name) = next.take() {
            let file = open(&name, trees)?;
            seen.push(real(&name));
            let text = trees.text(file).unwrap_or_default();
            let read = Profile::parse(text, file);
            let rules = policy::parse_profile(text, file, registry());
            let read = read.map_err(|e| trees.misconfigured(&e))?;
            let rules = rules.map_err(|e| trees.misconfigured(&e))?;
            if let Some(other) = read.extends {
                let base = beside(&name, &other.value).and_then(|base| {
                    match seen.contains(&real(&base)) {
                        true => Err(format!(
                            "the profile extends itself through `{}`; remove one `extends`",
                            other.value
                        )),
                        false => Ok(base),
                    }
                });
                let span = other.span;
                let error = |message| trees.misconfigured(&PolicyError { span, message });
                next = Some(base.map_err(error)?);
            }
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

/// A profile that another one extends: a path is relative to the folder of that one. A profile may come with a foreign
/// change, so that it extends nothing outside of the repository.
fn beside(profile: &Path, extends: &str) -> Result<PathBuf, String> {
    if !is_profile_file(Path::new(extends)) {
        return Ok(PathBuf::from(extends));
    }
    readable(profile, extends)
        .map_err(|_| format!("`{extends}` is outside the repository; copy the profile into it"))
}

/// A path in one spelling; the name of a built-in profile stays.
fn real(name: &Path) -> PathBuf {
    name.canonicalize().unwrap_or_else(|_| name.to_owned())
}

fn open(name: &Path, trees: &mut Trees) -> Result<FileId, Failure> {
    if is_profile_file(name) {
        let cannot = Failure::cannot("read the profile", name);
        return trees.add_file(name).map_err(cannot);
    }
    let known = name.to_str().unwrap_or_default();
    let Some(text) = built_in(known) else {
        let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        fail!(
            "there is no profile `{}`; use one of `{}`, or the path of a file that ends in `.toml`",
            name.display(),
            names.join("`, `")
        );
    };
    Ok(trees.add_text(&format!("profiles/{known}.toml"), text.to_owned()))
}
