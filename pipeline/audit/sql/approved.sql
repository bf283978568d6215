-- check: amount
-- table: entitlement
-- sentence: the approved amount is neither the lesser of the asked and the rate, nor nothing with a reason (第二十二条)
-- reason: 核定金额与申请、标准不符
-- way out: take the award back with 撤销
SELECT 'class' AS scope, e.opening::VARCHAR AS key, 'submission ' || e.submission || ' row ' || e.row AS place,
  e.approved::VARCHAR AS said, least(e.asked, e.rate)::VARCHAR AS should
FROM entitlement e
ANTI JOIN award_over_since o ON o.submission = e.submission AND o.row = e.row
WHERE e.run > since()
  AND (NOT (approved = 0 AND cut_reason IS NOT NULL) AND approved <> least(asked, rate) OR cut <> asked - approved)
