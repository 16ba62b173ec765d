-- The stories of a period that most documents tell, with their pick-ups: documents, outlets, and how the mentions in them
-- are toned. The title is that of the earliest document. Read from the events, so the period is at most a month.
SELECT
    story_id,
    uniqExact(document_id) AS documents,
    uniqExact(outlet) AS outlets,
    min(published_at) AS first_at,
    max(published_at) AS last_at,
    argMin(title, (published_at, document_id)) AS first_title,
    argMin(url, (published_at, document_id)) AS first_url,
    argMin(source_id, (published_at, document_id)) AS first_source,
    countIf(tone = 1) AS positive,
    countIf(tone = 0) AS neutral,
    countIf(tone = -1) AS negative
FROM
(
    SELECT document_id, outlet, source_id, published_at, title, url, tone
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
) AS told
INNER JOIN
(
    SELECT document_id, story_id
    FROM story_member FINAL
    WHERE published_at >= {from:DateTime('UTC')}
        AND published_at < {until:DateTime('UTC')}
) AS member USING (document_id)
GROUP BY story_id
ORDER BY documents DESC, last_at DESC, story_id
LIMIT {limit:UInt32}
