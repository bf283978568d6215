-- rule: A20-7
-- article: 20
-- kind: completion
-- outcome: return
-- scope: person
-- title: 考勤、成绩、授课记录须完整一致
-- message: {why}。
-- fix: 请使考勤记录、考核成绩与学员名单的人员一致，考勤的日期列与授课记录逐次对应，每格填出勤、旷课或请假。
-- carried out by: staging
-- Blank marks are found by staging. A sheet with an unreadable person or session is returned for that; what it leaves out cannot be known.
WITH listed AS (SELECT submission, sheet, row, person, name FROM people_line WHERE sheet IN ('考勤记录', '考核成绩')),
whole AS (
  SELECT r.submission, r.sheet FROM sheet_read r
  LEFT JOIN (SELECT DISTINCT submission, sheet FROM listed WHERE person IS NULL) n ON n.submission = r.submission AND n.sheet = r.sheet
  WHERE r.sheet IN ('考勤记录', '考核成绩') AND n.submission IS NULL),
expected AS (
  SELECT h.submission, w.sheet, e.person, e.name FROM completion_head h JOIN roster e ON e.opening = h.opening JOIN whole w ON w.submission = h.submission
  UNION
  SELECT l.submission, w.sheet, l.person, l.name FROM listed l JOIN whole w ON w.submission = l.submission AND w.sheet <> l.sheet),
sitting AS (SELECT DISTINCT submission, day, starts FROM staged_taught_session),
unclear AS (
  SELECT submission FROM staged_taught_session WHERE day IS NULL OR starts IS NULL
  UNION SELECT submission FROM staged_session_column WHERE day IS NULL OR starts IS NULL
  UNION SELECT f.submission FROM staged_finding f JOIN staged_cell c ON c.submission = f.submission AND c.sheet = f.sheet AND c.row = f.row
    WHERE f.sheet = '考勤记录' AND f.rule = 'A20-7' AND c.field = 'name')
SELECT e.submission, e.sheet, NULL AS row, 'name' AS field, min(e.name) AS found, '学员名单和两张表的全体人员' AS allowed, e.sheet || '中没有：' || min(e.name) AS why
FROM expected e ANTI JOIN listed l ON l.submission = e.submission AND l.sheet = e.sheet AND l.person = e.person
WHERE e.person IS NOT NULL
GROUP BY e.submission, e.sheet, e.person
UNION ALL
SELECT d.submission, d.sheet, d.row, 'id_number', d.name, '每人一行', '与第' || d.first || '行是同一人'
FROM (SELECT *, min(row) OVER (PARTITION BY submission, sheet, person) AS first FROM listed WHERE person IS NOT NULL) d
WHERE d.row > d.first
UNION ALL
SELECT t.submission, '授课记录', t.row, 'starts', t.day || ' ' || clock(t.starts), '考勤记录中的一列', '考勤记录没有' || t.day || ' ' || clock(t.starts) || '这次课的列'
FROM staged_taught_session t JOIN sheet_read r ON r.submission = t.submission AND r.sheet = '考勤记录'
ANTI JOIN unclear u ON u.submission = t.submission
ANTI JOIN staged_session_column c ON c.submission = t.submission AND c.day = t.day AND c.starts = t.starts
UNION ALL
SELECT c.submission, '考勤记录', NULL, 'session_' || c.session, c.day || ' ' || clock(c.starts), '授课记录中的一次课', '授课记录没有' || c.day || ' ' || clock(c.starts) || '这次课'
FROM staged_session_column c JOIN sheet_read r ON r.submission = c.submission AND r.sheet = '授课记录'
ANTI JOIN unclear u ON u.submission = c.submission
ANTI JOIN sitting t ON t.submission = c.submission AND t.day = c.day AND t.starts = c.starts
UNION ALL
SELECT c.submission, '考勤记录', NULL, 'session_' || c.session, c.day || ' ' || clock(c.starts), '每次课一列', '这次课的列重复'
FROM staged_session_column c WHERE c.day IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY c.submission, c.day, c.starts ORDER BY c.session) > 1
