//! The terms of the configuration: selectors of rules, severities, and thresholds.

use docwright_core::diagnostic::{Code, Group, Registry, Severity};
use docwright_core::edit_distance::nearest;

/// The rules that an entry applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// `all`
    All,
    /// A group, by id (`DW06`) or name (`members`).
    Group(&'static Group),
    /// A code, by id (`DW0601`) or name (`member-type-conflict`).
    Code(Code),
}

impl Selector {
    /// Reads a selector, in any letter case.
    ///
    /// # Errors
    /// When nothing is called so; the message names what is similar.
    pub fn parse(text: &str, rules: &Registry) -> Result<Self, String> {
        let other_case = [text.to_lowercase(), text.to_uppercase()];
        let mut written = [text]
            .into_iter()
            .chain(other_case.iter().map(String::as_str));
        if let Some(known) = written.find_map(|text| Self::known(text, rules)) {
            return Ok(known);
        }
        let words = rules.codes().iter().flat_map(|code| code.words());
        let groups = Group::ALL.iter().flat_map(|g| [g.id, g.name]);
        let hint = match nearest(text, words.chain(groups).chain(["all"])) {
            Some(near) => match rules.parse(near) {
                Some(info) => format!("did you mean `{}` ({})?", info.id, info.name),
                None => format!("did you mean `{near}`?"),
            },
            None => "write a code (`DW0601`), a name, or a group (`DW06`, `members`)".to_owned(),
        };
        Err(format!("no rule is called `{text}`; {hint}"))
    }

    /// Reads a selector from text that may be something else.
    pub(super) fn known(text: &str, rules: &Registry) -> Option<Self> {
        if text == "all" {
            return Some(Self::All);
        }
        let code = rules.parse(text).map(Self::Code);
        code.or_else(|| Group::parse(text).map(Self::Group))
    }

    /// Whether it selects this rule.
    #[must_use]
    pub fn fits(self, code: Code) -> bool {
        match self {
            Self::All => true,
            Self::Group(group) => group.holds(code),
            Self::Code(own) => own == code,
        }
    }

    /// Its specificity: a code is highest.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Group(_) => 1,
            Self::Code(_) => 2,
        }
    }

    /// The id under which it is printed.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Group(group) => group.id,
            Self::Code(code) => code.words()[0],
        }
    }
}

/// The severity that an entry sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Findings are not reported, only counted.
    Off,
    /// Findings are reported with this severity.
    Is(Severity),
}

impl Level {
    /// The words of the configuration.
    pub const WORDS: [&'static str; 4] = ["off", "info", "warning", "error"];

    /// The default of a rule.
    #[must_use]
    pub fn of(code: Code) -> Self {
        match code.off {
            true => Self::Off,
            false => Self::Is(code.severity),
        }
    }

    /// Reads one of [`Self::WORDS`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "off" => Some(Self::Off),
            _ => Severity::parse(text).map(Self::Is),
        }
    }

    /// The word of the configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Is(severity) => severity.as_str(),
        }
    }
}

/// The minimum severity that makes a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// Findings of this severity or a more severe one.
    From(Severity),
    /// None.
    Never,
}

impl Default for Threshold {
    /// Warnings and errors.
    fn default() -> Self {
        Self::From(Severity::Warning)
    }
}

impl Threshold {
    /// The words of the configuration and the command line.
    pub const WORDS: [&'static str; 4] = ["info", "warning", "error", "never"];

    /// Reads one of [`Self::WORDS`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "never" => Some(Self::Never),
            _ => Severity::parse(text).map(Self::From),
        }
    }

    /// The word of the configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::From(severity) => severity.as_str(),
            Self::Never => "never",
        }
    }

    /// Whether a finding of this severity makes the run fail.
    #[must_use]
    pub fn counts(self, severity: Severity) -> bool {
        match self {
            Self::From(least) => severity >= least,
            Self::Never => false,
        }
    }
}
