-- The run in which the first paper that a page leads to may have been written; old: whether there are classes that a
-- page may tell of no more.
SELECT least(min(run) FILTER (opening IN (SELECT opening FROM situation_listed)),
    (SELECT min(run) FROM run WHERE today >= (SELECT min(since) FROM situation_owner))) AS run,
  coalesce(min(closes_on) < (SELECT max(since) FROM situation_owner), false) AS old
FROM class_filed
