-- rule: A16-3
-- kind: register
-- outcome: note
-- message: {prefix}的{serials}号（共{numbers}个）已由本系统编发，填为期初已用就各有两个持证人；
--   后面的编号接在最大的之后。
-- fix: 请对照以前的发证记录核对；填大了的，另报一行正确的期初证书号，以新报的为准。
SELECT s.submission, '期初证书号' AS sheet, s.row, 'last_serial' AS field, s.last_serial::VARCHAR AS found,
  '本系统尚未编发的编号' AS allowed, s.prefix, s.serials, s.numbers
FROM serial_reported s
WHERE s.numbers IS NOT NULL
