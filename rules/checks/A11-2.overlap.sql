-- rule: A11-2
-- kind: register
-- message: 与{other}（{starts_on}至{ends_on}）的服务期重叠。
-- Ended platforms do not count.
SELECT DISTINCT s.submission, '教辅平台' AS sheet, s.row, 'name' AS field, s.name AS found, '同期只有1家' AS allowed,
  o.name AS other, o.starts_on, o.ends_on
FROM staged_platform s
JOIN (
  SELECT name, starts_on, ends_on FROM platform_active
  UNION
  SELECT name, starts_on, ends_on FROM staged_platform WHERE NOT platform_ended(state)) o
  ON o.name <> s.name AND o.starts_on <= s.ends_on AND o.ends_on >= s.starts_on
WHERE NOT platform_ended(s.state)
