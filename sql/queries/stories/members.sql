-- Which documents tell this story? Oldest first.
SELECT
    document.id AS id,
    toString(member.copy_id) AS copy_id,
    document.published_at AS published_at,
    document.outlet AS outlet,
    document.source_id AS source_id,
    document.channel AS channel,
    document.voice AS voice,
    document.language AS language,
    document.title AS title,
    document.url AS url
FROM document FINAL
INNER JOIN
(
    SELECT
        document_id,
        copy_id
    FROM story_member FINAL
    WHERE story_id = {story:UInt64}
) AS member ON member.document_id = document.id
WHERE published_at >=
    (
        SELECT min(published_at)
        FROM story_member FINAL
        WHERE story_id = {story:UInt64}
    )
    AND published_at <=
    (
        SELECT max(published_at)
        FROM story_member FINAL
        WHERE story_id = {story:UInt64}
    )
ORDER BY published_at, id
LIMIT {limit:UInt32}
