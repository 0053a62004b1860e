//! Where the content of an upload comes from.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::super::BoxFuture;

/// Content that can be read from any place, since an interrupted upload may have to go back.
pub trait UploadSource: Send + Sync + 'static {
    /// How many bytes there are. Must not change.
    fn length(&self) -> u64;

    /// Exactly `length` bytes from `offset` on.
    ///
    /// # Errors
    ///
    /// Whatever keeps them from being read; also that there are fewer.
    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>>;
}

impl UploadSource for Bytes {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let end = from.saturating_add(length);
        let piece = (end <= self.len()).then(|| self.slice(from..end));
        let piece = piece.ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
        Box::pin(std::future::ready(piece))
    }
}

/// A file, read piece by piece on the threads that the runtime keeps for waiting.
pub struct FileSource {
    file: Arc<Mutex<File>>,
    length: u64,
}

impl FileSource {
    /// A file that is open already.
    ///
    /// # Errors
    ///
    /// Its length cannot be told.
    pub fn new(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
            length,
        })
    }

    /// The file of this name.
    ///
    /// # Errors
    ///
    /// It cannot be opened.
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
            let mut piece = vec![0; length];
            file.read_exact(&mut piece)?;
            Ok(Bytes::from(piece))
        });
        Box::pin(async { work.await.map_err(io::Error::other)? })
    }
}
