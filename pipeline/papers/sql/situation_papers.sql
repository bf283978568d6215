-- The papers that stand in the owners' folders, by their place below them, about what is in situation_filed: the newest
-- of each workbook and kind of application; and of the lists, which are about no class, the newest of each, but for
-- 今日待办, which lies beside the page and may come every night. Newest goes by numbers, days and versions in names: a
-- night that was cut off must find the same when it is done again. None was written before run $1.
WITH written AS (
  SELECT workbook, left(subject, 16) AS about, path, withdrawn, rowid AS place
  FROM published
  WHERE run >= $1 AND workbook NOT IN ('situation', 'todo')
  UNION ALL
  SELECT workbook, left(subject, 16), path, false, 9223372036854775807
  FROM written_now
  WHERE workbook <> 'todo'),
standing AS (
  SELECT workbook, path,
    CASE WHEN starts_with(path, '市级/') THEN '全市' ELSE split_part(split_part(path, '/', 2), '_', 1) END AS owner,
    CASE WHEN workbook IN ('dispatch', 'certificate_register', 'publicity', 'decision_notice', 'payment_list',
      'receipt') OR starts_with(workbook, 'form_') OR ends_with(workbook, '_approval') THEN about END AS key
  FROM written
  GROUP BY workbook, about, path
  HAVING NOT arg_max(withdrawn, place)),
owned AS (
  SELECT workbook, owner, key,
    array_to_string(string_split(path, '/')[CASE owner WHEN '全市' THEN 2 ELSE 3 END:], '/') AS name
  FROM standing
  SEMI JOIN situation_owner o ON o.subject = owner),
found AS (
  SELECT s.owner, s.workbook, coalesce(f.opening, 0) AS opening, f.kind,
    CASE WHEN f.opening = 0 THEN f.submission END AS sent, max({submission: coalesce(f.submission, 0),
      key: coalesce(f.key, ''), stem: CASE WHEN contains(s.name, '_v')
        THEN regexp_replace(s.name, '(_v\d+)?\.xlsx$', '') ELSE left(s.name, -5) END, length: length(s.name),
      name: s.name, excluded: coalesce(f.excluded, 0)}) AS newest
  FROM owned s
  LEFT JOIN situation_filed f USING (key)
  GROUP BY ALL)
SELECT owner AS subject, workbook, newest.name AS path, opening, newest.submission, kind, newest.excluded
FROM found
ORDER BY owner, opening, workbook, kind
