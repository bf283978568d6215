-- rule: A18-3
-- article: 18
-- kind: opening, completion, claim, decision, payment
-- outcome: return
-- scope: application
-- title: 同一业务只受理一次
-- message: {why}。
-- fix: 不需要重复报送；已受理的内容确需更正的，机构请与旗县区就业服务中心联系，旗县区请用「撤销」。
-- for: opening
-- The same class again: the same institution, county, course and class name, and either dates that overlap or trainees in common while
-- that class has not ended. Earlier arrivals of the same wave that are not returned count as accepted.
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'name' AS field, h.name AS found, '尚未受理的班期' AS allowed,
  '同名班期（' || k.opens_on || '至' || k.closes_on || '）的开班申请已经受理' AS why
FROM opening_head h JOIN class k ON k.institution = h.credit_code AND k.county = h.county AND k.course = h.course AND plain(k.name) = plain(h.name)
LEFT JOIN completion f ON f.opening = k.opening
LEFT JOIN (SELECT DISTINCT p.submission, c.opening FROM people_line p JOIN person_class c ON c.person = p.person) s ON s.submission = h.submission AND s.opening = k.opening
WHERE h.credit_code = h.sender_code AND ((k.opens_on <= h.closes_on AND k.closes_on >= h.opens_on) OR (s.opening IS NOT NULL AND f.opening IS NULL))
QUALIFY row_number() OVER (PARTITION BY h.submission ORDER BY k.opening) = 1
UNION ALL
SELECT h.submission, '开班信息', NULL, 'name', h.name, '尚未受理的班期', '同名班期（' || o.opens_on || '至' || o.closes_on || '）的开班申请已先报送'
FROM opening_head h JOIN opening_head o ON o.credit_code = h.credit_code AND o.county = h.county AND o.course = h.course AND plain(o.name) = plain(h.name)
  AND o.opens_on <= h.closes_on AND o.closes_on >= h.opens_on AND o.arrival < h.arrival
    AND h.credit_code = h.sender_code
JOIN staged_verdict v ON v.submission = o.submission AND NOT v.returned
QUALIFY row_number() OVER (PARTITION BY h.submission ORDER BY o.submission) = 1
-- for: completion
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'class_no' AS field, h.class_no AS found, '尚未受理结业的班期' AS allowed, '这个班期的结业申请已经受理' AS why
FROM completion_head h WHERE h.completed_by IS NOT NULL
-- for: claim
-- A later claim for other people of the class is fine; one that names somebody already paid is the same claim again.
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'class_no' AS field, h.class_no AS found, '尚未申领的人员' AS allowed,
  '这个班期的补贴申请已经受理，名单中有' || count(DISTINCT p.person) || '人已核定补贴' AS why
FROM claim_head h JOIN people_line p ON p.submission = h.submission
JOIN past_award a ON a.person = p.person AND a.opening = h.opening AND a.sender_kind = h.sender_kind
GROUP BY h.submission, h.class_no
-- for: decision
SELECT d.submission, '审批意见' AS sheet, d.row, 'opinion' AS field, d.opinion AS found, CASE WHEN d.over THEN '未了结的业务' ELSE '撤销' END AS allowed,
  CASE WHEN d.over THEN '这个编号此前已经不同意、撤销或冲销' ELSE '已经办结，不能再填「不同意」；确需收回的请填「撤销」' END AS why
FROM decision_line d
WHERE d.county = d.sender_code AND (d.over OR d.opinion = '不同意' AND d.through)
-- for: payment
-- A revoked entry is no bar: what the bank did with it is recorded all the same (I14). Of several entries in a row the
-- first that was reported is named.
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '待拨付的台账' AS allowed,
  p.which
    || CASE WHEN p.result = '收回' THEN '这笔台账的款项已于' || p.taken_on || '收回'
      ELSE '这笔台账在批次' || p.batch_no || '的拨付结果已经报过'
        || CASE WHEN p.paid AND p.reversed AND p.taken_on IS NULL THEN '，款项待收回；退回后请填「收回」' ELSE '' END END AS why
FROM payment_row p
WHERE p.county = p.sender_code AND CASE WHEN p.result = '收回' THEN p.taken_on IS NOT NULL ELSE p.reported END
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1
UNION ALL
-- What came back stands in a new list. A report that was made before, or is older than that list, is about the
-- earlier one.
SELECT p.submission, '拨付结果', p.row, p.field, p.typed, '批次' || p.batch_no || '的拨付结果',
  p.which || '这笔台账在批次' || e.batch_no || '的拨付结果已经报过，新编批次' || p.batch_no || '还没有结果'
FROM payment_row p
JOIN payment_earlier e ON e.submission = p.submission AND e.row = p.row AND e.entry_no = p.entry_no
WHERE p.county = p.sender_code AND NOT p.reported
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1
