-- rule: R-1
-- article: 18
-- kind: opening, claim
-- outcome: note
-- scope: sheet
-- title: 多人共用电话或账号
-- message: {people}人共用{what}{found}。
-- fix: 请审批人核实是否本人的联系方式和账户。
-- for: opening
SELECT t.submission, '学员名单' AS sheet, min(t.row) AS row, 'phone' AS field, masked_phone(t.phone) AS found, '少于' || any_value(h.shared_phone) || '人' AS allowed,
  count(DISTINCT t.person) AS people, '电话' AS what
FROM staged_trainee t JOIN opening_head h ON h.submission = t.submission
WHERE t.phone IS NOT NULL
GROUP BY t.submission, t.phone HAVING count(DISTINCT t.person) >= any_value(h.shared_phone)
-- for: claim
SELECT c.submission, '补贴名单' AS sheet, min(c.row) AS row, 'account' AS field, masked_account(c.account) AS found, '少于' || any_value(h.shared_account) || '人' AS allowed,
  count(DISTINCT c.person) AS people, '银行账号' AS what
FROM staged_claimant c JOIN claim_head h ON h.submission = c.submission
WHERE c.account IS NOT NULL AND c.advanced_by = '个人'
GROUP BY c.submission, c.account HAVING count(DISTINCT c.person) >= any_value(h.shared_account)
