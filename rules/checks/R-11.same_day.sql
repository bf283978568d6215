-- rule: R-11
-- kind: uplift
-- message: 第{rows}行的企业都在{found}成立。
-- fix: 请审批人核实是否各自创办、实际经营。
SELECT u.submission, '上浮名单' AS sheet, min(u.row) AS row, 'founded_on' AS field, u.founded_on::VARCHAR AS found,
  '各自创办' AS allowed, string_agg(u.row::VARCHAR, '、' ORDER BY u.row) AS rows
FROM uplift_line u
WHERE u.founded_on IS NOT NULL
GROUP BY u.submission, u.founded_on
HAVING count(DISTINCT u.enterprise_code) > 1
