-- check: amount
-- table: entry
-- rows: entitlement WHERE kind = '上浮'
-- sentence: an uplift is paid to somebody whose base subsidy is not (第二十二条, A22-4)
-- reason: 有上浮补贴没有对应的基础补贴
-- way out: take the uplift back with 撤销
WITH touched AS (
  SELECT e.person, e.opening
  FROM entitlement e
  SEMI JOIN (SELECT submission, row FROM entry WHERE run > since()) y ON y.submission = e.submission AND y.row = e.row),
given AS (
  SELECT e.submission, e.row, e.kind, e.person, e.certificate_no, e.opening
  FROM entitlement e SEMI JOIN touched t ON t.person = e.person AND t.opening = e.opening),
entered AS (
  SELECT submission, row, min(entry_no) AS entry_no
  FROM entry SEMI JOIN given USING (submission)
  GROUP BY submission, row
  HAVING count(reverses) = 0),
standing AS (SELECT g.*, y.entry_no FROM given g JOIN entered y ON y.submission = g.submission AND y.row = g.row)
SELECT 'class' AS scope, u.opening::VARCHAR AS key, u.entry_no AS place, 'no base subsidy' AS said,
  'a base subsidy in force' AS should
FROM standing u
ANTI JOIN standing b ON b.kind = '基础' AND b.opening = u.opening AND b.person = u.person
ANTI JOIN past_subsidy p ON p.certificate_no = u.certificate_no
WHERE u.kind = '上浮'
