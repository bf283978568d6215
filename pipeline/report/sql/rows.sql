-- Every row of tonight's workbooks by one of five ends: returned, excluded, repeated, held, and done for the rest.
WITH awarded AS (
  SELECT submission, row, certificate_no
  FROM entitlement
  WHERE run > last_finished() AND approved > 0),
waits AS (
  SELECT e.submission, count(*) AS waiting
  FROM awarded e
  ANTI JOIN (SELECT submission, row FROM entry WHERE run > last_finished() AND reverses IS NULL) y
    ON y.submission = e.submission AND y.row = e.row
  ANTI JOIN certificate_void v ON v.certificate_no = e.certificate_no
  ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
  GROUP BY e.submission),
counted AS (
  SELECT t.rows, t.excluded, t.repeated, t.sheet, n.result, coalesce(w.waiting, 0) AS waiting,
    n.result IN ('returned', 'quarantined', 'refused', 'revoked', 'replaced') AS is_returned
  FROM received n
  JOIN (SELECT * FROM tally WHERE run > last_finished()) t USING (submission)
  LEFT JOIN waits w USING (submission)),
ends AS (
  SELECT rows,
    CASE WHEN is_returned THEN 0 ELSE repeated END AS repeated,
    CASE WHEN is_returned THEN rows ELSE 0 END AS returned,
    CASE WHEN is_returned THEN 0 ELSE excluded END AS excluded,
    CASE
      WHEN result = 'held' THEN rows - excluded - repeated
      WHEN result = 'partly' AND sheet IN ('补贴名单', '上浮名单') THEN waiting
      ELSE 0
    END AS held
  FROM counted)
SELECT
  coalesce(sum(rows), 0)::BIGINT AS rows,
  coalesce(sum(returned), 0)::BIGINT AS returned,
  coalesce(sum(excluded), 0)::BIGINT AS excluded,
  coalesce(sum(repeated), 0)::BIGINT AS repeated,
  coalesce(sum(held), 0)::BIGINT AS held,
  coalesce(sum(rows - returned - excluded - repeated - held), 0)::BIGINT AS done
FROM ends
