-- Which half-built rollups were left by processes that are gone?
SELECT name
FROM system.tables
WHERE database = currentDatabase()
    AND name LIKE 'rollup\_build\_%'
    AND metadata_modification_time < now() - toIntervalSecond({seconds:UInt32})
ORDER BY name
