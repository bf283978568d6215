-- What became of the people, or the numbers, of the applications to print of which anything was handled: whose row it
-- is, the number given to it and its amount, in fen. through says that it got what was asked for. Why somebody was left
-- out is a finding's to say. Of a certificate that was reissued since (换发) a completion's receipt has the number that
-- it gave.
WITH heads AS MATERIALIZED (
  SELECT p.subject, p.submission
  FROM printed p
  JOIN printed_verdict v USING (submission)
  WHERE v.result IN ('accepted', 'partly', 'held') AND v.waits_for IS DISTINCT FROM 'turn'),
admitted AS (
  SELECT e.submission, e.row, '学员名单' AS sheet, 'A' || e.row AS cell, e.name,
    CASE WHEN n.opening IS NULL THEN '待选派讲师' ELSE '准予参训' END AS outcome, NULL AS number, 0 AS amount,
    n.opening IS NOT NULL AS through
  FROM enrolment e
  SEMI JOIN heads h ON h.submission = e.submission
  LEFT JOIN class_number n ON n.opening = e.opening),
certified AS (
  SELECT s.submission, s.row, '考核成绩' AS sheet, 'A' || s.row AS cell, s.name,
    CASE WHEN c.certificate_no IS NOT NULL THEN '发证' WHEN s.passed THEN '待编号' ELSE '不发证' END AS outcome,
    c.certificate_no AS number, 0 AS amount, c.certificate_no IS NOT NULL AS through
  FROM result s
  SEMI JOIN heads h USING (submission)
  LEFT JOIN (
    SELECT submission, row, certificate_no
    FROM certificate
    SEMI JOIN heads USING (submission)
    WHERE replaces IS NULL) c ON c.submission = s.submission AND c.row = s.row),
awarded AS (
  SELECT e.submission, e.row, split_part(e.source_cell, '!', 1) AS sheet, split_part(e.source_cell, '!', 2) AS cell,
    e.name,
    CASE
      WHEN y.entry_no IS NOT NULL THEN '已入账'
      WHEN e.approved = 0 OR x.submission IS NOT NULL THEN '不予补贴'
      ELSE '待入账' END AS outcome,
    y.entry_no AS number, CAST(e.approved * 100 AS BIGINT) AS amount, y.entry_no IS NOT NULL AS through
  FROM entitlement e
  SEMI JOIN heads h USING (submission)
  LEFT JOIN printed_posted y ON y.submission = e.submission AND y.row = e.row
  LEFT JOIN (SELECT submission, row FROM award_ended SEMI JOIN heads USING (submission)) x
    ON x.submission = e.submission AND x.row = e.row),
decided AS (
  SELECT submission, row, '审批意见' AS sheet, 'A' || row AS cell, '' AS name, opinion AS outcome, subject AS number,
    0 AS amount, true AS through
  FROM decision
  SEMI JOIN heads USING (submission)),
reported AS (
  SELECT submission, row, entry_no, CASE WHEN paid THEN '拨付成功' ELSE '退票' END AS outcome
  FROM payment_result
  SEMI JOIN heads USING (submission)
  UNION ALL
  SELECT submission, row, entry_no, '收回'
  FROM taken_back
  SEMI JOIN heads USING (submission)),
corrected AS (
  SELECT c.submission, c.row, '账户更正' AS sheet, 'A' || c.row AS cell, e.name, '已更正' AS outcome,
    c.entry_no AS number, 0 AS amount, true AS through
  FROM account_correction c
  SEMI JOIN heads h ON h.submission = c.submission
  JOIN entry y ON y.year = CAST(substr(c.entry_no, 7, 4) AS BIGINT) AND y.entry_no = c.entry_no
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row),
banked AS (
  SELECT r.submission, r.row, '拨付结果' AS sheet, 'A' || r.row AS cell, e.name, r.outcome, r.entry_no AS number,
    CAST(y.amount * 100 AS BIGINT) AS amount, true AS through
  FROM reported r
  JOIN (SELECT entry_no, submission, row, amount FROM entry WHERE entry_no IN (SELECT entry_no FROM reported)) y
    ON y.entry_no = r.entry_no
  LEFT JOIN entitlement e ON e.submission = y.submission AND e.row = y.row),
handled AS (
  FROM admitted
  UNION ALL
  FROM certified
  UNION ALL
  FROM awarded
  UNION ALL
  FROM decided
  UNION ALL
  FROM corrected
  UNION ALL
  FROM banked)
SELECT h.subject, t.sheet, t.cell, t.name, t.outcome, t.number, t.amount, t.through
FROM handled t
JOIN heads h USING (submission)
ORDER BY t.submission, t.row, t.number
