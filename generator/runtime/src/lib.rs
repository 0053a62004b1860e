//! What emitted code needs at run time.
