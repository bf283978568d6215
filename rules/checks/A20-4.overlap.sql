-- rule: A20-4
-- kind: opening, completion
-- message: 与同一天的另一次课时间重叠（前一次{busy}结束）。
SELECT s.submission, s.sheet, s.row, 'starts' AS field, clock(s.starts) AS found, '不早于' || clock(s.busy) AS allowed,
  clock(s.busy) AS busy
FROM (
  SELECT submission, sheet, row, starts,
    max(ends) OVER (
      PARTITION BY submission, day
      ORDER BY starts, row
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy
  FROM session_line
  WHERE day IS NOT NULL AND ends > starts) s
WHERE s.starts < s.busy
