-- Each supplier's average for each criterion, over the judges in whole hundredths, rounded half up; totals are summed
-- in ten-thousandths first. Peers are the suppliers of one rank.
WITH scores AS (
  SELECT *
  FROM platform_bid
  SEMI JOIN printed USING (submission)),
sums AS (
  SELECT submission, supplier, criterion, CAST(sum(score) * 100 AS BIGINT) AS hundredths, count(*) AS n
  FROM scores
  GROUP BY ALL),
averages AS (
  SELECT *, (2 * hundredths + n) // (2 * n) AS mark, (200 * hundredths + n) // (2 * n) AS fine
  FROM sums),
judges AS (
  SELECT submission, supplier, count(DISTINCT coalesce(judge, '')) AS judges
  FROM scores
  GROUP BY ALL),
totals AS (
  SELECT submission, supplier, (CAST(sum(fine) AS BIGINT) + 50) // 100 AS total
  FROM averages
  GROUP BY ALL),
ranked AS (
  SELECT *, rank() OVER (PARTITION BY submission ORDER BY total DESC) AS rank,
    count(*) OVER (PARTITION BY submission, total) AS peers
  FROM totals)
SELECT p.subject, a.supplier, a.criterion, CAST(a.mark * 0.01 AS VARCHAR) AS mark,
  CAST(r.total * 0.01 AS VARCHAR) AS total, j.judges, r.rank,
  CASE WHEN r.rank = 1 AND r.peers = 1 THEN '推荐' WHEN r.rank = 1 THEN '并列第一，请复核确定' END AS advice
FROM averages a
JOIN printed p USING (submission)
JOIN ranked r USING (submission, supplier)
JOIN judges j USING (submission, supplier)
ORDER BY a.submission, r.rank, a.supplier, a.criterion
