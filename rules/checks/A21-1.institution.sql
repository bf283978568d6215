-- rule: A21-1
-- kind: claim
-- message: 名单中{people}人由机构垫付，户名是{found}，不是垫付人。
-- One finding where the 户名 stands; it excludes everybody for whom the institution advanced the money. The account
-- that goes with the right 户名 is R-7: paid is that of 机构目录.
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'payee' AS field, h.payee AS found,
  coalesce(h.listed_payee, h.listed_name) AS allowed, NULL AS person, c.people
FROM claim_head h
JOIN (
  SELECT submission, count(*) AS people
  FROM staged_claimant
  WHERE advanced_by = '机构'
  GROUP BY submission) c ON c.submission = h.submission
WHERE h.listed_name IS NOT NULL AND plain(h.payee) NOT IN (plain(h.listed_payee), plain(h.listed_name))
