-- A sound completion of class 100: everyone always there, all passed with scores of their own.
INSERT INTO staged_application VALUES (901, 901, 'completion', '机构', '91150102MA00000001', DATE '2025-02-20');
INSERT INTO staged_completion BY NAME SELECT 901 AS submission, 0 AS row, '91150102MA00000001' AS credit_code,
  '150102202502SYB-01' AS class_no, DATE '2025-02-03' AS opened_on, DATE '2025-02-09' AS closed_on,
  DATE '2025-02-10' AS examined_on, 3 AS requested;
INSERT INTO staged_taught_session BY NAME SELECT 901 AS submission, 4 + 2 * d + h AS row,
  DATE '2025-02-03' + d::INTEGER AS day, 540 + 300 * h AS starts, 720 + 300 * h AS ends, 4 AS lessons, '内容' AS topic,
  '讲师' || (1 + h) AS instructor
  FROM range(7) a(d), range(2) b(h);
INSERT INTO staged_session_column SELECT 901, row_number() OVER (ORDER BY day, starts), day, starts
  FROM staged_taught_session;
INSERT INTO staged_attendance SELECT 901, 3 + n, p(n), called(n), id_of(p(n)) FROM range(1, 4) t(n);
INSERT INTO staged_mark SELECT 901, a.row, a.person, c.session, c.day, c.starts, 'present' FROM staged_attendance a,
  staged_session_column c;
INSERT INTO staged_exam_result BY NAME SELECT 901 AS submission, 3 + n AS row, p(n) AS person, called(n) AS name,
  id_of(p(n)) AS id_number, 80 + n AS score, '合格' AS result FROM range(1, 4) t(n);
INSERT INTO stock VALUES (1, 1, 1, DATE '2025-01-10', 2025, 3, NULL);
INSERT INTO staged_cell SELECT 901, sheet, field, header, CASE sheet WHEN '结业信息' THEN 1 + place ELSE 3 END,
  CASE sheet WHEN '结业信息' THEN 2 ELSE place END
  FROM (SELECT *, row_number() OVER (PARTITION BY sheet ORDER BY rowid) AS place FROM form_field
  WHERE sheet IN ('结业信息', '授课记录', '考勤记录', '考核成绩'));
INSERT INTO staged_cell SELECT 901, '考勤记录', 'session_' || session, day || ' ' || clock(starts), 3, 2 + session
  FROM staged_session_column
