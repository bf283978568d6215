-- rule: A18-3
-- kind: claim
-- message: 这个班期的补贴申请已经受理，名单中有{people}人已核定补贴。
-- A later claim for other people of the class is fine; one that names somebody already paid is the same claim again.
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'class_no' AS field, h.class_no AS found,
  '尚未申领的人员' AS allowed, count(DISTINCT p.person) AS people
FROM claim_head h
JOIN people_line p ON p.submission = h.submission
JOIN past_award a ON a.person = p.person AND a.opening = h.opening AND a.sender_kind = h.sender_kind
GROUP BY h.submission, h.class_no
