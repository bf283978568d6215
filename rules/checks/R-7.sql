-- rule: R-7
-- article: 21
-- kind: claim, uplift
-- outcome: note
-- scope: application
-- audience: all
-- title: 机构收款账号应与目录一致
-- message: 付给机构的收款账号（{found}）与机构目录登记的账号（{allowed}）不同，按机构目录登记的账号拨付。
-- fix: 请审批人核实；账号确已变更的，请市就业服务中心更新机构目录，更新后按新账号拨付。
-- mistake: 收款账号与机构目录的不同
-- avoid: 付给机构的按机构目录登记的账号拨付；账号变更的，请市就业服务中心更新机构目录。
-- An institution's money goes to the account of 机构目录 and no other (article 21: whoever advanced it claims it).
-- for: claim
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'account' AS field, masked_account(h.account) AS found,
  masked_account(h.listed_account) AS allowed
FROM claim_head h
SEMI JOIN (SELECT submission FROM staged_claimant WHERE advanced_by = '机构') c ON c.submission = h.submission
WHERE replace(h.account, ' ', '') <> replace(h.listed_account, ' ', '')
-- for: uplift
-- Of the sender's own classes only: nobody learns of another's account.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'account' AS field, masked_account(u.account) AS found,
  masked_account(i.account) AS allowed
FROM uplift_line u
JOIN institution_now i ON i.credit_code = u.named_by
WHERE u.opening IS NOT NULL AND plain(u.payee) <> plain(u.name) AND plain(u.payee) IN (plain(i.payee), plain(i.name))
  AND replace(u.account, ' ', '') <> replace(i.account, ' ', '')
