package papers

import (
	"time"

	"chuangpei/templates"
)

// duties makes 履职清单, for the municipal centre (articles 7, 8, 10, 11, 13 and 15).
func duties(q *query) (papers []Paper) {
	for _, o := range listOwners(q, "duties") {
		q.dutiesDue(o.Row.AsOf)
		due := queried[templates.Duty](q, "duty_due", "SELECT * EXCLUDE (place) FROM duty_due ORDER BY place")
		data := templates.DutyListData{Office: q.office(), AsOf: o.Row.AsOf, Duties: due}
		for _, d := range data.Duties {
			data.Overdue += one(d.State == "逾期")
			data.Undone += one(d.State == "未履行")
			data.Soon += one(d.State != "逾期" && d.Left <= d.Notice)
		}
		papers = append(papers, laid(o.Subject, "履职清单_"+data.AsOf.Format("20060102"), data, templates.Duties,
			municipal()))
	}
	return papers
}

// dutiesDue finds the duties as of a day, once for the papers of a night.
func (q *query) dutiesDue(day time.Time) {
	if q.dutiesOf.Equal(day) {
		return
	}
	q.exec("duty_day", "CREATE OR REPLACE TEMP MACRO duty_day() AS DATE '"+day.Format(time.DateOnly)+"'")
	if q.run("duties"); q.err == nil {
		q.dutiesOf = day
	}
}
