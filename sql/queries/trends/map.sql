-- Independent mentions by tone in each province: sums of the events' province weights.
-- The row with an empty code counts the events that no province could be read from.
SELECT
    code,
    count() AS events,
    sumIf(weight, tone = 1) AS positive,
    sumIf(weight, tone = 0) AS neutral,
    sumIf(weight, tone = -1) AS negative,
    sum(weight * weight) AS squares
FROM
(
    SELECT
        tone,
        code,
        toFloat64(province_weight) AS weight
    FROM event FINAL
    LEFT ARRAY JOIN
        province_codes AS code,
        province_weights AS province_weight
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND voice = 'independent'
        AND text_kind NOT IN ('own_release', 'paid')
        AND ({subject:String} = '' OR subject_id = {subject:String})
        AND ({channel:String} = '' OR channel = {channel:String})
)
GROUP BY code
ORDER BY code
