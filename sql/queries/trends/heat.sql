-- Independent mentions by tone for each subject in each province: sums of the events' province weights.
SELECT
    subject_id,
    code,
    sum(positive) AS positive,
    sum(neutral) AS neutral,
    sum(negative) AS negative,
    sum(squares) AS squares
FROM
(
    -- Whole months whose days are all up to date.
    SELECT toString(subject_id) AS subject_id, toString(province) AS code, positive, neutral, negative, squares
    FROM rollup
    WHERE grain = 'month'
        AND month >= toYYYYMM({from:DateTime('UTC')})
        AND month <= toYYYYMM({until:DateTime('UTC')})
        AND day >= toDate({from:DateTime('UTC')}, 'Asia/Jakarta')
        AND toLastDayOfMonth(day) < toDate({until:DateTime('UTC')}, 'Asia/Jakarta')
        AND NOT has(arrayMap(d -> toStartOfMonth(d), {dirty:Array(Date)}), day)
        AND subject_id != ''
        AND province NOT IN ('', 'none')
        AND ({channel:String} = '' OR channel = {channel:String})
        AND {sourceClass:String} = ''
        AND {language:String} = ''
        AND {driver:String} = ''
        AND rollup.events > 0
    UNION ALL
    -- The other days that are.
    SELECT toString(subject_id) AS subject_id, toString(province) AS code, positive, neutral, negative, squares
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
        AND province NOT IN ('', 'none')
        AND ({channel:String} = '' OR channel = {channel:String})
        AND {sourceClass:String} = ''
        AND {language:String} = ''
        AND {driver:String} = ''
        AND rollup.events > 0
    UNION ALL
    WITH toFloat64(place_weight) AS weight
    SELECT
        toString(subject_id) AS subject_id,
        toString(place) AS code,
        weight * (tone = 1) AS positive,
        weight * (tone = 0) AS neutral,
        weight * (tone = -1) AS negative,
        weight * weight AS squares
    FROM event FINAL
    ARRAY JOIN
        province_codes AS place,
        province_weights AS place_weight
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND (
            concat({sourceClass:String}, {language:String}, {driver:String}) != ''
            OR toDate(published_at, 'Asia/Jakarta') IN ({dirty:Array(Date)})
        )
        AND heard_as = 'independent'
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
        AND ({language:String} = '' OR language = {language:String})
        AND ({driver:String} = '' OR driver = {driver:String})
)
GROUP BY subject_id, code
ORDER BY subject_id, code
