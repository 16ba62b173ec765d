-- Independent mentions by tone in each province: sums of the events' province weights.
-- The row with an empty code counts the events that no province could be read from.
SELECT
    code,
    sum(events) AS events,
    sum(positive) AS positive,
    sum(neutral) AS neutral,
    sum(negative) AS negative,
    sum(squares) AS squares
FROM
(
    WITH province != 'none' AS placed
    SELECT
        if(placed, province, '') AS code,
        toUInt64(events) AS events,
        positive * placed AS positive,
        neutral * placed AS neutral,
        negative * placed AS negative,
        squares * placed AS squares
    FROM rollup
    WHERE grain = 'day'
        AND subject_id = {subject:String}
        AND province != ''
        AND ({channel:String} = '' OR channel = {channel:String})
        AND month >= toYYYYMM({from:DateTime('UTC')})
        AND month <= toYYYYMM({until:DateTime('UTC')})
        AND day >= toDate({from:DateTime('UTC')}, 'Asia/Jakarta')
        AND day < toDate({until:DateTime('UTC')}, 'Asia/Jakarta')
        AND {sourceClass:String} = ''
        AND {language:String} = ''
        AND {driver:String} = ''
        AND rollup.events > 0
        AND day NOT IN ({dirty:Array(Date)})
    UNION ALL
    WITH toFloat64(place_weight) AS weight
    SELECT
        place AS code,
        toUInt64(1) AS events,
        weight * (tone = 1) AS positive,
        weight * (tone = 0) AS neutral,
        weight * (tone = -1) AS negative,
        weight * weight AS squares
    FROM event FINAL
    LEFT ARRAY JOIN
        province_codes AS place,
        province_weights AS place_weight
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND (
            concat({sourceClass:String}, {language:String}, {driver:String}) != ''
            OR toDate(published_at, 'Asia/Jakarta') IN ({dirty:Array(Date)})
        )
        AND heard_as = 'independent'
        AND ({subject:String} = '' OR subject_id = {subject:String})
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
        AND ({language:String} = '' OR language = {language:String})
        AND ({driver:String} = '' OR driver = {driver:String})
)
GROUP BY code
ORDER BY code
