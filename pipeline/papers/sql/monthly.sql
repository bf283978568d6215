-- month_head are the reports to print: whom each is about and its day, both in its subject. It shows the register as
-- it stood at the end of that day, which is what runs up to the last of the day wrote; so it comes out the same
-- whenever it is made. month_run and year_run are the first runs of its month and year; there may have been none in the
-- month. A subject of before this was so has no day: it is that of its newest request.
CREATE OR REPLACE TEMP TABLE month_head AS
WITH asked AS (
  SELECT subject, left(subject, length(subject) - 8) AS owner,
    CAST(try_strptime(right(subject, 8), '%Y%m%d') AS DATE) AS as_of
  FROM printing
  WHERE length(subject) > 8
  UNION ALL
  SELECT p.subject, p.subject, max(b.as_of)
  FROM printing p
  JOIN publication b ON b.workbook = 'monthly' AND b.subject = p.subject
  WHERE length(p.subject) <= 8
  GROUP BY p.subject)
SELECT a.subject, a.owner, a.as_of, year(a.as_of) AS year, coalesce(max(r.run), 0) AS last_run,
  coalesce(min(r.run) FILTER (WHERE r.today >= date_trunc('month', a.as_of)), max(r.run) + 1, 1) AS month_run,
  coalesce(min(r.run) FILTER (WHERE r.today >= date_trunc('year', a.as_of)), max(r.run) + 1, 1) AS year_run
FROM asked a
LEFT JOIN run r ON r.today <= a.as_of
WHERE a.as_of IS NOT NULL
GROUP BY ALL;

-- month_span are their days, once each.
CREATE OR REPLACE TEMP VIEW month_span AS
SELECT DISTINCT as_of, year, last_run, month_run, year_run
FROM month_head;

-- month_asked are the counties each report is about.
CREATE OR REPLACE TEMP VIEW month_asked AS
SELECT h.*, d.code AS county, d.name AS county_name
FROM month_head h
JOIN district d ON h.owner = '全市' OR d.code = h.owner;

-- month_institution is 机构目录 as it was known then.
CREATE OR REPLACE TEMP TABLE month_institution AS
SELECT h.as_of, i.credit_code, i.name, i.county
FROM month_span h
JOIN institution i ON i.run <= h.last_run
QUALIFY row_number() OVER (PARTITION BY h.as_of, i.credit_code ORDER BY i.submission DESC, i.row DESC) = 1;

-- month_filed are the year's applications, each in the county it is for, else its sender's.
CREATE OR REPLACE TEMP TABLE month_filed AS
SELECT h.as_of, coalesce(v.county, i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END) AS county,
  s.submission, s.sender_kind, s.sender_code, i.name AS institution_name, s.run >= h.month_run AS this_month
FROM month_span h
JOIN submission s ON s.run BETWEEN h.year_run AND h.last_run
LEFT JOIN reviewed v ON v.submission = s.submission AND v.run <= h.last_run
LEFT JOIN month_institution i ON i.as_of = h.as_of AND s.sender_kind = '机构' AND i.credit_code = s.sender_code
