package publish

import (
	"context"
	"time"
	"unicode/utf8"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// city is the subject of what is about every county.
const city = "全市"

// ownerRow is whom a list is about: a county or the city, as of the newest day it was wished for.
type ownerRow struct {
	Subject string    `db:"subject"`
	Name    string    `db:"name"`
	AsOf    time.Time `db:"as_of"`
}

// ownersOf reads the owners to print of a kind of workbook.
func ownersOf(ctx context.Context, p *Press, workbook string) ([]ownerRow, error) {
	return ledger.Select[ownerRow](ctx, p.DB, `SELECT p.subject, coalesce(d.name, p.subject) AS name, max(b.as_of) AS as_of
		FROM printing p JOIN publication b ON b.subject = p.subject AND b.workbook = ? LEFT JOIN district d ON d.code = p.subject GROUP BY ALL ORDER BY p.subject`, workbook)
}

// ownerFolder is the county's folder, or the municipal centre's.
func (p *Press) ownerFolder(o ownerRow) string {
	if o.Subject == city {
		return "市级"
	}
	return p.countyFolder(o.Subject, o.Name)
}

// named is the list's file name: the county's name and the day it speaks of; the city's list carries the day alone.
func (o ownerRow) named(list string) string {
	if o.Subject == city {
		return list + o.AsOf.Format("20060102")
	}
	return list + o.Name + "_" + o.AsOf.Format("20060102")
}

// of reports whether something of a county belongs to the owner's list.
func (o ownerRow) of(county string) bool { return o.Subject == city || o.Subject == county }

// riskRow is an open risk with its evidence.
type riskRow struct {
	No          string    `db:"risk"`
	Rule        string    `db:"rule"`
	Outcome     string    `db:"outcome"`
	Submission  int64     `db:"submission"`
	Problem     string    `db:"problem"`
	BusinessNo  string    `db:"business_no"`
	Institution string    `db:"institution_name"`
	County      string    `db:"county"`
	CountyName  string    `db:"county_name"`
	ClassNo     string    `db:"class_no"`
	Who         string    `db:"who"`
	File        string    `db:"file_name"`
	Sheet       string    `db:"sheet"`
	Cell        string    `db:"cell"`
	Found       string    `db:"found"`
	FoundOn     time.Time `db:"found_on"`
}

const openRisks = `WITH open AS MATERIALIZED (SELECT * FROM risk_open WHERE county IN (SELECT subject FROM printing) OR '` + city + `' IN (SELECT subject FROM printing))
	SELECT k.risk, k.rule, k.outcome, k.submission, k.problem, k.business_no, coalesce(c.institution_name, i.name,
		k.institution,
	CASE WHEN k.rule = 'R-12' THEN d.name || '就业服务中心' END) AS institution_name, k.county, d.name AS county_name,
		n.class_no,
	k.who, s.file_name, k.sheet, k.cell, k.found, r.today AS found_on
	FROM open k LEFT JOIN district d ON d.code = k.county JOIN (SELECT * FROM submission
		SEMI JOIN open USING (submission)) s ON s.submission = k.submission JOIN run r ON r.run = k.run
	LEFT JOIN (SELECT * FROM class_filed SEMI JOIN open USING (opening)) c ON c.opening = k.opening
	LEFT JOIN (SELECT * FROM class_number SEMI JOIN open USING (opening)) n ON n.opening = k.opening LEFT JOIN institution_now i ON i.credit_code = k.institution
	ORDER BY k.county, k.submission, k.ordinal`

// riskLists makes 疑点清单, for each county and for the city.
func riskLists(ctx context.Context, p *Press) ([]job, error) {
	owners, err := ownersOf(ctx, p, "risk_list")
	if err != nil {
		return nil, err
	}
	risks, err := ledger.Select[riskRow](ctx, p.DB, openRisks)
	var jobs []job
	for _, o := range owners {
		data := templates.RiskListData{Owner: o.Name, AsOf: o.AsOf, City: o.Subject == city}
		var fired []firedRow
		for _, r := range risks {
			if o.of(r.County) {
				data.Risks = append(data.Risks, r.layout())
				fired = append(fired, firedRow{Rule: r.Rule, Outcome: r.Outcome, Submission: r.Submission, Findings: 1})
			}
		}
		data.Rules = p.ruleCounts(fired)
		jobs = append(jobs, job{workbook: "risk_list", subject: o.Subject, name: o.named("疑点清单_"), folders: []string{p.ownerFolder(o)}, content: templates.Risks(data)})
	}
	return jobs, err
}

// layout is the risk as the templates show it.
func (r riskRow) layout() templates.Risk {
	return templates.Risk{No: r.No, Rule: r.Rule, Problem: r.Problem, BusinessNo: r.BusinessNo, Institution: r.Institution, County: r.CountyName, ClassNo: r.ClassNo,
		Who: r.Who, File: form.MaskNumbers(r.File), Sheet: r.Sheet, Cell: r.Cell, Found: shown(r.Found), FoundOn: r.FoundOn}
}

// shown is what was found, masked where it may be somebody's number: a list goes from hand to hand.
func shown(found string) string {
	digits := 0
	for _, r := range found {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if runes := utf8.RuneCountInString(found); digits >= 11 && runes <= digits+2 {
		return form.Mask(found)
	}
	return found
}
