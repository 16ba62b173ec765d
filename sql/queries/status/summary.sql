-- How many events are there, and from when to when were they published?
SELECT
    count() AS events,
    min(published_at) AS first_event_at,
    max(published_at) AS last_event_at
FROM event FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
