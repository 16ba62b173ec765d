-- A document says how many subjects it names; as many events must stand for it.
SELECT count() AS n
FROM (SELECT id, mentions FROM document FINAL) AS documents
LEFT JOIN (SELECT document_id, count() AS events FROM event FINAL GROUP BY document_id) AS counted
    ON documents.id = counted.document_id
WHERE documents.mentions != counted.events
