-- The years to print, each as of the newest day it was asked for, with the platforms of the year.
WITH asked AS (
  SELECT p.subject, p.number AS year, max(b.as_of) AS as_of
  FROM printing p
  LEFT JOIN publication b ON b.workbook = 'feedback' AND b.subject = p.subject
  GROUP BY ALL)
SELECT q.subject, q.year, q.as_of, string_agg(DISTINCT l.name || '（' || l.supplier || '）', '、') AS platform
FROM asked q
LEFT JOIN platform_now l ON year(l.starts_on) <= q.year AND year(l.ends_on) >= q.year
GROUP BY ALL
ORDER BY q.year
