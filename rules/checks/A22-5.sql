-- rule: A22-5
-- article: 22, 21
-- kind: uplift
-- outcome: cut
-- scope: person
-- title: 上浮按比例核定，付给本人或基础补贴的收款人
-- message: 申请{found}元，{course_name}上浮{subsidy} × {percent}% = {allowed}元，超出部分核减。
-- fix: 不需要处理。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'asked' AS field, yuan(u.asked) AS found, yuan(u.top_up) AS allowed,
  u.person, u.course_name, yuan(u.subsidy) AS subsidy, u.uplift_percent AS percent
FROM uplift_line u
WHERE u.asked > u.top_up
