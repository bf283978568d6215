package staging

import (
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// recognised is the kind a workbook fits best, and which of its sheets are which.
type recognised struct {
	*businessPlan
	matched map[string]*workbook.Sheet // by the plan's key
	doubled []*workbook.Sheet          // second sheets of a name already taken
}

// recognise finds the fullest match: most sheets, then all that are required, then a kind this sender may send. It is
// nil when no sheet of any kind is there.
func (r *Reader) recognise(book *workbook.Book, sender string) *recognised {
	var best *recognised
	for i := range r.businesses {
		one := match(&r.businesses[i], book)
		if len(one.matched) > 0 && (best == nil || one.rank(sender) > best.rank(sender)) {
			best = one
		}
	}
	return best
}

// match pairs the sheets of a kind with those of the book.
func match(b *businessPlan, book *workbook.Book) *recognised {
	m := &recognised{businessPlan: b, matched: map[string]*workbook.Sheet{}}
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		key := form.SheetKey(sheet.Name)
		if !b.plans(key) {
			continue
		}
		if m.matched[key] != nil {
			m.doubled = append(m.doubled, sheet)
			continue
		}
		m.matched[key] = sheet
	}
	return m
}

// rank orders matches: each sheet counts 4, completeness 2, the right sender 1. A sheet of answers (审批意见,
// 拨付结果) from a sender who may give them outranks the other sheets of the paper that asked for them.
func (m *recognised) rank(sender string) int {
	rank := 4 * len(m.matched)
	if m.answers() && m.allowed(sender) {
		rank += 4 * mostSheets
	}
	if m.Registers || len(m.matched) == len(m.sheets) {
		rank += 2
	}
	if m.allowed(sender) {
		rank++
	}
	return rank
}

// mostSheets is more than any kind of application has.
const mostSheets = 20

// answers reports a kind that answers a paper of ours row by row: one of its sheets has an answer column.
func (m *recognised) answers() bool {
	return m.Rows && slices.ContainsFunc(m.sheets, func(p *sheetPlan) bool { return p.answer >= 0 })
}

// allowed reports whether a sender may send this kind.
func (m *recognised) allowed(sender string) bool { return slices.Contains(m.Senders, sender) }

// noteUnrecognised says which sheets a workbook may have and which this one has.
func (r *Reader) noteUnrecognised(a *Application, book *workbook.Book) {
	var kinds []string
	for _, b := range r.businesses {
		if a.SenderKind != "" && !slices.Contains(b.Senders, a.SenderKind) {
			continue
		}
		joint := "、"
		if b.Registers {
			joint = " 或 "
		}
		kinds = append(kinds, b.Name+"："+sheetNames(b.sheets, joint))
	}
	a.addFinding(Finding{Rule: "D-1", Found: bookNames(book), Allowed: strings.Join(kinds, "；"),
		Problem: "按工作表名称认不出这是哪一种业务", Fix: "使用下发的空白模板填写，不要改动工作表名称"})
	if a.SenderKind == "" {
		a.addFinding(strayFile(a, "inbox/机构/统一社会信用代码/、inbox/旗县区/6 位区划代码/ 或 inbox/市级/"))
	}
}

// sheetNames joins the names of the planned sheets.
func sheetNames(plans []*sheetPlan, joint string) string {
	var names []string
	for _, p := range plans {
		names = append(names, p.Name)
	}
	return strings.Join(names, joint)
}

// bookNames joins the names of the sheets that are there.
func bookNames(book *workbook.Book) string {
	var names []string
	for _, s := range book.Sheets {
		names = append(names, form.Spelled(s.Name))
	}
	return strings.Join(names, "、")
}

// noteSheets notes missing, doubled and hidden sheets.
func noteSheets(a *Application, m *recognised, book *workbook.Book) {
	for _, plan := range m.sheets {
		if m.matched[plan.key] == nil && !m.Registers {
			a.addFinding(Finding{Rule: "D-1", Sheet: plan.Name, Found: bookNames(book),
				Allowed: sheetNames(m.sheets, "、"),
				Problem: m.Name + "缺少工作表「" + plan.Name + "」", Fix: "补上这张工作表，名称与模板一致"})
		}
	}
	for _, sheet := range m.doubled {
		a.addFinding(Finding{Rule: "D-1", Sheet: sheet.Name, Problem: "有两张名称相同（只差空格或全角半角）的工作表",
			Fix: "只保留一张，删除另一张"})
	}
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		if sheet.Hidden && sheet.Name != form.ListSheet {
			noteHidden(a, sheet, m.matched[form.SheetKey(sheet.Name)] == sheet)
		}
	}
}

