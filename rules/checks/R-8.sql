-- rule: R-8
-- article: 18, 20
-- kind: completion
-- outcome: note
-- scope: person
-- title: 实际上课日期与其他班期冲突、改期跨政策或从未到课却合格
-- message: {why}。
-- fix: 请审批人核对签到表、授课照片等原始记录。
-- By the sessions really taught, against completions accepted that arrived earlier and earlier arrivals that are not
-- returned; one remark for each other class and cause. A trainee is in two classes at once when both taught on a day on
-- which he was there (as D-5 has it: classes may not overlap by a day); a place and an instructor when the hours
-- overlap (as R-2 has it).
-- Other people's facts: name and days of the other class (place, instructor, trainee).
WITH held AS (
  SELECT h.submission, h.arrival, h.opening, k.county, plain(k.place) AS place, k.name,
    s.row, s.day, s.starts, s.ends, s.instructor
  FROM completion_head h
  JOIN class k ON k.opening = h.opening
  JOIN staged_taught_session s ON s.submission = h.submission
  WHERE s.day IS NOT NULL),
span AS (SELECT min(day) AS first, max(day) AS last FROM held),
theirs AS (
  SELECT f.opening, f.submission AS arrival, k.county, plain(k.place) AS place, k.name,
    s.day, s.starts, s.ends, s.instructor
  FROM completion f
  JOIN span x ON f.opened_on <= x.last AND f.closed_on >= x.first
  JOIN class k ON k.opening = f.opening
  JOIN session s ON s.submission = f.submission AND s.taught
  UNION ALL
  SELECT m.opening, m.arrival, m.county, m.place, m.name, m.day, m.starts, m.ends, m.instructor
  FROM held m
  JOIN staged_verdict v ON v.submission = m.submission AND NOT v.returned),
called AS (
  SELECT t.*, coalesce(d.instructor_no, t.said) AS instructor_no
  FROM (
    SELECT opening, arrival, name, day, starts, ends, unnest(several(instructor)) AS said
    FROM theirs) t
  LEFT JOIN dispatch d ON d.opening = t.opening AND t.said IN (d.instructor_no, d.name)),
teaching AS (
  SELECT m.*, coalesce(d.instructor_no, m.said) AS instructor_no
  FROM (SELECT *, unnest(several(instructor)) AS said FROM held) m
  LEFT JOIN dispatch d ON d.opening = m.opening AND m.said IN (d.instructor_no, d.name)),
clash AS (
  SELECT m.submission, t.opening, t.name, m.row, m.day, '在同一地点同时上课' AS what, 'starts' AS field
  FROM held m
  JOIN theirs t ON t.county = m.county AND t.place = m.place
    AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
  WHERE t.arrival < m.arrival AND t.opening <> m.opening
  UNION ALL
  SELECT m.submission, t.opening, t.name, m.row, m.day, '由同一讲师' || m.said || '同时授课', 'instructor'
  FROM teaching m
  JOIN called t ON t.instructor_no = m.instructor_no AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
  WHERE t.arrival < m.arrival AND t.opening <> m.opening),
there AS (
  SELECT DISTINCT m.submission, h.opening, m.row, m.person, m.day
  FROM staged_mark m
  JOIN completion_head h ON h.submission = m.submission
  WHERE m.mark = 'present' AND m.person IS NOT NULL),
elsewhere AS (
  SELECT DISTINCT r.person, t.opening, t.name, t.day
  FROM (SELECT submission, person FROM result SEMI JOIN staged_person USING (person)) r
  JOIN theirs t ON t.arrival = r.submission)
SELECT submission, '授课记录' AS sheet, min(row) AS row, field,
  any_value(name) AS found, '时间、地点和讲师不冲突' AS allowed, NULL AS person,
  min(day) || '实际与另一班期（' || any_value(name) || '）' || what AS why
FROM clash
GROUP BY submission, opening, what, field
UNION ALL
SELECT m.submission, '考勤记录', m.row, 'name', any_value(t.name), '同一天只参加一个班', m.person,
  min(m.day) || '出勤，而另一班期（' || any_value(t.name) || '）当天也在上课，其名单中也有此人'
FROM there m
JOIN elsewhere t ON t.person = m.person AND t.day = m.day AND t.opening <> m.opening
GROUP BY m.submission, m.row, m.person, t.opening
UNION ALL
SELECT h.submission, '结业信息', NULL, 'opened_on', h.opened_on::VARCHAR, '计划' || h.planned_on, NULL,
  '计划' || h.planned_on || '开班，实际' || h.opened_on || '开班，其间政策有变动：证书年月、补贴标准等适用' || h.edition
    || '起施行的政策'
FROM (
  SELECT c.submission, c.opened_on, c.edition, k.opens_on AS planned_on
  FROM completion_head c
  JOIN class k ON k.opening = c.opening) h
ASOF LEFT JOIN policy_edition e ON h.planned_on >= e.since
WHERE h.edition <> e.since
UNION ALL
SELECT s.submission, '考核成绩', s.row, 'result', s.result, '到课学员', s.person, '一次课也没有到，却填为' || s.result
FROM staged_exam_result s
JOIN completion_head h ON h.submission = s.submission
JOIN (
  SELECT submission, person
  FROM staged_mark
  GROUP BY submission, person
  HAVING count(*) = count(*) FILTER (mark IN ('absent', 'leave'))) a
  ON a.submission = s.submission AND a.person = s.person
WHERE s.result = '合格' AND h.edition IS NOT NULL AND h.absences_allowed IS NULL
