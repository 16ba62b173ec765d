-- Up to which block do the events of {month} go?
SELECT max(greatest(max_block_number, data_version)) AS blocks
FROM system.parts
WHERE active
    AND database = currentDatabase()
    AND table = 'event'
    AND partition_id = toString({month:UInt32})
