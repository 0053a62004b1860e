//! Looking ahead for `@odata.type`: which type an object becomes is known only when this is read. Nothing is checked
//! here; reading proper does.

use std::borrow::Cow;

use super::Reader;

impl<'a> Reader<'a> {
    /// The text of `@odata.type` in the object that stands next, without moving. Usually the first member; otherwise
    /// the object is skimmed. `None` also for what is not an object or is broken: reading proper will say so.
    pub(crate) fn odata_type_ahead(&mut self) -> Option<Cow<'a, str>> {
        let mut ahead = Reader {
            text: self.text,
            at: self.at,
            depth: 0,
        };
        ahead.enter_object(String::new).ok()?;
        let mut first = true;
        while let Some(name) = ahead.next_member(first).ok()? {
            first = false;
            if name == "@odata.type" {
                return ahead.at_string().then(|| ahead.string().ok()).flatten();
            }
            ahead.skim()?;
        }
        None
    }

    /// Passes over one value by brackets and quotes alone; does not check it.
    fn skim(&mut self) -> Option<()> {
        let mut open = 0usize;
        loop {
            match self.peek() {
                0 => return None,
                b'"' => drop(self.string().ok()?),
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
                    let rest = self.text.as_bytes().get(self.at..)?;
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
