-- How many events are there, and from when to when were they published?
SELECT
    count() AS events,
    min(published_at) AS first_event_at,
    max(published_at) AS last_event_at
FROM event FINAL
