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
        if let Some(name) = name {
            out.profile = out.add(&name, &mut Vec::new(), trees)?;
        }
        Ok(out)
    }

    /// Adds the severities of a profile, then those of the profiles that it extends; `through` are those that led to it.
    fn add(
        &mut self,
        name: &Path,
        through: &mut Vec<PathBuf>,
        trees: &mut Trees,
    ) -> Result<Profile, Failure> {
        let file = open(name, trees)?;
        let text = trees.text(file).unwrap_or_default();
        let read = Profile::parse(text, file);
        let rules = policy::parse_profile(text, file, registry());
        let read = read.map_err(|e| trees.misconfigured(&e))?;
        self.layers
            .push(rules.map_err(|e| trees.misconfigured(&e))?);
        through.push(real(name));
        let mut profile = read.profile;
        for other in read.extends {
            let base = beside(name, &other.value).and_then(|base| match () {
                () if through.contains(&real(&base)) => Err(format!(
                    "the profile extends itself through `{}`; remove one `extends`",
                    other.value
                )),
                () => Ok(base),
            });
            let span = other.span;
            let error = |message| trees.misconfigured(&PolicyError { span, message });
            let base = base.map_err(error)?;
            profile = profile.over(self.add(&base, through, trees)?);
        }
        through.pop();
        Ok(profile)
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
