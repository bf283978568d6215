-- rule: A16-3
-- kind: register
-- outcome: note
-- risk: none
-- message: 此前登记的期初是{earlier}，本系统已编到{highest}号；期初改为{found}，已编的不变，后面的编号仍接在其后。
-- fix: 不需要处理。
-- Numbers are given above all that were given, whatever stands here.
SELECT s.submission, '期初证书号' AS sheet, s.row, 'last_serial' AS field, s.last_serial::VARCHAR AS found,
  '不小于' || s.earlier AS allowed, s.earlier, s.highest
FROM serial_reported s
WHERE s.numbers IS NULL AND s.last_serial < s.earlier AND s.highest > s.last_serial
