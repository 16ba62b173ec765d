-- How many mentions, and how toned, in the period and in the one directly before it?
-- What people bring (findings, clippings, complaints) is in none of them. One row a period. With a province each event
-- counts with that province's weight, else with 1.
SELECT
    day >= toDate({from:DateTime('UTC')}, 'Asia/Jakarta') AS current,
    sum(cell.positive) AS positive,
    sum(cell.neutral) AS neutral,
    sum(cell.negative) AS negative,
    sum(squares) AS squares,
    sumIf(cell.positive + cell.neutral + cell.negative, channel = 'news') AS news,
    sumIf(cell.positive + cell.neutral + cell.negative, channel = 'social') AS social,
    sum(own_voice) AS own_voice
FROM
(
    SELECT day, channel, positive, neutral, negative, squares, own_voice
    FROM rollup
    WHERE grain = 'day'
        AND subject_id = {subject:String}
        AND province = {province:String}
        AND ({channel:String} = '' OR channel = {channel:String})
        AND month >= toYYYYMM({before:DateTime('UTC')})
        AND month <= toYYYYMM({until:DateTime('UTC')})
        AND day >= toDate({before:DateTime('UTC')}, 'Asia/Jakarta')
        AND day < toDate({until:DateTime('UTC')}, 'Asia/Jakarta')
        AND {sourceClass:String} = ''
        AND {language:String} = ''
        AND {driver:String} = ''
        AND day NOT IN ({dirty:Array(Date)})
    UNION ALL
    WITH
        toDate(published_at, 'Asia/Jakarta') AS event_day,
        if(
            {province:String} = '',
            1.,
            toFloat64(province_weights[indexOf(province_codes, {province:String})])
        ) AS weight,
        weight * (heard_as = 'independent') AS independent
    SELECT
        event_day AS day,
        channel,
        independent * (tone = 1) AS positive,
        independent * (tone = 0) AS neutral,
        independent * (tone = -1) AS negative,
        independent * independent AS squares,
        weight * (heard_as IN ('own', 'paid')) AS own_voice
    FROM event FINAL
    WHERE published_at >= {before:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND (
            concat({sourceClass:String}, {language:String}, {driver:String}) != ''
            OR toDate(published_at, 'Asia/Jakarta') IN ({dirty:Array(Date)})
        )
        AND ({subject:String} = '' OR subject_id = {subject:String})
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({province:String} = '' OR has(province_codes, {province:String}))
        AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
        AND ({language:String} = '' OR language = {language:String})
        AND ({driver:String} = '' OR driver = {driver:String})
) AS cell
GROUP BY current
