-- rule: A18-6
-- article: 18, 9
-- kind: opening
-- outcome: note
-- scope: application
-- title: 开班申请须在开班之前报送
-- message: {filed_on}报送，当天已到或已过开班日期{found}。
-- fix: 请审批人核实是否已经开班；以后请在开班之前报送。
-- mistake: 开班当天或者以后才报送
-- avoid: 在开班之前报送。
-- Filed is the day the file was first seen in the inbox, not 申请日期. A day that no policy covers is A25-1.
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'opens_on' AS field, h.opens_on::VARCHAR AS found,
  '晚于报送日' || h.filed_on AS allowed, h.filed_on
FROM opening_head h
ANTI JOIN sent_before b ON b.submission = h.submission AND b.adds AND h.filed_on > b.opens_on
WHERE h.edition IS NOT NULL AND h.filed_on >= h.opens_on
  AND coalesce(h.closes_on >= h.opens_on AND h.closes_on >= h.filed_on, true)
