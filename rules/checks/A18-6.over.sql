-- rule: A18-6
-- kind: opening
-- outcome: return
-- message: {filed_on}才报送，班期已于{closes_on}结束，没有课可以选派讲师。
-- fix: 请另定日期，在开班之前报送；日期填错的请更正后重新报送。
-- A day that no policy covers is A25-1 and not found once more.
-- After its closing day an opening goes back: there is nothing left to send instructors to.
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'opens_on' AS field, h.opens_on::VARCHAR AS found,
  '晚于报送日' || h.filed_on AS allowed, h.filed_on, h.closes_on
FROM new_class h
WHERE h.edition IS NOT NULL AND h.filed_on > h.closes_on AND h.closes_on >= h.opens_on
