package demo

import (
	"slices"
	"time"
)

// Values of a draft's cells beside string, int and time.Time (a day). A habit decides how each is written down.
type (
	courseCode string // SYB, IYB, WLC, GYB
	countyRef  int    // index into counties
	called     string // a person's name
	clock      int    // minutes since midnight
	yuan       int    // money
	numeric    int64  // digits that stand in a numeric cell whatever the habit
	verbatim   string // text that no habit changes
	hollow     string // a formula without a cached value
)

// table is one sheet before anybody's habits: header row and rows. A keyed table (…信息) has one row and is written as
// 项目/内容.
type table struct {
	name   string
	keyed  bool
	fixed  int // columns from here on keep their place and header (sessions of 考勤记录); 0: all may move
	head   []string
	rows   [][]any
	merges [][2]int // rows (0 is the first) whose 姓名 cells are merged
}

// draft is the contents of a workbook.
type draft struct {
	city   *City
	class  *class // nil for registers
	tables []*table
	others []string // instructors who were not sent, for mistakes
}

// table finds a sheet of the draft.
func (d *draft) table(name string) *table {
	for _, t := range d.tables {
		if t.name == name {
			return t
		}
	}
	return &table{name: name}
}

// drop removes a sheet.
func (d *draft) drop(name string) {
	d.tables = slices.DeleteFunc(d.tables, func(t *table) bool { return t.name == name })
}

// set changes a cell; a missing sheet, row or header changes nothing, which the tests of flaws would notice.
func (d *draft) set(sheet string, row int, head string, v any) { d.table(sheet).set(row, head, v) }

// get reads a cell.
func (d *draft) get(sheet string, row int, head string) any { return d.table(sheet).get(row, head) }

func (t *table) set(row int, head string, v any) {
	if i := slices.Index(t.head, head); i >= 0 && row < len(t.rows) {
		t.rows[row][i] = v
	}
}

func (t *table) get(row int, head string) any {
	if i := slices.Index(t.head, head); i >= 0 && row < len(t.rows) {
		return t.rows[row][i]
	}
	return nil
}

// cut removes a column.
func (t *table) cut(head string) {
	i := slices.Index(t.head, head)
	if i < 0 {
		return
	}
	t.head = slices.Delete(t.head, i, i+1)
	for r := range t.rows {
		t.rows[r] = slices.Delete(t.rows[r], i, i+1)
	}
}

// keyed makes a 项目/内容 sheet of alternating items and contents.
func keyed(name string, pairs ...any) *table {
	t := &table{name: name, keyed: true, rows: [][]any{{}}}
	for i := 0; i+1 < len(pairs); i += 2 {
		t.head = append(t.head, pairs[i].(string))
		t.rows[0] = append(t.rows[0], pairs[i+1])
	}
	return t
}

// openingDraft is 开班申请.
func (c *City) openingDraft(k *class) *draft {
	platform := any(nil)
	if k.course == "WLC" {
		platform = platformName
	}
	contact := c.special(400+k.inst.index%90, date(1985, 6, 1))
	head := keyed("开班信息", "培训机构名称", k.inst.name, "统一社会信用代码", k.inst.credit, "办班旗县区", countyRef(k.county),
		"培训课程", courseCode(k.course), "班期名称", k.name(), "申请人数", k.size, "开班日期", k.opens(), "结业日期", k.closes(),
		"培训地点", k.classroom(), "课堂布置", []string{"岛形", "U形"}[k.no%2], "教辅平台", platform, "联系人", called(contact.name),
		"联系电话", contact.phone, "申请日期", c.day(k.nights[opening]).AddDate(0, 0, -1))
	return &draft{city: c, class: k, tables: []*table{head, c.roster(k), plan(k)}}
}

// roster is 学员名单.
func (c *City) roster(k *class) *table {
	t := &table{name: "学员名单", head: []string{"序号", "姓名", "性别", "证件类型", "身份证号", "人员类别", "文化程度", "联系电话", "备注"}}
	kinds := []string{"登记失业人员", "农村转移就业劳动者", "毕业年度高校毕业生", "退役军人", "脱贫劳动力"}
	schools := []string{"初中", "高中", "中专", "大专", "本科"}
	for i := range k.size {
		p, h := k.member(c, i), mix(uint64(k.firstPerson+i))
		t.rows = append(t.rows, []any{i + 1, called(p.name), p.gender, nil, p.id, kinds[h%5], schools[h>>8%5], p.phone, nil})
	}
	return t
}

// topics of a course's sessions, in our own words.
func topic(k *class, n int) string {
	all := []string{"认识创业与自己", "从点子到生意", "谁会来买", "怎样让人知道", "定价与成本", "要多少本钱", "用工与分工", "怎样登记与纳税", "一年的账", "风险与保险", "写出计划", "讲给别人听", "改一改再算", "下一步做什么"}
	return k.course + " 第" + digits(n+1, 1) + "讲 " + all[n%len(all)]
}

