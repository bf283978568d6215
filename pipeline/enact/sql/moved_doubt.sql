-- The doubts of which there is news: those on applications that something happened to tonight; and, as place 0, those
-- about a sender (R-12), as -1 those that were cleared.
-- when finding, cleared, refusal, class_number, dispatch, certificate_void, entry, award_ended
CREATE OR REPLACE TEMP TABLE moved_doubt AS
WITH classes AS (
  SELECT opening FROM class_number WHERE run > last_finished()
  UNION ALL
  SELECT opening FROM class_void WHERE run > last_finished()),
voided AS (SELECT certificate_no FROM certificate_void WHERE run > last_finished()),
moved AS (
  SELECT submission FROM noticed WHERE run > last_finished()
  UNION ALL
  SELECT target FROM refusal WHERE run > last_finished()
  UNION ALL
  SELECT opening FROM dispatch WHERE run > last_finished() AND replaces IS NOT NULL
  UNION ALL
  SELECT v.submission FROM reviewed v SEMI JOIN classes n ON v.opening = n.opening
  UNION ALL
  SELECT submission FROM certificate SEMI JOIN voided USING (certificate_no)
  UNION ALL
  SELECT submission FROM entry WHERE run > last_finished() AND reverses IS NOT NULL
  UNION ALL
  SELECT submission FROM award_ended WHERE run > last_finished())
SELECT submission, ordinal FROM noticed SEMI JOIN moved USING (submission)
UNION ALL
SELECT submission, 0 FROM finding WHERE ordinal = 0 AND run > last_finished()
UNION ALL
SELECT submission, -1 FROM cleared WHERE run > last_finished()
