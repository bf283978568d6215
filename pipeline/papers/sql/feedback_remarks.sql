-- What each respondent says.
SELECT subject, respondent_kind, respondent, CAST(score AS VARCHAR) AS score, remark
FROM feedback_now
ORDER BY subject, list_position(['机构', '讲师', '学员'], respondent_kind), submission, row
