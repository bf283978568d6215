-- rule: R-4
-- article: 18, 20
-- kind: opening
-- outcome: note
-- scope: application
-- audience: all
-- title: 开班过密、班期过长、在休息日上课或以小班占用讲师
-- message: {why}。
-- fix: 请审批人核实培训安排是否真实、集中。
-- An institution binds instructors with every small class that has not ended: those sent to it or, while it has none,
-- those it is due; noted while classes of others have been told to wait for theirs.
-- Other people's facts: how many classes of other institutions wait.
-- A month's classes are those accepted that arrived earlier, earlier arrivals that are not returned, and this one.
WITH small AS (
  SELECT h.submission, h.arrival, h.credit_code, h.today, h.small_class, h.small_class_instructors AS most,
    h.instructors_a_class AS due
  FROM opening_head h
  JOIN staged_trainee t ON t.submission = h.submission
  ANTI JOIN staged_exclusion x ON x.submission = t.submission AND x.person = t.person
  GROUP BY ALL
  HAVING count(*) < h.small_class),
running AS (
  SELECT k.opening, k.institution, k.closes_on, count(*) AS people
  FROM class k
  JOIN enrolment e ON e.opening = k.opening
  ANTI JOIN completion f ON f.opening = k.opening
  WHERE k.institution IN (SELECT credit_code FROM small) AND k.closes_on >= (SELECT min(today) FROM small)
  GROUP BY k.opening, k.institution, k.closes_on),
sent AS (
  SELECT opening, count(*) AS instructors
  FROM dispatch
  WHERE opening IN (SELECT opening FROM running)
  GROUP BY opening),
bound AS (
  SELECT submission, due AS instructors FROM small
  UNION ALL
  SELECT s.submission, o.due
  FROM small s
  JOIN small o ON o.credit_code = s.credit_code AND o.arrival < s.arrival
  JOIN staged_verdict v ON v.submission = o.submission AND NOT v.returned
  UNION ALL
  SELECT s.submission, coalesce(d.instructors, s.due)
  FROM small s
  JOIN running k ON k.institution = s.credit_code AND k.closes_on >= s.today AND k.people < s.small_class
  LEFT JOIN sent d ON d.opening = k.opening
  WHERE k.opening < s.arrival),
waiting AS (
  SELECT s.submission, count(*) AS classes
  FROM small s
  JOIN class k ON k.institution <> s.credit_code AND k.closes_on >= s.today AND k.opening < s.arrival
  ANTI JOIN class_number n ON n.opening = k.opening
  SEMI JOIN (SELECT submission FROM verdict WHERE waits_for IS NOT NULL) v ON v.submission = k.opening
  GROUP BY s.submission)
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'opens_on' AS field, (coalesce(k.classes, 0) + coalesce(w.classes, 0) + 1)::VARCHAR AS found, h.classes_a_month::VARCHAR AS allowed,
  '本机构当月开班达到' || (coalesce(k.classes, 0) + coalesce(w.classes, 0) + 1) || '个，超过' || h.classes_a_month || '个' AS why
FROM opening_head h
LEFT JOIN (SELECT o.submission, count(*) AS classes FROM opening_head o
           JOIN class c ON c.institution = o.credit_code AND date_trunc('month', c.opens_on) = date_trunc('month', o.opens_on) AND c.opening < o.arrival GROUP BY o.submission) k ON k.submission = h.submission
LEFT JOIN (SELECT o.submission, count(*) AS classes FROM opening_head o
           JOIN opening_head e ON e.credit_code = o.credit_code AND date_trunc('month', e.opens_on) = date_trunc('month', o.opens_on)
             AND e.arrival < o.arrival
           JOIN staged_verdict v ON v.submission = e.submission AND NOT v.returned GROUP BY o.submission) w ON w.submission = h.submission
WHERE coalesce(k.classes, 0) + coalesce(w.classes, 0) + 1 > h.classes_a_month AND h.credit_code = h.sender_code
UNION ALL
SELECT h.submission, '开班信息', NULL, 'closes_on', (h.closes_on - h.opens_on + 1)::VARCHAR, (h.class_span_factor * s.days)::VARCHAR,
  '班期从开班到结业' || (h.closes_on - h.opens_on + 1) || '天，授课只有' || s.days || '天'
FROM opening_head h JOIN (SELECT submission, count(DISTINCT day) AS days FROM staged_planned_session GROUP BY submission) s ON s.submission = h.submission
WHERE s.days > 0 AND h.closes_on - h.opens_on + 1 > h.class_span_factor * s.days
UNION ALL
SELECT s.submission, '课程安排', min(s.row), 'day', s.day::VARCHAR, '工作日', s.day || '在工作日历中是休息日'
FROM staged_planned_session s JOIN calendar_now c ON c.day = s.day AND c.kind = '休'
GROUP BY s.submission, s.day
UNION ALL BY NAME
SELECT s.submission, '开班信息' AS sheet, 'applicants' AS field, b.instructors::VARCHAR AS found,
  '少于' || s.most AS allowed, 'county' AS audience,
  '本机构不足' || s.small_class || '人的班占用讲师' || b.instructors || '人次，同时有其他机构的' || w.classes
    || '个班在等讲师' AS why
FROM small s
JOIN (
  SELECT submission, sum(instructors) AS instructors
  FROM bound
  GROUP BY submission) b ON b.submission = s.submission
JOIN waiting w ON w.submission = s.submission
WHERE b.instructors >= s.most
