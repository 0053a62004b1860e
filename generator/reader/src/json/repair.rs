//! The log of repairs that were needed to read a text.

use std::borrow::Cow;
use std::ops::Range;

use docwright_core::str_ext::code_point;

/// One repair and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was repaired.
    pub kind: RepairKind,
    /// Byte range of the damaged text; empty where something is missing.
    pub span: Range<usize>,
}

impl Repair {
    /// What was found, as a phrase to follow `there is`; white space with its code point. `text` is the text that was parsed.
    #[must_use]
    pub fn describe(&self, text: &str) -> Cow<'static, str> {
        let words = self.kind.describe();
        let written = text.get(self.span.clone()).and_then(|t| t.chars().next());
        match written.filter(|_| self.kind == RepairKind::InvalidWhiteSpace) {
            Some(c) if !c.is_ascii() => Cow::Owned(format!("{words} ({})", code_point(c))),
            _ => Cow::Borrowed(words),
        }
    }

    /// The text that replaces the span to fix it; `None` if there is more than one possible fix. `text` is the text that was
    /// parsed.
    #[must_use]
    pub fn fixed(&self, text: &str) -> Option<String> {
        let written = text.get(self.span.clone())?;
        match self.kind {
            RepairKind::TrailingComma => (written == ",").then(String::new),
            RepairKind::InvalidWhiteSpace => Some(" ".to_owned()),
            RepairKind::LiteralCase => Some(written.to_ascii_lowercase()),
            _ => None,
        }
    }
}

macro_rules! kinds {
    ($( $variant:ident $lossless:literal $text:literal; )*) => {
        /// What was repaired.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RepairKind { $( #[doc = $text] $variant, )* }

        impl RepairKind {
            /// All kinds: first those that lose nothing, then those that guess.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// What was found, as a phrase to follow `there is`.
            #[must_use]
            pub fn describe(self) -> &'static str {
                match self { $( Self::$variant => $text, )* }
            }

            /// Whether the text has no other interpretation, so that the repair loses and invents nothing.
            #[must_use]
            pub fn is_lossless(self) -> bool {
                match self { $( Self::$variant => $lossless, )* }
            }
        }
    };
}

// The lossless kinds first.
kinds! {
    TrailingComma true "a comma after the last item";
    Comment true "a comment";
    InvalidWhiteSpace true "white space that JSON does not allow";
    ImpliedObject true "a list of members without braces around it";
    RawControl true "a line break, tab or other control character inside a string";
    BadEscape true "a backslash that does not begin an escape";
    HtmlEntity true "an HTML entity in place of a quote";

    MissingComma false "a missing comma";
    ExtraComma false "a comma without an item before it";
    WrongPunctuation false "other punctuation in place of a comma or colon";
    SmartQuotes false "a typographic quote around a string";
    SingleQuotes false "a single quote or backtick around a string";
    UnquotedKey false "a key without quotes";
    Ellipsis false "an ellipsis in place of content";
    BareWord false "a string without quotes";
    Placeholder false "a placeholder in place of a value";
    LiteralCase false "true, false or null in capital letters";
    MissingOpenQuote false "a string without its opening quote";
    MissingCloseQuote false "a string without its closing quote";
    EscapedCloseQuote false "a backslash before the closing quote";
    UnescapedQuote false "an unescaped quote inside a string";
    DoubledQuote false "a doubled quote around a string";
    MissingCloser false "a missing closing bracket";
    WrongCloser false "a closing bracket of the wrong kind";
    ExtraCloser false "an extra closing bracket";
    SecondDocument false "a second JSON document after the first";
    TrailingText false "text after the JSON";
    LeadingText false "text before the JSON";
}

impl std::fmt::Display for RepairKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.describe())
    }
}
