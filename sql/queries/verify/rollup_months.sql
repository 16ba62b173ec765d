-- Of which months are there events or rollups?
SELECT DISTINCT toUInt32OrZero(partition_id) AS month
FROM system.parts
WHERE active AND database = currentDatabase() AND table IN ('event', 'rollup')
ORDER BY month
