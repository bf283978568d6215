-- rule: A18-5
-- kind: completion
-- message: 授课记录与{filed_on}受理的{business_no}不同：{changes}。
-- fix: 请审批人核对原始签到表和授课照片，确认更正属实。
WITH before AS (
  SELECT h.submission, f.submission AS earlier, f.business_no, f.run
  FROM completion_head h
  JOIN completion f ON f.opening = h.opening
  QUALIFY row_number() OVER (PARTITION BY h.submission ORDER BY f.submission DESC) = 1),
was AS (
  SELECT b.submission, s.day, s.starts, s.ends, s.lessons
  FROM before b
  JOIN session s ON s.submission = b.earlier AND s.taught),
now AS (
  SELECT s.submission, s.day, s.starts, s.ends, s.lessons
  FROM before b
  JOIN staged_taught_session s ON s.submission = b.submission),
gone AS (
  SELECT submission, string_agg(day || ' ' || clock(starts), '、' ORDER BY day, starts) AS sessions
  FROM was
  ANTI JOIN now USING (submission, day, starts, ends, lessons)
  GROUP BY submission),
come AS (
  SELECT submission, string_agg(day || ' ' || clock(starts), '、' ORDER BY day, starts) AS sessions
  FROM now
  ANTI JOIN was USING (submission, day, starts, ends, lessons)
  GROUP BY submission)
SELECT b.submission, '授课记录' AS sheet, NULL AS row, 'day' AS field, NULL AS found, NULL AS allowed, b.business_no,
  r.today AS filed_on, concat_ws('；', '去掉' || g.sessions, '新增或改动' || c.sessions) AS changes
FROM before b
LEFT JOIN run r ON r.run = b.run
LEFT JOIN gone g ON g.submission = b.submission
LEFT JOIN come c ON c.submission = b.submission
WHERE g.submission IS NOT NULL OR c.submission IS NOT NULL
