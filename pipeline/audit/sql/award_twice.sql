-- check: amount
-- table: entitlement
-- sentence: a person is awarded one course twice (第二十二条, I8)
-- reason: 同一人同一课程核定两次
-- way out: take one of the awards back with 撤销
WITH fresh AS (SELECT person FROM entitlement WHERE run > since()),
given AS (
  SELECT e.submission, e.row, e.person, e.course, e.kind, e.certificate_no, e.opening
  FROM entitlement e SEMI JOIN fresh f ON f.person = e.person
  WHERE e.approved > 0),
posted AS (
  SELECT y.submission, y.row, v.reverses AS reversed
  FROM entry y SEMI JOIN given g ON g.submission = y.submission
  LEFT JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
  WHERE y.reverses IS NULL),
standing AS (
  SELECT g.*
  FROM given g
  LEFT JOIN posted y ON y.submission = g.submission AND y.row = g.row
  LEFT JOIN refusal r ON r.target = g.submission
  LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
  LEFT JOIN award_ended x ON x.submission = g.submission AND x.row = g.row
  WHERE y.reversed IS NULL
    AND (y.submission IS NOT NULL OR r.target IS NULL AND c.certificate_no IS NULL AND x.submission IS NULL)
  QUALIFY count(*) OVER (PARTITION BY g.person, g.course, g.kind) > 1)
SELECT 'class' AS scope, opening::VARCHAR AS key, 'submission ' || submission || ' row ' || row AS place,
  kind || ' of ' || course || ' again' AS said, 'one of each' AS should
FROM standing
