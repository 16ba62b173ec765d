-- Did anything change? A number that grows with every insert or mutation of events and is left alone by merges:
-- the newest block of each partition, from the list of parts, so no row is read.
SELECT toString(sum(newest)) AS blocks
FROM
(
    SELECT max(greatest(max_block_number, data_version)) AS newest
    FROM system.parts
    WHERE active
        AND database = currentDatabase()
        AND table = 'event'
    GROUP BY partition_id
)
