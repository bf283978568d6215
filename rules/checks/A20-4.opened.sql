-- rule: A20-4
-- kind: completion
-- message: 实际开班日期{found}与授课记录第一次课的日期{allowed}不一致。
-- fix: 实际开班日期请填第一次课的日期{allowed}；授课记录的日期有误的，请更正授课记录。
-- mistake: 实际开班日期与授课记录第一次课的日期不同
-- avoid: 实际开班日期填第一次课的日期。
-- Once a class was taught it opened on the day of its first session (I16): month code, rate and edition follow that
-- day. Where the columns of 考勤记录 begin on the day given, the session is wrong and found there (A20-7).
SELECT h.submission, h.sheet, NULL AS row, h.opens_field AS field, h.opens_on::VARCHAR AS found,
  h.first_session::VARCHAR AS allowed
FROM class_head h
ANTI JOIN session_pair p ON p.submission = h.submission AND p.mistaken = 'session'
WHERE h.opens_on <> h.first_session
