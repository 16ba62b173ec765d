-- Independent mentions by tone in each day, week (from Monday) or month of Asia/Jakarta. Empty buckets have no row.
-- Days whose rollup is behind, and every day when a source class, language or driver is asked for, come from the events.
SELECT
    multiIf(
        {bucket:String} = 'month', toStartOfMonth(day),
        {bucket:String} = 'week', toMonday(day),
        day
    ) AS start,
    sum(positive) AS positive,
    sum(neutral) AS neutral,
    sum(negative) AS negative,
    sum(squares) AS squares
FROM
(
    SELECT day, positive, neutral, negative, squares
    FROM rollup
    WHERE grain = 'day'
        AND subject_id = {subject:String}
        AND province = {province:String}
        AND ({channel:String} = '' OR channel = {channel:String})
        AND month >= toYYYYMM({from:DateTime('UTC')})
        AND month <= toYYYYMM({until:DateTime('UTC')})
        AND day >= toDate({from:DateTime('UTC')}, 'Asia/Jakarta')
        AND day < toDate({until:DateTime('UTC')}, 'Asia/Jakarta')
        AND {sourceClass:String} = ''
        AND {language:String} = ''
        AND {driver:String} = ''
        AND events > 0
        AND day NOT IN ({dirty:Array(Date)})
    UNION ALL
    WITH
        toDate(published_at, 'Asia/Jakarta') AS event_day,
        if(
            {province:String} = '',
            1.,
            toFloat64(province_weights[indexOf(province_codes, {province:String})])
        ) AS weight
    SELECT
        event_day AS day,
        weight * (tone = 1) AS positive,
        weight * (tone = 0) AS neutral,
        weight * (tone = -1) AS negative,
        weight * weight AS squares
    FROM event FINAL
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND (
            concat({sourceClass:String}, {language:String}, {driver:String}) != ''
            OR toDate(published_at, 'Asia/Jakarta') IN ({dirty:Array(Date)})
        )
        AND heard_as = 'independent'
        AND ({subject:String} = '' OR subject_id = {subject:String})
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({province:String} = '' OR has(province_codes, {province:String}))
        AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
        AND ({language:String} = '' OR language = {language:String})
        AND ({driver:String} = '' OR driver = {driver:String})
)
GROUP BY start
ORDER BY start
