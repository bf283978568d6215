-- rule: A21-1
-- article: 21
-- kind: claim
-- outcome: exclude
-- scope: person
-- title: 谁垫付、谁申领：收款人须是垫付人
-- message: {why}，不是垫付人。
-- fix: 机构垫付的填机构目录中登记的户名，个人垫付的填学员本人户名。
-- A wrong 户名 is one finding where it stands, and excludes everybody for whom the institution advanced the money.
-- The account that goes with the right 户名 is R-7: paid is that of 机构目录.
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'payee' AS field, h.payee AS found,
  coalesce(h.listed_payee, h.listed_name) AS allowed, NULL AS person,
  '名单中' || c.people || '人由机构垫付，户名是' || h.payee AS why
FROM claim_head h
JOIN (
  SELECT submission, count(*) AS people
  FROM staged_claimant
  WHERE advanced_by = '机构'
  GROUP BY submission) c ON c.submission = h.submission
WHERE h.listed_name IS NOT NULL AND plain(h.payee) NOT IN (plain(h.listed_payee), plain(h.listed_name))
UNION ALL
SELECT c.submission, '补贴名单', c.row, 'payee', c.payee, c.name, c.person,
  '个人垫付，收款户名是' || c.payee || look_alike(c.payee, c.name)
FROM staged_claimant c
WHERE c.advanced_by = '个人' AND plain(c.payee) <> plain(c.name)
