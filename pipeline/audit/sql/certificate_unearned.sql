-- check: serial
-- table: certificate
-- sentence: a certificate is held by somebody who did not pass (第十四条)
-- reason: 证书持有人没有合格记录
-- way out: void it with 撤销
WITH given AS (SELECT submission, row, person, opening, certificate_no FROM certificate WHERE run > since()),
earned AS (
  SELECT r.submission, r.row, r.person
  FROM result r SEMI JOIN given g ON g.submission = r.submission
  WHERE r.passed AND r.submission >= getvariable('certified_since'))
SELECT 'class' AS scope, c.opening::VARCHAR AS key, c.certificate_no AS place, 'row ' || c.row AS said,
  'no such pass' AS should
FROM given c
ANTI JOIN earned e ON e.submission = c.submission AND e.row = c.row AND e.person = c.person
ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no
