package demo

import (
	"slices"
	"strings"
	"time"
)

// platformName is the one 教辅平台 in service.
const platformName = "青城云课教辅平台"

// listed is the day from which institutions are in the directory: before the policy, so that only the policy's own
// start limits a class.
func listed() time.Time { return date(2023, 1, 1) }

// registerDrafts are the workbooks of 基础信息 for a night, by file name.
func (c *City) registerDrafts(night int) map[string]*draft {
	switch night {
	case 0:
		return map[string]*draft{
			"机构目录.xlsx":    c.book(c.directory(), c.platforms()),
			"师资库与考核.xlsx":  c.book(c.faculty(false), c.assessments()),
			"目标任务与资金.xlsx": c.book(c.targets(), c.allotments()),
			"证书请领与期初.xlsx": c.book(c.stock(0), c.openingSerials()),
			"历史补贴.xlsx":    c.book(c.pastSubsidies()),
			"工作日历.xlsx":    c.book(c.calendar()),
		}
	case 1:
		if c.load {
			return nil
		}
		return map[string]*draft{"新入库讲师.xlsx": c.book(c.faculty(true))}
	default:
		if c.load {
			return nil
		}
		return map[string]*draft{"资金追加与证书.xlsx": c.book(c.supplement(), c.stock(1))}
	}
}

// book is a workbook of registers.
func (c *City) book(tables ...*table) *draft { return &draft{city: c, tables: tables} }

// directory is 机构目录.
func (c *City) directory() *table {
	t := &table{name: "机构目录", head: []string{"机构名称", "统一社会信用代码", "所属旗县区", "可开课程", "入目录日期", "有效期止", "状态", "户名", "开户银行", "银行账号", "联系人", "联系电话"}}
	for _, i := range c.institutions {
		t.rows = append(t.rows, []any{i.name, i.credit, countyRef(i.county), strings.Join(i.courses, "、"), listed(), nil, i.state,
			i.name, bank(i.county), i.account, nil, mobile(9_500_000 + i.index)})
	}
	return t
}

// platforms is 教辅平台: the one in service and an earlier one whose term is over.
func (c *City) platforms() *table {
	since := date(c.first.Year(), 1, 1)
	return &table{name: "教辅平台", head: []string{"平台名称", "供应商名称", "统一社会信用代码", "服务开始", "服务结束", "状态"}, rows: [][]any{
		{platformName, "青城云课科技有限公司", creditCode("91", "990101", "MA900001"), since, since.AddDate(2, 0, -1), "有效"},
		{"旧驿站教辅平台", "旧驿站网络有限公司", creditCode("91", "990101", "MA900002"), since.AddDate(-2, 0, 0), since.AddDate(0, 0, -1), "终止"},
	}}
}

// faculty is 师资库; later: those who join on the second night.
func (c *City) faculty(later bool) *table {
	t := &table{name: "师资库", head: []string{"讲师编号", "姓名", "身份证号", "所在旗县区", "专兼职", "可授课程", "状态", "入库日期", "联系电话"}}
	for _, in := range c.instructors {
		if in.later == later {
			t.rows = append(t.rows, []any{in.no, called(in.name), in.id, countyRef(in.county), in.engagement, strings.Join(in.courses, "、"), in.state, listed(), in.phone})
		}
	}
	return t
}

// assessments is 师资考核; one instructor in eight has none yet.
func (c *City) assessments() *table {
	t := &table{name: "师资考核", head: []string{"讲师编号", "考核年度", "教学授课能力", "完成教学任务", "获得表彰奖励", "参与创业服务"}}
	for i, in := range c.instructors {
		if !in.later && i%8 != 7 {
			t.rows = append(t.rows, []any{in.no, c.first.Year() - 1, in.scores[0], in.scores[1], in.scores[2], in.scores[3]})
		}
	}
	return t
}

// years are those the nights fall in.
func (c *City) years() []int {
	years := []int{c.day(0).Year(), c.day(1).Year(), c.day(2).Year()}
	return slices.Compact(years)
}

// targets is 目标任务: generous, but for the county and course that exceeds it (A21-3).
func (c *City) targets() *table {
	t := &table{name: "目标任务", head: []string{"年度", "旗县区", "课程", "目标人数"}}
	people := 600
	for _, k := range c.classes {
		people += k.size
	}
	for _, year := range c.years() {
		for i := range counties() {
			for _, course := range allCourses() {
				n := people
				if k := c.modest(); k != nil && k.county == i && k.course == course {
					n = 5
				}
				t.rows = append(t.rows, []any{year, countyRef(i), courseCode(course), n})
			}
		}
	}
	return t
}

