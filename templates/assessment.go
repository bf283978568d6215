package templates

import (
	"fmt"

	"chuangpei/templates/xlsx"
)

// Assessment lays out 师资考核结果: the four scores, the weighted one, grade and rank; beside 完成教学任务 what the classes
// taught that year would give (article 8).
func Assessment(d AssessmentData) xlsx.Workbook {
	fields := assessmentFields(d.Weights)
	s := newDraft("师资考核结果", fields)
	s.title(fmt.Sprintf("%d年度创业培训讲师考核结果", d.Year))
	s.captions("依据：第八条", "截至 "+day(d.AsOf))
	s.header(fields)
	for _, p := range d.People {
		s.line(p.cells()...)
	}
	s.line(append([]xlsx.Cell{text(SumText, "合计"), count(SumWhole, len(d.People))}, fill(xlsx.Cell{Style: SumText}, len(fields)-2)...)...)
	s.prose("加权得分＝四项得分按权重加权平均；等次按加权得分确定，选派讲师时使用。「折算参考分」＝本人当年授课课时÷全市最多者×100，供核对「完成教学任务」的评分，不参与加权。")
	s.gradeChart(d.Grades)
	s.sheet.Page.FrozenCols = 3
	s.sign("市就业服务中心", 3)
	return xlsx.Workbook{Title: "师资考核结果", Sheets: []xlsx.Sheet{s.finish()}}
}

// assessmentFields are the columns, each score with its weight.
func assessmentFields(w [4]int) []field {
	weighted := func(name string, percent int) string { return fmt.Sprintf("%s\n（%d%%）", name, percent) }
	return []field{{"名次", 7}, {"讲师编号", 14}, {"姓名", 12}, {"所在旗县区", 15}, {"专兼职", 9}, {weighted("教学授课能力", w[0]), 14}, {weighted("完成教学任务", w[1]), 14},
		{weighted("获得表彰奖励", w[2]), 14}, {weighted("参与创业服务", w[3]), 14}, {"加权得分", 11}, {"考核等次", 11}, {"授课班期数", 10}, {"授课课时", 10}, {"折算参考分", 10}}
}

// cells is one instructor's row.
func (p AssessedInstructor) cells() []xlsx.Cell {
	grade := p.Grade
	if grade == "" {
		grade = "不合格"
	}
	return []xlsx.Cell{count(Whole, p.Rank), text(Code, p.No), text(Middle, p.Name), text(Middle, p.County), text(Middle, p.Engagement), xlsx.Number(Decimal, p.Teaching),
		xlsx.Number(Decimal, p.Workload), xlsx.Number(Decimal, p.Honours), xlsx.Number(Decimal, p.Service), xlsx.Number(Decimal, p.Score), text(Middle, grade),
		count(Whole, p.Classes), count(Whole, p.Lessons), count(Whole, p.Reckoned)}
}

// gradeChart lists and draws how many instructors have which grade.
func (d *draft) gradeChart(grades []Count) {
	if len(grades) == 0 {
		return
	}
	var rows [][]xlsx.Cell
	for _, g := range grades {
		rows = append(rows, []xlsx.Cell{text(Middle, g.Name), count(Whole, g.People)})
	}
	d.section("等次分布")
	first := d.next() + 1
	d.table([]int{2, 1}, []string{"等次", "人数"}, rows)
	last := d.next() - 1
	d.gap()
	d.chart(xlsx.Chart{Title: "考核等次分布（人）", Width: 480, Height: 200, Categories: xlsx.NewRange(first, 1, last, 1), Series: []xlsx.Range{xlsx.NewRange(first, 3, last, 3)}, Names: []string{"人数"}}, 1)
}
