package publish

import (
	"context"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// dutyRow is one duty of the municipal centre as of a day.
type dutyRow struct {
	AsOf     time.Time `db:"as_of"`
	What     string    `db:"what"`
	Basis    string    `db:"basis"`
	Period   string    `db:"period"`
	LastDone time.Time `db:"last_done"`
	NextDue  time.Time `db:"next_due"`
	Left     int64     `db:"days_left"`
	State    string    `db:"state"`
	Remark   string    `db:"remark"`
}

// dutyRows lists the duties with a date, each with the words of 履职记录 that tell of it, and takes as last done the newest of
// what was recorded and what the registers show: blank certificates drawn, a year's assessments and feedback, the
// platform's term. What was never done is due a period after the policy came into force.
const dutyRows = `WITH asked AS (SELECT max(as_of) AS as_of FROM publication WHERE workbook = 'duties'),
	duties (place, what, basis, months, words) AS (VALUES
		(1, '讲师能力提升培训', '第七条', 12, '提升'), (2, '创业讲师竞赛', '第七条', 24, '竞赛|大赛|比赛'), (3, '创业培训讲师考核评估', '第八条', 24, '考核|评估'),
		(4, '师资课酬调研', '第十条', 24, '课酬'), (5, '教辅平台比选（服务期）', '第十一条', 24, NULL), (6, '教辅平台使用反馈', '第十三条', 12, '反馈'), (7, '培训合格证书请领', '第十五条', 12, '请领')),
	shown AS (
		SELECT d.place, max(r.done_on) AS done_on, '履职记录' AS source FROM duties d JOIN duty_record r ON regexp_matches(r.duty, d.words), asked WHERE r.done_on <= as_of GROUP BY ALL
		UNION ALL SELECT 3, min(r.today), '师资考核登记（' || a.year || '年度）' FROM assessment a JOIN run r ON r.run = a.run WHERE a.year = (SELECT max(year) FROM assessment) GROUP BY a.year
		UNION ALL SELECT 5, max(starts_on), '现平台服务期至' || max(ends_on) FROM platform_active, asked WHERE starts_on <= as_of HAVING count(*) > 0
		UNION ALL SELECT 6, min(r.today), '平台反馈登记（' || f.year || '年度）' FROM platform_feedback f JOIN run r ON r.run = f.run WHERE f.year = (SELECT max(year) FROM platform_feedback) GROUP BY f.year
		UNION ALL SELECT 7, max(drawn_on), '证书请领登记' FROM stock, asked WHERE drawn_on <= as_of HAVING count(*) > 0),
	last AS (SELECT place, max(done_on) AS done_on, arg_max(source, done_on) AS source FROM shown GROUP BY place),
	due AS (
		SELECT d.*, l.done_on, l.source, CASE WHEN d.place = 5 THEN coalesce((SELECT max(ends_on) FROM platform_active), (SELECT min(since) FROM policy_edition))
			ELSE CAST(coalesce(l.done_on, (SELECT min(since) FROM policy_edition)) + to_months(d.months) AS DATE) END AS next_due
		FROM duties d LEFT JOIN last l USING (place))
	SELECT as_of, what, basis, CASE months WHEN 12 THEN '每年' ELSE '每 2 年' END AS period, done_on AS last_done, next_due, date_diff('day', as_of, next_due) AS days_left,
	CASE WHEN next_due < as_of THEN '逾期' WHEN next_due <= as_of + 90 THEN '临近' ELSE '正常' END AS state, coalesce(source, '未见登记') AS remark FROM due, asked ORDER BY place`

// duties makes 履职清单, for the municipal centre (articles 7, 8, 10, 11, 13 and 15).
func duties(ctx context.Context, p *Press) ([]job, error) {
	rows, err := ledger.Select[dutyRow](ctx, p.DB, dutyRows)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	data := templates.DutyListData{AsOf: rows[0].AsOf}
	for _, r := range rows {
		data.Overdue += one(r.State == "逾期")
		data.Soon += one(r.State == "临近")
		data.Duties = append(data.Duties, templates.Duty{What: r.What, Basis: r.Basis, Period: r.Period, LastDone: r.LastDone, NextDue: r.NextDue, Left: int(r.Left), State: r.State, Remark: r.Remark})
	}
	return []job{{workbook: "duties", subject: "市级", name: "履职清单_" + data.AsOf.Format("20060102"), folders: []string{"市级"}, content: templates.Duties(data)}}, nil
}
