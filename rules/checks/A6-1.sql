-- rule: A6-1
-- article: 6
-- kind: opening, completion
-- outcome: return
-- scope: session
-- title: 授课讲师须在师资库中且状态为在库
-- message: “{found}”不是师资库中在库的讲师。
-- fix: 请填写师资库中在库讲师的姓名或讲师编号；开班申请中也可以留空，由市就业服务中心选派。
-- Who is not there at all and who is there in another state are told alike: whether somebody is an instructor is not
-- for others.
-- for: opening
WITH named AS (
  SELECT submission, sheet, row, unnest(several(instructor)) AS called
  FROM session_line
  WHERE instructor IS NOT NULL)
SELECT t.submission, t.sheet, t.row, 'instructor' AS field, t.called AS found, '师资库中在库的讲师' AS allowed
FROM named t
LEFT JOIN instructor_called i ON i.called = t.called
GROUP BY t.submission, t.sheet, t.row, t.called
HAVING count(*) FILTER (i.state = '在库') = 0
-- for: completion
-- Whoever was sent to the class is not looked at here: see the other offence, and A9-2.
SELECT t.submission, '授课记录' AS sheet, t.row, 'instructor' AS field, t.called AS found,
  '师资库中在库的讲师' AS allowed
FROM named_instructor t
LEFT JOIN instructor_called i ON i.called = t.called
WHERE NOT t.sent
GROUP BY t.submission, t.row, t.called
HAVING count(*) FILTER (i.state = '在库') = 0
