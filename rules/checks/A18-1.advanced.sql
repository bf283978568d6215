-- rule: A18-1
-- kind: claim
-- message: 旗县区文件夹只受理个人垫付的补贴，机构垫付的由机构申领。
SELECT h.submission, '补贴名单' AS sheet, c.row, 'advanced_by' AS field, c.advanced_by AS found, '个人' AS allowed
FROM claim_head h
JOIN staged_claimant c ON c.submission = h.submission
WHERE h.sender_kind = '旗县区' AND c.advanced_by <> '个人'
