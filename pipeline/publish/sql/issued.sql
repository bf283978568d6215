-- The papers that stand in the outbox, or should: the row of each as it was published last, the newest run that asked
-- for it, and whether a later paper took its place. Replaced is one of which there is a newer one on its subject in the
-- same folder; a later version under its name, where one continues another ($1 are those kinds); and what table
-- replaced names. What is shown in place has no versions. Texts are held by their digests: millions of papers stand
-- here at once.
CREATE OR REPLACE TEMP TABLE issued AS
WITH newest AS (
  SELECT max(rowid) AS newest, max(run) AS run
  FROM published
  GROUP BY md5_number(path)),
standing AS MATERIALIZED (
  SELECT n.newest, n.run,
    coalesce(TRY_CAST(nullif(regexp_extract(path, '_v([0-9]{1,6})[.]xlsx$', 1), '') AS BIGINT), 1) AS version,
    n.run * 1000000 + version AS rank,
    NOT in_place(p.workbook) AS lasting,
    list_contains(string_split($1, ','), p.workbook) AS continues,
    r.subject IS NOT NULL AS told,
    md5_number(p.workbook || '|' || regexp_replace(path, '(_v[0-9]{1,6})?[.]xlsx$', '')) AS under,
    md5_number(p.workbook || '|' || p.subject || '|' || regexp_replace(path, '[^/]*$', '')) AS place
  FROM published p
  JOIN newest n ON n.newest = p.rowid
  LEFT JOIN replaced r ON r.workbook = p.workbook AND r.subject = p.subject
  WHERE NOT p.withdrawn),
several AS (
  SELECT place, max(rank) AS last
  FROM standing
  GROUP BY place
  HAVING count(*) > 1),
later AS (
  SELECT under, max(version) AS last
  FROM standing
  WHERE version > 1 AND continues
  GROUP BY under)
SELECT s.newest, s.run, s.under, s.lasting AND (s.told OR coalesce(s.rank < o.last, false)
  OR s.continues AND coalesce(s.version < l.last, false)) AS replaced
FROM standing s
LEFT JOIN several o USING (place)
LEFT JOIN later l USING (under)
