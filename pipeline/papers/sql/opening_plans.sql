-- How much the classes to print are to be taught; whether their application adds people to a class that has its number,
-- and whether it took the place of another.
SELECT p.subject, count(DISTINCT s.day) AS days, CAST(sum(s.lessons) AS BIGINT) AS lessons,
  any_value(p.opening <> p.submission) AS adds,
  any_value(p.submission IN (SELECT decided_by FROM class_void WHERE opening <> decided_by)) AS replaces
FROM session s
JOIN printed_opening p ON p.opening = s.submission
GROUP BY p.subject
