//! The content of an upload.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::super::BoxFuture;

/// Content that can be read at any offset, as resuming an upload requires.
pub trait UploadSource: Send + Sync + 'static {
    /// The length in bytes. It must not change.
    fn length(&self) -> u64;

    /// Reads exactly `length` bytes at `offset`.
    ///
    /// # Errors
    ///
    /// The content cannot be read, or has fewer bytes.
    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>>;
}

impl UploadSource for Bytes {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let end = from.saturating_add(length);
        let chunk = (end <= self.len()).then(|| self.slice(from..end));
        let chunk = chunk.ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
        Box::pin(std::future::ready(chunk))
    }
}

/// A file, read in chunks on the blocking threads of the async runtime.
pub struct FileSource {
    file: Arc<Mutex<File>>,
    length: u64,
}

impl FileSource {
    /// An open file.
    ///
    /// # Errors
    ///
    /// The length of the file cannot be determined.
    pub fn new(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
            length,
        })
    }

    /// Opens a file.
    ///
    /// # Errors
    ///
    /// The file cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        Self::new(File::open(path)?)
    }
}

impl UploadSource for FileSource {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let file = Arc::clone(&self.file);
        let work = tokio::task::spawn_blocking(move || {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(offset))?;
            let mut chunk = vec![0; length];
            file.read_exact(&mut chunk)?;
            Ok(Bytes::from(chunk))
        });
        Box::pin(async { work.await.map_err(io::Error::other)? })
    }
}
