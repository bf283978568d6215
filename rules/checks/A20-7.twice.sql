-- rule: A20-7
-- kind: completion
-- message: 与第{first}行是同一人。
SELECT d.submission, d.sheet, d.row, 'id_number' AS field, d.name AS found, '每人一行' AS allowed, d.first
FROM (
  SELECT *, min(row) OVER (PARTITION BY submission, sheet, person) AS first
  FROM people_line
  WHERE person IS NOT NULL) d
WHERE d.row > d.first
