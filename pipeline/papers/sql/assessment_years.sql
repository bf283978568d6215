-- The years to print, each as of the newest day it was asked for, with the weights in force then, and since when the
-- grades are.
CREATE OR REPLACE TEMP TABLE assessment_year AS
WITH asked AS (
  SELECT p.subject, p.number AS year, max(b.as_of) AS as_of
  FROM printing p
  LEFT JOIN publication b ON b.workbook = 'assessment' AND b.subject = p.subject
  GROUP BY ALL)
SELECT y.subject, y.year, y.as_of, max(g.since) AS grades,
  arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_teaching') AS teaching,
  arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_workload') AS workload,
  arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_honours') AS honours,
  arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_service') AS service
FROM asked y
JOIN policy_city c ON c.since <= y.as_of
LEFT JOIN policy_grade g ON g.since <= y.as_of
GROUP BY ALL
