-- A history for benchmarks: past_classes() classes of 30 people who all passed, were certified and paid, over a
-- thousand runs of ten years that are over. The people of one class in forty were given an uplift too, and of one in
-- three hundred somebody's award was revoked after it was paid; but for the last half-year's, that came back. Everybody
-- is fictional: areas 998xxx are not assigned. What follows the line of dashes is run for a part of the classes at a
-- time, past_from() to past_to().
-- The check character of an identity number of 17 digits, by the weights of GB 11643.
CREATE TEMP MACRO past_check(p) AS substr('10X98765432', ((
  p // 10000000000000000 % 10 * 7 + p // 1000000000000000 % 10 * 9 + p // 100000000000000 % 10 * 10
    + p // 10000000000000 % 10 * 5 + p // 1000000000000 % 10 * 8 + p // 100000000000 % 10 * 4
    + p // 10000000000 % 10 * 2 + p // 1000000000 % 10 * 1 + p // 100000000 % 10 * 6 + p // 10000000 % 10 * 3
    + p // 1000000 % 10 * 7 + p // 100000 % 10 * 9 + p // 10000 % 10 * 10 + p // 1000 % 10 * 5
    + p // 100 % 10 * 8 + p // 10 % 10 * 4 + p // 1 % 10 * 2
  ) % 11 + 1)::INTEGER, 1);
