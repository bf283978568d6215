-- The papers that stand in the outbox, or should, by their paths: as they were published last, with the newest run that
-- asked for each, and whether a later paper took its place. Replaced is one of which there is a newer one on its
-- subject in the same folder; a later version under its name, where one continues another ($1 are those kinds); and
-- what table replaced names. What is shown in place has no versions.
CREATE OR REPLACE TEMP TABLE issued AS
WITH newest AS (
  SELECT path, workbook, subject, sha256, cells, withdrawn, max(run) OVER (PARTITION BY path) AS run
  FROM published
  QUALIFY row_number() OVER (PARTITION BY path ORDER BY rowid DESC) = 1),
versions AS (
  SELECT * EXCLUDE (withdrawn),
    regexp_replace(path, '[^/]*$', '') AS folder,
    regexp_replace(path, '(_v[0-9]{1,6})?[.]xlsx$', '') AS name,
    coalesce(TRY_CAST(nullif(regexp_extract(path, '_v([0-9]{1,6})[.]xlsx$', 1), '') AS BIGINT), 1) AS version
  FROM newest
  WHERE NOT withdrawn)
SELECT v.* EXCLUDE (folder), NOT in_place(v.workbook) AND (r.subject IS NOT NULL
  OR row_number() OVER (PARTITION BY v.workbook, v.subject, folder ORDER BY run DESC, version DESC) > 1
  OR list_contains(string_split($1, ','), v.workbook)
    AND version < max(version) OVER (PARTITION BY v.workbook, name)) AS replaced
FROM versions v
LEFT JOIN replaced r ON r.workbook = v.workbook AND r.subject = v.subject
