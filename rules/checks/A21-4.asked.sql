-- rule: A21-4
-- kind: claim
-- message: 申请金额{found}元，补贴名单合计{allowed}元。
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'asked' AS field, yuan(h.asked) AS found,
  yuan(c.asked) AS allowed
FROM claim_head h
JOIN (
  SELECT submission, sum(asked) AS asked
  FROM staged_claimant
  GROUP BY submission
  HAVING count(*) = count(asked)) c ON c.submission = h.submission
WHERE h.asked <> c.asked
