-- Which sums of the rollup of {month} are not those of its events? Days that are known to be behind are left out: questions
-- read them from the events.
SELECT count() AS n
FROM
(
    SELECT grain, subject_id, province, channel, day
    FROM
    (
        SELECT
            toString(grain) AS grain,
            toString(subject_id) AS subject_id,
            toString(province) AS province,
            toString(channel) AS channel,
            day,
            toUInt64(events) AS events,
            positive,
            neutral,
            negative,
            squares,
            own_voice,
            -1 AS sign
        FROM rollup
        WHERE month = {month:UInt32}
        UNION ALL
        SELECT
            cell.1 AS grain,
            cell.2 AS subject_id,
            place.1 AS province,
            channel,
            cell.3 AS day,
            toUInt64(independent) AS events,
            weight * (independent AND tone = 1) AS positive,
            weight * (independent AND tone = 0) AS neutral,
            weight * (independent AND tone = -1) AS negative,
            weight * weight * independent AS squares,
            weight * (NOT independent) AS own_voice,
            1 AS sign
        FROM
        (
            SELECT
                toString(channel) AS channel,
                tone,
                heard_as = 'independent' AS independent,
                toDate(published_at, 'Asia/Jakarta') AS event_day,
                arrayJoin(arrayConcat(
                    [('', toFloat32(1))],
                    if(empty(province_codes), [('none', toFloat32(1))], arrayMap((c, w) -> (toString(c), w), province_codes, province_weights))
                )) AS place,
                toFloat64(place.2) AS weight,
                arrayJoin([
                    ('day', toString(subject_id), event_day),
                    ('day', '', event_day),
                    ('month', toString(subject_id), toStartOfMonth(event_day)),
                    ('month', '', toStartOfMonth(event_day))
                ]) AS cell
            FROM event FINAL
            WHERE toYYYYMM(published_at) = {month:UInt32}
                AND heard_as IN ('independent', 'own', 'paid')
        )
    )
    WHERE if(
        grain = 'month',
        NOT has(arrayMap(d -> toStartOfMonth(d), {dirty:Array(Date)}), day),
        NOT has({dirty:Array(Date)}, day)
    )
    GROUP BY grain, subject_id, province, channel, day
    HAVING abs(sum(sign * positive)) + abs(sum(sign * neutral)) + abs(sum(sign * negative)) + abs(sum(sign * squares))
        + abs(sum(sign * own_voice)) + abs(sum(sign * toFloat64(events))) > 0.000001
)
