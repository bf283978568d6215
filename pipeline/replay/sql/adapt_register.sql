-- 讲师改派 names a class, and whom it was sent.
UPDATE staged_reassignment AS s
SET old_no = i.stands_in
FROM instructor_counterpart i
WHERE i.class_no = s.class_no AND i.called = s.old_no;
UPDATE staged_reassignment AS s
SET class_no = c.number
FROM class_counterpart c
WHERE c.past_no = s.class_no AND c.number <> s.class_no;
