-- Which memberships do these stories consist of?
SELECT
    document_id AS id,
    story_id,
    copy_id,
    toUnixTimestamp(published_at) AS at,
    outlet,
    document_version,
    version
FROM story_member FINAL
WHERE story_id IN {stories:Array(UInt64)}
