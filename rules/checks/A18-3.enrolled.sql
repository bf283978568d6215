-- rule: A18-3
-- kind: opening
-- outcome: repeat
-- message: {called}已在同名班期（{opens_on}至{closes_on}，{number}）的学员名单中，本次不再办理。
-- fix: 不需要修改，以那一次为准；
--   登记的内容填错的，请与旗县区就业服务中心联系。
-- An opening sent again adds whoever is new (forms.md, Sent again). A class that waits for its number is replaced as a
-- whole, unless the workbook says nothing new.
SELECT e.submission, '学员名单' AS sheet, e.row, 'id_number' AS field, t.name AS found, '尚未受理的人员' AS allowed,
  e.person, e.name AS called, b.opens_on, b.closes_on,
  coalesce('班期编号' || b.class_no, '业务编号' || b.business_no || '，正在等待选派讲师') AS number
FROM enrolled_before e
JOIN sent_before b ON b.submission = e.submission
JOIN staged_trainee t ON t.submission = e.submission AND t.row = e.row
WHERE b.unchanged OR b.kept AND NOT b.replanned
