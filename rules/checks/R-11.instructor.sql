-- rule: R-11
-- kind: uplift
-- message: 企业的法定代表人（经营者）是师资库中的讲师。
-- fix: 请审批人核实是否参加培训后创业。
-- Other people's facts: that a person is an instructor.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'owner' AS field, u.owner AS found, '不是师资库中的讲师' AS allowed,
  u.person
FROM uplift_line u
SEMI JOIN instructor_now i ON i.person = u.person
