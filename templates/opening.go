package templates

import (
	"fmt"
	"strings"
	"time"

	"chuangpei/templates/xlsx"
)

// OpeningApprovalData fills 开班审批表.
type OpeningApprovalData struct {
	Face
	Office      Office
	Class       Class
	Days        int `db:"days"`    // planned
	Lessons     int `db:"lessons"` // planned
	Summary     []Count
	Instructors []Instructor // the two sent
	Replaced    []Replacement
	Checks      Checks
	Excluded    []Excluded
	Roster      []RosterPerson // who goes on
	Addition    Addition       // whom it adds to the class, if that has its number
	Predecessor Predecessor    // what it replaced, if anything
}

// Addition is an opening sent again that adds people to a class which has its number.
type Addition struct {
	BusinessNo string    `db:"business_no"`
	HandledOn  time.Time `db:"handled_on"`
	Listed     int       `db:"listed"`  // people of the workbook, those already in the class included
	Revoked    bool      `db:"revoked"` // what it added was taken out again
}

// Predecessor is the application that an opening replaced while it waited for instructors.
type Predecessor struct {
	BusinessNo string    `db:"business_no"`
	FiledOn    time.Time `db:"filed_on"`
	Changes    string    `db:"changes"` // what differs, in words
}

// RosterPerson is a line of the roster behind an approval sheet.
type RosterPerson struct {
	_         struct{} `head:"序号" width:"7" as:"number"`
	Name      string   `head:"姓名" width:"16" as:"middle" db:"name"`
	Gender    string   `head:"性别" width:"8" as:"middle" db:"gender"`
	IDNumber  string   `head:"身份证号" width:"24" as:"code" db:"id_number"`
	Category  string   `head:"人员类别" width:"24" as:"plain" db:"category"`
	Education string   `head:"文化程度" width:"14" as:"middle" db:"education"`
	Phone     string   `head:"联系电话" width:"18" as:"code" db:"phone"`
	Added     bool     `db:"added"` // by this application, to a class that has its number
}

// OpeningApproval lays out 开班审批表: the class, its people in short, what was checked under which article, what to
// look at, and blank blocks for the opinions; the roster follows on a sheet of its own.
func OpeningApproval(d OpeningApprovalData) xlsx.Workbook {
	if d.Addition.BusinessNo != "" {
		d.Class.BusinessNo, d.Class.HandledOn = d.Addition.BusinessNo, d.Addition.HandledOn
		d.Class.Applicants = d.Addition.Listed
	}
	s := headed(newDraft("开班审批表", plainFields(10, 13)), d.Office.City+"创业培训开班审批表", d.Face,
		"业务编号："+d.Class.BusinessNo, "办理日期："+day(d.Class.HandledOn))
	spans := []int{2, 3, 2, 3}
	s.pairs(spans, append(classItems(d.Class), placeItems(d.Class)...)...)
	s.pairs(spans,
		item{"申请人数", count(ValueWhole, d.Class.Applicants)}, item{"准予参训人数", count(ValueWhole, len(d.Roster))},
		item{"计划天数", count(ValueWhole, d.Days)}, item{"计划课时", count(ValueWhole, d.Lessons)},
		item{"申请日期", date(ValueDate, d.Class.AppliedOn)}, item{"选派讲师", text(Value, teachers(d.Instructors))})
	s.replaced(10, d.Replaced)
	s.pairs([]int{2, 8}, append(sentAgain(d), item{"学员构成", text(Value, counts(d.Summary))})...)
	checkTable(s, d.Checks)
	excludedTable(s, d.Excluded)
	flagList(s, d.Checks.Flags)
	sign(s, 2, "旗县区就业服务中心", "旗县区人社部门")
	s.sheet.Page.Frozen = 2
	sheets := []xlsx.Sheet{s.finish()}
	if len(d.Roster) > 0 {
		sheets = append(sheets, roster(d))
	}
	return xlsx.Workbook{Title: "开班审批表", Sheets: append(sheets, opinions(d.Class.BusinessNo))}
}

// sentAgain says what the application adds to, or what it replaces and what differs.
func sentAgain(d OpeningApprovalData) []item {
	var names []string
	for _, person := range d.Roster {
		if person.Added {
			names = append(names, person.Name)
		}
	}
	switch {
	case d.Addition.Revoked:
		return []item{{"增补学员", text(Value, "本次增补的学员已经撤销，本表所列是撤销后的名单；原审批表继续有效。")}}
	case d.Addition.BusinessNo != "":
		return []item{{"增补学员", text(Value, fmt.Sprintf("向已编号的班期增补 %d 人：%s。其余学员、日期、地点和讲师"+
			"不变，本表代替原审批表的名单。", len(names), strings.Join(names, "、")))}}
	case d.Predecessor.BusinessNo != "":
		return []item{{"代替", text(Value, "代替"+day(d.Predecessor.FiledOn)+"受理、等待讲师的业务编号"+
			d.Predecessor.BusinessNo+"（该编号作废）。与它不同的是："+d.Predecessor.Changes+"。")}}
	}
	return nil
}

// roster is 学员名单 behind an approval sheet.
func roster(d OpeningApprovalData) xlsx.Sheet {
	t := tableOf[RosterPerson]()
	s := headed(t.draft("学员名单"), "学员名单", Face{}, "班期编号："+d.Class.No, d.Class.Institution)
	t.print(s, d.Roster)
	t.sum(s, map[string]xlsx.Cell{"姓名": count(SumWhole, len(d.Roster))})
	return s.finish()
}

// teachers names the instructors sent, the lead first as given.
func teachers(list []Instructor) string {
	var names []string
	for _, t := range list {
		names = append(names, t.Name+"（"+t.Duty+"）")
	}
	return strings.Join(names, "、")
}
