-- rule: A19-1
-- article: 19
-- kind: opening, completion
-- outcome: return
-- scope: sheet
-- title: 每班人数不超过上限
-- message: 共{found}人，{course_name}每班不超过{allowed}人，从本行起超出。
-- fix: 请减至{allowed}人以内，申请人数随之更改；人数较多时请分班，另报一份申请。
-- The finding stands on the first row over the cap.
SELECT n.submission, n.sheet, n.row, 'name' AS field, n.people::VARCHAR AS found, n.cap::VARCHAR AS allowed,
  n.course_name
FROM (
  SELECT p.submission, p.sheet, p.row, h.cap, h.course_name,
    count(*) OVER (PARTITION BY p.submission) AS people,
    row_number() OVER (PARTITION BY p.submission ORDER BY p.row) AS place
  FROM people_line p
  JOIN class_head h ON h.submission = p.submission AND h.people_sheet = p.sheet) n
WHERE n.place = n.cap + 1
