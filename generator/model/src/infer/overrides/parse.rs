//! Reading `overrides.toml` into [`Override`]s.

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::{Action, Override, OverrideError};
use docwright_core::diagnostic::{FileId, Span, Spanned};

/// Keys for the action of an entry; each entry has exactly one.
const ACTIONS: [&str; 12] = [
    "drop",
    "rename",
    "set-type",
    "set-base",
    "set-key",
    "set-kind",
    "set-open",
    "set-abstract",
    "set-flags",
    "nullable",
    "add-property",
    "add-member",
];

/// Reads the entries of an overrides file.
///
/// # Errors
/// When the file is not TOML, or an entry lacks its `type`, `reason` or action, has two actions, an unknown key or a
/// value of the wrong kind. The first such place is named.
pub fn parse(text: &str, file: FileId) -> Result<Vec<Override>, OverrideError> {
    let reader = Reader { file };
    let table = DeTable::parse(text)
        .map_err(|e| reader.error(e.span().unwrap_or(0..0), e.message().to_owned()))?;
    let mut out = Vec::new();
    for (key, value) in table.get_ref() {
        if key.get_ref() != "override" {
            return Err(reader.error(
                key.span(),
                format!(
                    "`{}` is not known; entries begin with `[[override]]`",
                    key.get_ref()
                ),
            ));
        }
        let entries = value
            .get_ref()
            .as_array()
            .ok_or_else(|| reader.expected(value, "an array of tables"))?;
        for entry in entries {
            let table = entry
                .get_ref()
                .as_table()
                .ok_or_else(|| reader.expected(entry, "a table"))?;
            out.push(reader.entry(table, entry.span())?);
        }
    }
    Ok(out)
}

struct Reader {
    file: FileId,
}

impl Reader {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    fn error(&self, range: std::ops::Range<usize>, message: impl Into<String>) -> OverrideError {
        OverrideError {
            span: self.span(range),
            message: message.into(),
        }
    }

    fn expected(&self, value: &TomlSpanned<DeValue<'_>>, what: &str) -> OverrideError {
        self.error(
            value.span(),
            format!("expected {what}, found {}", value.get_ref().type_str()),
        )
    }

    fn text(&self, value: &TomlSpanned<DeValue<'_>>) -> Result<Spanned<String>, OverrideError> {
        let text = value
            .get_ref()
            .as_str()
            .ok_or_else(|| self.expected(value, "a string"))?;
        Ok(Spanned::new(text.to_owned(), self.span(value.span())))
    }

    fn flag(&self, value: &TomlSpanned<DeValue<'_>>) -> Result<bool, OverrideError> {
        value
            .get_ref()
            .as_bool()
            .ok_or_else(|| self.expected(value, "true or false"))
    }

