-- month_asked are the counties each report to print is about, and the day it speaks of.
CREATE OR REPLACE TEMP TABLE month_asked AS
SELECT p.subject, d.code AS county, d.name AS county_name, max(b.as_of) AS as_of, year(max(b.as_of)) AS year,
  date_trunc('month', max(b.as_of)) AS first
FROM printing p
JOIN publication b ON b.workbook = 'monthly' AND b.subject = p.subject
JOIN district d ON p.subject = '全市' OR d.code = p.subject
GROUP BY ALL;

-- month_filed are the applications that arrived in the month, each in the county it is for, else its sender's.
CREATE OR REPLACE TEMP TABLE month_filed AS
WITH arrived AS (
  SELECT *, CAST(arrived_at AS DATE) AS arrived_on
  FROM submission
  WHERE arrived_at >= (SELECT min(first) FROM month_asked))
SELECT a.subject, a.county_name, a.as_of, s.submission, s.sender_kind, s.sender_code, i.name AS institution_name
FROM arrived s
LEFT JOIN reviewed v USING (submission)
LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code
JOIN month_asked a
  ON a.county = coalesce(v.county, i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END)
    AND s.arrived_on BETWEEN a.first AND a.as_of
