-- rule: A22-5
-- kind: uplift
-- outcome: note
-- risk: none
-- message: 申请{found}元，{course_name}上浮{subsidy} × {percent}% = {allowed}元，按申请金额核定。
-- fix: 不需要处理；少报的，请在入账前与旗县区就业服务中心联系。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'asked' AS field, yuan(u.asked) AS found, yuan(u.top_up) AS allowed,
  u.person, u.course_name, yuan(u.subsidy) AS subsidy, u.uplift_percent AS percent
FROM uplift_line u
WHERE u.asked < u.top_up
