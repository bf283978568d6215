-- An accepted uplift: what each person who had none says of the enterprise, and the top-up each is entitled to, from
-- the fund that paid the base subsidy and to the payee named or else that of the base, whose account serves when none
-- is named (article 22, I5, I12). Whoever was trained before this system has no class here (opening 0), and no fund of
-- ours paid the base: settling tries the policy's order (I15).
INSERT INTO uplift BY NAME
SELECT r.run, s.submission, s.row, n.business_no, s.person, s.certificate_no, s.enterprise, s.enterprise_code,
  s.founded_on, s.checked_on, s.evidence, coalesce(w.approved, 0) > 0 AS approved
FROM numbered n
JOIN staged_uplift_claimant s USING (submission)
LEFT JOIN award w USING (submission, row)
ANTI JOIN staged_repeat x ON x.submission = s.submission AND x.person = s.person AND x.row = s.row, this_run r;
INSERT INTO entitlement BY NAME
WITH subsidies AS (
  SELECT *
  FROM entitlement e
  SEMI JOIN award w ON w.opening = e.opening AND w.person = e.person
  WHERE e.kind = '基础' AND e.approved > 0),
base AS (
  SELECT s.* EXCLUDE (fund), y.fund
  FROM subsidies s
  JOIN entry y ON y.submission = s.submission AND y.row = s.row AND y.reverses IS NULL
  ANTI JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
  QUALIFY row_number() OVER (PARTITION BY s.person, s.opening ORDER BY y.entry_no DESC) = 1)
SELECT r.run, w.submission, w.row, row_number() OVER (PARTITION BY w.submission ORDER BY w.row) AS ordinal,
  '上浮' AS kind, w.opening, w.county, w.course, s.name, s.id_number, w.person, b.category, s.certificate_no,
  CASE WHEN plain(coalesce(s.payee, b.payee)) = plain(s.name) THEN '个人' ELSE '机构' END AS advanced_by, w.rate,
  w.asked, w.cut, w.approved, w.cut_reason, w.basis, w.edition, coalesce(s.payee, b.payee) AS payee,
  CASE WHEN s.account IS NULL THEN b.bank ELSE s.bank END AS bank, coalesce(s.account, b.account) AS account, b.fund,
  '上浮名单!' || letters(l.col) || w.row AS source_cell, r.rules_digest
FROM award w
JOIN numbered n USING (submission)
JOIN staged_uplift_claimant s USING (submission, row)
LEFT JOIN base b ON b.opening = w.opening AND b.person = w.person
LEFT JOIN staged_cell l ON l.submission = w.submission AND l.sheet = '上浮名单' AND l.field = 'asked', this_run r;
