-- Of the openings to print: the application that took the place of a class that waits, and the one whose place it took.
WITH replacing AS (
  SELECT v.opening AS before, v.decided_by AS after, o.business_no AS replaced, n.business_no AS successor
  FROM class_void v
  JOIN class_filed o ON o.opening = v.opening
  JOIN class_filed n ON n.opening = v.decided_by AND n.opening <> o.opening
  WHERE v.opening IN (SELECT submission FROM printed) OR v.decided_by IN (SELECT submission FROM printed))
SELECT p.subject, s.successor, r.replaced
FROM printed p
LEFT JOIN replacing s ON s.before = p.submission
LEFT JOIN replacing r ON r.after = p.submission
