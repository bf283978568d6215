package pagetest

import (
	"reflect"
	"runtime"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// Paper is one case of a layout.
type Paper struct {
	Layout string // name of its function
	Case   string
	Form   bool // to fill in
	xlsx.Workbook
}

// Name tells papers apart.
func (p Paper) Name() string { return p.Layout + "-" + p.Case }

// Papers are the smallest and the largest case of every layout.
func Papers() []Paper {
	var all []Paper
	for _, list := range [][]Paper{
		receipts(), previews(), payments(), bids(), ledgers(), openings(), forms(),
		of(templates.Dispatch, func(d *templates.DispatchData) {
			d.Instructors = d.Instructors[:min(2, len(d.Instructors))]
		}),
		of(templates.Todo), of(templates.CertificateRegister), of(templates.Publicity),
		of(templates.CompletionApproval, func(d *templates.CompletionApprovalData) {
			d.Instructors = d.Instructors[:min(2, len(d.Instructors))]
		}),
		of(templates.ClaimApproval, func(d *templates.ClaimApprovalData) {
			d.Asked, d.Cut, d.Approved = most, 0, most
		}),
		of(templates.UpliftApproval, func(d *templates.UpliftApprovalData) {
			d.Asked, d.Cut, d.Approved = most, 0, most
		}),
		of(templates.DecisionNotice), of(templates.Assessment), of(templates.Distribution),
		of(templates.Feedback, func(d *templates.FeedbackData) { // institutions, instructors, trainees
			d.Kinds = d.Kinds[:min(3, len(d.Kinds))]
		}),
		of(templates.Duties, func(d *templates.DutyListData) { d.Duties[0].State, d.Duties[0].Left = "逾期", -1234 }),
		of(templates.Risks), of(templates.Monthly), of(templates.ArticleBook),
		of(templates.Rehearsal, func(d *templates.RehearsalData) { d.Draft = "示例草案" }),
	} {
		all = append(all, list...)
	}
	return all
}

// most is what one application comes to at most, in fen.
const most = 999_999_99

// of fills a layout.
func of[D any](layout func(D) xlsx.Workbook, changes ...func(*D)) []Paper {
	var out []Paper
	for _, c := range []Case{Smallest(), Largest()} {
		d := Of[D](c)
		if face, ok := any(&d).(interface{ Replace(said string) }); ok && c.Long {
			face.Replace(c.text(place{field: reflect.StructField{Tag: `as:"long"`}}))
		}
		for _, change := range changes {
			change(&d)
		}
		out = append(out, Paper{nameOf(layout), c.Name, false, layout(d)})
	}
	return out
}

// also are further cases under a name of their own.
func also(name string, papers []Paper) []Paper {
	for i := range papers {
		papers[i].Case = name + "-" + papers[i].Case
	}
	return papers
}

// nameOf is the name of a function.
func nameOf(layout any) string {
	name := runtime.FuncForPC(reflect.ValueOf(layout).Pointer()).Name()
	return name[strings.LastIndexByte(name, '.')+1:]
}

// receipts are those that copy the sender's sheets, those that wait, and those of a file that nobody could read.
func receipts() []Paper {
	return append(append(of(templates.Receipt, returned),
		also("handled", of(templates.Receipt, func(d *templates.ReceiptData) { d.NextSteps = nil }))...),
		also("unread", of(templates.Receipt, func(d *templates.ReceiptData) {
			returned(d)
			d.Copies, d.Held, d.Readings = nil, nil, nil
		}))...)
}

// previews are those of files that a night would send back.
func previews() []Paper {
	return of(templates.Preview, func(d *templates.ReceiptData) {
		returned(d)
		d.Preview, d.Result = true, templates.Partly
	})
}

// returned is a receipt of a file that is sent back as a whole.
func returned(d *templates.ReceiptData) {
	d.Result, d.Handled, d.Held, d.NextSteps, d.Supplement = templates.Returned, nil, nil, nil, ""
}

// payments are a list, and the one that replaces it.
func payments() []Paper {
	first := func(d *templates.PaymentListData) { d.Version, d.Replaces, d.Dropped, d.Left = 1, "", "", nil }
	return append(of(templates.PaymentList, first), also("replacing", of(templates.PaymentList))...)
}

// openings are a class's first, and one that adds people.
func openings() []Paper {
	two := func(d *templates.OpeningApprovalData) { d.Instructors = d.Instructors[:min(2, len(d.Instructors))] }
	first := func(d *templates.OpeningApprovalData) { d.Addition = templates.Addition{} }
	return append(of(templates.OpeningApproval, two, first), also("adding", of(templates.OpeningApproval, two))...)
}

// bids have as many marks a supplier as there are criteria.
func bids() []Paper {
	return of(templates.Bid, func(d *templates.BidData) { d.Criteria = d.Criteria[:min(few, len(d.Criteria))] })
}

// ledgers count their entries and add them up by institution.
func ledgers() []Paper {
	return of(templates.FundLedger, func(d *templates.FundLedgerData) {
		d.Count, d.Sums = len(d.Printed), d.Sums[:1]
	})
}

// forms are the blank, the prefilled and the supplement of every business.
func forms() []Paper {
	var all []Paper
	for _, b := range form.Businesses() {
		for _, c := range []Case{Smallest(), Largest()} {
			options := Of[templates.BlankOptions](c)
			add := func(layout any, wb xlsx.Workbook) {
				all = append(all, Paper{nameOf(layout), b.Code + "-" + c.Name, true, wb})
			}
			if c.Long { // there is no small one
				add(templates.Blank, templates.Blank(b, options))
			}
			if b.People != "" {
				add(templates.Prefilled, templates.Prefilled(b, options, "请核对", c.given(b)...))
			}
			if b.People != "" || b.Rows && c.Long {
				add(templates.Supplement, templates.Supplement(c.supplement(b, options)))
			}
		}
	}
	return all
}

// given is what is known of the sheets of a business.
func (c Case) given(b form.Business) (rows []any) {
	for _, s := range b.Sheets {
		rows = append(rows, c.rows(s))
	}
	return rows
}

// rows are what is known of a sheet: what its sender alone knows is blank.
func (c Case) rows(s form.Sheet) any {
	list := reflect.New(reflect.SliceOf(s.Type)).Elem()
	c.fill(list, place{})
	for i := range list.Len() {
		for _, column := range s.Columns {
			if column.Fill {
				list.Index(i).Field(column.Index).SetZero()
			}
		}
	}
	return list.Interface()
}

// supplement is an application of which all rows were left out.
func (c Case) supplement(b form.Business, options templates.BlankOptions) templates.SupplementData {
	d := templates.SupplementData{Business: b, Options: options, Rows: map[string][]int{}}
	for _, s := range b.Sheets {
		copied := templates.Copy{Name: s.Name}
		add := func(cells []templates.CopyCell) {
			copied.Rows = append(copied.Rows, templates.CopyRow{Number: len(copied.Rows) + 1, Cells: cells})
		}
		var heads, sent []templates.CopyCell
		for i, column := range s.Columns {
			heads = append(heads, templates.CopyCell{Col: i + 1, Text: column.Header})
			sent = append(sent, templates.CopyCell{Col: i + 1, Text: column.Sample})
			if s.KeyValue {
				add([]templates.CopyCell{{Col: 1, Text: column.Header}, {Col: 2, Text: column.Sample}})
			}
		}
		if !s.KeyValue {
			add(heads)
			for range c.Rows {
				add(sent)
				d.Rows[s.Name] = append(d.Rows[s.Name], len(copied.Rows))
			}
			d.Findings = append(d.Findings, templates.Finding{Sheet: s.Name, Cell: "A2", Problem: "请核对"})
		}
		d.Copies = append(d.Copies, copied)
	}
	return d
}