CREATE TEMP TABLE past_class AS
WITH c AS (SELECT i, 1 + i * 1000 // greatest(past_classes(), 1) AS run,
  (['150102','150103','150104','150105','150121','150122','150123','150124','150125'])[i % 9 + 1] AS county,
  (['SYB','WLC','IYB','GYB'])[i // 9 % 4 + 1] AS course FROM range(past_classes()) t(i)),
d AS (SELECT *, DATE '2015-01-05' + (run * 3.6)::INTEGER AS day, 4 * i + 1 AS opening, 4 * i + 2 AS completion,
  4 * i + 3 AS claim FROM c),
e AS (SELECT *, CASE course WHEN 'WLC' THEN 1600 WHEN 'GYB' THEN 500 ELSE 1200 END::DECIMAL(18,2) AS rate,
  CASE course WHEN 'IYB' THEN '职业技能提升行动专账资金' ELSE '就业补助资金' END AS fund FROM d)
SELECT *, county || strftime(day, '%Y%m') || course AS prefix, row_number() OVER (PARTITION BY county, strftime(day,
  '%Y%m'), course ORDER BY i) AS ordinal,
  '52998' || printf('%012d', i % 900) || 'X' AS institution, county || strftime(day, '%Y%m%d') AS dated,
  row_number() OVER (PARTITION BY county, year(day) ORDER BY i) AS entered, sum(30 * rate) OVER (PARTITION BY county,
    year(day), fund ORDER BY i DESC) AS balance FROM e;
INSERT INTO run SELECT DISTINCT run, day + INTERVAL 2 HOUR, day, 'test', 'past' FROM past_class;
INSERT INTO run_summary SELECT DISTINCT run, day + INTERVAL 3 HOUR, '{}' FROM past_class;
INSERT INTO allotment SELECT 1, 1, row_number() OVER (), y, county, fund, n, '旧〔' || y || '〕1号', make_date(y, 1,
  1) FROM (SELECT year(day) AS y, county, fund, sum(30 * rate) AS n FROM past_class GROUP BY ALL);
-- ------
CREATE OR REPLACE TEMP VIEW past_part AS FROM past_class WHERE i >= past_from() AND i < past_to();
INSERT INTO submission SELECT run, 4 * i + k, 'past-' || (4 * i + k), day + INTERVAL 1 HOUR, '机构', institution,
  institution, 'x' || (4 * i + k) || '.xlsx', md5(i::VARCHAR) || md5(k::VARCHAR || i), 30000,
  '.chuangpei/archive/past/' || (4 * i + k) || '.xlsx', NULL FROM past_part, range(1, 4) n(k);
INSERT INTO reviewed SELECT run, 4 * i + k, (['opening', 'completion', 'claim'])[k], false, (['KB', 'JY',
  'BT'])[k] || dated || printf('%04d', ordinal), county, institution, opening, 0 FROM past_part, range(1, 4) n(k);
INSERT INTO verdict SELECT run, 4 * i + k, 'accepted', NULL, NULL, day + INTERVAL 2 HOUR FROM past_part, range(1,
  4) n(k);
INSERT INTO finding SELECT run, 4 * i + k, 1, 'D-1', 'note', '第十八条', '学员名单', 4, 'B4', '姓名', '旧学员', '—',
  '旧提示', '不需要处理', NULL, NULL, NULL FROM past_part, range(1, 4) n(k);
INSERT INTO tally SELECT run, 4 * i + k, (['学员名单', '考核成绩', '补贴名单'])[k], 30, 0, 0 FROM past_part, range(1,
  4) n(k);
INSERT INTO publication SELECT run, w, (4 * i + k)::VARCHAR, county, day FROM past_part, (VALUES ('receipt', 1),
  ('receipt', 2), ('receipt', 3), ('opening_approval', 1), ('dispatch', 1), ('completion_approval', 2),
  ('certificate_register', 2), ('claim_approval', 3), ('publicity', 3)) v(w, k);
INSERT INTO published SELECT run, workbook, subject, workbook || subject || '.xlsx', md5(workbook || subject), 9000,
  md5(subject), as_of + INTERVAL 2 HOUR, false FROM publication
  WHERE CAST(subject AS BIGINT) > 4 * past_from() AND CAST(subject AS BIGINT) <= 4 * past_to();
INSERT INTO class_filed SELECT run, opening, 'KB' || dated || printf('%04d', ordinal), institution,
  '旧机构' || i % 900, county, course, '旧班' || i, 30, day, day + 9, '旧址' || i % 900, '岛形', NULL, NULL, NULL,
  day, DATE '2025-01-01' FROM past_part;
INSERT INTO class_number SELECT run, opening, prefix, ordinal, prefix || '-' || printf('%02d', ordinal), day
  FROM past_part;
INSERT INTO session SELECT run, CASE WHEN t THEN completion ELSE opening END, 4 + k, opening, t, day + k::INTEGER,
  540, 900, 8, '旧课', NULL FROM past_part, range(7) n(k), (VALUES (false), (true)) v(t);
INSERT INTO dispatch SELECT run, opening, 'JJ' || ((2 * i + k) % 1800), '旧讲师' || ((2 * i + k) % 1800), county,
  '专职', NULL, k = 0, '旧', day, k + 1, 1, NULL, NULL, NULL FROM past_part, range(2) n(k);
INSERT INTO completion_filed SELECT run, completion, 'JY' || dated || printf('%04d', ordinal), opening,
  prefix || '-' || printf('%02d', ordinal), day, day + 9, day + 9, 30 FROM past_part;
INSERT INTO claim SELECT run, claim, 'BT' || dated || printf('%04d', ordinal), opening,
  prefix || '-' || printf('%02d', ordinal), '机构', '旧机构', fund, 30, 30 * rate, day FROM past_part;
CREATE OR REPLACE TEMP TABLE past_person AS
SELECT c.*, c.prefix || '-' || printf('%02d', c.ordinal) AS class_no, j + 4 AS row, c.prefix || printf('%05d',
  (c.ordinal - 1) * 30 + j + 1) AS certificate_no, (c.ordinal - 1) * 30 + j + 1 AS serial,
  ('998001' || strftime(DATE '1950-01-01' + ((c.i * 30 + j) // 1000)::INTEGER, '%Y%m%d') || printf('%03d',
    (c.i * 30 + j) % 1000))::BIGINT AS person, '旧学员' || (c.i * 30 + j) AS name
FROM past_part c, range(30) p(j);
INSERT INTO enrolment SELECT run, opening, opening, row, name, '男', '居民身份证', person || past_check(person), person,
  '登记失业人员', '大专', '13' || printf('%09d', i * 30 + row) FROM past_person;
INSERT INTO result SELECT run, completion, opening, row, row, name, person || past_check(person), person, 0, 85,
  '合格', true, NULL FROM past_person;
INSERT INTO certificate SELECT run, certificate_no, prefix, serial, completion, row, opening, class_no, county,
  course, name, person || past_check(person), person, day, 'past', NULL FROM past_person;
INSERT INTO entitlement SELECT run, claim, row, row - 3, '基础', opening, county, course, name,
  person || past_check(person), person, '登记失业人员', certificate_no, '机构', rate, rate, 0, rate, NULL, '旧',
  DATE '2025-01-01',
  '旧机构', '旧银行', '0000000000000000', fund, '补贴名单!E' || row, 'past' FROM past_person;
CREATE OR REPLACE TEMP TABLE past_entry AS
SELECT run, county || year(day) || printf('%08d', (entered - 1) * 30 + row - 3) AS entry_no, claim, row, fund,
  year(day) AS year, county, rate, day, balance - (row - 4) * rate AS before FROM past_person;
INSERT INTO entry SELECT run, entry_no, claim, row, '基础', fund, year, county, rate, before, before - rate, day,
  NULL, NULL, 0 FROM past_entry;
INSERT INTO payment_batch SELECT DISTINCT run, county || strftime(day, '%Y%m%d') || '01', county, day
  FROM past_entry ON CONFLICT DO NOTHING;
INSERT INTO payment_line SELECT run, county || strftime(day, '%Y%m%d') || '01', entry_no, '旧机构', '旧银行',
  '0000000000000000' FROM past_entry;
INSERT INTO payment_result SELECT run, 1, row, entry_no, county || strftime(day, '%Y%m%d') || '01', true, day, '凭证',
  NULL FROM past_entry;
CREATE OR REPLACE TEMP TABLE past_raised AS
SELECT *, claim + 1 AS submission, county || year(day) || printf('%08d', 50000000 + entered * 30 + row) AS entry_no
FROM past_person WHERE i % 40 = 1;
INSERT INTO submission SELECT DISTINCT run, submission, 'past-' || submission, day + INTERVAL 1 HOUR, '机构',
  institution, institution, 'x' || submission || '.xlsx', md5(submission::VARCHAR || 'u'), 30000,
  '.chuangpei/archive/past/' || submission || '.xlsx', NULL FROM past_raised;
INSERT INTO reviewed SELECT DISTINCT run, submission, 'uplift', false, 'SF' || dated || printf('%04d', ordinal),
  county, institution, NULL::BIGINT, 0 FROM past_raised;
INSERT INTO verdict SELECT DISTINCT run, submission, 'accepted', NULL, NULL, day + INTERVAL 2 HOUR FROM past_raised;
INSERT INTO tally SELECT DISTINCT run, submission, '上浮名单', 30, 0, 0 FROM past_raised;
INSERT INTO uplift SELECT run, submission, row, 'SF' || dated || printf('%04d', ordinal), person, certificate_no,
  '旧企业', '52998' || printf('%012d', i % 900) || 'X', day, day, NULL, true FROM past_raised;
INSERT INTO entitlement SELECT run, submission, row, row - 3, '上浮', opening, county, course, name,
  person || past_check(person), person, '登记失业人员', certificate_no, '个人', rate * 0.2, rate * 0.2, 0, rate * 0.2,
  NULL, '旧', DATE '2025-01-01', name, '旧银行', '0000000000000000', fund, '上浮名单!E' || row, 'past' FROM past_raised;
INSERT INTO entry SELECT run, entry_no, submission, row, '上浮', fund, year(day), county, rate * 0.2, rate, rate * 0.8,
  day, NULL, NULL, 0 FROM past_raised;
INSERT INTO entry SELECT run, county || year || printf('%08d', 60000000 + CAST(right(entry_no, 8) AS BIGINT)), claim,
  row, '冲销', fund, year, county, -rate, before, before, day, entry_no, '旧', 0
FROM past_entry WHERE row = 4 AND claim // 4 % 300 = 7;
INSERT INTO taken_back SELECT run, claim, row, entry_no, day, '凭证', NULL
FROM past_entry WHERE row = 4 AND claim // 4 % 300 = 7 AND claim // 4 < past_classes() * 0.95;
INSERT INTO payment_line SELECT run, county || strftime(day, '%Y%m%d') || '01', entry_no, name, '旧银行',
  '0000000000000000' FROM past_raised;
INSERT INTO payment_result SELECT run, 1, row, entry_no, county || strftime(day, '%Y%m%d') || '01', true, day, '凭证',
  NULL FROM past_raised;
