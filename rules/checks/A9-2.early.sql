-- rule: A9-2
-- kind: completion
-- outcome: note
-- message: “{found}”从{from_day}起才接替他人授课，{day}的课却已由其讲授。
-- fix: 请审批人核实改派之前由谁授课。
SELECT n.submission, '授课记录' AS sheet, n.row, 'instructor' AS field, n.called AS found,
  n.from_day || '起' AS allowed, n.from_day, n.day
FROM named_instructor n
WHERE n.sent AND n.early AND coalesce(n.day <= n.ended, true)
