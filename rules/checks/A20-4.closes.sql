-- rule: A20-4
-- kind: opening, completion
-- message: 结业日期早于开班日期。
SELECT h.submission, h.sheet, NULL AS row, h.closes_field AS field, h.closes_on::VARCHAR AS found,
  '不早于' || h.opens_on AS allowed
FROM class_head h
WHERE h.closes_on < h.opens_on
