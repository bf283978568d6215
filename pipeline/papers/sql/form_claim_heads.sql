-- 补贴信息 of the classes to print, with count and sum (in fen) of those still to be claimed for (form_due): for the
-- institution; and once it has claimed, for the county too, which claims for those who paid themselves.
WITH due AS (
  SELECT opening, count(*) AS applicants, CAST(sum(subsidy) * 100 AS BIGINT) AS asked
  FROM form_due
  GROUP BY opening),
claimed AS (
  SELECT DISTINCT opening
  FROM claim c
  ANTI JOIN refusal r ON r.target = c.submission
  WHERE c.sender_kind = '机构' AND c.opening IN (SELECT opening FROM due)),
sides AS (
  SELECT '机构' AS side, opening FROM due
  UNION ALL
  SELECT '旗县区', opening FROM claimed)
SELECT p.subject, s.side, n.class_no AS file_no, c.institution, coalesce(i.name, c.institution_name) AS name, c.county,
  d.name AS county_name,
  CASE s.side WHEN '机构' THEN coalesce(i.name, c.institution_name) ELSE d.name || '就业服务中心' END AS applicant,
  c.institution AS credit_code, n.class_no, NULL AS fund,
  CASE s.side WHEN '机构' THEN i.payee END AS payee, CASE s.side WHEN '机构' THEN i.bank END AS bank,
  CASE s.side WHEN '机构' THEN i.account END AS account, u.applicants, u.asked, NULL AS applied_on
FROM sides s
JOIN printed p ON p.submission = s.opening
JOIN due u ON u.opening = s.opening
JOIN class c ON c.opening = s.opening
JOIN class_number n ON n.opening = s.opening
JOIN district d ON d.code = c.county
LEFT JOIN institution_now i ON i.credit_code = c.institution
ORDER BY s.opening, s.side
