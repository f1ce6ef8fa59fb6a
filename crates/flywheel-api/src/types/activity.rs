use flywheel_messages::Message;

use super::wire;

wire! {
    /// Asks for a page of the activity log.
    pub struct ListActivity {
        /// Entries older than this one; nothing starts with the newest.
        pub before: Option<i64>,
        /// How many at most.
        pub limit: usize,
    }

    /// A page of the activity log.
    pub struct ActivityList {
        /// Newest first.
        pub entries: Vec<ActivityEntry>,
    }

    /// A change, and whether it can be undone.
    pub struct ActivityEntry {
        /// Identity.
        pub id: i64,
        /// When, in milliseconds since 1970.
        pub at: i64,
        /// What happened, in plain words.
        pub what: Message,
        /// The draft it happened to, if it still exists.
        pub draft: Option<String>,
        /// The draft's name then.
        pub name: Option<String>,
        /// Whether it can be undone now.
        pub undoable: bool,
        /// Whether it has been undone.
        pub undone: bool,
        /// Whether the versions an undo needs were tidied away.
        pub too_long_ago: bool,
    }

    /// Names an entry.
    pub struct ActivityRef {
        /// The entry.
        pub id: i64,
    }
}
