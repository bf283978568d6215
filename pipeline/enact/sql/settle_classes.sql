-- Numbers the classes that got their instructors: certificate prefix of the planned month, then two digits in order of
-- arrival.
INSERT INTO class_number BY NAME
WITH sent AS (
  SELECT c.opening, c.county || strftime(c.opens_on, '%Y%m') || c.course AS prefix
  FROM class c
  SEMI JOIN open_application o ON o.submission = c.opening
  SEMI JOIN dispatch d USING (opening)
  ANTI JOIN class_number n USING (opening)),
taken AS (
  SELECT prefix, max(ordinal) AS top
  FROM class_number
  WHERE prefix IN (SELECT prefix FROM sent)
  GROUP BY prefix),
placed AS (
  SELECT s.*, coalesce(t.top, 0) + row_number() OVER (PARTITION BY s.prefix ORDER BY s.opening) AS ordinal
  FROM sent s
  LEFT JOIN taken t USING (prefix))
SELECT r.run, p.opening, p.prefix, p.ordinal, p.prefix || '-' || printf('%02d', p.ordinal) AS class_no,
  r.today AS numbered_on
FROM placed p, this_run r;
