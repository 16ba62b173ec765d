-- How often does the headline say something else than the text, in each outlet? Independent mentions in which both have a
-- reading; darker: the headline is less favourable than the text.
SELECT
    source_id,
    count() AS mentions,
    countIf(headline_tone < body_tone) AS darker,
    countIf(headline_tone > body_tone) AS brighter
FROM event FINAL
WHERE published_at >= {from:DateTime('UTC')}
    AND published_at < {until:DateTime('UTC')}
    AND heard_as = 'independent'
    AND ({subject:String} = '' OR subject_id = {subject:String})
    AND ({channel:String} = '' OR channel = {channel:String})
    AND ({province:String} = '' OR has(province_codes, {province:String}))
    AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
    AND ({language:String} = '' OR language = {language:String})
    AND ({driver:String} = '' OR driver = {driver:String})
GROUP BY source_id
ORDER BY darker + brighter DESC, source_id
LIMIT {limit:UInt32}
