package staging

import (
	"errors"
	"fmt"
	"runtime"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// Read turns a submission into typed rows and findings. It touches nothing but its argument and never panics: a file
// that breaks the reading is returned with Breakdown set. Every submission that is not returned has its kind and its
// rows.
func (r *Reader) Read(src Source) (a *Application) {
	a = begin(src)
	defer func() {
		if p := recover(); p != nil {
			a.breakDown(describePanic(p))
		}
	}()
	if r.Before != nil {
		r.Before(src)
	}
	if src.Refusal != nil {
		a.refuse(src.Refusal)
		return a
	}
	book, err := r.books.Read(src.Data)
	if err != nil {
		a.refuse(err)
		return a
	}
	r.readBook(a, book)
	return a
}

// begin starts an application from its source.
func begin(src Source) *Application {
	return &Application{Submission: src.Submission, Arrival: src.Arrival, SenderKind: src.SenderKind,
		SenderCode: src.SenderCode, misplaced: src.Misplaced, Rows: map[string]int{}}
}

// describePanic describes a panic without what it may quote of the sender's.
func describePanic(p any) error {
	if err, ok := p.(runtime.Error); ok {
		return fmt.Errorf("staging: %w", err)
	}
	return fmt.Errorf("staging: panic of type %T", p)
}

// breakDown drops what was read: nothing of a file that broke the reading is used.
func (a *Application) breakDown(err error) {
	*a = Application{Submission: a.Submission, Arrival: a.Arrival, SenderKind: a.SenderKind, SenderCode: a.SenderCode,
		Kind: a.Kind, Book: a.Book, Rows: map[string]int{}, Breakdown: err}
	a.addFinding(Finding{Rule: "D-1", Problem: "系统读取这个文件时出错，已转交管理员处理",
		Fix: "把内容复制到新下载的空白模板中重新报送；仍不成功请联系市就业服务中心"})
}

// refuse notes that the file is not a workbook that can be read, with the reason that its reader gave.
func (a *Application) refuse(err error) {
	if refusal, ok := errors.AsType[*workbook.Refusal](err); ok {
		a.addFinding(Finding{Rule: "D-1", Problem: refusal.Problem, Fix: refusal.Fix})
		return
	}
	a.addFinding(Finding{Rule: "D-1", Problem: "这个文件读不出来",
		Fix: "用 Excel 或 WPS 打开后另存为 .xlsx 工作簿，再重新报送"})
}

// readBook recognises the book and reads its sheets.
func (r *Reader) readBook(a *Application, book *workbook.Book) {
	a.Book = book
	found := r.recognise(book, a.SenderKind)
	if found == nil {
		r.noteUnrecognised(a, book)
		return
	}
	a.Kind = found.Code
	noteSheets(a, found, book)
	r.noteOthers(a, found, book)
	cells := &cellReader{book: book}
	for _, plan := range found.sheets {
		if sheet := found.matched[plan.key]; sheet != nil {
			r.readSheet(a, cells, sheet, plan, found.Business)
		}
	}
	if !found.allowed(a.SenderKind) {
		refuseSender(a, found)
		return
	}
	if found.Registers && len(a.sheets) == 0 && !a.Returned() {
		a.addFinding(Finding{Rule: "D-1", Problem: "工作簿里没有任何数据行", Fix: "至少填写一张表后重新报送"})
	}
	identify(a)
	checkPayees(a)
	noteUnfilled(a)
}

// readSheet reads one sheet of a business by its plan.
func (r *Reader) readSheet(a *Application, cells *cellReader, sheet *workbook.Sheet, plan *sheetPlan,
	of form.Business,
) {
	optional := of.Registers
	if optional && blankSheet(sheet) {
		return
	}
	s := sheetReader{a: a, checker: r.checker, sheet: sheet, plan: plan, cells: cells, optional: optional}
	s.rowByRow = of.Rows
	s.out = stagedSheet{plan: plan, name: sheet.Name, cells: make([]place, len(plan.Columns))}
	if form.Altered(sheet.Name) {
		a.addReading(Reading{Sheet: sheet.Name, Typed: form.Spelled(sheet.Name), ReadAs: plan.Name})
	}
	if plan.KeyValue {
		(&itemsReader{&s}).readItems()
	} else {
		(&tableReader{tableHeader: &tableHeader{sheetReader: &s}}).readTable()
	}
	a.Rows[plan.Name] = len(s.out.rows)
	if len(s.out.rows) > 0 || !optional {
		a.sheets = append(a.sheets, s.out)
	}
}

// blankSheet reports whether nothing is written on the sheet.
func blankSheet(sheet *workbook.Sheet) bool {
	for _, row := range sheet.Rows {
		for _, cell := range row.Cells {
			if form.Tidy(cell.Text) != "" {
				return false
			}
		}
	}
	return true
}

// identify takes from the rows which class, institution and county the workbook speaks of.
func identify(a *Application) {
	for _, table := range [...]string{"staged_opening", "staged_completion", "staged_claim"} {
		head := a.sheet(table)
		if head == nil {
			continue
		}
		a.ClassNo, a.Institution, a.County = head.text(0, "class_no"), head.text(0, "credit_code"),
			head.text(0, "county")
		if a.County == "" && len(a.ClassNo) >= 6 {
			a.County = a.ClassNo[:6]
		}
	}
}
