-- check: register
-- table: entitlement
-- rows: certificate; entitlement
-- sentence: something was decided under rules its run did not have
-- reason: 办理依据的规则与当晚不符
-- way out: take it back with 撤销
SELECT 'class' AS scope, c.opening::VARCHAR AS key, c.certificate_no AS place, left(c.rules_digest, 12) AS said,
  left(r.rules_digest, 12) AS should
FROM (SELECT run, opening, certificate_no, rules_digest FROM certificate WHERE run > since()) c
ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no
LEFT JOIN run r USING (run)
WHERE c.rules_digest IS DISTINCT FROM r.rules_digest
UNION ALL
SELECT 'class', e.opening::VARCHAR, 'submission ' || e.submission || ' row ' || e.row, left(e.rules_digest, 12),
  left(r.rules_digest, 12)
FROM (SELECT run, opening, submission, row, rules_digest FROM entitlement WHERE run > since()) e
ANTI JOIN award_over_since o ON o.submission = e.submission AND o.row = e.row
LEFT JOIN run r USING (run)
WHERE e.rules_digest IS DISTINCT FROM r.rules_digest
