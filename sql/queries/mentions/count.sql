-- How many mentions fit the filter of sql/queries/mentions/list.sql in all?
SELECT count() AS total
FROM event FINAL
WHERE published_at >= {from:DateTime('UTC')}
    AND published_at < {until:DateTime('UTC')}
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
