-- rule: A16-1
-- article: 16, annex
-- kind: opening
-- outcome: return
-- scope: application
-- title: 办班旗县区须在编码规则所列九个之内
-- message: “{found}”不在证书编码规则所列的旗县区之内，不能编号。
-- fix: 请填写九个旗县区之一；确在开发区等其他地方办班的，请先与市就业服务中心确认归哪个旗县区。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'county' AS field, h.county AS found, '编码规则所列的旗县区' AS allowed
FROM opening_head h ANTI JOIN district d ON d.code = h.county
WHERE h.county IS NOT NULL
