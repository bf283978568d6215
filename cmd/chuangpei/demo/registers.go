package demo

import (
	"strings"
	"time"

	"chuangpei/pipeline/form"
)

// platformName is the one 教辅平台 in service.
const platformName = "青城云课教辅平台"

// listed is the day from which institutions are in the directory: before the policy, so that only the policy's own
// start limits a class.
func listed() time.Time { return date(2023, 1, 1) }

// centre is the municipal centre, which keeps the registers.
type centre struct{ *City }

// drafts are the workbooks of 基础信息 for a night, by file name.
func (c centre) drafts(night int) map[string]*draft {
	switch {
	case night == 0:
		return map[string]*draft{
			"机构目录.xlsx":    c.book(c.directory(), c.platforms()),
			"师资库与考核.xlsx":  c.book(c.faculty(false), c.assessments()),
			"目标任务与资金.xlsx": c.book(c.targets(), c.allotments()),
			"证书请领与期初.xlsx": c.book(c.stock(0), c.openingSerials()),
			"历史补贴.xlsx":    c.book(c.pastSubsidies()),
			"工作日历.xlsx":    c.book(c.daysOff()),
		}
	case c.load:
		return nil
	case night == 1:
		return map[string]*draft{"新入库讲师.xlsx": c.book(c.faculty(true))}
	case night == 2:
		return map[string]*draft{"资金追加与证书.xlsx": c.book(c.supplement(), c.stock(1))}
	default:
		return nil
	}
}

// book is a workbook of registers.
func (c centre) book(tables ...*table) *draft { return &draft{city: c.City, tables: tables} }

// directory is 机构目录.
func (c centre) directory() *table {
	var rows []form.Institution
	for _, i := range c.institutions {
		rows = append(rows, form.Institution{
			Name: i.name, Credit: i.credit, County: counties()[i.county].code, Courses: strings.Join(i.courses, "、"),
			ListedOn: on(listed()), State: i.state, Payee: i.name, Bank: bank(i.county), Account: i.account,
			Phone: mobile(9_500_000 + i.index),
		})
	}
	return filled(c.sheets["机构目录"], rows...)
}

// platforms is 教辅平台: the one in service and an earlier one whose term is over.
func (c centre) platforms() *table {
	since := date(c.first.Year(), 1, 1)
	return filled(c.sheets["教辅平台"], form.Platform{
		Name: platformName, Supplier: "青城云课科技有限公司", Credit: creditCode("91", "990101", "MA900001"),
		StartsOn: on(since), EndsOn: on(since.AddDate(2, 0, -1)), State: "有效",
	}, form.Platform{
		Name: "旧驿站教辅平台", Supplier: "旧驿站网络有限公司", Credit: creditCode("91", "990101", "MA900002"),
		StartsOn: on(since.AddDate(-2, 0, 0)), EndsOn: on(since.AddDate(0, 0, -1)), State: "终止",
	})
}

// faculty is 师资库; later: those who join on the second night.
func (c centre) faculty(later bool) *table {
	var rows []form.Instructor
	for _, in := range c.instructors {
		if in.later == later {
			rows = append(rows, form.Instructor{
				No: in.no, Name: in.name, IDNumber: in.id, County: counties()[in.county].code,
				Engagement: in.engagement, Courses: strings.Join(in.courses, "、"), State: in.state,
				JoinedOn: on(listed()), Phone: in.phone,
			})
		}
	}
	return filled(c.sheets["师资库"], rows...)
}

// assessments is 师资考核; one instructor in eight has none yet.
func (c centre) assessments() *table {
	var rows []form.Assessment
	for i, in := range c.instructors {
		if !in.later && i%8 != 7 {
			rows = append(rows, form.Assessment{
				No: in.no, Year: count(c.first.Year() - 1), Teaching: hundredths(in.scores[0]),
				Workload: hundredths(in.scores[1]), Honours: hundredths(in.scores[2]),
				Service: hundredths(in.scores[3]),
			})
		}
	}
	return filled(c.sheets["师资考核"], rows...)
}

// targets is 目标任务: more than anybody reaches, in the small city not by far, so that 资金预测 tells something; but
// for the county and course that exceeds it (A21-3).
func (c centre) targets() *table {
	people := 150
	if c.load {
		people = 600
		for _, k := range c.classes {
			people += k.size
		}
	}
	modest := c.modest()
	var rows []form.Target
	for _, year := range c.years() {
		for i, county := range counties() {
			for _, course := range allCourses() {
				n := people
				if modest != nil && modest.county == i && modest.course == course {
					n = 5
				}
				row := form.Target{Year: count(year), County: county.code, Course: course, People: count(n)}
				rows = append(rows, row)
			}
		}
	}
	return filled(c.sheets["目标任务"], rows...)
}

