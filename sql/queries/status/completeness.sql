-- How often was each source read since {since}, and what is its own interval? The interval is the median pause after a
-- success: pauses after failures grow, and an outage of ours is one long pause among many.
SELECT
    source_id,
    min(started_at) AS first_at,
    countIf(is_success) AS successes,
    round(quantileExactIf(0.5)(pause, is_success AND pause > 0)) AS interval_seconds
FROM
(
    SELECT
        source_id,
        started_at,
        outcome IN ('read', 'not_modified') AS is_success,
        dateDiff('second', started_at, leadInFrame(started_at, 1, started_at) OVER (
            PARTITION BY source_id ORDER BY started_at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        )) AS pause
    FROM capture FINAL
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
)
GROUP BY source_id
ORDER BY source_id
