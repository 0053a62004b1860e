//! The version step that changes require (<https://semver.org>, and Cargo's rules for versions below 1.0).

use std::fmt;

use super::{Change, Impact};

docwright_core::words! {
    /// A step of a version number.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Step {
        /// Nothing changed.
        None = "none",
        /// The third number.
        Patch = "patch",
        /// The second number.
        Minor = "minor",
        /// The first number.
        Major = "major",
    }
}

/// A version of three numbers, without pre-release and build metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u64,
    /// The second number.
    pub minor: u64,
    /// The third number.
    pub patch: u64,
}

impl Version {
    /// Reads `1.2.3`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let core = text.split(['-', '+']).next()?;
        let mut numbers = core.split('.').map(|n| n.parse().ok());
        let version = Self {
            major: numbers.next()??,
            minor: numbers.next()??,
            patch: numbers.next()??,
        };
        numbers.next().is_none().then_some(version)
    }

    /// The step that this version takes for `step`: below 1.0 Cargo raises the second number for breaking changes and
    /// the third for all others, below 0.1 the third for all.
    #[must_use]
    pub fn step(self, step: Step) -> Step {
        match (self.major, self.minor, step) {
            (_, _, Step::None) => Step::None,
            (0, 0, _) => Step::Patch,
            (0, _, Step::Major) => Step::Minor,
            (0, _, _) => Step::Patch,
            (_, _, step) => step,
        }
    }

    /// The version after that step.
    #[must_use]
    pub fn after(self, step: Step) -> Self {
        match step {
            Step::None => self,
            Step::Patch => Self {
                patch: self.patch + 1,
                ..self
            },
            Step::Minor => Self {
                minor: self.minor + 1,
                patch: 0,
                ..self
            },
            Step::Major => Self {
                major: self.major + 1,
                minor: 0,
                patch: 0,
            },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The step that the most severe change requires at 1.0 or later; `of` selects the audience.
#[must_use]
pub fn suggest(changes: &[Change], of: impl Fn(&Change) -> Impact) -> Step {
    match changes.iter().map(of).max() {
        None => Step::None,
        Some(Impact::Neutral) => Step::Patch,
        Some(Impact::Additive) => Step::Minor,
        Some(Impact::Breaking) => Step::Major,
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, Version};

    #[test]
    fn versions_below_one_step_one_place_lower() {
        for (from, step, to) in [
            ("1.2.3", Step::Major, "2.0.0"),
            ("1.2.3", Step::Minor, "1.3.0"),
            ("1.2.3", Step::Patch, "1.2.4"),
            ("1.2.3", Step::None, "1.2.3"),
            ("0.2.3", Step::Major, "0.3.0"),
            ("0.2.3", Step::Minor, "0.2.4"),
            ("0.2.3", Step::Patch, "0.2.4"),
            ("0.0.3", Step::Major, "0.0.4"),
            ("0.0.3", Step::None, "0.0.3"),
        ] {
            let version = Version::parse(from).unwrap();
            assert_eq!(
                version.after(version.step(step)).to_string(),
                to,
                "{from} {step:?}"
            );
        }
        assert_eq!(Version::parse("1.2.3-rc.1").unwrap().to_string(), "1.2.3");
        for wrong in ["", "1", "1.2", "1.2.3.4", "a.b.c", "1.-2.3"] {
            assert!(Version::parse(wrong).is_none(), "{wrong}");
        }
    }
}
