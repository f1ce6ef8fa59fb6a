//! The library folder and its SQLite history.
