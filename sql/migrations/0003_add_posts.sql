-- Posts: who spoke (a pseudonym, or an account of the catalogue by name), how far it went, and in which thread. A boost
-- is reach of the post it carries. `removed_at`: taken away upstream; the figures stand, the words are gone.
ALTER TABLE document
    ADD COLUMN IF NOT EXISTS platform LowCardinality(String) DEFAULT '',
    ADD COLUMN IF NOT EXISTS author String DEFAULT '' CODEC(ZSTD(3)),
    ADD COLUMN IF NOT EXISTS author_kind LowCardinality(String) DEFAULT '',
    ADD COLUMN IF NOT EXISTS shares UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS likes UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS replies UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS views UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS thread_id UInt64 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS reply_to UInt64 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS edited_at DateTime('UTC') DEFAULT 0,
    ADD COLUMN IF NOT EXISTS removed_at DateTime('UTC') DEFAULT 0;

ALTER TABLE event
    ADD COLUMN IF NOT EXISTS platform LowCardinality(String) DEFAULT '',
    ADD COLUMN IF NOT EXISTS author String DEFAULT '' CODEC(ZSTD(3)),
    ADD COLUMN IF NOT EXISTS author_kind LowCardinality(String) DEFAULT '',
    ADD COLUMN IF NOT EXISTS shares UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS likes UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS replies UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS views UInt32 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS thread_id UInt64 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS reply_to UInt64 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS edited_at DateTime('UTC') DEFAULT 0,
    ADD COLUMN IF NOT EXISTS removed_at DateTime('UTC') DEFAULT 0;
