-- Items that could not be read three times: where they stand and why, for a person to look at. No text of theirs.
CREATE TABLE IF NOT EXISTS quarantine
(
    id UInt64,
    source_id LowCardinality(String),
    guid String CODEC(ZSTD(3)),
    url String CODEC(ZSTD(3)),
    published_at String,
    reason String CODEC(ZSTD(3)),
    tries UInt16,
    at DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (source_id, id)
SETTINGS non_replicated_deduplication_window = 1000;
