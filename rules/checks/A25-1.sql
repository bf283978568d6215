-- rule: A25-1
-- article: 25
-- kind: opening, completion
-- outcome: return
-- scope: application
-- title: 开班日须有适用的政策
-- message: {found}没有适用的政策（最早自{allowed}起）。
-- fix: 请核对日期；确属以前开班的，由市就业服务中心确认适用的文件。
-- A wrong 实际开班日期 is A20-4, which names the right one.
SELECT h.submission, h.sheet, NULL AS row, h.opens_field AS field, h.opens_on::VARCHAR AS found,
  e.first::VARCHAR AS allowed
FROM class_head h, (SELECT min(since) AS first FROM policy_edition) e
WHERE h.opens_on IS NOT NULL AND h.edition IS NULL
  AND coalesce(h.opens_on = h.first_session, true)
