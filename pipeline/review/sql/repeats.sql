-- The people who are through already: those whom a repeat names. They are left as they are. Where everybody of the list
-- is through, and all of the file could be read, nothing is left to judge.
INSERT INTO staged_repeat
SELECT submission, person, CASE sheet WHEN '上浮名单' THEN row END AS line, min(problem) AS reason
FROM staged_finding
WHERE outcome = 'repeat'
GROUP BY submission, person, line;
DELETE FROM staged_finding f
USING people_line p, staged_repeat r
WHERE p.submission = f.submission AND p.sheet = f.sheet AND p.row = f.row AND r.submission = p.submission
  AND r.person = p.person AND coalesce(r.row = p.row, true) AND f.outcome NOT IN ('return', 'repeat');
INSERT INTO staged_through
SELECT l.submission
FROM people_line l
JOIN staged_application a ON a.submission = l.submission
JOIN kind k ON k.code = a.kind AND k.people = l.sheet
LEFT JOIN staged_repeat r
  ON r.submission = l.submission AND r.person = l.person AND coalesce(r.row = l.row, true)
ANTI JOIN (SELECT submission FROM staged_finding WHERE outcome = 'return') f ON f.submission = l.submission
GROUP BY l.submission
HAVING count(*) = count(r.person)
