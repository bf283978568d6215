-- Runs of serials, in the scopes numbered on the day, that this system did not give.
WITH scopes AS (
  SELECT DISTINCT q.subject, q.day, c.scope
  FROM certificate c
  JOIN printed_day q ON c.issued_on = q.day),
steps AS (
  SELECT s.subject, c.scope, c.serial,
    lag(c.serial) OVER (PARTITION BY s.subject, c.scope ORDER BY c.serial) AS before
  FROM certificate c
  JOIN scopes s ON s.scope = c.scope AND c.issued_on <= s.day)
SELECT subject, scope, printf('%05d－%05d', coalesce(before, 0) + 1, serial - 1) AS serials,
  CASE WHEN before IS NULL THEN '本系统启用前已用（期初证书号、历史补贴）'
    ELSE '历史补贴中登记了更大的顺序号，跳过' END AS why
FROM steps
WHERE serial > coalesce(before, 0) + 1
ORDER BY subject, scope, serial
