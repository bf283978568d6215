-- rule: A16-1
-- article: 16, annex
-- kind: opening, completion
-- outcome: return
-- scope: application
-- title: 办班旗县区和课程须在开班日适用的编码规则之内
-- message: {why}，不能编号。
-- fix: {advice}。
-- The policy is that of the class's own opening day: a district or course of a later edition is not there for an
-- earlier class. A day no policy covers is A25-1.
-- for: opening
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'county' AS field, h.county AS found,
  '编码规则所列的旗县区' AS allowed,
  '“' || h.county || '”不在' || CASE WHEN d.code IS NULL THEN '' ELSE h.opens_on || '适用的' END
    || '证书编码规则所列的旗县区之内' AS why,
  '请填写九个旗县区之一；确在开发区等其他地方办班的，请先与市就业服务中心确认归哪个旗县区' AS advice
FROM opening_head h
LEFT JOIN district d ON d.code = h.county
ANTI JOIN policy_district p ON p.since = h.edition AND p.code = h.county
WHERE h.county IS NOT NULL AND (h.edition IS NOT NULL OR d.code IS NULL)
UNION ALL
SELECT h.submission, '开班信息', NULL, 'course', h.course_name, '开班日已有的课程',
  h.course_name || '在' || h.opens_on || '还没有列入证书编码规则',
  '请改报开班日已有的课程，或改在该课程施行以后开班'
FROM opening_head h
ANTI JOIN policy_course p ON p.since = h.edition AND p.course = h.course
WHERE h.course IS NOT NULL AND h.edition IS NOT NULL
-- for: completion
-- A class that opened earlier than planned may have opened before its district or course was there.
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'opened_on' AS field, h.opened_on::VARCHAR AS found,
  '旗县区和课程已列入编码规则的日期' AS allowed,
  m.what || '在' || h.opened_on || '还没有列入证书编码规则' AS why,
  '请核对实际开班日期和授课记录；确在施行以前开班的，请与市就业服务中心联系' AS advice
FROM completion_head h
JOIN (
  SELECT h.submission, h.course_name AS what
  FROM completion_head h
  ANTI JOIN policy_course p ON p.since = h.edition AND p.course = h.course
  UNION ALL
  SELECT h.submission, d.name
  FROM completion_head h
  JOIN district d ON d.code = h.county
  ANTI JOIN policy_district p ON p.since = h.edition AND p.code = h.county) m ON m.submission = h.submission
WHERE h.opening IS NOT NULL AND h.edition IS NOT NULL
