-- rule: A21-1
-- article: 21
-- kind: claim, account
-- outcome: exclude
-- scope: person
-- title: 谁垫付、谁申领：收款人须是垫付人
-- message: 个人垫付，收款户名是{found}{look_alike}，不是垫付人。
-- fix: 机构垫付的填机构目录中登记的户名，个人垫付的填学员本人户名。
-- mistake: 垫付方填机构，户名却不是机构的；或者填个人，收款户名却不是学员本人
-- for: claim
SELECT c.submission, '补贴名单' AS sheet, c.row, 'payee' AS field, c.payee AS found, c.name AS allowed, c.person,
  look_alike(c.payee, c.name) AS look_alike
FROM staged_claimant c
WHERE c.advanced_by = '个人' AND plain(c.payee) <> plain(c.name)
