-- check: amount
-- table: entry
-- rows: entitlement WHERE kind = '上浮'
-- sentence: an uplift is paid to somebody whose base subsidy is not (第二十二条, A22-4)
-- reason: 有上浮补贴没有对应的基础补贴
-- way out: take the uplift back with 撤销
WITH reversed AS (SELECT reverses FROM entry WHERE reverses IS NOT NULL),
touched AS (
  SELECT e.person, e.opening
  FROM entitlement e
  SEMI JOIN (SELECT submission, row FROM entry WHERE run > since()) y ON y.submission = e.submission AND y.row = e.row),
standing AS (
  SELECT e.kind, e.person, e.certificate_no, e.opening, y.entry_no
  FROM entitlement e SEMI JOIN touched t ON t.person = e.person AND t.opening = e.opening
  JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL
  ANTI JOIN reversed v ON v.reverses = y.entry_no)
SELECT 'class' AS scope, u.opening::VARCHAR AS key, u.entry_no AS place, 'no base subsidy' AS said,
  'a base subsidy in force' AS should
FROM standing u
ANTI JOIN standing b ON b.kind = '基础' AND b.opening = u.opening AND b.person = u.person
ANTI JOIN past_subsidy p ON p.certificate_no = u.certificate_no
WHERE u.kind = '上浮'
