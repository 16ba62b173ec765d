-- received = stored + duplicate + no mention + quarantined + dropped, exactly.
SELECT count() AS n
FROM capture FINAL
WHERE received != stored + duplicate + no_mention + quarantined + dropped
