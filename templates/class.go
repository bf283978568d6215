package templates

import (
	"fmt"
	"strings"
	"time"

	"chuangpei/templates/xlsx"
)

// Class is what the head of every sheet about a class shows.
type Class struct {
	BusinessNo  string    `db:"business_no"` // of the opening
	No          string    `db:"class_no"`    // 班期编号
	Name        string    `db:"name"`
	Institution string    `db:"institution_name"`
	Credit      string    `db:"institution"` // 统一社会信用代码
	CountyCode  string    `db:"county"`
	County      string    `db:"county_name"`
	Course      string    `db:"course_name"` // such as 创办企业（SYB）
	OpensOn     time.Time `db:"opens_on"`    // as it was held, once it has ended
	ClosesOn    time.Time `db:"closes_on"`
	PlannedFrom time.Time `db:"planned_from"`
	PlannedTo   time.Time `db:"planned_to"`
	Place       string    `db:"place"`
	Layout      string    `db:"layout"`
	Platform    string    `db:"platform"`
	Contact     string    `db:"contact"`
	Phone       string    `db:"phone"`
	Applicants  int       `db:"applicants"` // asked for
	AppliedOn   time.Time `db:"applied_on"`
	HandledOn   time.Time `db:"numbered_on"`
	Due         int       `db:"due"` // instructors a class is sent (article 9)
}

// classItems are the facts about a class that approval sheets begin with.
func classItems(c Class) []item {
	return []item{
		{"班期编号", text(ValueCode, c.No)}, {"班期名称", text(Value, c.Name)},
		{"培训机构", text(Value, c.Institution)}, {"统一社会信用代码", text(ValueCode, c.Credit)},
		{"办班旗县区", text(Value, c.County)}, {"培训课程", text(Value, c.Course)},
		{"开班日期", date(ValueDate, c.OpensOn)}, {"结业日期", date(ValueDate, c.ClosesOn)},
	}
}

// placeItems are the facts about where and how a class is held.
func placeItems(c Class) []item {
	return []item{
		{"培训地点", text(Value, c.Place)}, {"课堂布置", text(Value, c.Layout)},
		{"教辅平台", text(Value, c.Platform)}, {"联系人及电话", text(Value, strings.TrimSpace(c.Contact+" "+c.Phone))},
	}
}

// Instructor is one of the two sent to a class (article 9), the lead first.
type Instructor struct {
	_          struct{} `head:"序号" width:"7" as:"number"`
	No         string   `head:"讲师编号" width:"14" as:"code" db:"instructor_no"`
	Name       string   `head:"姓名" width:"14" as:"middle" db:"name"`
	County     string   `head:"所在旗县区" width:"18" as:"middle" db:"county_name"`
	Engagement string   `head:"专兼职" width:"10" as:"middle" db:"engagement"`
	Grade      string   `head:"考核等次" width:"12" as:"middle" db:"grade"`
	Duty       string   `head:"职责" width:"12" as:"middle" db:"duty"` // 教学组长 or 讲师
	Reason     string   `head:"选派理由" width:"60" as:"long" db:"reason"`
}

// Replacement tells in a sentence who took over whose place in a class, from when on, and why.
type Replacement struct {
	Said string `db:"said"`
}

// replaced lists the replacements of a class, on a sheet of so many columns; nothing where there was none.
func (d *draft) replaced(columns int, some []Replacement) {
	if len(some) == 0 {
		return
	}
	var said []string
	for _, r := range some {
		said = append(said, r.Said)
	}
	d.pairs([]int{2, columns - 2}, item{"讲师改派", text(Value, strings.Join(said, "\n"))})
}

// Application is what a sheet about an application says of it.
type Application struct {
	Kind       string    `db:"kind"`
	BusinessNo string    `db:"business_no"`
	ClassNo    string    `db:"class_no"`
	CountyCode string    `db:"county"`
	County     string    `db:"county_name"`
	Sender     string    `db:"sender"` // the institution, or the county's centre
	Owner      string    `db:"owner"`  // code of the institution whose class it is about
	OwnerName  string    `db:"owner_name"`
	HandledOn  time.Time `db:"handled_on"`
	Result     string    `db:"result"`
}

// Count is a line of a summary, such as 登记失业人员 12.
type Count struct {
	Name   string `head:"等次" span:"2" as:"middle" db:"name"`
	People int    `head:"人数" span:"1" as:"count"`
}

// counts writes a summary in one line.
func counts(list []Count) string {
	var parts []string
	for _, c := range list {
		parts = append(parts, fmt.Sprintf("%s %d 人", c.Name, c.People))
	}
	return strings.Join(parts, "，")
}

// day writes a calendar day as official forms do; empty for the zero time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006年1月2日")
}

// down is a column of rows.
func down(first, last, col int) xlsx.Range { return xlsx.NewRange(first, col, last, col) }
