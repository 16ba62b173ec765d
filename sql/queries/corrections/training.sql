-- The events whose tone or driver a person set, with what the model reads of them: for training. Those of a wrong subject
-- are no longer among the events.
SELECT
    title,
    excerpt,
    sentence,
    subject_id,
    channel,
    language,
    tone,
    driver
FROM event FINAL
LEFT ANY JOIN
(
    SELECT
        id AS document_id,
        excerpt
    FROM document FINAL
) AS text USING (document_id)
WHERE bitShiftRight(version, 56) = 1
    AND id IN
    (
        SELECT event_id
        FROM correction
        WHERE field IN ('tone', 'driver')
    )
ORDER BY published_at, id
