-- check: amount
-- table: entitlement
-- sentence: the approved amount is not the smaller of what was asked and the rate, nor nothing with a reason (第二十二条)
-- reason: 核定金额与申请、标准不符
-- way out: take the award back with 撤销
SELECT 'class' AS scope, opening::VARCHAR AS key, 'submission ' || submission || ' row ' || row AS place,
  approved::VARCHAR AS said, least(asked, rate)::VARCHAR AS should
FROM entitlement
WHERE run > since()
  AND (NOT (approved = 0 AND cut_reason IS NOT NULL) AND approved <> least(asked, rate) OR cut <> asked - approved)
