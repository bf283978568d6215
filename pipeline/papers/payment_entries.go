package papers

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chuangpei/templates"
)

// listed is an entry on a list. The entries of a line, of one payee and fund, follow one another.
type listed struct {
	Detail    templates.PaymentDetail `db:",inline"`
	Bank      string                  `db:"bank"`
	Person    int64                   `db:"person"`
	PostedOn  time.Time               `db:"posted_on"`
	Entered   int64                   `db:"entered"`
	Due       bool                    `db:"due"`
	Stood     bool                    `db:"stood"`     // on a list before
	Advanced  bool                    `db:"advanced"`  // due to an institution that advanced it
	Asked     bool                    `db:"asked"`     // due to somebody who asked for himself
	Why       string                  `db:"why"`       // it is no longer paid
	Corrected string                  `db:"corrected"` // that its account was, at once
}

// approved is a day on which money was approved, in a run.
type approved struct {
	On  time.Time `db:"base"`
	Run int64     `db:"base_run"`
}

// remark is something finance must see before it pays the line of an entry.
type remark struct {
	EntryNo string `db:"entry_no"`
	Place   int    `db:"place"`
	Text    string `db:"text"`
}

// fillList fills a list with its entries: those that are due by line and by fund, each by itself, and those it no
// longer pays. Lines are numbered whatever of the batch is still paid: 序号, by which 拨付结果 names them
// (payments.sql, payment_listed), is the same in every version.
func fillList(data *templates.PaymentListData, entries []listed, public map[approved]time.Time, said []remark) {
	by := map[string][]remark{}
	for _, r := range said {
		by[r.EntryNo] = append(by[r.EntryNo], r)
	}
	number := 0
	var due []listed // of the line
	for i, e := range entries {
		if i == 0 || !e.beside(entries[i-1]) {
			number++
			due = nil
		}
		if e.Due {
			due = append(due, e)
			data.Details = append(data.Details, e.Detail)
			data.Total += e.Detail.Amount
		} else {
			data.Left = append(data.Left, templates.PaymentLeft{EntryNo: e.Detail.EntryNo, Name: e.Detail.Name,
				ClassNo: e.Detail.ClassNo, Amount: e.Detail.Amount, Fund: e.Detail.Fund, Payee: e.Detail.Payee,
				Account: e.Detail.Account, Why: e.Why})
		}
		if last := i == len(entries)-1 || !e.beside(entries[i+1]); last && len(due) > 0 {
			line := lineOf(number, due)
			line.Remark = remarkOf(due, data.MadeOn, public, by)
			data.Lines = append(data.Lines, line)
		}
	}
	data.Funds = fundTotals(entries)
	slices.SortFunc(data.Details, func(a, b templates.PaymentDetail) int {
		return strings.Compare(a.EntryNo, b.EntryNo)
	})
	slices.SortFunc(data.Left, func(a, b templates.PaymentLeft) int { return strings.Compare(a.EntryNo, b.EntryNo) })
}

// beside reports whether two entries are of one line.
func (e listed) beside(other listed) bool {
	return e.Detail.Fund == other.Detail.Fund && e.Detail.Payee == other.Detail.Payee && e.Bank == other.Bank &&
		e.Detail.Account == other.Detail.Account
}

// lineOf adds up a line.
func lineOf(number int, due []listed) templates.PaymentLine {
	first := due[0]
	line := templates.PaymentLine{No: number, EntryNo: runs(due), Payee: first.Detail.Payee, Bank: first.Bank,
		Account: first.Detail.Account, Fund: first.Detail.Fund}
	people := map[int64]bool{}
	for _, e := range due {
		line.Amount += e.Detail.Amount
		people[e.Person] = true
	}
	line.People = len(people)
	return line
}

// runs writes the numbers of entries as runs, 甲～乙, since an institution has hundreds; each stands by itself on the
// sheet of details.
func runs(due []listed) string {
	var all []string
	for i := 0; i < len(due); {
		last := i
		for last+1 < len(due) && follows(due[last].Detail.EntryNo, due[last+1].Detail.EntryNo) {
			last++
		}
		run := due[i].Detail.EntryNo
		if last > i {
			run += "～" + due[last].Detail.EntryNo
		}
		all, i = append(all, run), last+1
	}
	return strings.Join(all, "、")
}

// follows reports whether one number comes right after another of its county and year.
func follows(before, after string) bool {
	const series = 10 // county and year
	a, errA := strconv.Atoi(before[series:])
	b, errB := strconv.Atoi(after[series:])
	return errA == nil && errB == nil && before[:series] == after[:series] && b == a+1
}

// remarkOf is 备注 of a line: all that finance must see before it pays (articles 18 and 21), as it was known when the
// list was made.
func remarkOf(due []listed, madeOn time.Time, public map[approved]time.Time, by map[string][]remark) string {
	var classes []string
	var until time.Time
	var all []remark
	for _, e := range due {
		classes = append(classes, e.Detail.ClassNo)
		if ends := public[approved{e.PostedOn, e.Entered}]; ends.After(until) {
			until = ends
		}
		if e.Corrected != "" {
			all = append(all, remark{Place: 4, Text: e.Corrected})
		}
		for _, r := range by[e.Detail.EntryNo] {
			all = append(all, remark{Place: r.Place, Text: r.Text})
		}
	}
	slices.Sort(classes)
	all = append(all, remark{Place: 1, Text: "班期" + strings.Join(slices.Compact(classes), "、")})
	if day := until.Format(time.DateOnly); !until.IsZero() && until.Before(madeOn) {
		all = append(all, remark{Place: 2, Text: "公示已于" + day + "期满"})
	} else if !until.IsZero() {
		all = append(all, remark{Place: 2, Text: "公示至" + day})
	}
	slices.SortFunc(all, func(a, b remark) int { return cmp.Or(a.Place-b.Place, cmp.Compare(a.Text, b.Text)) })
	var texts []string
	for _, r := range slices.Compact(all) {
		texts = append(texts, r.Text)
	}
	return strings.Join(texts, "；\n")
}

// fundTotals adds up what is due of each fund.
func fundTotals(entries []listed) (totals []templates.FundTotal) {
	seen := map[string]bool{}
	for _, e := range entries {
		if !e.Due {
			continue
		}
		if last := len(totals) - 1; last < 0 || totals[last].Fund != e.Detail.Fund {
			totals = append(totals, templates.FundTotal{Fund: e.Detail.Fund})
		}
		fund := &totals[len(totals)-1]
		fund.Amount += e.Detail.Amount
		for _, of := range []struct {
			who   string
			count *int
		}{{fmt.Sprintf("%s|%d", fund.Fund, e.Person), &fund.People},
			{fund.Fund + "|" + e.Detail.Payee + "|" + e.Detail.Account, &fund.Payees}} {
			*of.count += one(!seen[of.who])
			seen[of.who] = true
		}
	}
	return totals
}
