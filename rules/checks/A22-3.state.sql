-- rule: A22-3
-- kind: uplift
-- message: 企业登记状态是{found}，不是存续或在营。
-- fix: 登记状态以市场监管部门登记为准，填错的请更正后重新报送。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'state' AS field, u.state AS found, '存续、在营' AS allowed, u.person
FROM uplift_line u
WHERE u.state NOT IN ('存续', '在营')
