-- rule: R-2
-- article: 18, 20
-- kind: opening
-- outcome: note
-- scope: application
-- title: 同一地点或同一讲师时间冲突
-- message: {day}与另一班期（{found}）{what}。
-- fix: 请审批人核实；确有冲突的请机构调整时间、地点或讲师。
-- Against accepted classes that arrived earlier (a class is known by its opening's submission number, given in order of arrival) and
-- earlier arrivals of the wave that are not returned; one remark for each other class and cause.
WITH mine AS (
  SELECT h.submission, h.arrival, h.county, plain(h.place) AS place, h.name, s.row, s.day, s.starts, s.ends, s.instructor
  FROM opening_head h JOIN staged_planned_session s ON s.submission = h.submission WHERE s.day IS NOT NULL),
span AS (SELECT min(opens_on) AS first, max(closes_on) AS last FROM opening_head),
theirs AS (
  SELECT k.opening AS class, k.opening AS arrival, k.county, plain(k.place) AS place, k.name, s.day, s.starts, s.ends, s.instructor
  FROM class k JOIN span x ON k.opens_on <= x.last AND k.closes_on >= x.first JOIN session s ON s.submission = k.opening AND NOT s.taught
  UNION ALL
  SELECT m.submission, m.arrival, m.county, m.place, m.name, m.day, m.starts, m.ends, m.instructor
  FROM mine m JOIN staged_verdict v ON v.submission = m.submission AND NOT v.returned),
clash AS (
  SELECT m.submission, t.class, t.name, m.row, m.day, '在同一地点同时上课' AS what, 'starts' AS field
  FROM mine m JOIN theirs t ON t.county = m.county AND t.place = m.place AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
  WHERE t.arrival < m.arrival
  UNION ALL
  SELECT m.submission, t.class, t.name, m.row, m.day, '同时使用同一讲师', 'instructor'
  FROM (SELECT *, unnest(several(instructor)) AS called FROM mine) m
  JOIN (SELECT *, unnest(several(instructor)) AS called FROM theirs) t ON t.called = m.called AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
  WHERE t.arrival < m.arrival)
SELECT submission, '课程安排' AS sheet, min(row) AS row, field, any_value(name) AS found, '时间、地点和讲师不冲突' AS allowed, min(day) AS day, what
FROM clash GROUP BY submission, class, what, field
