//! Reading `overrides.toml` into [`Override`]s.

use std::ops::{Deref, Range};

use toml::de::DeTable;

use super::{Action, Override, OverrideError};
use docwright_core::diagnostic::FileId;
use docwright_reader::config::{Reader, Value};

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
    let entries = Entries(Reader::new(file));
    let mut out = Vec::new();
    for (key, value) in &entries.whole(text)? {
        let key_text = key.get_ref();
        if key_text != "override" {
            let message = format!("`{key_text}` is not known; entries begin with `[[override]]`");
            return Err(entries.error(key.span(), message));
        }
        let list = value.get_ref().as_array();
        for entry in list.ok_or_else(|| entries.expected(value, "an array of tables"))? {
            out.push(entries.entry(entries.table(entry)?, entry.span())?);
        }
    }
    Ok(out)
}

/// The values of the file.
struct Entries(Reader);

impl Deref for Entries {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.0
    }
}

impl Entries {
    fn entry(&self, table: &DeTable<'_>, span: Range<usize>) -> Result<Override, OverrideError> {
        let (mut ty, mut member, mut reason, mut of_type, mut action) =
            (None, None, None, None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "type" => ty = Some(self.string(value)?),
                "property" | "member" => member = Some(self.string(value)?),
                "reason" => reason = Some(self.string(value)?),
                "of-type" => of_type = Some(self.string(value)?.value),
                name if ACTIONS.contains(&name) => {
                    if let Some((other, _)) = action.replace((name.to_owned(), value)) {
                        let message = format!(
                            "an entry has one action, but this one has `{other}` and `{name}`"
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
            let message = "the reason is empty: say why the docs are wrong";
            return Err(self.error(reason.span.range(), message));
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
        value: &Value<'_>,
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
            "rename" => Action::Rename(self.string(value)?.value),
            "set-type" => Action::SetType(self.string(value)?.value),
            "set-base" => Action::SetBase(self.string(value)?.value),
            "set-key" => Action::SetKey(self.names(value)?),
            "set-kind" => match self.string(value)?.as_str() {
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
            "add-member" => Action::AddMember(self.string(value)?.value),
            _ => {
                let name = self.string(value)?.value;
                let ty = of_type.ok_or_else(|| {
                    self.error(value.span(), "`add-property` needs `of-type` beside it")
                })?;
                Action::AddProperty(name, ty)
            }
        })
    }

    fn names(&self, value: &Value<'_>) -> Result<Vec<String>, OverrideError> {
        let list = value.get_ref().as_array();
        let list = list.ok_or_else(|| self.expected(value, "an array of names"))?;
        let names = list.iter().map(|name| Ok(self.string(name)?.value));
        names.collect()
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
                "has one action",
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
