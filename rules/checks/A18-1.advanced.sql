-- rule: A18-1
-- kind: claim
-- message: 旗县区文件夹只受理个人垫付的补贴，机构垫付的由机构申领。
-- mistake: 旗县区申请了由机构垫付的补贴
-- avoid: 旗县区只为自行垫付的学员申请，垫付方都填个人；机构垫付的由机构申请。
SELECT h.submission, '补贴名单' AS sheet, c.row, 'advanced_by' AS field, c.advanced_by AS found, '个人' AS allowed
FROM claim_head h
JOIN staged_claimant c ON c.submission = h.submission
WHERE h.sender_kind = '旗县区' AND c.advanced_by <> '个人'
