//! The one list of commands, over the core and the store.
