-- rule: A16-1
-- article: 16, annex
-- kind: opening, completion
-- outcome: return
-- scope: application
-- title: 办班旗县区和课程须在开班日适用的编码规则之内
-- message: “{found}”不在{valid_on}证书编码规则所列的旗县区之内，不能编号。
-- fix: 请填写{allowed}之一；确在开发区等其他地方办班的，请先与市就业服务中心确认归哪个旗县区。
-- The policy is that of the class's own opening day: a district or course of a later edition is not there for an
-- earlier class. A day no policy covers is A25-1.
-- for: opening
WITH listed AS (
  SELECT p.since, string_agg(d.name, '、' ORDER BY d.code) AS names
  FROM policy_district p
  JOIN district d ON d.code = p.code
  GROUP BY p.since),
newest AS (SELECT arg_max(names, since) AS names FROM listed)
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'county' AS field, h.county AS found,
  coalesce(l.names, n.names) AS allowed,
  CASE WHEN d.code IS NULL THEN '' ELSE h.opens_on || '适用的' END AS valid_on
FROM newest n, opening_head h
LEFT JOIN listed l ON l.since = h.edition
LEFT JOIN district d ON d.code = h.county
ANTI JOIN policy_district p ON p.since = h.edition AND p.code = h.county
WHERE h.county IS NOT NULL AND (h.edition IS NOT NULL OR d.code IS NULL)
