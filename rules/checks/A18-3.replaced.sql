-- rule: A18-3
-- kind: decision
-- message: 这份开班申请已由机构重新报送的{successor}代替。
-- fix: 请对{successor}填写意见。
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, d.successor AS allowed,
  d.successor
FROM decision_line d
WHERE d.county = d.sender_code AND d.successor IS NOT NULL
