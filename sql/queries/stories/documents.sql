-- What are the documents of a period alike by, and in which story do they stand? Oldest first, from a cursor on;
-- with stories named, their members only.
SELECT
    document.id AS id,
    toUnixTimestamp(document.published_at) AS at,
    document.outlet AS outlet,
    document.channel AS channel,
    document.title AS title,
    document.excerpt AS excerpt,
    document.signature AS signature,
    document.version AS document_version,
    named.subjects AS subjects,
    named.provinces AS provinces,
    member.story_id AS story_id,
    member.copy_id AS copy_id,
    member.document_version AS settled_version,
    member.version AS version
FROM
(
    SELECT *
    FROM document FINAL
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND (toUnixTimestamp(published_at), id) > ({cursorAt:UInt32}, {cursorId:UInt64})
        AND
        (
            empty({stories:Array(UInt64)})
            OR id IN
            (
                SELECT document_id
                FROM story_member FINAL
                WHERE story_id IN {stories:Array(UInt64)}
            )
        )
    ORDER BY published_at, id
    LIMIT {limit:UInt32}
) AS document
LEFT JOIN
(
    SELECT
        document_id,
        groupUniqArray(subject_id) AS subjects,
        arrayDistinct(arrayFlatten(groupArray(province_codes))) AS provinces
    FROM event FINAL
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
    GROUP BY document_id
) AS named ON named.document_id = document.id
LEFT JOIN
(
    SELECT *
    FROM story_member FINAL
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
) AS member ON member.document_id = document.id
ORDER BY at, id
