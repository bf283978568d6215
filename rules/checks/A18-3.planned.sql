-- rule: A18-3
-- kind: opening
-- outcome: return
-- message: 班期{class_no}已编号，课程安排不能再改：{difference}。
-- fix: 要增加学员的，请照受理的课程安排填写后报送；
--   确需更改的，请旗县区先在审批意见中对{business_no}填「撤销」，再报新的申请。
-- Where the class's dates differ that is the cause, and said there. The finding stands on the first session that the
-- class does not have, or on the sheet's header where the class has more.
WITH planned AS (
  SELECT b.submission, s.row, s.day, s.starts, s.ends, s.lessons
  FROM sent_before b
  JOIN staged_planned_session s ON s.submission = b.submission
  WHERE b.adds AND b.kept AND b.replanned),
accepted AS (
  SELECT b.submission, s.day, s.starts, s.ends, s.lessons
  FROM sent_before b
  JOIN session s ON s.submission = b.opening
  WHERE b.adds AND b.kept AND b.replanned),
difference AS (
  SELECT p.submission, p.row, p.day, p.starts, '没有这一次课' AS what
  FROM planned p
  ANTI JOIN accepted a ON a.submission = p.submission AND a.day = p.day AND a.starts = p.starts AND a.ends = p.ends
    AND a.lessons = p.lessons
  UNION ALL
  SELECT a.submission, NULL, a.day, a.starts, '少了这一次课'
  FROM accepted a
  ANTI JOIN planned p ON a.submission = p.submission AND a.day = p.day AND a.starts = p.starts AND a.ends = p.ends
    AND a.lessons = p.lessons)
SELECT d.submission, '课程安排' AS sheet, d.row, 'day' AS field, d.day || ' ' || clock(d.starts) AS found,
  '受理的课程安排' AS allowed, b.class_no, b.business_no, d.day || ' ' || clock(d.starts) || d.what AS difference
FROM difference d
JOIN sent_before b ON b.submission = d.submission
WHERE d.day IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY d.submission ORDER BY d.row IS NULL, d.row, d.day, d.starts) = 1
