-- rule: R-8
-- kind: completion
-- message: 计划{planned_on}开班，实际{found}开班，其间政策有变动：证书年月、补贴标准等适用{edition}起施行的政策。
WITH moved AS (
  SELECT c.submission, c.opened_on, c.edition, k.opens_on AS planned_on
  FROM completion_head c
  JOIN class k ON k.opening = c.opening)
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'opened_on' AS field, h.opened_on::VARCHAR AS found,
  '计划' || h.planned_on AS allowed, h.planned_on, h.edition
FROM moved h
ASOF LEFT JOIN policy_edition e ON h.planned_on >= e.since
WHERE h.edition <> e.since
