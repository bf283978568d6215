-- Of the applications to print for money: how many awards wait for it, how many end without (over), and how many ended
-- with what they rested on.
WITH unpaid AS (
  SELECT e.submission,
    EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no)
      OR EXISTS (SELECT 1 FROM award_ended x WHERE x.submission = e.submission AND x.row = e.row) AS over
  FROM entitlement e
  SEMI JOIN printed USING (submission)
  LEFT JOIN printed_posted y ON y.submission = e.submission AND y.row = e.row
  WHERE e.approved > 0 AND y.entry_no IS NULL),
waits AS (
  SELECT submission, count(*) FILTER (NOT over) AS waiting, count(*) FILTER (over) AS unawarded
  FROM unpaid
  GROUP BY submission),
ends AS (
  SELECT submission, count(*) AS ended
  FROM award_ended
  SEMI JOIN printed USING (submission)
  GROUP BY submission)
SELECT p.subject, coalesce(w.waiting, 0) AS waiting, coalesce(w.unawarded, 0) AS unawarded,
  coalesce(e.ended, 0) AS ended
FROM printed p
LEFT JOIN waits w USING (submission)
LEFT JOIN ends e USING (submission)
