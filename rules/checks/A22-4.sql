-- rule: A22-4
-- article: 22
-- kind: uplift
-- outcome: exclude
-- scope: person
-- title: 基础补贴已核定，同一人同一课程、同一企业只上浮一次
-- message: 这份证书的基础补贴尚未核定入账。
-- fix: 请先办理补贴申请，入账后再申请上浮。
-- told: 这名学员目前不能办理这项上浮。
-- told fix: 请核对本行的学员、企业和统一社会信用代码；核对无误的，请与旗县区就业服务中心联系。
-- mistake: 基础补贴还没有入账就申请上浮
-- Whether it is the person or the enterprise that had an uplift, and from whom, is told alike, and only where the row
-- is otherwise the sender's own.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found,
  '基础补贴已核定入账' AS allowed, u.person, u.named_by AS of_institution, u.county AS of_county
FROM uplift_line u
WHERE NOT u.void AND u.holder = u.person AND u.base_entry IS NULL AND NOT u.before
