-- rule: R-7
-- article: 21
-- kind: claim
-- outcome: note
-- scope: application
-- title: 机构收款账号应与目录一致
-- message: 机构垫付的收款账号（{found}）与机构目录登记的账号（{allowed}）不同。
-- fix: 请审批人核实；账号确已变更的，请市就业服务中心更新机构目录。
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'account' AS field, masked_account(h.account) AS found, masked_account(h.listed_account) AS allowed
FROM claim_head h SEMI JOIN (SELECT submission FROM staged_claimant WHERE advanced_by = '机构') c ON c.submission = h.submission
WHERE replace(h.account, ' ', '') <> replace(h.listed_account, ' ', '')
