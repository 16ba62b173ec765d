-- What did each source's last poll end with, and what did its polls since {since} bring?
SELECT
    source_id,
    argMax((outcome, error_code, error), (finished_at, id)) AS last,
    min(started_at) AS first_capture_at,
    max(finished_at) AS last_capture_at,
    maxIf(finished_at, outcome IN ('read', 'not_modified')) AS last_success_at,
    sum(received) AS received,
    sum(stored) AS stored,
    sum(duplicate) AS duplicate,
    sum(no_mention) AS no_mention,
    sum(quarantined) AS quarantined,
    sum(dropped) AS dropped
FROM capture FINAL
WHERE started_at >= {since:DateTime64(3, 'UTC')}
GROUP BY source_id
ORDER BY source_id