// noteHidden notes a hidden sheet, read or not.
func noteHidden(a *Application, sheet *workbook.Sheet, read bool) {
	problem := "工作表是隐藏的，与本业务无关，未读取"
	if read {
		problem = "工作表是隐藏的，已照常读取"
	}
	a.addFinding(Finding{Rule: "D-1", Outcome: Note, Sheet: sheet.Name, Problem: problem,
		Fix: "请确认隐藏的内容是否需要报送，不需要的请删除"})
}

// noteOthers notes sheets that belong to another kind: a workbook holds one application. Of a paper of ours that came
// back with its answers the other sheets are not noted.
func (r *Reader) noteOthers(a *Application, m *recognised, book *workbook.Book) {
	if m.answers() {
		return
	}
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		key := form.SheetKey(sheet.Name)
		if sheet.Hidden || m.plans(key) {
			continue
		}
		for j := range r.businesses {
			if r.businesses[j].plans(key) {
				a.addFinding(Finding{Rule: "D-1", Outcome: Note, Sheet: sheet.Name,
					Problem: "这张工作表属于「" + r.businesses[j].Name + "」，本次按「" + m.Name + "」办理，未读取",
					Fix:     "一个工作簿只办一项业务，其他业务请另做一个工作簿报送"})
			}
		}
	}
}

// plans reports whether the kind has a sheet of that name.
func (b *businessPlan) plans(key string) bool {
	return slices.ContainsFunc(b.sheets, func(p *sheetPlan) bool { return p.key == key })
}

// folders is where a sender's files belong.
func folders(sender string) string {
	switch sender {
	case form.Academy:
		return "inbox/机构/统一社会信用代码/"
	case form.CountyHall:
		return "inbox/旗县区/6 位区划代码/"
	default:
		return "inbox/市级/"
	}
}

// strayFile is the finding of a file in a folder that is nobody's; intake knows what is wrong with the folder's name.
func strayFile(a *Application, where string) Finding {
	problem := "文件没有放在报送单位的文件夹里，无法确定是谁报送的"
	if a.misplaced != "" {
		problem = "无法确定这个文件是谁报送的：" + a.misplaced
	}
	return Finding{Rule: "A18-1", Article: "第十八条", Problem: problem, Fix: "请放入 " + where + " 后重新报送"}
}

// refuseSender drops what was read and leaves the one finding that this sender may not send this kind: there is no use
// in mending cells of such a file.
func refuseSender(a *Application, m *recognised) {
	a.Findings, a.Readings, a.Persons, a.sheets, a.marks, a.sessions = nil, nil, nil, nil, nil, nil
	var places []string
	for _, sender := range m.Senders {
		places = append(places, folders(sender))
	}
	where := strings.Join(places, " 或 ")
	if a.SenderKind == "" {
		a.addFinding(strayFile(a, where))
		return
	}
	a.addFinding(Finding{Rule: "A18-1", Article: "第十八条", Found: m.Name + "（" + a.SenderKind + "文件夹）",
		Allowed: strings.Join(m.Senders, "、"),
		Problem: m.Name + "应由" + strings.Join(m.Senders, "或") + "报送，不能放在" + a.SenderKind + "文件夹里",
		Fix:     "请放入 " + where})
}

// Kind tells a submission's kind by its tabs; empty when they cannot be read or recognised. A file may still turn out
// to be unreadable when it is read whole: its kind is then empty after all.
func (r *Reader) Kind(src Source) (kind string) {
	defer func() {
		if p := recover(); p != nil {
			kind = "" // the whole reading will break down too, and say so
		}
	}()
	if r.Before != nil {
		r.Before(src)
	}
	if src.Refusal != nil {
		return ""
	}
	book, err := r.books.Names(src.Data)
	if err != nil {
		return ""
	}
	if found := r.recognise(book, src.SenderKind); found != nil {
		return found.Code
	}
	return ""
}
