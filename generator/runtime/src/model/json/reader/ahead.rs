//! Lookahead for `@odata.type`, which decides the type that an object is read as. It validates nothing; the reader does.

use std::borrow::Cow;

use super::Reader;

impl<'a> Reader<'a> {
    /// The value of `@odata.type` in the next object, without consuming it. It is usually the first member; otherwise the
    /// members before it are skipped. `None` also if the next value is not a valid object: reading it will fail.
    pub(crate) fn odata_type_ahead(&mut self) -> Option<Cow<'a, str>> {
        let mut ahead = Reader {
            at: self.at,
            ..Reader::new(self.input)
        };
        ahead.enter_object(String::new).ok()?;
        let mut first = true;
        while let Some(name) = ahead.next_member(first).ok()? {
            first = false;
            if name == "@odata.type" {
                return ahead.at_string().then(|| ahead.str_token().ok()).flatten();
            }
            ahead.skip_value()?;
        }
        None
    }

    /// Skips one value by its brackets and quotes, without validation.
    fn skip_value(&mut self) -> Option<()> {
        let mut open = 0usize;
        loop {
            match self.peek() {
                0 => return None,
                b'"' => drop(self.str_token().ok()?),
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                    continue;
                }
                b'}' | b']' => {
                    open = open.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let rest = self.input.as_bytes().get(self.at..)?;
                    self.at += rest
                        .iter()
                        .position(|b| b",:{}[]\" \n\r\t".contains(b))
                        .unwrap_or(rest.len());
                }
            }
            if open == 0 {
                return Some(());
            }
        }
    }
}
