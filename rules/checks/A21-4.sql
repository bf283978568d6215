-- rule: A21-4
-- article: 21
-- kind: claim
-- outcome: return
-- scope: application
-- title: 申请人数和金额与补贴名单一致
-- message: 申请人数{found}人，补贴名单{allowed}人。
-- fix: 请核对名单有无遗漏，使两处一致。
-- mistake: 申请人数、申请金额与补贴名单的人数、合计不同
-- A count that is right but for somebody who stands there twice is found there (D-3) and not here.
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'applicants' AS field, h.applicants::VARCHAR AS found,
  coalesce(c.people, 0)::VARCHAR AS allowed
FROM claim_head h
JOIN sheet_read r ON r.submission = h.submission AND r.sheet = '补贴名单'
LEFT JOIN (
  SELECT submission, count(*) AS people, count(DISTINCT coalesce(person, -row)) AS persons
  FROM staged_claimant
  GROUP BY submission) c ON c.submission = h.submission
WHERE h.applicants NOT IN (coalesce(c.people, 0), coalesce(c.persons, 0))
