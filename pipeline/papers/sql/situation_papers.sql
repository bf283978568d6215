-- The papers that stand in the owners' folders, by their place below them, about what is in situation_filed: the newest
-- of each workbook and kind of application; and of the lists, which are about no class, the newest of each, but for
-- 今日待办, which lies beside the page and may come every night. Newest goes by numbers, days and versions in names: a
-- night that was cut off must find the same when it is done again.
WITH began AS (
  SELECT least(min(run), (SELECT min(run) FROM run WHERE today >= (SELECT min(since) FROM situation_owner))) AS run
  FROM class_filed
  WHERE opening IN (SELECT opening FROM situation_listed)),
written AS (
  SELECT workbook, subject, path, withdrawn, rowid AS place
  FROM published
  WHERE run IN (SELECT run FROM run WHERE run >= (FROM began)) AND workbook NOT IN ('situation', 'todo')
  UNION ALL
  SELECT workbook, subject, path, false, NULL
  FROM written_now
  WHERE workbook <> 'todo'),
standing AS (
  SELECT workbook, left(subject, 16) AS key, path,
    arg_max(withdrawn, coalesce(place, 9223372036854775807)) AS withdrawn,
    CASE WHEN starts_with(path, '市级/') THEN '全市' ELSE split_part(split_part(path, '/', 2), '_', 1) END AS owner,
    regexp_replace(path, '^(市级|[^/]+/[^/]+)/', '') AS name
  FROM written
  GROUP BY ALL)
SELECT owner AS subject, s.workbook, s.name AS path, coalesce(f.opening, 0) AS opening,
  coalesce(f.submission, 0) AS submission, f.kind, coalesce(f.excluded, 0) AS excluded
FROM standing s
LEFT JOIN situation_filed f ON f.key = s.key
  AND (s.workbook IN ('dispatch', 'certificate_register', 'publicity', 'decision_notice', 'payment_list', 'receipt')
    OR starts_with(s.workbook, 'form_') OR ends_with(s.workbook, '_approval'))
WHERE owner IN (SELECT subject FROM situation_owner) AND NOT withdrawn
QUALIFY row_number() OVER (PARTITION BY owner, s.workbook, f.opening, f.kind,
  CASE WHEN f.opening = 0 THEN f.submission END
  ORDER BY f.submission DESC, f.key DESC, regexp_replace(s.name, '(_v\d+)?\.xlsx$', '') DESC, length(s.name) DESC,
    s.name DESC) = 1
ORDER BY owner, opening, s.workbook, f.kind
