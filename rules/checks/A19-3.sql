-- rule: A19-3
-- article: 19
-- kind: opening
-- outcome: return
-- scope: application
-- title: 申请人数与学员名单一致
-- message: 申请人数{found}人，学员名单{allowed}人。
-- fix: 请核对名单有无遗漏或重复，使两处一致。
-- mistake: 申请人数与学员名单的人数不同
-- A count that is right but for somebody who stands there twice is found there (D-3) and not here.
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'applicants' AS field, h.applicants::VARCHAR AS found,
  coalesce(t.people, 0)::VARCHAR AS allowed
FROM opening_head h
JOIN sheet_read r ON r.submission = h.submission AND r.sheet = '学员名单'
LEFT JOIN (
  SELECT submission, count(*) AS people, count(DISTINCT coalesce(person, -row)) AS persons
  FROM staged_trainee
  GROUP BY submission) t ON t.submission = h.submission
WHERE h.applicants NOT IN (coalesce(t.people, 0), coalesce(t.persons, 0))
