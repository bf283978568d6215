package publish

import (
	"context"

	"chuangpei/pipeline/ledger"
)

// fact is what the policy allows and what the application shows, for a rule of an approval sheet.
type fact struct {
	Subject int64  `db:"subject"`
	Rule    string `db:"rule"`
	Allowed string `db:"allowed"`
	Found   string `db:"found"`
}

// openingFacts and completionFacts put figures beside the rules that rest on figures, by opening and by completion.
const openingFacts = `WITH planned AS (SELECT s.submission, count(DISTINCT s.day) AS days, sum(s.lessons) AS lessons, min((s.ends - s.starts) // s.lessons) AS minutes
		FROM session s JOIN printing ON CAST(subject AS BIGINT) = s.submission GROUP BY ALL),
	listed AS (SELECT e.opening, count(*) AS people FROM (SELECT opening, person FROM enrolment UNION ALL SELECT opening, person FROM exclusion) e JOIN printing ON CAST(subject AS BIGINT) = e.opening GROUP BY ALL),
	heads AS (SELECT c.*, p.* EXCLUDE (since, course), s.days, s.lessons, s.minutes, l.people, i.name AS listed_name, i.courses, d.name AS county_name FROM class_filed c JOIN printing ON CAST(subject AS BIGINT) = c.opening
		JOIN policy_course p ON p.since = c.edition AND p.course = c.course JOIN planned s ON s.submission = c.opening JOIN listed l USING (opening) LEFT JOIN institution_now i ON i.credit_code = c.institution LEFT JOIN district d ON d.code = c.county)
	SELECT opening AS subject, unnest(['A3-1', 'A5-1', 'A16-1', 'A19-1', 'A19-2', 'A19-3', 'A20-1', 'A20-2', 'A20-3', 'A20-4', 'A11-1']) AS rule,
	unnest(['在目录内且有效', replace(coalesce(courses, ''), ',', '、'), '编码规则所列旗县区', '不超过 ' || cap || ' 人', '岛形或 U 形', '与学员名单一致', '不少于 ' || min_days || ' 天', '不少于 ' || min_lessons || ' 课时', '每课时不少于 ' || lesson_minutes || ' 分钟',
		opens_on || ' 至 ' || closes_on, CASE WHEN needs_platform THEN '须使用教辅平台' ELSE '本课程不要求' END]) AS allowed,
	unnest([coalesce(listed_name, ''), course, coalesce(county_name, ''), people || ' 人', layout, applicants || ' 人', days || ' 天', lessons || ' 课时', minutes || ' 分钟', days || ' 天', coalesce(platform, '—')]) AS found FROM heads`

const completionFacts = `WITH planned AS (SELECT s.submission, count(DISTINCT s.day) AS days, sum(s.lessons) AS lessons, min((s.ends - s.starts) // s.lessons) AS minutes, max(s.day) AS last
		FROM session s JOIN printing ON CAST(subject AS BIGINT) = s.submission GROUP BY ALL),
	outcomes AS (SELECT r.submission, count(*) AS people, count(*) FILTER (WHERE passed) AS passed, max(absences) AS absences FROM result r JOIN printing ON CAST(subject AS BIGINT) = r.submission GROUP BY ALL),
	heads AS (SELECT k.*, p.* EXCLUDE (since, course), s.days, s.lessons, s.minutes, s.last, o.people, o.passed, o.absences FROM completion_filed k JOIN printing ON CAST(subject AS BIGINT) = k.submission JOIN class_filed c ON c.opening = k.opening
		ASOF JOIN policy_course p ON p.course = c.course AND k.opened_on >= p.since JOIN planned s ON s.submission = k.submission JOIN outcomes o ON o.submission = k.submission)
	SELECT submission AS subject, unnest(['A14-3', 'A19-1', 'A20-1', 'A20-2', 'A20-3', 'A20-5', 'A20-8']) AS rule,
	unnest(['合格 ' || passed || ' 人', '不超过 ' || cap || ' 人', '不少于 ' || min_days || ' 天', '不少于 ' || min_lessons || ' 课时', '每课时不少于 ' || lesson_minutes || ' 分钟',
		CASE WHEN absences_allowed IS NULL THEN '本课程不限' ELSE '不超过 ' || absences_allowed || ' 次' END, '末次授课 ' || last]) AS allowed,
	unnest(['申请 ' || requested || ' 本', people || ' 人', days || ' 天', lessons || ' 课时', minutes || ' 分钟', '最多 ' || absences || ' 次', '考核 ' || examined_on]) AS found FROM heads`

// factsOf reads the figures of the sheets to print, by subject and rule.
func factsOf(ctx context.Context, p *Press, query string) (map[int64]map[string]fact, error) {
	rows, err := ledger.Select[fact](ctx, p.DB, query)
	facts := map[int64]map[string]fact{}
	for _, f := range rows {
		if facts[f.Subject] == nil {
			facts[f.Subject] = map[string]fact{}
		}
		facts[f.Subject][f.Rule] = f
	}
	return facts, err
}
