-- What is issued together with a sheet to sign: 师资选派单, 证书登记册 or 公示名单 of the same application.
CREATE OR REPLACE TEMP TABLE todo_issued AS
SELECT workbook, subject, any_value(county) AS county, max(as_of) AS since
FROM publication
WHERE run >= todo_since() AND workbook IN ('dispatch', 'certificate_register', 'publicity', 'decision_notice',
  'fund_ledger', 'monthly', 'assessment', 'bid', 'feedback')
GROUP BY ALL;
UPDATE todo_task
SET beside = i.workbook
FROM todo_issued i
WHERE todo_task.section = 'sign' AND i.subject = todo_task.subject
  AND i.workbook IN ('dispatch', 'certificate_register', 'publicity');

-- 当晚新文书: what else was issued, with nothing to sign.
INSERT INTO todo_task BY NAME
WITH of_class AS (
  SELECT i.*, n.class_no, v.institution
  FROM todo_issued i
  LEFT JOIN reviewed v ON v.submission = CASE
    WHEN i.workbook IN ('dispatch', 'certificate_register', 'publicity', 'decision_notice')
      THEN TRY_CAST(i.subject AS BIGINT) END
  LEFT JOIN class_number n ON n.opening = v.opening)
SELECT coalesce(i.county, '全市') AS county, 'new' AS section, i.class_no AS number, o.name AS whom, i.since,
  i.workbook, i.subject
FROM of_class i
LEFT JOIN listed_institution o ON o.credit_code = i.institution
ANTI JOIN todo_task t ON t.subject = i.subject AND t.workbook = i.workbook
ANTI JOIN todo_task b ON b.subject = i.subject AND b.beside = i.workbook