// shortCounty is the county whose funds run dry: 清水河县.
const shortCounty = 7

// allotments is 资金分配, both funds for every county.
func (c *City) allotments() *table {
	t := &table{name: "资金分配", head: []string{"年度", "旗县区", "资金渠道", "金额", "文号", "下达日期"}}
	amount := 400_000
	if c.load {
		amount = 10_000 * (len(c.classes) + 100)
	}
	for _, year := range c.years() {
		for i := range counties() {
			for f, fund := range []string{skillFund, employmentFund} {
				money := amount
				if !c.load && i == shortCounty {
					money = 3000
				}
				t.rows = append(t.rows, []any{year, countyRef(i), fund, yuan(money), "青财示〔" + digits(year, 4) + "〕" + digits(f+1, 1) + "号", c.first.AddDate(0, 0, -10)})
			}
		}
	}
	return t
}

// supplement is the money that arrives on the third night for the county that ran dry.
func (c *City) supplement() *table {
	t := &table{name: "资金分配", head: []string{"年度", "旗县区", "资金渠道", "金额", "文号", "下达日期"}}
	day := c.day(2).AddDate(0, 0, -2)
	for f, fund := range []string{skillFund, employmentFund} {
		t.rows = append(t.rows, []any{day.Year(), countyRef(shortCounty), fund, yuan(200_000), "青财示追〔" + digits(day.Year(), 4) + "〕" + digits(f+1, 1) + "号", day})
	}
	return t
}

// stock is 证书请领: at first fewer blanks than the second night needs, then plenty.
func (c *City) stock(draw int) *table {
	t := &table{name: "证书请领", head: []string{"日期", "年度", "数量", "说明"}}
	day, n := c.first.AddDate(0, 0, -20), c.certified()*2+1000
	switch {
	case draw > 0:
		day = c.day(2).AddDate(0, 0, -3)
	case !c.load:
		n = c.certified() - 40
	}
	t.rows = append(t.rows, []any{day, day.Year(), n, "第" + digits(draw+1, 1) + "批"})
	return t
}

// certified is how many certificates the second night gives, as foretold.
func (c *City) certified() int {
	n := 0
	for _, k := range c.classes {
		f := k.flaws[completion]
		if k.nights[completion] == 1 && k.numbered() != never && (f == nil || !f.stops) {
			n += len(k.trainees(claim))
		}
	}
	return n
}

// openingSerials is 期初证书号: some used numbers, and one prefix that is nearly used up (A16-2).
func (c *City) openingSerials() *table {
	t := &table{name: "期初证书号", head: []string{"旗县区", "年月", "课程", "已用最大顺序号"}}
	t.rows = append(t.rows, []any{countyRef(0), verbatim(date(c.first.Year(), int(c.first.Month())-1, 1).Format("200601")), courseCode("SYB"), 120})
	for _, k := range c.classes {
		if f := k.flaws[completion]; f != nil && f.rule == "A16-2" {
			t.rows = append(t.rows, []any{countyRef(k.county), verbatim(k.opens().Format("200601")), courseCode(k.course), 99_999 - 4})
		}
	}
	return t
}

// pastSubsidies is 历史补贴: people of earlier years, and those who apply again for the same course (D-6).
func (c *City) pastSubsidies() *table {
	t := &table{name: "历史补贴", head: []string{"姓名", "身份证号", "课程", "证书编号", "补贴金额", "拨付日期"}}
	add := func(p person, course string) {
		no := counties()[0].code + "202401" + course + digits(len(t.rows)+1, 5)
		t.rows = append(t.rows, []any{called(p.name), p.id, courseCode(course), no, yuan(usualAmount(course)), date(2024, 6, 28)})
	}
	for n := range 12 {
		add(c.special(300+n, date(1988, 1+n, 9)), "SYB")
	}
	for _, k := range c.classes {
		if f := k.flaws[opening]; f != nil && f.rule == "D-6" {
			add(c.trainee(k.firstPerson+victim), k.course)
		}
	}
	return t
}

// calendar is 工作日历: the city's days off that fall on weekdays, from the first night's year on.
func (c *City) calendar() *table {
	t := &table{name: "工作日历", head: []string{"日期", "类型"}}
	end := date(c.day(2).Year(), 12, 31)
	for d := date(c.first.Year(), 1, 1); !d.After(end); d = d.AddDate(0, 0, 1) {
		if c.holiday(d) && d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
			t.rows = append(t.rows, []any{d, "休"})
		}
	}
	return t
}
