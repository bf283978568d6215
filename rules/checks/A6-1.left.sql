-- rule: A6-1
-- kind: completion
-- message: 选派的讲师“{found}”从{left_on}起不在库，之后（{day}）的课尚未改派他人。
-- fix: 请先与市就业服务中心办理讲师改派，改派后把本工作簿另存一次再报送；改派之前确由其讲授的课照实填写。
-- Who was sent to the class and taught until the day on which he left is not held against it, nor is what he taught
-- after that once the municipal centre has sent somebody else.
SELECT t.submission, '授课记录' AS sheet, t.row, 'instructor' AS field, t.called AS found, '在库的讲师' AS allowed,
  t.left_on, t.day
FROM named_instructor t
WHERE t.sent AND t.day > t.left_on
