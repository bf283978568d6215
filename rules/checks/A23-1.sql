-- rule: A23-1
-- article: 23, 24
-- kind: claim
-- outcome: return
-- scope: application
-- title: 资金渠道须能支付该课程
-- message: {found}不能支付{course_name}，可用的资金渠道：{allowed}。
-- fix: 请改填可用的资金渠道，或留空由系统按政策顺序提出。
-- mistake: 资金渠道不能支付这门课程
WITH fund AS (SELECT DISTINCT since, course, fund, priority FROM policy_fund),
usable AS (
  SELECT since, course, string_agg(fund, '、' ORDER BY priority) AS names, list(fund) AS funds
  FROM fund
  GROUP BY since, course)
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'fund' AS field, h.fund AS found, u.names AS allowed,
  h.course_name
FROM claim_head h
LEFT JOIN usable u ON u.since = h.edition AND u.course = h.course
WHERE h.fund IS NOT NULL AND h.edition IS NOT NULL AND NOT coalesce(list_contains(u.funds, h.fund), false)
