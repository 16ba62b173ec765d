/** The API's SQLite, step by step. A step that was shipped is never changed; a new one is added. */

export const STATE_MIGRATIONS: readonly string[] = [
  `CREATE TABLE audit (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at TEXT NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     target TEXT NOT NULL,
     before TEXT,
     after TEXT,
     address TEXT NOT NULL
   ) STRICT;
   CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
     BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
   CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
     BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
   -- INSERT OR REPLACE takes a line away without the trigger of DELETE.
   CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
     WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
     BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
   CREATE TABLE token (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     hash BLOB NOT NULL UNIQUE,
     scopes TEXT NOT NULL,
     created_at TEXT NOT NULL,
     expires_at TEXT NOT NULL,
     revoked_at TEXT
   ) STRICT;`,
  `CREATE TABLE segment (
     sha256 TEXT NOT NULL,
     name TEXT NOT NULL,
     received_at TEXT NOT NULL,
     PRIMARY KEY (sha256, name)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX segment_received ON segment (received_at);`,
  `CREATE TABLE file (
     sha256 TEXT PRIMARY KEY,
     type TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     received_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   -- What people bring by hand: what it is and where the original is. Its text stands in the store, read as all others.
   CREATE TABLE brought (
     document_id TEXT PRIMARY KEY,
     kind TEXT NOT NULL,
     medium TEXT,
     outlet TEXT NOT NULL,
     edition TEXT NOT NULL,
     place TEXT NOT NULL,
     title TEXT NOT NULL,
     link TEXT,
     file TEXT REFERENCES file (sha256),
     parcel TEXT NOT NULL,
     at TEXT NOT NULL,
     actor TEXT NOT NULL,
     state TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX brought_at ON brought (at);`,
]
