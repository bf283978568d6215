-- Two institutions, three instructors, a platform, and class 100 (SYB, three people) that has its number and its
-- instructors.
INSERT INTO institution BY NAME SELECT 1 AS run, 1 AS submission, n AS row, '91150102MA0000000' || n AS credit_code,
  '示例学校' || n AS name, '150102' AS county, 'SYB,WLC,GYB' AS courses,
  DATE '2024-01-01' AS listed_on, '有效' AS state, '示例学校' || n AS payee, '示例银行' AS bank,
  '00000000000' || n AS account FROM range(1, 3) t(n);
INSERT INTO instructor BY NAME SELECT 1 AS run, 1 AS submission, n AS row, 'JS00' || n AS instructor_no,
  '讲师' || n AS name, id_of(p(500 + n)) AS id_number, p(500 + n) AS person,
  '150102' AS county, '专职' AS engagement, 'SYB,WLC' AS courses, CASE n WHEN 3 THEN '暂停' ELSE '在库' END AS state
  FROM range(1, 4) t(n);
INSERT INTO platform VALUES (1, 1, 1, '示例平台', '示例公司', '911501020000000000', DATE '2025-01-01',
  DATE '2025-12-31', '有效');
INSERT INTO class_filed BY NAME SELECT 1 AS run, 100 AS opening, 'KB1' AS business_no,
  '91150102MA00000001' AS institution, '示例学校1' AS institution_name, '150102' AS county, 'SYB' AS course,
  '第一期' AS name, 3 AS applicants, DATE '2025-02-03' AS opens_on, DATE '2025-02-09' AS closes_on, '甲楼101' AS place,
  '岛形' AS layout, DATE '2025-01-01' AS edition;
INSERT INTO class_number VALUES (1, 100, '150102202502SYB', 1, '150102202502SYB-01', DATE '2025-02-01');
INSERT INTO enrolment BY NAME SELECT 1 AS run, 100 AS opening, 100 AS submission, 3 + n AS row, called(n) AS name,
  '男' AS gender, '居民身份证' AS id_type, id_of(p(n)) AS id_number, p(n) AS person,
  '登记失业人员' AS category, '1300000000' || n AS phone FROM range(1, 4) t(n);
INSERT INTO dispatch SELECT 1, 100, 'JS00' || n, '讲师' || n, '150102', '专职', '优秀', n = 1, '本地',
  DATE '2025-02-01', n, 1, NULL, NULL, NULL FROM range(1, 3) t(n);
INSERT INTO session BY NAME SELECT 1 AS run, 100 AS submission, 4 + 2 * d + h AS row, 100 AS opening, false AS taught,
  DATE '2025-02-03' + d::INTEGER AS day, 540 + 300 * h AS starts, 720 + 300 * h AS ends, 4 AS lessons
  FROM range(7) a(d), range(2) b(h)
