//! The primitive types of CSDL 4.01, section 3.3, that documentation uses.

macro_rules! primitives {
    ($( $variant:ident $name:literal $doc:literal; )*) => {
        /// A primitive type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Primitive { $( #[doc = $doc] $variant, )* }

        impl Primitive {
            /// All primitive types.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// The name within the `Edm` namespace, such as `DateTimeOffset`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The qualified name, such as `Edm.DateTimeOffset`.
            #[must_use]
            pub fn edm_name(self) -> &'static str {
                match self { $( Self::$variant => concat!("Edm.", $name), )* }
            }

            /// The type with this name, with or without `Edm.`, in any letter case. Informal names of the docs (`Integer`,
            /// `url`) are in the lexicons.
            #[must_use]
            pub fn from_edm_name(text: &str) -> Option<Self> {
                let name = match text.get(..4) {
                    Some(prefix) if prefix.eq_ignore_ascii_case("edm.") => &text[4..],
                    _ => text,
                };
                // Most words begin with a letter that begins no name.
                const FIRST: u32 = {
                    let (names, mut first, mut at) = ([$( $name, )*], 0, 0);
                    while at < names.len() {
                        first |= 1 << (names[at].as_bytes()[0] & 31);
                        at += 1;
                    }
                    first
                };
                if FIRST & (1 << (name.as_bytes().first()? & 31)) == 0 {
                    return None;
                }
                Self::ALL.iter().copied().find(|p| p.name().eq_ignore_ascii_case(name))
            }
        }
    };
}

impl Primitive {
    /// Whether its values are numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Byte
                | Self::SByte
                | Self::Int16
                | Self::Int32
                | Self::Int64
                | Self::Single
                | Self::Double
                | Self::Decimal
        )
    }
}

primitives! {
    Binary "Binary" "Bytes, base64url in JSON.";
    Boolean "Boolean" "`true` or `false`.";
    Byte "Byte" "0 to 255.";
    Date "Date" "A date without time.";
    DateTimeOffset "DateTimeOffset" "A point in time with its offset from UTC.";
    Decimal "Decimal" "A decimal number of any precision.";
    Double "Double" "An IEEE 754 binary64 number.";
    Duration "Duration" "A signed duration in days, hours, minutes and seconds (ISO 8601).";
    Guid "Guid" "A 16-byte identifier.";
    Int16 "Int16" "A signed 16-bit integer.";
    Int32 "Int32" "A signed 32-bit integer.";
    Int64 "Int64" "A signed 64-bit integer.";
    SByte "SByte" "A signed 8-bit integer.";
    Single "Single" "An IEEE 754 binary32 number.";
    Stream "Stream" "A binary stream with its own URL; JSON has only its annotations or inline text.";
    String "String" "A string.";
    TimeOfDay "TimeOfDay" "A time of day without date or offset.";
}

/// Whether a text is a GUID: 8-4-4-4-12 hexadecimal digits.
#[must_use]
pub fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}
