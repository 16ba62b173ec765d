-- Independent mentions by tone in each day, week (from Monday) or month of Asia/Jakarta. Empty buckets have no row.
SELECT
    multiIf(
        {bucket:String} = 'month', toStartOfMonth(day),
        {bucket:String} = 'week', toMonday(day),
        day
    ) AS start,
    sumIf(weight, tone = 1) AS positive,
    sumIf(weight, tone = 0) AS neutral,
    sumIf(weight, tone = -1) AS negative,
    sum(weight * weight) AS squares
FROM
(
    SELECT
        toDate(published_at, 'Asia/Jakarta') AS day,
        tone,
        if(
            {province:String} = '',
            1.,
            toFloat64(province_weights[indexOf(province_codes, {province:String})])
        ) AS weight
    FROM event FINAL
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND voice = 'independent'
        AND text_kind NOT IN ('own_release', 'paid')
        AND ({subject:String} = '' OR subject_id = {subject:String})
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({province:String} = '' OR has(province_codes, {province:String}))
)
GROUP BY start
ORDER BY start
