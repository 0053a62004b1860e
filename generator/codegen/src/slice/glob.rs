//! Matches names with wildcards.

/// A pattern that ignores letter case; `*` matches any run of characters except separators, `**` any run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob {
    pattern: Vec<char>,
    separators: &'static [char],
}

impl Glob {
    pub(super) fn new(pattern: &str, separators: &'static [char]) -> Self {
        Self {
            pattern: pattern.chars().flat_map(char::to_lowercase).collect(),
            separators,
        }
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
        self.rest(&self.pattern, &text)
    }

    pub(super) fn has(&self, c: char) -> bool {
        self.pattern.contains(&c)
    }

    fn rest(&self, pattern: &[char], text: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ['*', '*', rest @ ..] => (0..=text.len())
                .any(|skip| text.get(skip..).is_some_and(|text| self.rest(rest, text))),
            ['*', rest @ ..] => {
                let run = text.iter().take_while(|c| !self.separators.contains(c));
                (0..=run.count())
                    .any(|skip| text.get(skip..).is_some_and(|text| self.rest(rest, text)))
            }
            [c, rest @ ..] => match text {
                [first, text @ ..] => first == c && self.rest(rest, text),
                [] => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn one_star_stays_within_a_part_and_two_cross() {
        let matches = |pattern, text| Glob::new(pattern, &['.', '/']).matches(text);
        assert!(matches("A.Call", "a.call"));
        assert!(matches("a.*", "a.call") && !matches("a.*", "a.b.call"));
        assert!(matches("a.**", "a.b.call") && matches("**call", "a.b.call"));
        assert!(matches("*info", "chatInfo") && matches("c*i*o", "chatInfo"));
        assert!(!matches("call", "calls") && !matches("call*s", "call"));
        assert!(matches("*", "") && matches("**", ""));
    }
}
