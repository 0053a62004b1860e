//! Profiles: what a team expects of its pages, as data.
//!
//! A profile is a TOML file with the severities of rules, which the policy reads, and with what rules compare pages with:
//! sentences, hosts, patterns. It may extend another one, whose values it replaces key by key.

pub mod keys;

use docwright_core::diagnostic::{FileId, Spanned};
use docwright_reader::config::{ConfigError, Reader};

use keys::Key;

/// The profiles that docwright brings: name and text.
pub const BUILT_IN: [(&str, &str); 3] = [
    (
        "microsoft-graph",
        include_str!("../../profiles/microsoft-graph.toml"),
    ),
    ("apidoctor", include_str!("../../profiles/apidoctor.toml")),
    ("minimal", include_str!("../../profiles/minimal.toml")),
];

/// What rules compare pages with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The values of all keys, by their places: rules look them up on each page.
    values: Vec<Option<Vec<String>>>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            values: vec![None; keys::ALL.len()],
        }
    }
}

/// A profile as read, before it is put over the one that it extends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The profiles that it extends; earlier ones take precedence.
    pub extends: Vec<Spanned<String>>,
    /// Its own values.
    pub profile: Profile,
}

/// The text of a profile that docwright brings.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static str> {
    let mut all = BUILT_IN.iter();
    all.find(|(known, _)| *known == name).map(|(_, text)| *text)
}

impl Profile {
    /// Reads a profile. Its severities are read elsewhere.
    ///
    /// # Errors
    /// When it is not TOML, or has an unknown key or a value of the wrong kind; the first is named.
    pub fn parse(text: &str, file: FileId) -> Result<Parsed, ConfigError> {
        let reader = Reader::new(file);
        let mut sections: Vec<&str> = vec!["extends", "severity"];
        sections.extend(keys::ALL.iter().map(|key| key.section));
        sections.sort_unstable();
        sections.dedup();
        let table = reader.file(text, &sections)?;
        let mut out = Parsed::default();
        for (section, value) in &table {
            let section = section.get_ref().as_ref();
            match section {
                "extends" => out.extends = reader.texts(value)?,
                "severity" => {}
                _ => {
                    for (name, value) in reader.table(value)? {
                        let known = keys::ALL.iter().filter(|key| key.section == section);
                        let mut found = known.clone();
                        let Some(key) = found.find(|key| key.name == name.get_ref()) else {
                            let names: Vec<&str> = known.map(|key| key.name).collect();
                            return Err(reader.unknown(name.span(), name.get_ref(), &names));
                        };
                        let texts = reader.texts(value)?.into_iter();
                        let texts = texts.map(|text| text.value).collect();
                        if let Some(values) = out.profile.values.get_mut(key.at) {
                            *values = Some(texts);
                        }
                    }
                }
            }
        }
        Ok(out)
    }

    /// This profile over one that it extends.
    #[must_use]
    pub fn over(self, base: Self) -> Self {
        let values = self.values.into_iter().zip(base.values);
        Self {
            values: values.map(|(own, base)| own.or(base)).collect(),
        }
    }

    /// The first value of a key.
    #[must_use]
    pub fn text(&self, key: Key) -> Option<&str> {
        self.list(key).first().map(String::as_str)
    }

    /// The values of a key; none if the profile does not have it.
    #[must_use]
    pub fn list(&self, key: Key) -> &[String] {
        let values = self.values.get(key.at).and_then(Option::as_deref);
        values.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Profile, keys};
    use docwright_core::diagnostic::FileId;

    #[test]
    fn built_in_profiles_are_read() {
        for (name, text) in BUILT_IN {
            let parsed = Profile::parse(text, FileId(0));
            assert!(parsed.is_ok(), "{name}: {parsed:?}");
        }
    }

    #[test]
    fn a_profile_replaces_what_it_extends_key_by_key() {
        let read = |text| Profile::parse(text, FileId(0)).unwrap();
        let base = read("[files]\nfolders = [\"api\", \"resources\"]");
        let own = read("extends = \"base\"\n[files]\nfolders = \"pages\"");
        assert_eq!(own.extends[0].value, "base");
        let both = own.profile.over(base.profile.clone());
        assert_eq!(both.list(keys::FILES_FOLDERS), ["pages"]);
        assert_eq!(base.profile.text(keys::FILES_FOLDERS), Some("api"));
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        for (text, message) in [
            ("[file]", "did you mean `files`?"),
            ("[files]\nfolder = \"a\"", "did you mean `folders`?"),
            ("[files]\nfolders = 1", "expected a string or an array"),
        ] {
            let error = Profile::parse(text, FileId(0)).unwrap_err();
            assert!(error.message.contains(message), "{text}: {}", error.message);
        }
        let error = Profile::parse("[nothing]", FileId(0)).unwrap_err();
        assert_eq!(error.message.matches("`methods`").count(), 1, "{error:?}");
    }
}
