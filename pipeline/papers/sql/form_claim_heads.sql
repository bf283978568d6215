-- 补贴信息 of the classes to print, with count and sum (in fen) of those still to be claimed for (form_due): for the
-- institution; and once it has claimed, for the county too, which claims for those who paid themselves.
WITH due AS (
  SELECT opening, count(*) AS applicants, CAST(sum(subsidy) * 100 AS BIGINT) AS asked
  FROM form_due
  GROUP BY opening),
claimed AS (
  SELECT opening
  FROM claim
  SEMI JOIN due USING (opening)
  ANTI JOIN refusal r ON r.target = submission
  WHERE sender_kind = '机构'),
sides AS (
  SELECT *, unnest(CASE WHEN opening IN (FROM claimed) THEN ['旗县区', '机构'] ELSE ['机构'] END) AS side
  FROM due)
SELECT p.subject, s.side, n.class_no AS file_no, c.institution, coalesce(i.name, c.institution_name) AS name, c.county,
  d.name AS county_name,
  CASE s.side WHEN '机构' THEN coalesce(i.name, c.institution_name) ELSE d.name || '就业服务中心' END AS applicant,
  c.institution AS credit_code, n.class_no, NULL AS fund,
  CASE s.side WHEN '机构' THEN i.payee END AS payee, CASE s.side WHEN '机构' THEN i.bank END AS bank,
  CASE s.side WHEN '机构' THEN i.account END AS account, s.applicants, s.asked, NULL AS applied_on
FROM sides s
JOIN printed p ON p.submission = s.opening
JOIN class_filed c ON c.opening = s.opening
JOIN class_number n ON n.opening = s.opening
JOIN district d ON d.code = c.county
LEFT JOIN listed_institution i ON i.credit_code = c.institution
ORDER BY s.opening, s.side
