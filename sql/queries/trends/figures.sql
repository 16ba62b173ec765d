-- How many mentions, and how toned, in the period and in the one directly before it?
-- What people bring (findings, clippings, complaints) is in none of them. One row a period. With a province each event counts with that province's weight, else with 1.
SELECT
    published_at >= {from:DateTime('UTC')} AS current,
    sumIf(weight, independent AND tone = 1) AS positive,
    sumIf(weight, independent AND tone = 0) AS neutral,
    sumIf(weight, independent AND tone = -1) AS negative,
    sumIf(weight * weight, independent) AS squares,
    sumIf(weight, independent AND channel = 'news') AS news,
    sumIf(weight, independent AND channel = 'social') AS social,
    sumIf(weight, own) AS own_voice
FROM
(
    SELECT
        published_at,
        tone,
        channel,
        voice = 'independent' AND text_kind NOT IN ('own_release', 'paid') AS independent,
        voice IN ('own', 'paid') OR (voice = 'independent' AND text_kind IN ('own_release', 'paid')) AS own,
        if(
            {province:String} = '',
            1.,
            toFloat64(province_weights[indexOf(province_codes, {province:String})])
        ) AS weight
    FROM event FINAL
    WHERE published_at >= {before:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND ({subject:String} = '' OR subject_id = {subject:String})
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({province:String} = '' OR has(province_codes, {province:String}))
)
GROUP BY current
