-- rule: A18-3
-- kind: claim
-- outcome: repeat
-- message: {called}的补贴已在{claimed_on}受理的{business_no}中核定，{stands}，本次不再办理。
-- fix: 不需要修改，以那一次为准；收款账户填错的，请报账户更正；
--   金额或领款人填错的，请旗县区就业服务中心用「撤销」后再报送。
-- A claim for the same class again is judged person by person: whoever has an award in force, its money entered or not,
-- is left as he is. A name that is another than the one under which he was awarded is D-7.
SELECT c.submission, '补贴名单' AS sheet, c.row, 'id_number' AS field, c.name AS found, '尚未核定补贴的人员' AS allowed,
  c.person, c.name AS called, a.business_no, a.claimed_on, a.stands
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
JOIN past_award a ON a.person = c.person AND a.opening = h.opening AND a.sender_kind = h.sender_kind
WHERE plain(a.name) = plain(c.name)
QUALIFY row_number() OVER (PARTITION BY c.submission, c.row ORDER BY a.business_no) = 1
