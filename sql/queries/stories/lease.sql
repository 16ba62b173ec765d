-- Who may change stories just now?
SELECT
    holder,
    toString(until) AS until
FROM story_lease FINAL
WHERE story_lease.until > {now:DateTime64(3)}
ORDER BY
    claimed_at,
    holder
LIMIT 1
