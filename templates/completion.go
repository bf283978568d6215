package templates

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chuangpei/templates/xlsx"
)

// CompletionApprovalData fills 结业审批表.
type CompletionApprovalData struct {
	Face
	Office      Office
	BusinessNo  string    `db:"business_no"`
	HandledOn   time.Time `db:"handled_on"`
	ExaminedOn  time.Time `db:"examined_on"`
	Requested   int       `db:"requested"`     // certificates asked for
	Roster      int       `db:"roster"`        // people in the class
	Days        int       `db:"days"`          // taught
	Lessons     int       `db:"lessons"`       // taught
	LeastDays   int       `db:"least_days"`    // article 20; 0 is not shown
	LeastHours  int       `db:"least_lessons"` // lessons, article 20; 0 is not shown
	Class       Class
	Barred      int // may not be examined
	Passed      int
	Instructors []Instructor // who was sent, in the end
	Replaced    []Replacement
	Checks      Checks
	People      []CompletionPerson
}

// CompletionPerson is one trainee of a completed class.
type CompletionPerson struct {
	_             struct{} `head:"序号" width:"7" as:"number"`
	Name          string   `head:"姓名" width:"12" as:"middle" db:"name"`
	IDNumber      string   `head:"身份证号" width:"22" as:"code" db:"id_number"`
	Absences      int      `head:"缺勤次数" width:"9" as:"count" db:"absences"` // as article 20 counts them
	Examinable    bool     `head:"可否考核" width:"9" as:"word" words:"可,不可" db:"examinable"`
	Score         string   `head:"考核成绩" width:"9" as:"decimal" db:"score"`
	Outcome       string   `head:"考核结果" width:"10" as:"middle" db:"outcome"`
	Passed        bool     `head:"是否合格" width:"9" as:"word" words:"是,否" db:"passed"`
	CertificateNo string   `head:"证书编号" width:"24" as:"code" db:"certificate_no"`
	Reason        string   `head:"说明" width:"32" as:"long" db:"reason"` // why not
}

// CompletionApproval lays out 结业审批表: what was taught, each trainee's absences, who may not be examined and why,
// who passed (articles 14 and 20).
func CompletionApproval(d CompletionApprovalData) xlsx.Workbook {
	t := tableOf[CompletionPerson]()
	s := headed(t.draft("结业审批表"), d.Office.City+"创业培训结业审批表", d.Face,
		"业务编号："+d.BusinessNo, "办理日期："+day(d.HandledOn))
	s.pairs([]int{2, 3, 3, 2}, slices.Concat(heldItems(d.Class), completionItems(d))...)
	s.replaced(10, d.Replaced)
	looked := tableOf[Check]()
	looked.column("政策规定").span, looked.column("申报情况").span = 3, 2 // as wide as what they say
	checkLines(s, d.Checks, looked)
	flagList(s, d.Checks.Flags)
	sign(s, 2, "旗县区就业服务中心", "旗县区人社部门")
	s.section("学员考勤与考核情况")
	t.print(s, d.People)
	t.sum(s, map[string]xlsx.Cell{"姓名": count(SumWhole, len(d.People)),
		"可否考核": text(SumText, fmt.Sprintf("不可 %d", d.Barred)), "是否合格": text(SumText, fmt.Sprintf("合格 %d",
			d.Passed))})
	return xlsx.Workbook{Title: "结业审批表", Sheets: []xlsx.Sheet{s.finish(), opinions(d.BusinessNo)}}
}

// heldItems are the facts about the class, the day on which it really opened and closed beside the planned one (I16).
func heldItems(c Class) []item {
	items := classItems(c) // the last two are its days
	return append(items[:len(items)-2],
		item{"计划开班日期", date(ValueDate, c.PlannedFrom)}, item{"实际开班日期", date(ValueDate, c.OpensOn)},
		item{"计划结业日期", date(ValueDate, c.PlannedTo)}, item{"实际结业日期", date(ValueDate, c.ClosesOn)})
}

// completionItems are the figures of the class as it was held.
func completionItems(d CompletionApprovalData) []item {
	var names []string
	for _, i := range d.Instructors {
		names = append(names, i.Name)
	}
	return []item{
		{"授课天数", text(Value, taught(d.Days, d.LeastDays, "天"))},
		{"授课课时", text(Value, taught(d.Lessons, d.LeastHours, "课时"))},
		{"考核日期", date(ValueDate, d.ExaminedOn)}, {"授课讲师", text(Value, strings.Join(names, "、"))},
		{"班级人数", count(ValueWhole, d.Roster)}, {"不得参加考核人数", count(ValueWhole, d.Barred)},
		{"合格人数", count(ValueWhole, d.Passed)}, {"申请证书数量", count(ValueWhole, d.Requested)},
	}
}

// taught says how much was taught and how much was due.
func taught(n, least int, unit string) string {
	if least == 0 {
		return fmt.Sprintf("%d %s", n, unit)
	}
	return fmt.Sprintf("%d %s（规定不少于 %d %s）", n, unit, least, unit)
}
