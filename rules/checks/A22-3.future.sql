-- rule: A22-3
-- kind: uplift
-- message: 经营核查日期晚于今天{today}。
-- fix: 请填写实际核查的日期。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'checked_on' AS field, u.checked_on::VARCHAR AS found,
  '不晚于' || u.today AS allowed, u.person, u.today
FROM uplift_line u
WHERE u.checked_on > u.today
