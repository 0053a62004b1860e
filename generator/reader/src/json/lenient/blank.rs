//! Skips comments and white space, also white space that JSON does not allow.

use super::super::repair::RepairKind;
use super::{Lenient, Step};

/// White space of Unicode, zero-width spaces and byte order marks.
fn is_wide_white(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

const NBSP: &str = "&nbsp;";

impl Lenient<'_> {
    /// Skips white space and comments.
    pub(super) fn blank(&mut self) -> Step {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.pos += 1,
                Some(b'/' | b'#' | b'<') => {
                    let Some(end) = self.comment_end()? else {
                        return Ok(());
                    };
                    self.repair(RepairKind::Comment, self.pos..end)?;
                    self.pos = end;
                }
                Some(_) => {
                    let end = self.invalid_white_end();
                    if end == self.pos {
                        return Ok(());
                    }
                    self.repair(RepairKind::InvalidWhiteSpace, self.pos..end)?;
                    self.pos = end;
                }
                None => return Ok(()),
            }
        }
    }

    fn invalid_white_end(&self) -> usize {
        let mut end = self.pos;
        while let Some(rest) = self.text.get(end..) {
            match rest.chars().next() {
                Some(char) if !char.is_ascii_whitespace() && is_wide_white(char) => {
                    end += char.len_utf8();
                }
                Some('\u{b}' | '\u{c}') => end += 1,
                Some('&') if rest.starts_with(NBSP) => end += NBSP.len(),
                _ => break,
            }
        }
        end
    }

    /// The end of the comment at the position; `None` if none begins there.
    fn comment_end(&self) -> Step<Option<usize>> {
        let rest = self.rest_bytes(self.pos);
        let closed_by = |open: usize, closer: &[u8]| {
            let body = rest.get(open..).unwrap_or_default();
            // An unclosed comment ends reading, so this happens once.
            self.look(body.len().min(1));
            match memchr::memmem::find(body, closer) {
                Some(at) => Ok(Some(self.pos + open + at + closer.len())),
                None => Err("a comment that is not closed"),
            }
        };
        if rest.starts_with(b"//") || rest.starts_with(b"#") {
            return Ok(Some(self.line_end(self.pos)));
        }
        if rest.starts_with(b"/*") {
            return closed_by(2, b"*/");
        }
        if rest.starts_with(b"<!--") {
            return closed_by(4, b"-->");
        }
        Ok(None)
    }

    /// The first offset at or after `at` that is not white space; comments are not skipped.
    pub(super) fn skip_white(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(is_wide_white).len();
        self.look(blanks + 1);
        at + blanks
    }

    /// Like [`Self::skip_white`], but stays on the line.
    pub(super) fn skip_white_in_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let white = |c: char| c != '\n' && is_wide_white(c);
        let blanks = rest.len() - rest.trim_start_matches(white).len();
        self.look(blanks + 1);
        at + blanks
    }

    /// The end of the text without trailing white space; not before the position.
    pub(super) fn trimmed_end(&self) -> usize {
        let end = self.text.trim_end_matches(is_wide_white).len();
        self.look(self.text.len() - end);
        end.max(self.pos)
    }

    /// The offset of the next line break, or the end of the text.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let end = memchr::memchr(b'\n', self.rest_bytes(at)).map_or(self.text.len(), |n| at + n);
        self.look(end - at);
        end
    }
}
