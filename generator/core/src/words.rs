//! Enums whose variants are words in formats, files and on the command line.

/// Declares an enum with a word for each variant.
#[macro_export]
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$about:meta])* $variant:ident = $word:literal, )+ }
    ) => {
        $(#[$meta])*
        pub enum $name { $( $(#[$about])* $variant, )+ }

        impl $name {
            /// All, in order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The word for it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The one with this word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }
        }
    };
}
