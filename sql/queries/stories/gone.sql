-- Which memberships have no document any more?
SELECT
    document_id AS id,
    story_id,
    copy_id,
    toUnixTimestamp(published_at) AS at,
    outlet,
    document_version,
    version
FROM story_member FINAL
WHERE published_at >= {from:DateTime('UTC')}
    AND published_at < {until:DateTime('UTC')}
    AND document_id NOT IN
    (
        SELECT id
        FROM document FINAL
        WHERE published_at >= {from:DateTime('UTC')}
            AND published_at < {until:DateTime('UTC')}
    )
LIMIT {limit:UInt32}
