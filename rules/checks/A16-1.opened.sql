-- rule: A16-1
-- kind: completion
-- message: {what}在{found}还没有列入证书编码规则，不能编号。
-- fix: 请核对实际开班日期和授课记录；确在施行以前开班的，请与市就业服务中心联系。
-- A class that opened earlier than planned may have opened before its district or course was there.
SELECT m.submission, '结业信息' AS sheet, NULL AS row, 'opened_on' AS field, m.opened_on::VARCHAR AS found,
  '旗县区和课程已列入编码规则的日期' AS allowed, m.what
FROM (
  SELECT h.submission, h.opening, h.edition, h.opened_on, h.course_name AS what
  FROM completion_head h
  ANTI JOIN policy_course p ON p.since = h.edition AND p.course = h.course
  UNION ALL
  SELECT h.submission, h.opening, h.edition, h.opened_on, d.name
  FROM completion_head h
  JOIN district d ON d.code = h.county
  ANTI JOIN policy_district p ON p.since = h.edition AND p.code = h.county) m
WHERE m.opening IS NOT NULL AND m.edition IS NOT NULL
