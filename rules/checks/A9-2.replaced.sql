-- rule: A9-2
-- kind: completion
-- message: “{found}”从{ended}起已由他人接替，{day}的课应由现在选派的讲师（{allowed}）讲授。
-- fix: 请按开班申请的最新回执，把接替之后各场的授课讲师改为{allowed}中实际授课的人。
-- The day on which another took the place may have been taught by either.
SELECT n.submission, '授课记录' AS sheet, n.row, 'instructor' AS field, n.called AS found, s.together AS allowed,
  n.ended, n.day
FROM named_instructor n
JOIN sent_now s ON s.opening = n.opening
WHERE n.sent AND n.day > n.ended
