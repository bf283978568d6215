-- rule: A21-4
-- kind: claim
-- message: 申请金额{found}元，补贴名单合计{allowed}元。
-- A sum that is right but for somebody who stands there twice is found there (D-3) and not here.
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'asked' AS field, yuan(h.asked) AS found,
  yuan(c.asked) AS allowed
FROM claim_head h
JOIN (
  SELECT submission, sum(asked) AS asked, sum(asked) FILTER (first) AS asked_once
  FROM (
    SELECT *, row_number() OVER (PARTITION BY submission, coalesce(person, -row) ORDER BY row) = 1 AS first
    FROM staged_claimant)
  GROUP BY submission
  HAVING count(*) = count(asked)) c ON c.submission = h.submission
WHERE h.asked NOT IN (c.asked, c.asked_once)
