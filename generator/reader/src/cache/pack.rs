//! One file with what is known of all pages of a docs folder: read whole, replaced whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::codec::{In, Out, Stored};
use super::key::Fingerprint;
use docwright_core::diagnostic::FileId;

const MAGIC: &[u8] = b"docwright cache 1\n";

/// Bytes before the entries: the mark, the build that wrote, and the check sum of all that follows.
const HEAD: usize = MAGIC.len() + 16;

/// How many files of one kind a folder keeps: each docs folder and each build has its own.
const KEPT: usize = 8;

/// What is stored of one page.
pub(super) struct Entry {
    /// Its path from the docs root.
    pub(super) path: String,
    /// Its text when it was read.
    pub(super) content: Fingerprint,
    /// The files that its text was composed of, with their text.
    pub(super) included: Vec<(String, Fingerprint)>,
    /// The paths of the files that spans name, the page itself left out.
    pub(super) files: Vec<String>,
    /// The rest, see [`codec`](super::codec).
    pub(super) bytes: Vec<u8>,
}

/// Why a file was not used.
pub(super) enum Unusable {
    /// There is none.
    Absent,
    /// For the reason given.
    Ignored(String),
}

impl Stored for Fingerprint {
    fn put(&self, out: &mut Out) {
        out.bytes.extend_from_slice(&self.0.to_le_bytes());
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let bytes = from.take(8)?.try_into().ok()?;
        Some(Self(u64::from_le_bytes(bytes)))
    }
}

impl Stored for Entry {
    fn put(&self, out: &mut Out) {
        self.path.put(out);
        self.content.put(out);
        self.included.put(out);
        self.files.put(out);
        self.bytes.len().put(out);
        out.bytes.extend_from_slice(&self.bytes);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(Self {
            path: Stored::get(from)?,
            content: Stored::get(from)?,
            included: Stored::get(from)?,
            files: Stored::get(from)?,
            bytes: {
                let length = usize::get(from)?;
                from.take(length)?.to_vec()
            },
        })
    }
}

/// Reads what `build` wrote to `path`.
pub(super) fn read<T: Stored>(path: &Path, build: Fingerprint) -> Result<T, Unusable> {
    let ignored = |why: &str| Unusable::Ignored(format!("{} {why}", path.display()));
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(Unusable::Absent),
        Err(e) => return Err(ignored(&format!("cannot be read: {e}"))),
    };
    let rest = bytes.strip_prefix(MAGIC);
    let mut head = In::new(
        rest.ok_or_else(|| ignored("is not a cache of docwright"))?,
        &[],
    );
    let damaged = || ignored("is damaged");
    let written_by = Fingerprint::get(&mut head).ok_or_else(damaged)?;
    if written_by != build {
        return Err(ignored("was written by another build of docwright"));
    }
    let sum = Fingerprint::get(&mut head).ok_or_else(damaged)?;
    let body = bytes.get(HEAD..).ok_or_else(damaged)?;
    if Fingerprint::of([body]) != sum {
        return Err(damaged());
    }
    let mut from = In::new(body, &[]);
    let value = T::get(&mut from).ok_or_else(damaged)?;
    if from.is_empty() {
        Ok(value)
    } else {
        Err(damaged())
    }
}

/// Writes beside `path`, then puts it in place: another run reads the old or the new, and of two that write at once
/// the last one stays.
pub(super) fn write<T: Stored>(path: &Path, build: Fingerprint, value: &T) -> io::Result<()> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut out = Out::new(FileId::default());
    out.bytes = vec![0; HEAD];
    value.put(&mut out);
    let sum = Fingerprint::of([out.bytes.get(HEAD..).unwrap_or_default()]);
    let head = [MAGIC, &build.0.to_le_bytes(), &sum.0.to_le_bytes()].concat();
    out.bytes.splice(..HEAD, head);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let aside = path.with_extension(format!("{}-{count}.tmp", std::process::id()));
    let done = fs::write(&aside, &out.bytes).and_then(|()| fs::rename(&aside, path));
    if done.is_err() {
        // What is left over is ours alone, and the first error is the one to tell.
        let _ = fs::remove_file(&aside);
    }
    done?;
    prune(folder, path);
    Ok(())
}

/// Removes the oldest files of the kind of `written` beyond [`KEPT`]. What cannot be listed or removed stays.
fn prune(folder: &Path, written: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut found: Vec<(std::time::SystemTime, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension() == written.extension())
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    found.sort();
    let surplus = found.len().saturating_sub(KEPT);
    for (_, path) in found.iter().take(surplus).filter(|(_, p)| p != written) {
        let _ = fs::remove_file(path);
    }
}
