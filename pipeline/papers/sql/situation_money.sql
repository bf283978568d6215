-- What was awarded to people of each class, and paid; amounts in fen.
WITH award AS (
  SELECT opening, kind = '基础' AS base, reversed, over, entered, amount * 100 AS fen,
    posted_on, paid_on, back, taken
  FROM situation_award)
SELECT opening, count(*) FILTER (base AND NOT entered AND NOT over) AS base_waits,
  count(*) FILTER (base AND entered AND NOT reversed) AS base_people,
  CAST(sum(fen) FILTER (base AND NOT reversed) AS BIGINT) AS base,
  max(posted_on) FILTER (base AND NOT reversed) AS base_on,
  count(*) FILTER (NOT base AND NOT over AND NOT reversed) AS uplift_people,
  CAST(sum(fen) FILTER (NOT base AND NOT reversed) AS BIGINT) AS uplift,
  CAST(sum(fen) FILTER (NOT reversed) AS BIGINT) AS approved,
  count(*) FILTER (paid_on IS NOT NULL AND NOT reversed) AS paid_people,
  CAST(sum(fen) FILTER (paid_on IS NOT NULL AND NOT reversed) AS BIGINT) AS paid,
  max(paid_on) FILTER (NOT reversed) AS paid_on,
  count(*) FILTER (entered AND paid_on IS NULL AND NOT reversed) AS unpaid_people,
  CAST(sum(fen) FILTER (paid_on IS NULL AND NOT reversed) AS BIGINT) AS unpaid,
  count(*) FILTER (back AND NOT reversed) AS back,
  count(*) FILTER (reversed AND paid_on IS NOT NULL AND NOT taken) AS owed
FROM award
GROUP BY opening
