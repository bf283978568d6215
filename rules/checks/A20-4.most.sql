-- rule: A20-4
-- kind: opening, completion
-- message: 共{sessions}次课，{outside}次不在班期{dates}之内。
-- fix: 请核对开班日期和结业日期；两个日期无误的，更正各次课的日期。
-- Where most sessions lie outside the class's dates, it is the dates that are wrong: found there, once.
SELECT o.submission, h.sheet, NULL AS row,
  CASE WHEN o.early THEN h.opens_field ELSE h.closes_field END AS field,
  CASE WHEN o.early THEN h.opens_on ELSE h.closes_on END::VARCHAR AS found,
  o.first || '至' || o.last AS allowed, o.sessions, o.outside, h.opens_on || '至' || h.closes_on AS dates
FROM sessions_outside o
JOIN class_head h ON h.submission = o.submission
WHERE o.most
