//! What a stored page is known by: the content it was read from, and everything else that its facts depend on.

use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;

use crate::source::Sources;
use docwright_core::diagnostic::FileId;

/// A hash of some content. Of 64 bits: among the pages of one tree, two versions that share one do not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fingerprint(pub(super) u64);

impl Fingerprint {
    /// The fingerprint of these parts; where one ends and the next begins counts.
    pub(super) fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = DefaultHasher::new();
        for part in parts {
            hasher.write_usize(part.len());
            hasher.write(part);
        }
        Self(hasher.finish())
    }

    /// The fingerprint of a file's text on disk.
    pub(super) fn of_file(sources: &Sources, file: FileId) -> Self {
        Self::of([sources.file(file).raw().as_bytes()])
    }
}

/// Which build of docwright is running: its version, and length and time of the program. What one build stores no
/// other reads, since its rules may differ. `None` when the system does not say which program this is.
pub(super) fn build() -> Option<Fingerprint> {
    let program = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
    let changed = program.modified().ok()?;
    let changed = changed.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Fingerprint::of([
        env!("CARGO_PKG_VERSION").as_bytes(),
        &program.len().to_le_bytes(),
        &changed.as_nanos().to_le_bytes(),
    ]))
}

/// What all pages of a tree depend on beside their own text: which files there are, since links lead to them, and the
/// dialect's configuration.
pub(super) fn surroundings(sources: &Sources) -> Fingerprint {
    let pages: Vec<u8> = sources
        .files()
        .map(|(_, file)| u8::from(file.is_page))
        .collect();
    let paths = sources.files().map(|(_, file)| file.path.as_bytes());
    let configs = sources.configs().iter();
    let configs = configs.flat_map(|(path, text)| [path.as_bytes(), text.as_bytes()]);
    Fingerprint::of(paths.chain([&pages[..]]).chain(configs))
}

/// The name under which all that is known of one docs folder is stored.
pub(super) fn folder(root: &Path, build: Fingerprint) -> String {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let found = Fingerprint::of([
        root.as_os_str().as_encoded_bytes(),
        &build.0.to_le_bytes()[..],
    ]);
    format!("{:016x}", found.0)
}
