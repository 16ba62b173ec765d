-- One id at two publication times would stand twice, since the time is part of the key.
SELECT
    (SELECT count() - uniqExact(id) FROM event FINAL) + (SELECT count() - uniqExact(id) FROM document FINAL) AS n
