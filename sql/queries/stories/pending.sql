-- Which documents stand in no story yet, or have changed since they were put into one? Oldest first.
SELECT
    id,
    toUnixTimestamp(published_at) AS at
FROM document FINAL
WHERE published_at >= {from:DateTime('UTC')}
    AND published_at < {until:DateTime('UTC')}
    AND (id, version) NOT IN
    (
        SELECT
            document_id,
            document_version
        FROM story_member FINAL
        WHERE published_at >= {from:DateTime('UTC')}
            AND published_at < {until:DateTime('UTC')}
    )
ORDER BY published_at, id
LIMIT {limit:UInt32}
