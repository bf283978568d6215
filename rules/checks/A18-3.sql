-- rule: A18-3
-- article: 18
-- kind: opening, completion, claim, decision, account, payment
-- outcome: return
-- scope: application
-- title: 同一业务只受理一次
-- message: 这个编号此前已经不同意、撤销或冲销。
-- fix: 不需要重复报送；已受理的内容确需更正的，机构请与旗县区就业服务中心联系，旗县区请用「撤销」。
-- for: decision
SELECT d.submission, '审批意见' AS sheet, d.row, 'opinion' AS field, d.opinion AS found, '未了结的业务' AS allowed
FROM decision_line d
WHERE d.county = d.sender_code AND d.over AND d.successor IS NULL
