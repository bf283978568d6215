-- 待签: the approval sheets of the night, and those that wait for the county's opinion; for the municipal centre, the
-- instructors that were sent.
INSERT INTO todo_task BY NAME
WITH sheet AS (SELECT code AS kind, waits_for = 'funds' AS pays, people, unnest(papers) AS workbook FROM kind),
asked AS (
  SELECT CAST(subject AS BIGINT) AS submission, workbook, max(as_of) AS since, false AS opinion
  FROM publication
  WHERE run >= todo_since() AND workbook IN (SELECT workbook FROM sheet)
    AND CAST(subject AS BIGINT) NOT IN (SELECT submission FROM todo_waiting WHERE waits_for = 'approval')
  GROUP BY ALL
  UNION ALL
  SELECT submission, NULL, since, true
  FROM todo_waiting
  WHERE waits_for = 'approval'),
people AS (
  SELECT submission, sheet, arg_max(rows - excluded - repeated, run) AS people
  FROM tally
  SEMI JOIN asked USING (submission)
  GROUP BY ALL),
money AS (
  SELECT submission, sum(approved) AS amount
  FROM entitlement
  SEMI JOIN asked USING (submission)
  GROUP BY submission)
SELECT v.county, k.workbook = 'dispatch' AS city,
  CASE k.workbook WHEN 'dispatch' THEN 'send' ELSE 'sign' END AS section,
  CASE WHEN k.pays THEN v.business_no ELSE coalesce(n.class_no, v.business_no) END AS number, i.name AS whom,
  p.people AS count, '人' AS unit, m.amount, s.since,
  concat_ws('；', CASE WHEN s.opinion THEN '请填审批意见' END,
    CASE WHEN v.excluded > 0 AND k.workbook <> 'dispatch' THEN '剔除 ' || v.excluded || ' 人，见审批表' END) AS now,
  k.workbook, s.submission::VARCHAR AS subject, CASE WHEN s.opinion THEN 0 ELSE 1 END AS place
FROM asked s
JOIN reviewed v ON v.submission = s.submission
JOIN sheet k ON k.kind = v.kind AND k.workbook = coalesce(s.workbook, k.workbook)
ANTI JOIN refusal x ON x.target = s.submission
LEFT JOIN people p ON p.submission = s.submission AND p.sheet = k.people
LEFT JOIN money m ON m.submission = s.submission
LEFT JOIN class_number n ON n.opening = v.opening
LEFT JOIN listed_institution i ON i.credit_code = v.institution
