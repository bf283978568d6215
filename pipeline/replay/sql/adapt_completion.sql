-- 授课讲师 are who would have been sent.
CREATE OR REPLACE TEMP TABLE taught_by AS
WITH called AS (
  SELECT t.submission, t.row, h.class_no, unnest(several(t.instructor)) AS called,
    generate_subscripts(several(t.instructor), 1) AS place
  FROM staged_taught_session t
  JOIN staged_completion h USING (submission))
SELECT c.submission, c.row, string_agg(coalesce(i.stands_in, c.called), '、' ORDER BY c.place) AS instructor
FROM called c
LEFT JOIN instructor_counterpart i ON i.class_no = c.class_no AND i.called = c.called
GROUP BY c.submission, c.row
HAVING bool_or(i.stands_in IS NOT NULL);
UPDATE staged_taught_session AS s
SET instructor = t.instructor
FROM taught_by t
WHERE t.submission = s.submission AND t.row = s.row;
UPDATE staged_completion AS s
SET class_no = c.number
FROM class_counterpart c
WHERE c.past_no = s.class_no AND c.number <> s.class_no;
