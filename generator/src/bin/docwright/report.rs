//! Output to a file, to standard output, or to a pipe that closes early.

use std::io::{ErrorKind, Write};
use std::path::Path;

use docwright::diagnostic::{Diagnostic, Locate};
use docwright::escape;
use docwright::output::write_file;

use crate::Failure;

/// Writes to a file, or to standard output. A pipe that closes early (`| head`) is not a failure.
pub(crate) fn print(text: &str, out: Option<&Path>) -> Result<(), Failure> {
    if let Some(path) = out {
        return write(text, path);
    }
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// Prints text for people, with nothing that a terminal would obey.
pub(crate) fn print_text(text: &str) -> Result<(), Failure> {
    print(&escape::terminal(text), None)
}

/// Prints notes on standard error: why the cache was not used.
pub(crate) fn notes(notes: &[String]) {
    for note in notes {
        eprintln!("note: {}", escape::line(note));
    }
}

/// Removes the report of an earlier run. Anything but a regular file (a pipe, `/dev/stdout`) is left alone.
pub(crate) fn clear(out: Option<&Path>) -> Result<(), Failure> {
    match out.filter(|path| path.is_file()) {
        Some(path) => std::fs::remove_file(path)
            .map_err(|e| Failure(format!("cannot write {}: {e}", path.display()))),
        None => Ok(()),
    }
}

/// Writes a file as a whole.
pub(crate) fn write(text: &str, path: &Path) -> Result<(), Failure> {
    write_file(path, text).map_err(|e| {
        let to_do = match e.kind() {
            ErrorKind::IsADirectory => "; name a file, not a folder",
            ErrorKind::NotFound => "; create its folder first",
            ErrorKind::NotADirectory => "; what is named as its folder is a file",
            _ => "",
        };
        Failure(format!("cannot write {}: {e}{to_do}", path.display()))
    })
}

/// Prints on standard error what could not be exported, one line each: `path:line:column: message`.
pub(crate) fn left_out(findings: &[Diagnostic], places: &dyn Locate) {
    let mut findings = findings.to_vec();
    docwright::diagnostic::sort(&mut findings);
    for finding in &findings {
        let at = places.locate(finding.span);
        let line = format!(
            "{at}: {} {}: {}",
            finding.severity, finding.code.id, finding.message
        );
        eprintln!("{}", escape::line(&line));
    }
}
