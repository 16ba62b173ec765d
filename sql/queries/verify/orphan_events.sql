-- Events whose document is not there.
SELECT count() AS n
FROM event FINAL
WHERE document_id NOT IN (SELECT id FROM document FINAL)
