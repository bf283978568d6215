-- Adds what late checks return.
UPDATE staged_verdict
SET returned = true
WHERE NOT returned AND submission IN (SELECT submission FROM staged_finding WHERE outcome = 'return')
