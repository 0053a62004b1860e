//! Conversions between the string types and the types of `jiff`, `chrono`, `time` and `uuid`, each behind a feature.
//!
//! `jiff::Timestamp::try_from(&value)` parses the string. It fails if `jiff` cannot parse it, such as a date and time
//! without offset; the value still has the string.

/// `From` through a format function, and `TryFrom<&_>` through a parser.
#[cfg(any(feature = "jiff", feature = "chrono", feature = "uuid"))]
macro_rules! conversion {
    ($string:ty, $other:ty, $error:ty, $parse:expr, $format:expr) => {
        impl TryFrom<&$string> for $other {
            type Error = $error;

            fn try_from(value: &$string) -> Result<Self, Self::Error> {
                let parse: fn(&str) -> Result<$other, $error> = $parse;
                parse(value.as_str())
            }
        }

        impl From<$other> for $string {
            fn from(value: $other) -> Self {
                let format: fn($other) -> String = $format;
                Self::from(format(value))
            }
        }
    };
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use crate::{Date, DateTimeOffset, Duration, TimeOfDay};

    conversion!(
        DateTimeOffset,
        jiff::Timestamp,
        jiff::Error,
        str::parse,
        |value| value.to_string()
    );
    conversion!(Date, jiff::civil::Date, jiff::Error, str::parse, |value| {
        value.to_string()
    });
    conversion!(
        TimeOfDay,
        jiff::civil::Time,
        jiff::Error,
        str::parse,
        |value| value.to_string()
    );
    conversion!(Duration, jiff::Span, jiff::Error, str::parse, |value| value
        .to_string());

    #[test]
    fn values_convert_both_ways() -> Result<(), jiff::Error> {
        for text in [
            "2021-07-16T08:30:00.1234567Z",
            "9999-12-30T00:00:00Z",
            "0001-01-01T00:00:00Z",
        ] {
            assert_eq!(
                DateTimeOffset::from(jiff::Timestamp::try_from(&DateTimeOffset::from(text))?)
                    .as_str(),
                text
            );
        }
        assert!(jiff::Timestamp::try_from(&DateTimeOffset::from("2024-02-14T07:37:32")).is_err());
        assert_eq!(
            Date::from(jiff::civil::Date::try_from(&Date::from("2021-07-16"))?),
            "2021-07-16"
        );
        assert_eq!(
            TimeOfDay::from(jiff::civil::Time::try_from(&TimeOfDay::from("08:30:00"))?),
            "08:30:00"
        );
        assert_eq!(
            Duration::from(jiff::Span::try_from(&Duration::from("PT1H30M"))?),
            "PT1H30M"
        );
        Ok(())
    }
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use crate::{Date, DateTimeOffset, TimeOfDay};
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, ParseError, SecondsFormat};

    conversion!(
        DateTimeOffset,
        DateTime<FixedOffset>,
        ParseError,
        DateTime::parse_from_rfc3339,
        |value| value.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    );
    conversion!(Date, NaiveDate, ParseError, str::parse, |value| value
        .to_string());
    conversion!(TimeOfDay, NaiveTime, ParseError, str::parse, |value| value
        .to_string());

    #[test]
    fn values_convert_both_ways() -> Result<(), ParseError> {
        for text in [
            "2021-07-16T08:30:00Z",
            "2021-07-16T08:30:00.123456700+02:00",
            "0001-01-01T00:00:00Z",
        ] {
            let value = DateTime::<FixedOffset>::try_from(&DateTimeOffset::from(text))?;
            assert_eq!(DateTimeOffset::from(value).as_str(), text);
        }
        assert_eq!(
            Date::from(NaiveDate::try_from(&Date::from("2021-07-16"))?),
            "2021-07-16"
        );
        assert_eq!(
            TimeOfDay::from(NaiveTime::try_from(&TimeOfDay::from("08:30:00"))?),
            "08:30:00"
        );
        Ok(())
    }
}

#[cfg(feature = "time")]
mod with_time {
    use crate::DateTimeOffset;
    use time::OffsetDateTime;
    use time::error::{Format, Parse};
    use time::format_description::well_known::Rfc3339;

    impl TryFrom<&DateTimeOffset> for OffsetDateTime {
        type Error = Parse;

        fn try_from(value: &DateTimeOffset) -> Result<Self, Parse> {
            Self::parse(value.as_str(), &Rfc3339)
        }
    }

    /// Fails for years after 9999 and offsets with seconds, which RFC 3339 does not allow.
    impl TryFrom<OffsetDateTime> for DateTimeOffset {
        type Error = Format;

        fn try_from(value: OffsetDateTime) -> Result<Self, Format> {
            value.format(&Rfc3339).map(Self::from)
        }
    }

    #[test]
    fn values_convert_both_ways() -> Result<(), Box<dyn std::error::Error>> {
        for text in [
            "2021-07-16T08:30:00.1234567Z",
            "2021-07-16T08:30:00+02:00",
            "0001-01-01T00:00:00Z",
        ] {
            let value = OffsetDateTime::try_from(&DateTimeOffset::from(text))?;
            assert_eq!(DateTimeOffset::try_from(value)?.as_str(), text);
        }
        Ok(())
    }
}

#[cfg(feature = "uuid")]
mod with_uuid {
    use crate::Guid;

    conversion!(
        Guid,
        uuid::Uuid,
        uuid::Error,
        uuid::Uuid::parse_str,
        |value| value.to_string()
    );

    #[test]
    fn values_convert_both_ways() -> Result<(), uuid::Error> {
        let text = "57dab8b1-894c-409a-b240-bd8beae78896";
        assert_eq!(Guid::from(uuid::Uuid::try_from(&Guid::from(text))?), text);
        assert!(uuid::Uuid::try_from(&Guid::from("someone")).is_err());
        Ok(())
    }
}
