-- A draft, wherever it is now. `place` is where its folder stands: in `drafts`, in `trash`, or
-- `gone` when the folder was removed outside the app (its history stays).
CREATE TABLE draft (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('drafts', 'trash', 'gone')),
  trash_folder TEXT UNIQUE,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  version INTEGER NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  unread_mark BLOB,
  note TEXT,
  note_version INTEGER
) STRICT;
CREATE UNIQUE INDEX draft_name ON draft (name) WHERE place = 'drafts';

-- Contents, by SHA-256; `packed` says whether `bytes` is deflated.
CREATE TABLE blob (
  hash BLOB PRIMARY KEY,
  size INTEGER NOT NULL,
  packed INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE version (
  draft INTEGER NOT NULL REFERENCES draft (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  PRIMARY KEY (draft, number)
) STRICT, WITHOUT ROWID;

-- What a version changed; `blob` is null where it removed the file. The tree of a version is, for
-- every path, the newest row that is not newer than the version.
CREATE TABLE version_file (
  draft INTEGER NOT NULL REFERENCES draft (key) ON DELETE CASCADE,
  path TEXT NOT NULL,
  version INTEGER NOT NULL,
  blob BLOB REFERENCES blob (hash),
  executable INTEGER NOT NULL,
  PRIMARY KEY (draft, path, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_file_version ON version_file (draft, version);
CREATE INDEX version_file_blob ON version_file (blob);

-- The files a draft in `drafts` has now. `stamp` is the file system's change stamp when the
-- content was last read, null while it may still change within the stamp's resolution.
CREATE TABLE file (
  draft INTEGER NOT NULL REFERENCES draft (key) ON DELETE CASCADE,
  path TEXT NOT NULL,
  blob BLOB NOT NULL REFERENCES blob (hash),
  executable INTEGER NOT NULL,
  size INTEGER NOT NULL,
  stamp INTEGER,
  PRIMARY KEY (draft, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_blob ON file (blob);

-- What happened, with the state before and after it. `draft` may name a draft that was since
-- emptied from the trash.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  began INTEGER NOT NULL,
  at INTEGER NOT NULL,
  draft INTEGER,
  name TEXT,
  cause TEXT NOT NULL,
  before_place TEXT,
  before_name TEXT,
  before_version INTEGER,
  after_place TEXT,
  after_name TEXT,
  after_version INTEGER,
  undone_by INTEGER REFERENCES activity (id)
) STRICT;
CREATE INDEX activity_draft ON activity (draft, id);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row of the full-text index a file; `head` marks the one that carries the draft's name.
CREATE TABLE search_row (
  id INTEGER PRIMARY KEY,
  draft INTEGER NOT NULL REFERENCES draft (key) ON DELETE CASCADE,
  path TEXT NOT NULL,
  head INTEGER NOT NULL,
  UNIQUE (draft, path)
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  name, description, path, body,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10.0, 5.0, 3.0, 1.0)');
