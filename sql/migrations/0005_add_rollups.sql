-- Sums of events by day of Asia/Jakarta, worked out again from `event FINAL` a month at a time and swapped in whole by
-- REPLACE PARTITION (sql/rollups.ts, docs/decisions/0010). A month here is a month of the events in UTC, as `event` is
-- partitioned, so that a day on the edge has rows in two of them.
--   grain     day, or month (then `day` is its first)
--   subject   '' stands for all subjects
--   province  '' for the nation, where each event counts 1; 'none' for events without a place; else sums of weights
CREATE TABLE IF NOT EXISTS rollup
(
    month UInt32,
    grain LowCardinality(String),
    subject_id LowCardinality(String),
    province LowCardinality(String),
    channel LowCardinality(String),
    day Date CODEC(DoubleDelta, ZSTD(1)),
    events UInt32 CODEC(ZSTD(1)),
    positive Float64 CODEC(ZSTD(1)),
    neutral Float64 CODEC(ZSTD(1)),
    negative Float64 CODEC(ZSTD(1)),
    squares Float64 CODEC(ZSTD(1)),
    own_voice Float64 CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY month
ORDER BY (grain, subject_id, province, channel, day)
SETTINGS index_granularity = 2048;

-- How far the events of each month had been read when its rollup was worked out: up to `blocks`, the newest block of the
-- month's events, into the rollup whose newest block is `rollup_blocks`. A mark of another rollup than the one that
-- stands says nothing.
CREATE TABLE IF NOT EXISTS rollup_mark
(
    month UInt32,
    blocks UInt64,
    rollup_blocks UInt64
)
ENGINE = ReplacingMergeTree(rollup_blocks)
ORDER BY month;

-- The days whose rollup may be behind: those between the first and last event of each part that is newer than the mark
-- of its month. Questions read these days from the events themselves, so a figure is right whatever wrote to `event`.
CREATE VIEW IF NOT EXISTS dirty_day AS
SELECT DISTINCT arrayJoin(arrayFlatten(arrayMap(
    span -> arrayMap(n -> span.1 + n, range(toUInt32(span.2 - span.1) + 1)),
    multiIf(
        -- No event of the month is left, or only older ones than were read: nothing of it may be taken from the rollup.
        max(newest) < max(mark) OR (max(newest) = 0 AND max(rollup_newest) > 0),
        [(month_start, month_start + 31)],
        max(rollup_newest) = max(rollup_mark),
        arrayMap(part -> (part.1, part.2), arrayFilter(part -> part.3 > max(mark), groupArrayIf((first_day, last_day, newest), newest > 0))),
        groupArrayIf((first_day, last_day), newest > 0)
    )
))) AS day
FROM
(
    SELECT
        toUInt32OrZero(partition_id) AS month,
        toDate(min_time, 'Asia/Jakarta') AS first_day,
        toDate(max_time, 'Asia/Jakarta') AS last_day,
        if(table = 'event', greatest(max_block_number, data_version), 0) AS newest,
        if(table = 'rollup', max_block_number, 0) AS rollup_newest,
        0 AS mark,
        0 AS rollup_mark
    FROM system.parts
    WHERE active AND database = currentDatabase() AND table IN ('event', 'rollup')
    UNION ALL
    SELECT month, toDate(0), toDate(0), 0, 0, blocks, rollup_blocks
    FROM rollup_mark FINAL
)
GROUP BY month, toDate(concat(toString(intDiv(month, 100)), '-', leftPad(toString(month % 100), 2, '0'), '-01')) AS month_start;

-- Words by index: hasToken(lower(title), …) and hasAllTokens never read a text that cannot fit.
ALTER TABLE event ADD INDEX IF NOT EXISTS title_words lower(title) TYPE text(tokenizer = 'splitByNonAlpha');
ALTER TABLE event ADD INDEX IF NOT EXISTS sentence_words lower(sentence) TYPE text(tokenizer = 'splitByNonAlpha');
ALTER TABLE event MATERIALIZE INDEX title_words;
ALTER TABLE event MATERIALIZE INDEX sentence_words;
