-- rule: A18-1
-- article: 18
-- kind: opening, completion, claim, register
-- outcome: return
-- scope: application
-- title: 只能报送自己的业务
-- message: {why}。
-- fix: 请改正内容，或由有权报送的单位放入它自己的收件文件夹。
-- carried out by: staging
-- for: opening
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found, h.sender_code AS allowed, '填写的统一社会信用代码不是本文件夹所属机构的' AS why
FROM opening_head h WHERE h.credit_code <> h.sender_code
-- for: completion
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found, h.sender_code AS allowed, '填写的统一社会信用代码不是本文件夹所属机构的' AS why
FROM completion_head h WHERE h.credit_code <> h.sender_code
-- for: claim
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found, h.sender_code AS allowed, '填写的统一社会信用代码不是本文件夹所属机构的' AS why
FROM claim_head h WHERE h.sender_kind = '机构' AND h.credit_code <> h.sender_code
UNION ALL
SELECT h.submission, '补贴信息', NULL, 'class_no', h.class_no, h.sender_code, '该班期不在本旗县区'
FROM claim_head h WHERE h.sender_kind = '旗县区' AND h.named_county <> h.sender_code
UNION ALL
SELECT h.submission, '补贴名单', c.row, 'advanced_by', c.advanced_by, '个人', '旗县区文件夹只受理个人垫付的补贴，机构垫付的由机构申领'
FROM claim_head h JOIN staged_claimant c ON c.submission = h.submission WHERE h.sender_kind = '旗县区' AND c.advanced_by <> '个人'
