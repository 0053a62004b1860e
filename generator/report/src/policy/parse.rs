//! Reads the policy in `docwright.toml`. Unknown keys and values are errors with their place; nothing is ignored.

use std::ops::{Deref, Range};

use globset::GlobBuilder;
use toml::de::DeValue;

use super::{
    Date, Level, PathGlob, PathRules, Policy, PolicyError, Selector, SeverityRule, Suppression,
    Threshold,
};
use crate::render::UrlTemplate;
use docwright_core::diagnostic::{FileId, Registry, Spanned};
use docwright_reader::config::{self, Value};

const CHECK: [&str; 4] = ["fail-on", "baseline", "rule-url", "source-url"];
const PATH: [&str; 2] = ["glob", "severity"];
const SUPPRESS: [&str; 7] = [
    "code", "path", "type", "property", "message", "reason", "expires",
];

type Read<T> = Result<T, PolicyError>;

/// Reads the configuration.
///
/// # Errors
/// When it is not TOML, or has an unknown key or an invalid code, severity, pattern or date; reports the first.
pub fn parse(text: &str, file: FileId, rules: &Registry) -> Read<Policy> {
    let reader = Reader {
        values: config::Reader::new(file),
        rules,
    };
    let table = reader.file(text, &config::TABLES)?;
    let mut policy = Policy::default();
    for (key, value) in &table {
        match key.get_ref().as_ref() {
            "check" => reader.check(value, &mut policy)?,
            "severity" => policy.severity = reader.rules(value)?,
            "path" => {
                for entry in reader.list(value)? {
                    policy.paths.push(reader.path(entry)?);
                }
            }
            "suppress" => {
                for entry in reader.list(value)? {
                    policy.suppressions.push(reader.suppression(entry)?);
                }
            }
            // The doc sets are read elsewhere.
            _ => {}
        }
    }
    Ok(policy)
}

/// Reads the severities of a profile.
///
/// # Errors
/// As [`parse`]. Its other keys are read elsewhere.
pub fn parse_profile(text: &str, file: FileId, rules: &Registry) -> Read<Vec<SeverityRule>> {
    let values = config::Reader::new(file);
    let reader = Reader { values, rules };
    let table = reader.whole(text)?;
    let severity = table.iter().find(|(key, _)| key.get_ref() == "severity");
    severity.map_or(Ok(Vec::new()), |(_, value)| reader.rules(value))
}

/// The values of the file, and the rules that they name.
struct Reader<'r> {
    values: config::Reader,
    rules: &'r Registry,
}

impl Deref for Reader<'_> {
    type Target = config::Reader;

    fn deref(&self) -> &config::Reader {
        &self.values
    }
}

