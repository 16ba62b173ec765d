-- The mentions behind a figure, newest first, from a cursor on. The inner question finds the page by the narrow
-- columns; only its few rows are read in full.
SELECT
    id,
    document_id,
    subject_id,
    published_at,
    date_quality,
    source_id,
    outlet,
    channel,
    heard_as,
    language,
    tone,
    headline_tone,
    body_tone,
    tone_probabilities,
    driver,
    speaker,
    text_kind,
    is_sure,
    bitShiftRight(version, 56) = 1 AS corrected,
    province_codes,
    province_weights,
    province_confidences,
    province_words,
    title,
    sentence,
    word_texts,
    word_weights,
    url,
    method
FROM event FINAL
WHERE published_at >= {from:DateTime('UTC')}
    AND published_at < {until:DateTime('UTC')}
    AND (published_at, id) IN
    (
        SELECT
            published_at,
            id
        FROM event FINAL
        WHERE published_at >= {from:DateTime('UTC')}
            AND published_at < {until:DateTime('UTC')}
            AND published_at <= {cursorAt:DateTime('UTC')}
            AND (published_at, id) < ({cursorAt:DateTime('UTC')}, {cursorId:UInt64})
            AND ({subject:String} = '' OR subject_id = {subject:String})
            AND ({channel:String} = '' OR channel = {channel:String})
            AND ({province:String} = '' OR has(province_codes, {province:String}))
            AND ({tone:String} = '' OR toString(tone) = {tone:String})
            AND (empty({voices:Array(String)}) OR has({voices:Array(String)}, heard_as))
            AND ({sourceClass:String} = '' OR source_class = {sourceClass:String})
            AND ({language:String} = '' OR language = {language:String})
            AND ({driver:String} = '' OR driver = {driver:String})
            AND ({speaker:String} = '' OR speaker = {speaker:String})
            AND ({textKind:String} = '' OR text_kind = {textKind:String})
            AND ({disagree:String} = '' OR headline_tone * body_tone < 0)
        ORDER BY published_at DESC, id DESC
        LIMIT {limit:UInt32}
    )
ORDER BY published_at DESC, id DESC
