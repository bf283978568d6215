-- rule: A11-2
-- article: 11
-- kind: register
-- outcome: note
-- scope: sheet
-- title: 教辅平台同期只有1家，服务期不超过2年
-- message: {why}。
-- fix: 请核对教辅平台的服务开始、服务结束和状态；已终止的请把状态改为终止。
-- The term is counted in whole years from its first day. Ended platforms do not count.
SELECT s.submission, '教辅平台' AS sheet, s.row, 'ends_on' AS field, s.starts_on || '至' || s.ends_on AS found, '不超过' || y.number || '年' AS allowed,
  '服务期' || s.starts_on || '至' || s.ends_on || '，超过' || y.number || '年' AS why
FROM staged_platform s JOIN staged_application a ON a.submission = s.submission
ASOF JOIN (SELECT since, number FROM policy_city WHERE name = 'platform_term_years') y ON a.today >= y.since
WHERE s.ends_on >= years_later(s.starts_on, y.number)
UNION ALL
SELECT DISTINCT s.submission, '教辅平台', s.row, 'name', s.name, '同期只有1家', '与' || o.name || '（' || o.starts_on || '至' || o.ends_on || '）的服务期重叠'
FROM staged_platform s
JOIN (SELECT name, starts_on, ends_on FROM platform_active UNION SELECT name, starts_on, ends_on FROM staged_platform WHERE NOT regexp_matches(state, '停|终止|失效|退|撤|到期')) o
  ON o.name <> s.name AND o.starts_on <= s.ends_on AND o.ends_on >= s.starts_on
WHERE NOT regexp_matches(s.state, '停|终止|失效|退|撤|到期')
