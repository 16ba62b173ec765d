-- The row of an event that stands, whole, also one that was taken out as wrong: what a correction is made from.
SELECT *
FROM event
WHERE (published_at, id) IN
(
    SELECT
        published_at,
        id
    FROM event
    WHERE id = {id:UInt64}
)
ORDER BY version DESC
LIMIT 1
