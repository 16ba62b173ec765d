-- What did each source's last poll end with, and what did its polls since {since} bring?
SELECT
    source_id,
    argMax((outcome, error_code, error), (finished_at, id)) AS last,
    max(finished_at) AS last_capture_at,
    maxIf(finished_at, outcome IN ('read', 'not_modified')) AS last_success_at,
    sum(received) AS received,
    sum(stored) AS stored
FROM capture FINAL
WHERE started_at >= {since:DateTime64(3, 'UTC')}
GROUP BY source_id
ORDER BY source_id
