-- rule: A11-2
-- article: 11
-- kind: register
-- outcome: note
-- scope: sheet
-- title: 教辅平台同期只有1家，服务期不超过2年
-- message: 服务期{found}，超过{years}年。
-- fix: 请核对教辅平台的服务开始、服务结束和状态；已终止的请把状态改为终止。
-- mistake: 旧的教辅平台没有改为终止，就登记了新的平台
-- The term is counted in whole years from its first day.
SELECT s.submission, '教辅平台' AS sheet, s.row, 'ends_on' AS field, s.starts_on || '至' || s.ends_on AS found,
  '不超过' || y.number || '年' AS allowed, y.number AS years
FROM staged_platform s
JOIN staged_application a ON a.submission = s.submission
ASOF JOIN (
  SELECT since, number
  FROM policy_city
  WHERE name = 'platform_term_years') y ON a.today >= y.since
WHERE s.ends_on >= years_later(s.starts_on, y.number)
