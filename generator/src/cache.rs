//! What an earlier run made and from what, so that a run that would make the same again ends once it has compared.
//!
//! Everything is compared by content, never by time: all files of the docs, what was requested, and the files that the
//! earlier run read or wrote beside them. Nothing is kept of single pages: reading all of them takes less than a third
//! of a second. A cache that is absent, damaged or of another build only means that the run is made again.
//!
//! Beside `source` and `output` this is the only module that touches the disk, and only below the folder it is given.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

use docwright_core::parallel;

use crate::diagnostic::Severity;
use crate::source::{SourceFile, Sources};

const MAGIC: &str = "docwright run 1";

/// The line between what is known of a run and its text.
const TEXT: &str = "text";

/// The names of the cache's files end so.
const EXTENSION: &str = "run";

/// How many runs a folder keeps.
const KEPT: usize = 16;

/// What one run is made from.
#[derive(Clone, Debug)]
pub struct RunKey {
    file: PathBuf,
    inputs: Hash,
}

/// What a run made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What it said.
    pub text: String,
    /// How many findings there were of each severity.
    pub findings: Vec<(Severity, usize)>,
    /// Whether its exit status was 1.
    pub failed: bool,
    /// Further files that it read or wrote, with their content.
    files: Vec<(String, Hash)>,
}

/// A hash of some content. Of 64 bits: among the files of one tree, two contents that share one do not happen.
type Hash = u64;

impl RunKey {
    /// The key of a run: all files of the doc sets and all that is `requested`, which names options and where the result goes.
    /// `None` when the system does not say which build of docwright this is.
    #[must_use]
    pub fn new(cache: &Path, trees: &[&Sources], requested: &str) -> Option<Self> {
        let build = build()?.to_le_bytes();
        let roots = trees.iter().map(|sources| {
            let root = &sources.root;
            root.canonicalize().unwrap_or_else(|_| root.clone())
        });
        let roots: Vec<PathBuf> = roots.collect();
        let roots = roots.iter().map(|root| root.as_os_str().as_encoded_bytes());
        let name = hash(roots.chain([requested.as_bytes(), &build]));
        let files = trees.iter().flat_map(|sources| sources.files());
        let files: Vec<&SourceFile> = files.map(|(_, file)| file).collect();
        let files = parallel::map(0, &files, |file| {
            let page = [u8::from(file.is_page)];
            hash([file.path.as_bytes(), &page, file.raw().as_bytes()]).to_le_bytes()
        });
        let configs = trees.iter().flat_map(|sources| sources.configs());
        let configs = configs.flat_map(|(path, text)| [path.as_bytes(), text.as_bytes()]);
        let files = files.iter().map(<[u8; 8]>::as_slice);
        Some(Self {
            file: cache.join(format!("{name:016x}.{EXTENSION}")),
            inputs: hash(files.chain([&b"configs"[..]]).chain(configs)),
        })
    }

    /// The run that was made from the same, if `content` gives for its further files what they were. A file of the cache
    /// that is damaged is noted.
    pub fn known(
        &self,
        content: impl Fn(&str) -> Option<Vec<u8>> + Sync,
        notes: &mut Vec<String>,
    ) -> Option<Run> {
        let bytes = match fs::read(&self.file) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return None,
            Err(e) => {
                notes.push(format!("{} cannot be read: {e}", self.file.display()));
                return None;
            }
        };
        let Some((inputs, run)) = parse(&bytes) else {
            let file = self.file.display();
            notes.push(format!(
                "the cache is ignored and replaced: {file} is damaged"
            ));
            return None;
        };
        let same = || {
            let same = parallel::map(0, &run.files, |(path, known)| {
                content(path).is_some_and(|found| hash([&found[..]]) == *known)
            });
            same.iter().all(|same| *same)
        };
        (inputs == self.inputs && same()).then_some(run)
    }

    /// Keeps a run for the next one. Writes beside the file, then puts it in place: of two runs that write at once the last
    /// one stays.
    ///
    /// # Errors
    /// When the folder or the file cannot be written.
    pub fn keep(&self, run: &Run) -> io::Result<()> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let aside = format!("{}-{count}.tmp", std::process::id());
        let aside = self.file.with_extension(aside);
        let done = fs::write(&aside, print(self.inputs, run));
        let done = done.and_then(|()| fs::rename(&aside, &self.file));
        if done.is_err() {
            // The first error is the one to report.
            let _ = fs::remove_file(&aside);
        }
        done?;
        prune(folder);
        Ok(())
    }
}

