-- rule: A19-1
-- kind: opening
-- message: 班期{class_no}已有{enrolled}人，本表新增{added}人，{course_name}每班不超过{allowed}人，从本行起超出。
-- fix: 请把新增人员减至{room}人以内；其余人员请另报一期新的班期。
-- mistake: 名单超过每班人数上限，再次报送增加的人也算在内
-- avoid: 请分班，其余人员另报一期新的班期。
-- A workbook that adds to a class counts with those who are in it. The finding stands on the first row over the cap.
WITH enrolled AS (
  SELECT b.submission, b.class_no, count(e.person) AS people
  FROM sent_before b
  JOIN enrolment_valid e ON e.opening = b.opening
  WHERE b.adds AND b.filed_on <= b.opens_on
  GROUP BY b.submission, b.class_no),
new AS (
  SELECT t.submission, t.row, count(*) OVER (PARTITION BY t.submission) AS people,
    row_number() OVER (PARTITION BY t.submission ORDER BY t.row) AS place
  FROM staged_trainee t
  JOIN enrolled b ON b.submission = t.submission
  ANTI JOIN enrolled_before e ON e.submission = t.submission AND e.row = t.row)
SELECT n.submission, '学员名单' AS sheet, n.row, 'name' AS field, (e.people + n.people)::VARCHAR AS found,
  h.cap::VARCHAR AS allowed, e.class_no, e.people AS enrolled, n.people AS added, h.cap - e.people AS room,
  h.course_name
FROM new n
JOIN enrolled e ON e.submission = n.submission
JOIN class_head h ON h.submission = n.submission
JOIN (SELECT submission, count(*) AS people FROM staged_trainee GROUP BY submission) l
  ON l.submission = n.submission AND l.people <= h.cap
WHERE e.people + n.place = h.cap + 1
