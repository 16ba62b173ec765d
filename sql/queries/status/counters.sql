-- How many polls ended how, and how many items with which disposition?
SELECT
    countIf(outcome = 'read') AS read,
    countIf(outcome = 'not_modified') AS not_modified,
    countIf(outcome = 'failed') AS failed,
    countIf(outcome = 'skipped') AS skipped,
    sum(stored) AS stored,
    sum(duplicate) AS duplicate,
    sum(no_mention) AS no_mention,
    sum(quarantined) AS quarantined,
    sum(dropped) AS dropped
FROM capture FINAL
