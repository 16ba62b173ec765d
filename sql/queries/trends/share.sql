-- Share of voice: independent mentions by tone of each subject, in the nation or, by weight, in one province.
SELECT
    subject_id,
    sum(positive) AS positive,
    sum(neutral) AS neutral,
    sum(negative) AS negative,
    sum(squares) AS squares
FROM
(
    -- Whole months whose days are all up to date.
    SELECT toString(subject_id) AS subject_id, positive, neutral, negative, squares
    FROM rollup
    WHERE grain = 'month'
        AND month >= toYYYYMM({from:DateTime('UTC')})
        AND month <= toYYYYMM({until:DateTime('UTC')})
        AND day >= toDate({from:DateTime('UTC')}, 'Asia/Jakarta')
        AND toLastDayOfMonth(day) < toDate({until:DateTime('UTC')}, 'Asia/Jakarta')
        AND NOT has(arrayMap(d -> toStartOfMonth(d), {dirty:Array(Date)}), day)
        AND subject_id != ''
        AND province = {province:String}
        AND ({channel:String} = '' OR channel = {channel:String})
        AND {sourceClass:String} = ''
        AND {language:String} = ''
        AND {driver:String} = ''
        AND rollup.events > 0
    UNION ALL
    -- The other days that are.
    SELECT toString(subject_id) AS subject_id, positive, neutral, negative, squares
    FROM rollup
    WHERE grain = 'day'
        AND month >= toYYYYMM({from:DateTime('UTC')})
        AND month <= toYYYYMM({until:DateTime('UTC')})
        AND day >= toDate({from:DateTime('UTC')}, 'Asia/Jakarta')
        AND day < toDate({until:DateTime('UTC')}, 'Asia/Jakarta')
        AND NOT (
            toStartOfMonth(day) >= toDate({from:DateTime('UTC')}, 'Asia/Jakarta')
            AND toLastDayOfMonth(day) < toDate({until:DateTime('UTC')}, 'Asia/Jakarta')
            AND NOT has(arrayMap(d -> toStartOfMonth(d), {dirty:Array(Date)}), toStartOfMonth(day))
        )
        AND day NOT IN ({dirty:Array(Date)})
        AND subject_id != ''
        AND province = {province:String}
        AND ({channel:String} = '' OR channel = {channel:String})
        AND {sourceClass:String} = ''
        AND {language:String} = ''
        AND {driver:String} = ''
        AND rollup.events > 0
    UNION ALL
    WITH if(
            {province:String} = '',
            1.,
            toFloat64(province_weights[indexOf(province_codes, {province:String})])
        ) AS weight
    SELECT
        toString(subject_id) AS subject_id,
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
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({province:String} = '' OR has(province_codes, {province:String}))
        AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
        AND ({language:String} = '' OR language = {language:String})
        AND ({driver:String} = '' OR driver = {driver:String})
)
GROUP BY subject_id
ORDER BY positive + neutral + negative DESC, subject_id
