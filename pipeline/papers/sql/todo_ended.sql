-- 撤销与代替: the applications that ended in the night.
INSERT INTO todo_task BY NAME
WITH ended AS (
  SELECT f.target, f.reason, f.refused_on, f.decided_by = f.target AS over, c.opening IS NOT NULL AS replaced,
    bool_or(d.opinion = '撤销') AS revoked
  FROM refusal f
  LEFT JOIN class_filed c ON c.opening = f.decided_by AND f.decided_by <> f.target
  LEFT JOIN decision d ON d.submission = f.decided_by AND d.target = f.target
  WHERE f.run >= todo_since()
  GROUP BY ALL)
SELECT v.county, 'gone' AS section, k.name AS what, v.business_no AS number, i.name AS whom, e.refused_on AS since,
  CASE
    WHEN e.replaced THEN '已由新的开班申请代替，原件作废'
    WHEN e.over THEN '班期已过，申请终止'
    WHEN e.revoked THEN '撤销：' || e.reason
    ELSE '不同意：' || e.reason
  END AS now,
  CASE WHEN NOT e.replaced THEN 'decision_notice' END AS workbook, e.target::VARCHAR AS subject
FROM ended e
JOIN reviewed v ON v.submission = e.target
JOIN kind k ON k.code = v.kind
LEFT JOIN listed_institution i ON i.credit_code = v.institution
