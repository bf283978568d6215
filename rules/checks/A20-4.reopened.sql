-- rule: A20-4
-- kind: completion
-- message: 这个班期已有{people}人按{allowed}开班取得证书（{business_no}），实际开班日期填的是{found}，前后不一致。
-- fix: 一个班期只有一个实际开班日期。本次填错的，请改为{allowed}；
--   原来填错的，请旗县区就业服务中心先撤销{business_no}，再重新报送整班的结业申请。
-- Month code, rate and edition follow the day on which the class opened (I16), for all of a class alike.
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'opened_on' AS field, h.opened_on::VARCHAR AS found,
  k.opened_on::VARCHAR AS allowed, k.people, k.completed_no AS business_no
FROM completion_head h
JOIN named_class k ON k.standing = h.opening
WHERE k.people > 0 AND k.opened_on <> h.opened_on
