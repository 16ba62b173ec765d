-- What people corrected in an event, newest first.
SELECT
    field,
    before,
    after,
    who,
    reason,
    at
FROM correction FINAL
WHERE event_id = {event:UInt64}
ORDER BY at DESC, id DESC
