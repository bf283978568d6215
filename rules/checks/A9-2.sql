-- rule: A9-2
-- article: 9
-- kind: completion
-- outcome: return
-- scope: session
-- title: 授课讲师须是选派的讲师
-- message: “{found}”不是本班选派的讲师（{allowed}）。
-- fix: 请按师资选派单填写授课讲师；确需换人的，先与市就业服务中心办理改派。
WITH named AS (
  SELECT submission, row, unnest(several(instructor)) AS called
  FROM staged_taught_session
  WHERE instructor IS NOT NULL),
sent AS (
  SELECT opening, string_agg(name, '、' ORDER BY lead DESC, instructor_no) AS together,
    list(name) AS names, list(instructor_no) AS numbers
  FROM dispatch
  SEMI JOIN completion_head USING (opening)
  GROUP BY opening)
SELECT t.submission, '授课记录' AS sheet, t.row, 'instructor' AS field, t.called AS found, d.together AS allowed
FROM named t
JOIN completion_head h ON h.submission = t.submission
JOIN sent d ON d.opening = h.opening
WHERE NOT list_contains(d.names, t.called) AND NOT list_contains(d.numbers, t.called)
