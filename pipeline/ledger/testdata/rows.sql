-- A small register: a class of two, their certificates, one of them revoked, and a claim for both. The people are
-- fictional.
INSERT INTO run VALUES
  (1, '2025-03-01 02:00:00', '2025-03-01', 'x', 'd'),
  (2, '2025-04-01 02:00:00', '2025-04-01', 'x', 'd');
INSERT INTO run_summary VALUES (1, '2025-03-01 02:00:00', '{}'), (2, '2025-04-01 02:00:00', '{}');
INSERT INTO allotment VALUES (1, 1, 2, 2025, '150104', '就业补助资金', 100000, '示例1号', '2025-01-10');
INSERT INTO class_filed VALUES (1, 2, 'KB150104202503010001', '52990101MJ00000073', '示例学校', '150104', 'SYB', '一班',
  2, '2025-03-03', '2025-03-09', '示例教室', '岛形', NULL, NULL, NULL, '2025-02-20', '2025-01-01');
INSERT INTO certificate VALUES
  (2, '150104202503SYB00001', '150104202503SYB', 1, 3, 2, 2, '150104202503SYB-01', '150104', 'SYB', '示例一',
    '990101198001120010', 99010119800112001, '2025-03-20', 'd', NULL),
  (2, '150104202503SYB00002', '150104202503SYB', 2, 3, 3, 2, '150104202503SYB-01', '150104', 'SYB', '示例二',
    '990101198001230017', 99010119800123001, '2025-03-20', 'd', NULL);
INSERT INTO certificate_void VALUES (2, '150104202503SYB00002', 5, '示例', '2025-04-01');
INSERT INTO claim VALUES
  (2, 4, 'BT150104202504010001', 2, '150104202503SYB-01', '机构', '示例学校', NULL, 2, 2400, NULL);
INSERT INTO entry VALUES (2, '150104202500000001', 4, 2, '基础', '就业补助资金', 2025, '150104', 1200, 100000, 98800,
  '2025-04-01', NULL, NULL, 0);
