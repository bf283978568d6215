-- 账户更正 names an entry.
UPDATE staged_account_correction AS s
SET entry_no = c.number
FROM entry_counterpart c
WHERE c.past_no = s.entry_no AND c.number <> s.entry_no;
