-- rule: R-8
-- kind: completion
-- message: {day}出勤，而另一班期（{found}）当天也在上课，其名单中也有此人。
-- A trainee is in two classes at once when both taught on a day on which he was there (as D-5 has it: classes may not
-- overlap by a day). Other people's facts: name and days of the other class.
WITH there AS (
  SELECT DISTINCT m.submission, h.opening, m.row, m.person, m.day
  FROM staged_mark m
  JOIN completion_head h ON h.submission = m.submission
  WHERE m.mark = 'present' AND m.person IS NOT NULL),
examined AS (SELECT submission, person FROM result SEMI JOIN staged_person USING (person)),
elsewhere AS (
  SELECT DISTINCT r.person, t.class, t.name, t.day
  FROM examined r
  JOIN class_session t ON t.arrival = r.submission)
SELECT m.submission, '考勤记录' AS sheet, m.row, 'name' AS field, any_value(t.name) AS found,
  '同一天只参加一个班' AS allowed, m.person, min(m.day) AS day
FROM there m
JOIN elsewhere t ON t.person = m.person AND t.day = m.day AND t.class <> m.opening
GROUP BY m.submission, m.row, m.person, t.class
