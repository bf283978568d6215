-- rule: A21-3
-- article: 21, 2
-- kind: claim
-- outcome: note
-- scope: application
-- audience: county
-- title: 年度培训人数不超过目标任务
-- message: {year}年{county_name}{course_name}已结业合格{found}人，目标任务{allowed}人。
-- fix: 不需要机构处理；请审批人核对目标任务。
-- The year is that of the completion (I11); no target, no remark; a void certificate trained nobody.
WITH wanted AS (
  SELECT h.submission, h.county, h.course, year(h.closed_on) AS year, h.course_name, t.people
  FROM claim_head h
  JOIN target_now t ON t.year = year(h.closed_on) AND t.county = h.county AND t.course = h.course),
void AS (
  SELECT c.submission, c.row
  FROM certificate c
  SEMI JOIN certificate_void v ON v.certificate_no = c.certificate_no),
trained AS (
  SELECT k.county, k.course, year(f.closed_on) AS year, count(*) AS people
  FROM completion f
  JOIN class k ON k.opening = f.opening
  SEMI JOIN wanted w ON w.county = k.county AND w.course = k.course AND w.year = year(f.closed_on)
  JOIN result r ON r.submission = f.submission AND r.passed
  ANTI JOIN void v ON v.submission = r.submission AND v.row = r.row
  GROUP BY ALL)
SELECT w.submission, '补贴信息' AS sheet, NULL AS row, 'class_no' AS field, t.people::VARCHAR AS found,
  w.people::VARCHAR AS allowed, w.year, d.name AS county_name, w.course_name
FROM wanted w
JOIN trained t ON t.county = w.county AND t.course = w.course AND t.year = w.year
LEFT JOIN district d ON d.code = w.county
WHERE t.people > w.people