impl Reader<'_> {
    fn check(&self, value: &Value<'_>, policy: &mut Policy) -> Read<()> {
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "fail-on" => {
                    let text = self.text(value)?;
                    let threshold = Threshold::parse(&text);
                    policy.fail_on = Some(
                        threshold
                            .ok_or_else(|| self.unknown(value.span(), &text, &Threshold::WORDS))?,
                    );
                }
                "baseline" => policy.baseline = Some(self.text(value)?),
                "rule-url" => policy.rule_url = Some(self.url(value, UrlTemplate::of_rule)?),
                "source-url" => policy.source_url = Some(self.url(value, UrlTemplate::of_source)?),
                name => return Err(self.unknown(key.span(), name, &CHECK)),
            }
        }
        Ok(())
    }

    fn url(
        &self,
        value: &Value<'_>,
        read: impl Fn(&str) -> Result<UrlTemplate, String>,
    ) -> Read<UrlTemplate> {
        let text = self.text(value)?;
        read(&text).map_err(|message| self.error(value.span(), message))
    }

    fn selector(&self, text: &str, range: Range<usize>) -> Read<Selector> {
        Selector::parse(text, self.rules).map_err(|message| self.error(range, message))
    }

    fn rules(&self, value: &Value<'_>) -> Read<Vec<SeverityRule>> {
        let mut rules: Vec<SeverityRule> = Vec::new();
        for (key, value) in self.table(value)? {
            let selector = self.selector(key.get_ref(), key.span())?;
            let word = self.text(value)?;
            let level = Level::parse(&word)
                .ok_or_else(|| self.unknown(value.span(), &word, &Level::WORDS))?;
            if rules.iter().any(|r| r.selector == selector) {
                let id = selector.id();
                return Err(self.error(
                    key.span(),
                    format!("`{id}` is set twice, by id and by name"),
                ));
            }
            let span = self.span(key.span());
            rules.push(SeverityRule {
                selector,
                level,
                span,
            });
        }
        Ok(rules)
    }

    fn path(&self, value: &Value<'_>) -> Read<PathRules> {
        let (mut globs, mut rules) = (None, None);
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "glob" => globs = Some(self.globs(value)?),
                "severity" => rules = Some(self.rules(value)?),
                name => return Err(self.unknown(key.span(), name, &PATH)),
            }
        }
        let missing = |what| self.error(value.span(), format!("the entry has no `{what}`"));
        Ok(PathRules {
            globs: globs.ok_or_else(|| missing("glob"))?,
            rules: rules.ok_or_else(|| missing("severity"))?,
        })
    }

    fn globs(&self, value: &Value<'_>) -> Read<Vec<PathGlob>> {
        let texts = self.texts(value)?.into_iter();
        texts.map(|text| self.glob(text)).collect()
    }

    fn glob(&self, text: Spanned<String>) -> Read<PathGlob> {
        let built = GlobBuilder::new(&text)
            .literal_separator(true)
            .backslash_escape(true)
            .build();
        match built {
            Ok(glob) => Ok(PathGlob {
                matcher: glob.compile_matcher(),
                text,
            }),
            Err(error) => Err(self.error(
                text.span.range(),
                format!("`{}` is not a path pattern: {}", text.value, error.kind()),
            )),
        }
    }

    fn suppression(&self, value: &Value<'_>) -> Read<Suppression> {
        let (mut selectors, mut reason) = (None, None);
        let mut entry = Suppression {
            selectors: Vec::new(),
            globs: Vec::new(),
            ty: None,
            property: None,
            message: None,
            reason: String::new(),
            expires: None,
            span: self.span(value.span()),
        };
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "code" => selectors = Some(self.codes(value)?),
                "path" => entry.globs = self.globs(value)?,
                "type" => entry.ty = Some(self.text(value)?.value),
                "property" => entry.property = Some(self.text(value)?.value),
                "message" => entry.message = Some(self.text(value)?.value),
                "reason" => reason = Some(self.text(value)?.value),
                "expires" => entry.expires = Some(self.date(value)?),
                name => return Err(self.unknown(key.span(), name, &SUPPRESS)),
            }
        }
        let missing = |what: &str| self.error(value.span(), format!("the entry has no {what}"));
        entry.selectors = selectors.ok_or_else(|| missing("`code`"))?;
        entry.reason =
            reason.ok_or_else(|| missing("`reason`: the reason why the finding is not fixed"))?;
        if entry.globs.is_empty() && entry.ty.is_none() {
            return Err(missing("place: give `path`, `type` or both"));
        }
        Ok(entry)
    }

    fn codes(&self, value: &Value<'_>) -> Read<Vec<Selector>> {
        let mut out = Vec::new();
        for text in self.texts(value)? {
            match self.selector(&text, text.span.range())? {
                Selector::All => {
                    return Err(self.error(
                        text.span.range(),
                        "a suppression names codes or groups, not `all`",
                    ));
                }
                selector => out.push(selector),
            }
        }
        Ok(out)
    }

    fn date(&self, value: &Value<'_>) -> Read<Spanned<Date>> {
        let date = match value.get_ref() {
            DeValue::Datetime(date) => Date::parse(&date.to_string()),
            DeValue::String(text) => Date::parse(text),
            _ => None,
        };
        let date = date.ok_or_else(|| self.expected(value, "a date, such as 2027-01-31"))?;
        Ok(Spanned::new(date, self.span(value.span())))
    }
}
