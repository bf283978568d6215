-- The open risks of the counties to print with their evidence; put in is what the register has of them (risks_found).
WITH open AS MATERIALIZED (
  SELECT *
  FROM open_risks(%t, %t, %t)
  WHERE county IN (SELECT subject FROM printing) OR '全市' IN (SELECT subject FROM printing)),
asked AS (
  SELECT subject, max(as_of) AS as_of
  FROM publication
  SEMI JOIN printing USING (subject)
  WHERE workbook = 'risk_list'
  GROUP BY subject),
filed AS (SELECT * FROM submission SEMI JOIN open USING (submission)),
classes AS (SELECT * FROM class_filed SEMI JOIN open USING (opening)),
numbers AS (SELECT * FROM class_number SEMI JOIN open USING (opening))
SELECT p.subject, k.risk, k.rule, k.outcome, k.submission, k.problem, k.business_no,
  coalesce(c.institution_name, i.name, k.institution,
    CASE WHEN k.rule = 'R-12' THEN d.name || '就业服务中心' END) AS institution_name,
  d.name AS county_name, n.class_no, k.who, s.file_name, k.sheet, k.cell, k.found, r.today AS found_on
FROM open k
JOIN asked p ON p.subject IN (k.county, '全市')
LEFT JOIN district d ON d.code = k.county
JOIN filed s ON s.submission = k.submission
JOIN run r ON r.run = k.run
LEFT JOIN classes c ON c.opening = k.opening
LEFT JOIN numbers n ON n.opening = k.opening
LEFT JOIN listed_institution i ON i.credit_code = k.institution
WHERE k.until IS NULL OR k.until >= p.as_of
ORDER BY k.county, k.submission, k.ordinal
