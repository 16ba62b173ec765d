-- How many new items did each source bring in the 24 hours before {until}, and in the same hours of four weeks before?
WITH
    {until:DateTime64(3, 'UTC')} AS until,
    stored + no_mention AS new
SELECT
    source_id,
    min(started_at) AS first_at,
    sumIf(new, started_at > until - INTERVAL 1 DAY) AS received,
    [
        sumIf(new, started_at > until - INTERVAL 8 DAY AND started_at <= until - INTERVAL 7 DAY),
        sumIf(new, started_at > until - INTERVAL 15 DAY AND started_at <= until - INTERVAL 14 DAY),
        sumIf(new, started_at > until - INTERVAL 22 DAY AND started_at <= until - INTERVAL 21 DAY),
        sumIf(new, started_at > until - INTERVAL 29 DAY AND started_at <= until - INTERVAL 28 DAY)
    ] AS weeks
FROM capture FINAL
WHERE started_at > until - INTERVAL 31 DAY AND started_at <= until
GROUP BY source_id
ORDER BY source_id
