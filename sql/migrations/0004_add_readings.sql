-- What the reading says beyond tone: driver of trust, who speaks, which kind of text it is, whether the model is sure,
-- and which regencies, cities and regional offices are named.
ALTER TABLE event
    ADD COLUMN IF NOT EXISTS driver LowCardinality(String) DEFAULT '',
    ADD COLUMN IF NOT EXISTS speaker LowCardinality(String) DEFAULT '',
    ADD COLUMN IF NOT EXISTS text_kind LowCardinality(String) DEFAULT '',
    ADD COLUMN IF NOT EXISTS is_sure UInt8 DEFAULT 0,
    ADD COLUMN IF NOT EXISTS regency_codes Array(LowCardinality(String)),
    ADD COLUMN IF NOT EXISTS office_names Array(LowCardinality(String)),
    -- An outlet's own voice is in the source; a single text may be a release or paid for as well.
    ADD COLUMN IF NOT EXISTS heard_as String ALIAS multiIf(
        voice = 'independent' AND text_kind = 'own_release', 'own',
        voice = 'independent' AND text_kind = 'paid', 'paid',
        toString(voice)
    );

-- What copies of a text are found by, since its body is not kept: collector/domain/signature.ts.
ALTER TABLE document
    ADD COLUMN IF NOT EXISTS signature String DEFAULT '' CODEC(ZSTD(1));

-- Story membership: which story a document belongs to, and which near-identical copies it is one of. Its own table, so
-- that a merge or a split touches no event; `story_change` keeps what was before.
CREATE TABLE IF NOT EXISTS story_member
(
    document_id UInt64,
    story_id UInt64,
    copy_id UInt64,
    published_at DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    outlet LowCardinality(String),
    document_version UInt64,
    version UInt64,
    is_deleted UInt8 DEFAULT 0,
    INDEX story_id story_id TYPE bloom_filter GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY document_id
SETTINGS non_replicated_deduplication_window = 1000;

-- Every change of membership, so that merging and splitting lose no history. Its key names the membership that was
-- replaced, so that a run that was killed and is repeated writes the same row again.
CREATE TABLE IF NOT EXISTS story_change
(
    at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    kind LowCardinality(String),
    from_story_id UInt64,
    story_id UInt64,
    document_id UInt64,
    replaced_version UInt64,
    reason String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
ORDER BY (document_id, replaced_version)
SETTINGS non_replicated_deduplication_window = 1000;

-- Who may change stories just now: the earliest claim that has not ended.
CREATE TABLE IF NOT EXISTS story_lease
(
    holder String,
    claimed_at DateTime64(3, 'UTC'),
    until DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY holder;

-- Labels by people: which event, which field, what before and after, who and why. The event's own row holds the result.
CREATE TABLE IF NOT EXISTS correction
(
    id UInt64,
    event_id UInt64,
    document_id UInt64,
    field LowCardinality(String),
    before String CODEC(ZSTD(3)),
    after String CODEC(ZSTD(3)),
    who LowCardinality(String),
    reason String CODEC(ZSTD(3)),
    at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (event_id, id)
SETTINGS non_replicated_deduplication_window = 1000;

-- Measured accuracy of a method on labelled records: what was labelled by whom, and the figures as JSON.
CREATE TABLE IF NOT EXISTS evaluation
(
    id UInt64,
    at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    method LowCardinality(String),
    data LowCardinality(String),
    labelled_by String,
    records UInt32,
    figures String CODEC(ZSTD(3)),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (data, id)
SETTINGS non_replicated_deduplication_window = 1000;