// allotments is 资金分配, both funds for every county.
func (c centre) allotments() *table {
	amount := 400_000
	if c.load {
		amount = 10_000 * (len(c.classes) + 100)
	}
	var rows []form.Allotment
	for _, year := range c.years() {
		for i := range counties() {
			money := amount
			if !c.load && i == shortCounty {
				money = 3000
			}
			rows = append(rows, bothFunds(year, i, money, "青财示", c.first.AddDate(0, 0, -10))...)
		}
	}
	return filled(c.sheets["资金分配"], rows...)
}

// bothFunds allots a county the same amount from either fund.
func bothFunds(year, county, yuan int, letters string, issued time.Time) []form.Allotment {
	var rows []form.Allotment
	for f, fund := range []string{skillFund, employmentFund} {
		rows = append(rows, form.Allotment{
			Year: count(year), County: counties()[county].code, Fund: fund, Amount: hundredths(yuan),
			Document: letters + "〔" + digits(year, 4) + "〕" + digits(f+1, 1) + "号", IssuedOn: on(issued),
		})
	}
	return rows
}

// supplement is the money that arrives on the third night for the county that ran dry.
func (c centre) supplement() *table {
	day := c.day(2).AddDate(0, 0, -2)
	return filled(c.sheets["资金分配"], bothFunds(day.Year(), shortCounty, 200_000, "青财示追", day)...)
}

// stock is 证书请领: at first fewer blanks than the second night needs, then plenty.
func (c centre) stock(draw int) *table {
	day, n := c.first.AddDate(0, 0, -20), c.certified()*2+1000
	switch {
	case draw > 0:
		day = c.day(2).AddDate(0, 0, -3)
	case !c.load:
		n = c.certified() - 40
	}
	return filled(c.sheets["证书请领"], form.Stock{
		DrawnOn: on(day), Year: count(day.Year()), Quantity: count(n), Remark: "第" + digits(draw+1, 1) + "批",
	})
}

// certified is how many certificates the second night gives, as foretold.
func (c centre) certified() int {
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
func (c centre) openingSerials() *table {
	before := date(c.first.Year(), int(c.first.Month())-1, 1)
	rows := []form.OpeningSerial{{
		County: counties()[0].code, Month: before.Format("200601"), Course: "SYB", Serial: count(120),
	}}
	for _, k := range c.classes {
		if f := k.flaws[completion]; f != nil && f.rule == "A16-2" {
			rows = append(rows, form.OpeningSerial{
				County: counties()[k.county].code, Month: k.opens().Format("200601"), Course: k.course,
				Serial: count(99_999 - 4),
			})
		}
	}
	return filled(c.sheets["期初证书号"], rows...)
}

// pastSubsidies is 历史补贴: people of earlier years, and those who apply again for the same course (D-6).
func (c centre) pastSubsidies() *table {
	var rows []form.PastSubsidy
	add := func(p person, course string) {
		rows = append(rows, form.PastSubsidy{
			Name: p.name, IDNumber: p.id, Course: course, Amount: hundredths(usualAmount(course)),
			Certificate: counties()[0].code + "202401" + course + digits(len(rows)+1, 5), PaidOn: on(date(2024, 6, 28)),
		})
	}
	for n := range 12 {
		add(c.special(300+n, date(1988, 1+n, 9)), "SYB")
	}
	for _, k := range c.classes {
		if f := k.flaws[opening]; f != nil && f.rule == "D-6" {
			add(c.trainee(k.firstPerson+victim), k.course)
		}
	}
	return filled(c.sheets["历史补贴"], rows...)
}

// daysOff is 工作日历: the city's days off that fall on weekdays, from the first night's year on.
func (c centre) daysOff() *table {
	var rows []form.CalendarDay
	end := date(c.day(c.Nights()-1).Year(), 12, 31)
	for d := date(c.first.Year(), 1, 1); !d.After(end); d = d.AddDate(0, 0, 1) {
		if c.holiday(d) && d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
			rows = append(rows, form.CalendarDay{Day: on(d), Kind: "休"})
		}
	}
	return filled(c.sheets["工作日历"], rows...)
}