    fn entry(
        &self,
        table: &DeTable<'_>,
        span: std::ops::Range<usize>,
    ) -> Result<Override, OverrideError> {
        let (mut ty, mut member, mut reason, mut of_type, mut action) =
            (None, None, None, None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "type" => ty = Some(self.text(value)?),
                "property" | "member" => member = Some(self.text(value)?),
                "reason" => reason = Some(self.text(value)?),
                "of-type" => of_type = Some(self.text(value)?.value),
                name if ACTIONS.contains(&name) => {
                    if let Some((other, _)) = action.replace((name.to_owned(), value)) {
                        let message = format!(
                            "an entry does one thing, and this one says `{other}` and `{name}`"
                        );
                        return Err(self.error(key.span(), message));
                    }
                }
                name => {
                    let known = ACTIONS.join("`, `");
                    let message = format!(
                        "`{name}` is not known; an entry has `type`, `property` or `member`, `reason`, and one of `{known}`"
                    );
                    return Err(self.error(key.span(), message));
                }
            }
        }
        let missing = |what: &str| self.error(span.clone(), format!("the entry has no {what}"));
        let ty = ty.ok_or_else(|| missing("`type`"))?;
        let reason = reason.ok_or_else(|| missing("`reason`: say why the docs are wrong"))?;
        if reason.value.trim().is_empty() {
            return Err(OverrideError {
                span: reason.span,
                message: "the reason is empty: say why the docs are wrong".into(),
            });
        }
        let (name, value) =
            action.ok_or_else(|| missing(&format!("action: one of `{}`", ACTIONS.join("`, `"))))?;
        let action = self.action(&name, value, of_type)?;
        Ok(Override {
            ty,
            member,
            action,
            reason: reason.value,
            span: self.span(span),
        })
    }

    fn action(
        &self,
        name: &str,
        value: &TomlSpanned<DeValue<'_>>,
        of_type: Option<String>,
    ) -> Result<Action, OverrideError> {
        Ok(match name {
            "drop" if self.flag(value)? => Action::Drop,
            "drop" => {
                return Err(self.error(
                    value.span(),
                    "`drop = false` does nothing: remove the entry",
                ));
            }
            "rename" => Action::Rename(self.text(value)?.value),
            "set-type" => Action::SetType(self.text(value)?.value),
            "set-base" => Action::SetBase(self.text(value)?.value),
            "set-key" => Action::SetKey(self.names(value)?),
            "set-kind" => match self.text(value)?.as_str() {
                "entity" => Action::SetEntity(true),
                "complex" => Action::SetEntity(false),
                other => {
                    return Err(self.error(
                        value.span(),
                        format!("expected \"entity\" or \"complex\", found {other:?}"),
                    ));
                }
            },
            "set-open" => Action::SetOpen(self.flag(value)?),
            "set-abstract" => Action::SetAbstract(self.flag(value)?),
            "set-flags" => Action::SetFlags(self.flag(value)?),
            "nullable" => Action::SetNullable(self.flag(value)?),
            "add-member" => Action::AddMember(self.text(value)?.value),
            _ => {
                let name = self.text(value)?.value;
                let ty = of_type.ok_or_else(|| {
                    self.error(value.span(), "`add-property` needs `of-type` beside it")
                })?;
                Action::AddProperty(name, ty)
            }
        })
    }

    fn names(&self, value: &TomlSpanned<DeValue<'_>>) -> Result<Vec<String>, OverrideError> {
        let list = value
            .get_ref()
            .as_array()
            .ok_or_else(|| self.expected(value, "an array of names"))?;
        list.iter().map(|v| Ok(self.text(v)?.value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Override>, String> {
        parse(text, FileId(7))
            .map_err(|e| format!("{}..{}: {}", e.span.start, e.span.end, e.message))
    }

    #[test]
    fn reads_entries_with_their_places() {
        let text = "[[override]]\ntype = \"a.b\"\nproperty = \"c\"\nset-type = \"Edm.Int64\"\nreason = \"r\"\n";
        let entries = read(text).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].action, Action::SetType("Edm.Int64".into()));
        assert_eq!(&text[entries[0].ty.span.range()], "\"a.b\"");
        assert_eq!(entries[0].ty.span.file, FileId(7));
    }

    #[test]
    fn says_what_an_entry_lacks() {
        for (text, expected) in [
            ("[[override]]\ntype = \"a.b\"\ndrop = true\n", "no `reason`"),
            ("[[override]]\nreason = \"r\"\ndrop = true\n", "no `type`"),
            (
                "[[override]]\ntype = \"a.b\"\nreason = \"r\"\n",
                "no action",
            ),
            (
                "[[override]]\ntype = \"a.b\"\nreason = \" \"\ndrop = true\n",
                "reason is empty",
            ),
            (
                "[[override]]\ntype = \"a.b\"\nreason = \"r\"\ndrop = true\nrename = \"x\"\n",
                "does one thing",
            ),
            (
                "[[override]]\ntype = \"a.b\"\nreason = \"r\"\ndropp = true\n",
                "`dropp` is not known",
            ),
            (
                "[[override]]\ntype = 3\nreason = \"r\"\ndrop = true\n",
                "expected a string",
            ),
            ("[[overrides]]\n", "`overrides` is not known"),
            ("[[override]\n", "0..0"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected) || expected == "0..0", "{error}");
        }
    }
}
