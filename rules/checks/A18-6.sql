-- rule: A18-6
-- article: 18, 9
-- kind: opening
-- outcome: note
-- scope: application
-- title: 开班申请须在开班之前报送
-- message: {why}。
-- fix: {advice}。
-- Filed is the day the file was first seen in the inbox, not 申请日期. After its closing day an opening goes back:
-- there is nothing left to send instructors to.
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'opens_on' AS field, h.opens_on::VARCHAR AS found,
  '晚于报送日' || h.filed_on AS allowed,
  CASE
    WHEN h.filed_on > h.closes_on THEN 'return'
    ELSE 'note'
  END AS outcome,
  CASE
    WHEN h.filed_on > h.closes_on THEN h.filed_on || '才报送，班期已于' || h.closes_on || '结束，没有课可以选派讲师'
    ELSE h.filed_on || '报送，当天已到或已过开班日期' || h.opens_on
  END AS why,
  CASE
    WHEN h.filed_on > h.closes_on THEN '请另定日期，在开班之前报送；日期填错的请更正后重新报送'
    ELSE '请审批人核实是否已经开班；以后请在开班之前报送'
  END AS advice
FROM opening_head h
WHERE h.filed_on >= h.opens_on AND coalesce(h.closes_on >= h.opens_on, true)
