-- Documents: every item that was read, also one without a mention. No body: title, excerpt and link only.
CREATE TABLE IF NOT EXISTS document
(
    id UInt64,
    source_id LowCardinality(String),
    outlet LowCardinality(String),
    source_class LowCardinality(String),
    channel LowCardinality(String),
    home_province LowCardinality(String),
    voice LowCardinality(String),
    language LowCardinality(String),
    published_at DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    date_quality LowCardinality(String),
    first_seen_at DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    title String CODEC(ZSTD(3)),
    excerpt String CODEC(ZSTD(3)),
    url String CODEC(ZSTD(3)),
    mentions UInt16,
    version UInt64,
    is_deleted UInt8 DEFAULT 0
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(published_at)
ORDER BY (published_at, id)
SETTINGS non_replicated_deduplication_window = 1000;

-- Events: one document × one subject. Neither subject nor province stands in the key: a re-label must replace.
CREATE TABLE IF NOT EXISTS event
(
    id UInt64,
    document_id UInt64,
    subject_id LowCardinality(String),
    published_at DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    date_quality LowCardinality(String),
    first_seen_at DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    source_id LowCardinality(String),
    outlet LowCardinality(String),
    source_class LowCardinality(String),
    channel LowCardinality(String),
    home_province LowCardinality(String),
    voice LowCardinality(String),
    language LowCardinality(String),
    tone Int8,
    tone_probabilities Array(Float32),
    headline_tone Int8,
    body_tone Int8,
    province_codes Array(LowCardinality(String)),
    province_weights Array(Float32),
    province_confidences Array(Float32),
    province_words Array(Array(String)),
    alias String CODEC(ZSTD(3)),
    title String CODEC(ZSTD(3)),
    sentence String CODEC(ZSTD(3)),
    word_texts Array(String) CODEC(ZSTD(3)),
    word_weights Array(Float32),
    url String CODEC(ZSTD(3)),
    method LowCardinality(String),
    version UInt64,
    is_deleted UInt8 DEFAULT 0
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(published_at)
ORDER BY (published_at, id)
SETTINGS non_replicated_deduplication_window = 1000;

-- Captures: one row per poll of a source, with the sum of dispositions, so that an outage never looks like calm.
CREATE TABLE IF NOT EXISTS capture
(
    id UInt64,
    source_id LowCardinality(String),
    started_at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    finished_at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    outcome LowCardinality(String),
    http_status UInt16,
    received UInt32,
    stored UInt32,
    duplicate UInt32,
    no_mention UInt32,
    quarantined UInt32,
    dropped UInt32,
    mentions UInt32,
    events UInt32,
    error_code LowCardinality(String),
    error String CODEC(ZSTD(3)),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(started_at)
ORDER BY (started_at, id)
SETTINGS non_replicated_deduplication_window = 1000;
