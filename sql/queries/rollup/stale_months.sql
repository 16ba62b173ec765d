-- Which months of events are newer than their rollup, or gone, and up to which block do their events go?
SELECT
    month,
    toString(max(newest)) AS blocks
FROM
(
    SELECT
        toUInt32OrZero(partition_id) AS month,
        if(table = 'event', greatest(max_block_number, data_version), 0) AS newest,
        if(table = 'rollup', max_block_number, 0) AS rollup_newest,
        0 AS mark,
        0 AS rollup_mark
    FROM system.parts
    WHERE active AND database = currentDatabase() AND table IN ('event', 'rollup')
    UNION ALL
    SELECT month, 0, 0, blocks, rollup_blocks
    FROM rollup_mark FINAL
)
GROUP BY month
HAVING max(newest) != max(mark) OR max(rollup_newest) != max(rollup_mark)
ORDER BY month DESC
