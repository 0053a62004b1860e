//! Random numbers for jitter and request identifiers. Not cryptographically secure.

use std::hash::{BuildHasher, RandomState};

/// 64 random bits.
pub(super) fn bits() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// A number in `0.0..1.0`.
pub(super) fn fraction() -> f64 {
    let top = u32::try_from(bits() >> 32).unwrap_or_default();
    f64::from(top) / (f64::from(u32::MAX) + 1.0)
}

/// A version 4 UUID, such as `3f2504e0-4f89-41d3-9a0c-0305e82c3301`.
pub(super) fn guid() -> String {
    let (high, low) = (bits(), bits());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | ((low >> 48) & 0x3fff),
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guids_are_version_4_and_unique() {
        let id = guid();
        let parts: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_eq!(id.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&id.as_bytes()[19]));
        assert_ne!(id, guid());
    }

    #[test]
    fn fractions_stay_below_one() {
        assert!((0..1000).all(|_| (0.0..1.0).contains(&fraction())));
    }
}