// plan is 课程安排.
func plan(k *class) *table {
	t := &table{name: "课程安排", head: []string{"日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师"}}
	for i, s := range k.sessions() {
		t.rows = append(t.rows, []any{s.day, clock(s.starts), clock(s.ends), s.lessons, topic(k, i), nil})
	}
	return t
}

// completionDraft is 结业申请; teachers are the two sent.
func (c *City) completionDraft(k *class, teachers []string) *draft {
	taught := plan(k)
	taught.name = "授课记录"
	for i := range taught.rows {
		taught.set(i, "授课讲师", teachers[i%len(teachers)])
	}
	attendance, results := c.attendance(k)
	head := keyed("结业信息", "统一社会信用代码", k.inst.credit, "班期编号", k.number, "实际开班日期", k.opens(), "实际结业日期", k.closes(),
		"考核日期", k.closes(), "申请证书数量", len(results.rows), "申请日期", c.day(k.nights[completion]).AddDate(0, 0, -1))
	d := &draft{city: c, class: k, tables: []*table{head, taught, attendance, results}}
	for _, in := range c.instructors {
		if in.state == "在库" && !slices.Contains(teachers, in.name) && slices.Contains(in.courses, k.course) {
			d.others = append(d.others, in.name)
		}
	}
	return d
}

// attendance is 考勤记录, and 考核成绩 for the same people.
func (c *City) attendance(k *class) (attendance, results *table) {
	attendance = &table{name: "考勤记录", fixed: 2, head: []string{"姓名", "身份证号"}}
	results = &table{name: "考核成绩", head: []string{"姓名", "身份证号", "考核成绩", "考核结果"}}
	sessions := k.sessions()
	for _, s := range sessions {
		attendance.head = append(attendance.head, sessionHead(s.day, s.starts))
	}
	for _, i := range k.trainees(completion) {
		p, r := k.member(c, i), c.record(k, i)
		row := []any{called(p.name), p.id}
		for n := range sessions {
			mark := '出'
			if m, ok := r.missed[n]; ok {
				mark = m
			}
			row = append(row, mark)
		}
		attendance.rows = append(attendance.rows, row)
		results.rows = append(results.rows, []any{called(p.name), p.id, r.score, "合格"})
	}
	return attendance, results
}

// sessionHead is the header of a session's column.
func sessionHead(day time.Time, starts int) string {
	return day.Format("2006-01-02") + " " + digits(starts/60, 2) + ":" + digits(starts%60, 2)
}

// claimDraft is 补贴申请, by the institution or (hallClaim) by the county for people who paid themselves.
func (c *City) claimDraft(k *class, s stage) *draft {
	paidByInstitution, paidThemselves := k.selfPayers(k.trainees(claim))
	applicant, payee := k.inst.name, []any{"户名", k.inst.name, "开户银行", bank(k.county), "银行账号", k.inst.account}
	rows, by := paidByInstitution, "机构"
	if s == hallClaim {
		_, applicant = hall(k.hallCounty)
		payee, rows, by = nil, paidThemselves, "个人"
	}
	list := c.claimants(k, rows, by)
	pairs := append([]any{"申请单位", applicant, "统一社会信用代码", k.inst.credit, "班期编号", k.number, "资金渠道", k.fund}, payee...)
	pairs = append(pairs, "申请人数", len(list.rows), "申请金额", yuan(len(list.rows)*usualAmount(k.course)), "申请日期", c.day(k.nights[s]).AddDate(0, 0, -1))
	return &draft{city: c, class: k, tables: []*table{keyed("补贴信息", pairs...), list}}
}

// claimants is 补贴名单; in every third institution's list the last two paid themselves.
func (c *City) claimants(k *class, rows []int, by string) *table {
	t := &table{name: "补贴名单", head: []string{"姓名", "身份证号", "证书编号", "垫付方", "申请金额", "收款户名", "开户银行", "银行账号"}}
	for n, i := range rows {
		p, row := k.member(c, i), []any{nil, nil, nil}
		payer := by
		if by == "机构" && k.no%3 == 0 && n >= len(rows)-2 {
			payer = "个人"
		}
		if payer == "个人" {
			row = []any{called(p.name), bank(k.county), p.card}
		}
		t.rows = append(t.rows, append([]any{called(p.name), p.id, nil, payer, yuan(usualAmount(k.course))}, row...))
	}
	return t
}

// bank is an invented bank's branch in the county.
func bank(county int) string { return "示例银行" + counties()[county].stem + "支行" }
