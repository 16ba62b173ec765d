-- Mentions by tone for each driver, source class, source, language or voice. Independent ones only, but by voice: there
-- every voice stands for itself.
SELECT
    key,
    sumIf(weight, tone = 1) AS positive,
    sumIf(weight, tone = 0) AS neutral,
    sumIf(weight, tone = -1) AS negative,
    sum(weight * weight) AS squares
FROM
(
    SELECT
        multiIf(
            {by:String} = 'driver', toString(driver),
            {by:String} = 'sourceClass', toString(source_class),
            {by:String} = 'source', toString(source_id),
            {by:String} = 'language', toString(language),
            toString(heard_as)
        ) AS key,
        tone,
        if(
            {province:String} = '',
            1.,
            toFloat64(province_weights[indexOf(province_codes, {province:String})])
        ) AS weight
    FROM event FINAL
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
        AND (heard_as = 'independent' OR {by:String} = 'voice')
        AND ({subject:String} = '' OR subject_id = {subject:String})
        AND ({channel:String} = '' OR channel = {channel:String})
        AND ({province:String} = '' OR has(province_codes, {province:String}))
        AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
        AND ({language:String} = '' OR language = {language:String})
        AND ({driver:String} = '' OR driver = {driver:String})
)
GROUP BY key
ORDER BY sum(weight) DESC, key
LIMIT {limit:UInt32}
