package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// AssessmentData fills 师资考核结果 (article 8); weights are percent.
type AssessmentData struct {
	Face
	Year     int       `db:"year"`
	AsOf     time.Time `db:"as_of"`
	Teaching int       `db:"teaching"`
	Workload int       `db:"workload"`
	Honours  int       `db:"honours"`
	Service  int       `db:"service"`
	Grades   []Count   // instructors by grade, the best first
	People   []AssessedInstructor
}

// AssessedInstructor is one instructor's year. Scores are decimal digits; empty where none was given.
type AssessedInstructor struct {
	Rank       int    `head:"名次" width:"7" as:"count" db:"rank"`
	No         string `head:"讲师编号" width:"14" as:"code" db:"instructor_no"`
	Name       string `head:"姓名" width:"12" as:"middle" db:"name"`
	County     string `head:"所在旗县区" width:"15" as:"middle" db:"county_name"`
	Engagement string `head:"专兼职" width:"9" as:"middle" db:"engagement"`
	Teaching   string `head:"教学授课能力" width:"14" as:"decimal" db:"teaching"`
	Workload   string `head:"完成教学任务" width:"14" as:"decimal" db:"workload"`
	Honours    string `head:"获得表彰奖励" width:"14" as:"decimal" db:"honours"`
	Service    string `head:"参与创业服务" width:"14" as:"decimal" db:"service"`
	Score      string `head:"加权得分" width:"11" as:"decimal" db:"score"`
	Grade      string `head:"考核等次" width:"11" as:"middle" db:"grade"` // 不合格 below the lowest
	Classes    int    `head:"授课班期数" width:"10" as:"count" db:"classes"`
	Lessons    int    `head:"授课课时" width:"10" as:"count" db:"lessons"`
	Reckoned   int    `head:"折算参考分" width:"10" as:"count" db:"reckoned"` // from the lessons, 0 to 100
}

// Assessment lays out 师资考核结果: the four scores, the weighted one, grade and rank; beside 完成教学任务 what the
// classes taught that year would give (article 8).
func Assessment(d AssessmentData) xlsx.Workbook {
	t := tableOf[AssessedInstructor]()
	s := headed(t.draft("师资考核结果"), fmt.Sprintf("%d年度创业培训讲师考核结果", d.Year), d.Face,
		"依据：第八条", "截至 "+day(d.AsOf))
	for head, weight := range map[string]int{"教学授课能力": d.Teaching, "完成教学任务": d.Workload,
		"获得表彰奖励": d.Honours, "参与创业服务": d.Service} {
		t.column(head).head = fmt.Sprintf("%s\n（%d%%）", head, weight)
	}
	signedTable(s, func(s *draft) {
		t.print(s, d.People)
		t.sum(s, map[string]xlsx.Cell{"讲师编号": count(SumWhole, len(d.People))})
	}, "市就业服务中心")
	s.prose("加权得分＝四项得分按权重加权平均；等次按加权得分确定，选派讲师时使用。" +
		"「折算参考分」＝本人当年授课课时÷全市最多者×100，" +
		"供核对「完成教学任务」的评分，不参与加权。")
	sheets := []xlsx.Sheet{s.finish()}
	if len(d.Grades) > 0 {
		sheets = append(sheets, gradesOf(d))
	}
	return xlsx.Workbook{Title: "师资考核结果", Sheets: sheets}
}

// gradesOf is 等次分布: how many instructors have which grade.
func gradesOf(a AssessmentData) xlsx.Sheet {
	d := headed(newDraft("等次分布", plainFields(6, 20)), fmt.Sprintf("%d年度创业培训讲师考核等次分布", a.Year), Face{},
		fmt.Sprintf("共 %d 人", len(a.People)), "截至 "+day(a.AsOf))
	first := d.next() + 1
	tableOf[Count]().spread(d, a.Grades)
	last := d.next() - 1
	d.gap()
	d.chart(xlsx.Chart{Title: "考核等次分布（人）", Width: 480, Height: 200, Categories: down(first, last, 1),
		Series: []xlsx.Range{down(first, last, 3)}, Names: []string{"人数"}}, 1)
	return d.finish()
}
