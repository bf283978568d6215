-- A sound opening of three people: 7 days, 14 sittings of 4 lessons and 180 minutes.
INSERT INTO staged_application VALUES (901, 901, 'opening', '机构', '91150102MA00000001', DATE '2025-02-20');
INSERT INTO staged_opening BY NAME SELECT 901 AS submission, 0 AS row, '示例学校1' AS institution_name,
  '91150102MA00000001' AS credit_code, '150102' AS county, 'SYB' AS course, '第二期' AS name, 3 AS applicants,
  DATE '2025-03-03' AS opens_on, DATE '2025-03-09' AS closes_on, '甲楼101' AS place, '岛形' AS layout,
  '联系人' AS contact, '13000000000' AS phone, DATE '2025-02-20' AS applied_on;
INSERT INTO staged_trainee BY NAME SELECT 901 AS submission, 3 + n AS row, p(10 + n) AS person, called(10 + n) AS name,
  '男' AS gender, id_of(p(10 + n)) AS id_number, '登记失业人员' AS category, '130000001' || (10 + n) AS phone
  FROM range(1, 4) t(n);
INSERT INTO staged_planned_session BY NAME SELECT 901 AS submission, 4 + 2 * d + h AS row,
  DATE '2025-03-03' + d::INTEGER AS day, 540 + 300 * h AS starts, 720 + 300 * h AS ends, 4 AS lessons, '内容' AS topic
  FROM range(7) a(d), range(2) b(h);
INSERT INTO staged_cell SELECT 901, sheet, field, header, CASE sheet WHEN '开班信息' THEN 1 + place ELSE 3 END,
  CASE sheet WHEN '开班信息' THEN 2 ELSE place END
  FROM (SELECT *, row_number() OVER (PARTITION BY sheet ORDER BY rowid) AS place FROM form_field
  WHERE sheet IN ('开班信息', '学员名单', '课程安排'))
