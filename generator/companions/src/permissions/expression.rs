//! Reads which permissions are needed with another one: `Lamps.Read`, `A | B`, `(A | B) & C`.

use super::request::is_name;

/// How many alternatives an expression has at most, and how deep its parentheses are.
const MAX: usize = 64;

/// The alternatives of an expression. What is needed together is joined by ` and `.
///
/// # Errors
/// The reason, as a phrase that follows the expression.
pub(super) fn alternatives(text: &str) -> Result<Vec<String>, String> {
    let mut rest = Expression { rest: text };
    let found = rest.any(0)?;
    match rest.next() {
        None => Ok(found.into_iter().map(|all| all.join(" and ")).collect()),
        Some(c) => Err(format!("has `{}` in a wrong place", c.escape_debug())),
    }
}

/// Alternatives, each with the names that are needed together.
type Alternatives<'t> = Vec<Vec<&'t str>>;

struct Expression<'t> {
    rest: &'t str,
}

impl<'t> Expression<'t> {
    /// Expressions between `|` or commas.
    fn any(&mut self, depth: usize) -> Result<Alternatives<'t>, String> {
        let mut found = self.all(depth)?;
        while self.eat(&['|', ',']) {
            found.extend(self.all(depth)?);
        }
        Ok(found)
    }

    /// Expressions between `&`.
    fn all(&mut self, depth: usize) -> Result<Alternatives<'t>, String> {
        let mut found = self.one(depth)?;
        while self.eat(&['&']) {
            let more = self.one(depth)?;
            if found.len() * more.len() > MAX {
                return Err(format!("has more than {MAX} alternatives"));
            }
            let pairs = found.iter();
            let pairs = pairs.flat_map(|a| more.iter().map(move |b| [&a[..], b].concat()));
            found = pairs.collect();
        }
        Ok(found)
    }

    /// A name, or an expression in parentheses.
    fn one(&mut self, depth: usize) -> Result<Alternatives<'t>, String> {
        if self.eat(&['(']) {
            if depth == MAX {
                return Err("has too many parentheses".to_owned());
            }
            let inner = self.any(depth + 1)?;
            return match self.eat(&[')']) {
                true => Ok(inner),
                false => Err("has no `)` for a `(`".to_owned()),
            };
        }
        let text = self.rest.trim_start();
        let end = |c: char| c.is_whitespace() || matches!(c, '|' | ',' | '&' | '(' | ')');
        let (name, rest) = text.split_at(text.find(end).unwrap_or(text.len()));
        self.rest = rest;
        match is_name(name) {
            true => Ok(vec![vec![name]]),
            false if name.is_empty() => Err("lacks a permission".to_owned()),
            false => Err(format!(
                "has `{}`, which is not a name of a permission",
                name.escape_debug()
            )),
        }
    }

    fn next(&self) -> Option<char> {
        self.rest.trim_start().chars().next()
    }

    fn eat(&mut self, wanted: &[char]) -> bool {
        let rest = self.rest.trim_start().strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::alternatives;

    #[test]
    fn alternatives_list_what_is_needed_together() {
        for (text, expected) in [
            ("Lamps.Read", &["Lamps.Read"][..]),
            ("A.Read, B.Read", &["A.Read", "B.Read"]),
            (
                "(A.Read | B.Read) & C.Read",
                &["A.Read and C.Read", "B.Read and C.Read"],
            ),
        ] {
            assert_eq!(alternatives(text).expect(text), expected);
        }
        for (text, reason) in [
            ("", "lacks"),
            ("A.Read &", "lacks"),
            ("(A.Read", "has no `)`"),
            ("A.Read B.Read", "has `B` in a wrong place"),
            ("A|B\u{1b}", "has `B\\u{1b}`"),
        ] {
            let error = alternatives(text).unwrap_err();
            assert!(error.starts_with(reason), "{text}: {error}");
        }
        assert!(alternatives(&"(".repeat(100_000)).is_err());
        assert!(alternatives(&["(A|B|C)"; 20].join("&")).is_err());
    }
}
