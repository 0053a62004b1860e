//! Rules, and the registry of all rules.
//!
//! A rule is declared in its own file in the `rules` folder of the package that raises it. Each package lists its rules.
//! Code that parses codes (configuration, baselines, the command line) uses a [`Registry`] of all lists.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

crate::words! {
    /// The severity of a finding.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Severity {
        /// The result is not affected.
        Info = "info",
        /// The docs are damaged or contradict themselves; the likelier claim is used.
        Warning = "warning",
        /// Something documented could not be read or used.
        Error = "error",
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A kind of finding.
#[derive(Debug)]
pub struct Rule {
    /// `DW` and four digits. Never reused.
    pub id: &'static str,
    /// Kebab-case name, which can be used in place of the id.
    pub name: &'static str,
    /// Severity unless policy says otherwise.
    pub severity: Severity,
    /// Its documentation, lines of Markdown from the doc comment of [`rule!`](crate::rule): the summary in one sentence, an
    /// explanation, and examples under `Wrong` and `Right`.
    pub docs: &'static [&'static str],
    /// Whether one finding stands for all pages that show the fault, at the first of them: another page can take its place.
    pub raised_once: bool,
    /// Whether it is reported only where a profile or the configuration turns it on: it is a convention of some docs, and
    /// docs without it are right.
    pub off: bool,
    /// The causes that this finding may follow from; it is not reported together with them.
    pub follows: &'static [Follows],
}

impl Rule {
    /// The summary in one sentence.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.docs.first().map_or("", |line| line.trim())
    }

    /// The explanation and examples: Markdown with a line break at its end, or empty.
    #[must_use]
    pub fn explanation(&self) -> String {
        let rest = self.docs.iter().skip(2);
        rest.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
            .collect()
    }
}

/// A cause of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follows {
    /// The name of the rule that reports the cause.
    pub cause: &'static str,
    /// Where the cause must be.
    pub scope: Scope,
}

/// Where the cause of a finding must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// On the page on which the finding is reported.
    Page,
    /// At one of the places of the finding: the primary one, a label or an occurrence.
    Place,
    /// Around one of the places of the finding: a row, for what is found in its cells.
    Within,
    /// Inside one of the places of the finding: a link, for what is found of its cell.
    Around,
}

impl Follows {
    /// Follows from a finding on the same page.
    #[must_use]
    pub const fn page(cause: &'static str) -> Self {
        let scope = Scope::Page;
        Self { cause, scope }
    }

    /// Follows from a finding at the same place.
    #[must_use]
    pub const fn place(cause: &'static str) -> Self {
        let scope = Scope::Place;
        Self { cause, scope }
    }

    /// Follows from a finding whose place holds its own.
    #[must_use]
    pub const fn within(cause: &'static str) -> Self {
        let scope = Scope::Within;
        Self { cause, scope }
    }

    /// Follows from a finding whose place is in its own.
    #[must_use]
    pub const fn around(cause: &'static str) -> Self {
        let scope = Scope::Around;
        Self { cause, scope }
    }
}

/// The code of a finding: a handle to its [`Rule`], compared by id.
#[derive(Clone, Copy)]
pub struct Code(&'static Rule);

impl Code {
    /// The code of a rule.
    #[must_use]
    pub const fn new(rule: &'static Rule) -> Self {
        Self(rule)
    }

    /// The id and the name.
    #[must_use]
    pub fn words(self) -> [&'static str; 2] {
        [self.0.id, self.0.name]
    }
}

impl Deref for Code {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        self.0
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.id, self.name)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id.cmp(other.id)
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

/// All rules, by id and name.
#[derive(Clone, Debug)]
pub struct Registry {
    codes: Vec<Code>,
}

impl Registry {
    /// A registry of the rules of some packages.
    #[must_use]
    pub fn new(layers: &[&[Code]]) -> Self {
        let mut codes = layers.concat();
        crate::order::sort(&mut codes);
        Self { codes }
    }

    /// All codes, in order of their ids.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The code with this id (`DW0101`) or name (`file-not-utf8`).
    #[must_use]
    pub fn parse(&self, text: &str) -> Option<Code> {
        let mut codes = self.codes.iter().copied();
        codes.find(|code| code.id == text || code.name == text)
    }
}

/// A group of codes: those that share the first two digits.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// `DW` and two digits.
    pub id: &'static str,
    /// The name, which can be used in place of the id.
    pub name: &'static str,
}

impl Group {
    /// All groups, in order of their ids.
    pub const ALL: &'static [Self] = &[
        Self::new("DW01", "files"),
        Self::new("DW02", "json"),
        Self::new("DW03", "tables"),
        Self::new("DW04", "http"),
        Self::new("DW05", "types"),
        Self::new("DW06", "members"),
        Self::new("DW07", "enums"),
        Self::new("DW08", "examples"),
        Self::new("DW09", "operations"),
        Self::new("DW10", "localisation"),
        Self::new("DW11", "policy"),
        Self::new("DW12", "emission"),
        Self::new("DW13", "metadata"),
        Self::new("DW14", "guide"),
        Self::new("DW15", "guide-operations"),
        Self::new("DW16", "permissions"),
        Self::new("DW17", "publishing"),
    ];

    const fn new(id: &'static str, name: &'static str) -> Self {
        Self { id, name }
    }

    /// The group with this id (`DW06`) or name (`members`).
    #[must_use]
    pub fn parse(text: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|g| g.id == text || g.name == text)
    }

    /// Whether a code belongs to it.
    #[must_use]
    pub fn holds(&self, code: Code) -> bool {
        code.id.starts_with(self.id)
    }
}

/// Declares a rule as `CODE`: its documentation as a doc comment (see [`Rule::docs`]), id, name, severity, `, raised_once`
/// where one finding stands for all pages, `, off` where it must be turned on, and the causes that it may follow from:
/// `follows page "include-missing", place "url-key"`.
#[macro_export]
macro_rules! rule {
    (@raised_once) => { false };
    (@raised_once raised_once) => { true };
    (@raised_once off) => { false };
    (@off) => { false };
    (@off off) => { true };
    (@off raised_once) => { false };
    (
        $(#[doc = $doc:literal])+
        $id:literal $name:literal $severity:ident $(, $property:ident)?
        $(follows $($scope:ident $cause:literal),+)?
    ) => {
        $(#[doc = $doc])+
        pub const CODE: $crate::diagnostic::Code = $crate::diagnostic::Code::new(&$crate::diagnostic::Rule {
            id: $id,
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            docs: &[$($doc),+],
            raised_once: $crate::rule!(@raised_once $($property)?),
            off: $crate::rule!(@off $($property)?),
            follows: &[$($($crate::diagnostic::Follows::$scope($cause)),+)?],
        });
    };
}

/// Lists the rules of a package: a module for each, and `RULES`. One line per rule, in alphabetical order.
#[macro_export]
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $( pub mod $name; )*

        /// The rules of this package.
        pub const RULES: &[$crate::diagnostic::Code] = &[ $( $name::CODE, )* ];
    };
}