impl Run {
    /// A run with its further files and their content.
    pub fn new<'a>(
        text: String,
        findings: Vec<(Severity, usize)>,
        failed: bool,
        files: impl Iterator<Item = (&'a str, &'a [u8])>,
    ) -> Self {
        let files = files.map(|(path, content)| (path.to_owned(), hash([content])));
        Self {
            text,
            findings,
            failed,
            files: files.collect(),
        }
    }

    /// How many further files there are.
    #[must_use]
    pub fn file_count(&self) -> usize {
        self.files.len()
    }
}

/// The hash of these parts; where one ends and the next begins counts.
fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Hash {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write_usize(part.len());
        hasher.write(part);
    }
    hasher.finish()
}

/// Which build of docwright is running: its version, and length and time of the program. What one build keeps no other
/// uses, since its rules may differ.
fn build() -> Option<Hash> {
    let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let changed = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(hash([
        env!("CARGO_PKG_VERSION").as_bytes(),
        &program.len().to_le_bytes(),
        &changed.as_nanos().to_le_bytes(),
    ]))
}

/// The mark, a check sum of the rest, the inputs, findings, files, and the text.
fn print(inputs: Hash, run: &Run) -> String {
    let mut rest = format!("inputs {inputs:016x}\nfailed {}\n", run.failed);
    // Writing to a String does not fail.
    for (severity, count) in &run.findings {
        let _ = writeln!(rest, "findings {count} {severity}");
    }
    for (path, content) in &run.files {
        let _ = writeln!(rest, "file {content:016x} {path}");
    }
    let _ = write!(rest, "{TEXT}\n{}", run.text);
    format!("{MAGIC}\n{:016x}\n{rest}", hash([rest.as_bytes()]))
}

/// Reads what [`print`] wrote; `None` for anything else.
fn parse(bytes: &[u8]) -> Option<(Hash, Run)> {
    let number = |digits: &str| Hash::from_str_radix(digits, 16).ok();
    let text = str::from_utf8(bytes).ok()?.strip_prefix(MAGIC)?;
    let (sum, mut rest) = text.strip_prefix('\n')?.split_once('\n')?;
    if number(sum)? != hash([rest.as_bytes()]) {
        return None;
    }
    let mut inputs = None;
    let mut run = Run::default();
    loop {
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        if line == TEXT {
            break;
        }
        let (word, value) = line.split_once(' ')?;
        match word {
            "inputs" => inputs = number(value),
            "failed" => run.failed = value == "true",
            "findings" => {
                let (count, severity) = value.split_once(' ')?;
                let severity = Severity::parse(severity)?;
                run.findings.push((severity, count.parse().ok()?));
            }
            "file" => {
                let (content, path) = value.split_once(' ')?;
                run.files.push((path.to_owned(), number(content)?));
            }
            _ => return None,
        }
    }
    run.text = rest.to_owned();
    Some((inputs?, run))
}

/// Removes the oldest runs beyond [`KEPT`]. What cannot be listed or removed stays.
fn prune(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut found: Vec<(SystemTime, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|e| e == EXTENSION))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    docwright_core::order::sort(&mut found);
    let surplus = found.len().saturating_sub(KEPT);
    for (_, path) in found.iter().take(surplus) {
        let _ = fs::remove_file(path);
    }
}
