-- rule: R-4
-- kind: opening
-- audience: county
-- message: 本机构不足{small_class}人的班占用讲师{found}人次，同时有其他机构的{classes}个班在等讲师。
-- An institution binds instructors with every small class that has not ended: those sent to it or, while it has none,
-- those it is due; noted while classes of others have been told to wait for theirs.
-- Other people's facts: how many classes of other institutions wait.
WITH replaced AS (
  SELECT g.opening, g.arrival
  FROM replaced_class g
  JOIN staged_verdict v ON v.submission = g.submission AND NOT v.returned),
added AS (
  SELECT b.opening, b.arrival, count(*) AS people
  FROM sent_before b
  JOIN staged_verdict v ON v.submission = b.submission AND NOT v.returned
  JOIN staged_trainee t ON t.submission = b.submission
  ANTI JOIN enrolled_before e ON e.submission = t.submission AND e.row = t.row
  ANTI JOIN staged_exclusion x ON x.submission = t.submission AND x.person = t.person
  WHERE b.adds
  GROUP BY b.opening, b.arrival),
small AS (
  SELECT h.submission, h.arrival, h.credit_code, h.today, h.small_class, h.small_class_instructors AS most,
    h.instructors_a_class AS due
  FROM new_class h
  JOIN staged_trainee t ON t.submission = h.submission
  ANTI JOIN staged_exclusion x ON x.submission = t.submission AND x.person = t.person
  GROUP BY ALL
  HAVING count(*) < h.small_class),
running AS (
  SELECT k.opening, k.institution, k.closes_on, count(*) AS people
  FROM class k
  JOIN enrolment_valid e ON e.opening = k.opening
  ANTI JOIN completion f ON f.opening = k.opening
  WHERE k.institution IN (SELECT credit_code FROM small) AND k.closes_on >= (SELECT min(today) FROM small)
  GROUP BY k.opening, k.institution, k.closes_on),
sent AS (
  SELECT opening, count(*) AS instructors
  FROM dispatch_span
  WHERE until IS NULL AND opening IN (SELECT opening FROM running)
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
  JOIN running k ON k.institution = s.credit_code AND k.closes_on >= s.today
  LEFT JOIN sent d ON d.opening = k.opening
  LEFT JOIN replaced g ON g.opening = k.opening AND g.arrival <= s.arrival
  LEFT JOIN added a ON a.opening = k.opening AND a.arrival < s.arrival
  WHERE k.opening < s.arrival AND g.opening IS NULL AND k.people + coalesce(a.people, 0) < s.small_class),
waiting AS (
  SELECT s.submission, count(*) AS classes
  FROM small s
  JOIN class k ON k.institution <> s.credit_code AND k.closes_on >= s.today AND k.opening < s.arrival
  ANTI JOIN class_number n ON n.opening = k.opening
  ANTI JOIN replaced g ON g.opening = k.opening AND g.arrival <= s.arrival
  SEMI JOIN (SELECT submission FROM verdict WHERE waits_for IS NOT NULL) v ON v.submission = k.opening
  GROUP BY s.submission),
total AS (SELECT submission, sum(instructors) AS instructors FROM bound GROUP BY submission)
SELECT s.submission, '开班信息' AS sheet, NULL AS row, 'applicants' AS field, t.instructors::VARCHAR AS found,
  '少于' || s.most AS allowed, s.small_class, w.classes
FROM small s
JOIN total t ON t.submission = s.submission
JOIN waiting w ON w.submission = s.submission
WHERE t.instructors >= s.most
