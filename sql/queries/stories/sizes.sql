-- In which story does each of these documents stand, how many copies has it, and how many outlets tell the story?
SELECT
    own.document_id AS document_id,
    own.story_id AS id,
    toUInt32(countIf(all.copy_id = own.copy_id)) AS copies,
    toUInt32(uniqExact(all.outlet)) AS outlets,
    toUInt32(count()) AS documents
FROM
(
    SELECT
        document_id,
        story_id,
        copy_id
    FROM story_member FINAL
    WHERE document_id IN {documents:Array(UInt64)}
) AS own
INNER JOIN
(
    SELECT
        story_id,
        copy_id,
        outlet
    FROM story_member FINAL
    WHERE story_id IN
    (
        SELECT story_id
        FROM story_member FINAL
        WHERE document_id IN {documents:Array(UInt64)}
    )
) AS all ON all.story_id = own.story_id
GROUP BY
    document_id,
    id
