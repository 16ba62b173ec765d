-- Which is the newest block of the rollup of {month}?
SELECT toString(max(max_block_number)) AS blocks
FROM system.parts
WHERE active
    AND database = currentDatabase()
    AND table = 'rollup'
    AND partition_id = toString({month:UInt32})
