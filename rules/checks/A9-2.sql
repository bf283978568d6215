-- rule: A9-2
-- article: 9
-- kind: completion
-- outcome: return
-- scope: session
-- title: 授课讲师须是选派的讲师
-- message: “{found}”不是本班选派的讲师（{allowed}）。
-- fix: 请按开班申请回执上写明的选派讲师填写；确需换人的，先与市就业服务中心办理改派。
-- mistake: 授课讲师不是选派的讲师
SELECT n.submission, '授课记录' AS sheet, n.row, 'instructor' AS field, n.called AS found, s.together AS allowed
FROM named_instructor n
JOIN sent_now s ON s.opening = n.opening
WHERE NOT n.sent
