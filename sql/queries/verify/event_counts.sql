-- A document says how many subjects it names; as many events must stand for it. An event that a person took out as of a
-- wrong subject was read all the same.
SELECT count() AS n
FROM (SELECT id, mentions FROM document FINAL) AS documents
LEFT JOIN (SELECT document_id, count() AS events FROM event FINAL GROUP BY document_id) AS counted
    ON documents.id = counted.document_id
LEFT JOIN
(
    SELECT
        document_id,
        count() AS taken_out
    FROM
    (
        SELECT
            any(document_id) AS document_id,
            argMax(after, version) = 'true' AS wrong
        FROM correction FINAL
        WHERE field = 'subject_wrong'
        GROUP BY event_id
    )
    WHERE wrong
    GROUP BY document_id
) AS corrected
    ON documents.id = corrected.document_id
WHERE documents.mentions != counted.events + corrected.taken_out
