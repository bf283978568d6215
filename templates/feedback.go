package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// FeedbackData fills 平台反馈汇总 (article 13).
type FeedbackData struct {
	Face
	Year     int       `db:"year"`
	AsOf     time.Time `db:"as_of"`
	Platform string    `db:"platform"`
	Kinds    []FeedbackKind
	All      FeedbackKind
	Remarks  []FeedbackRemark
}

// FeedbackKind sums what one kind of respondent says; Average is decimal digits, One to Five count the scores.
type FeedbackKind struct {
	Kind     string `head:"反馈方" width:"14" as:"middle" db:"kind"`
	Count    int    `head:"份数" width:"10" as:"count" db:"answers"`
	Average  string `head:"平均分" width:"12" as:"decimal" db:"average"`
	One      int    `head:"1 分" width:"10" as:"count" db:"one"`
	Two      int    `head:"2 分" width:"10" as:"count" db:"two"`
	Three    int    `head:"3 分" width:"10" as:"count" db:"three"`
	Four     int    `head:"4 分" width:"10" as:"count" db:"four"`
	Five     int    `head:"5 分" width:"10" as:"count" db:"five"`
	Platform string `head:"平台" width:"40" as:"plain"`
}

// FeedbackRemark is what one respondent says.
type FeedbackRemark struct {
	_      struct{} `head:"序号" width:"7" as:"number"`
	Kind   string   `head:"反馈方" width:"12" as:"middle" db:"respondent_kind"`
	Name   string   `head:"名称" width:"36" as:"plain" db:"respondent"`
	Score  string   `head:"评分" width:"9" as:"decimal" db:"score"`
	Remark string   `head:"意见" width:"80" as:"long" db:"remark"`
}

// Feedback lays out 平台反馈汇总: averages by kind of respondent, how the scores spread, and every remark (article 13).
func Feedback(d FeedbackData) xlsx.Workbook {
	t := tableOf[FeedbackKind]()
	s := headed(t.draft("平台反馈汇总"), fmt.Sprintf("%d年度网络创业培训教辅平台使用反馈汇总", d.Year), d.Face,
		"依据：第十三条", "截至 "+day(d.AsOf))
	s.header(t.fields())
	first := s.next()
	for _, k := range d.Kinds {
		k.Platform = d.Platform
		s.line(t.cells(0, &k)...)
	}
	last := s.next() - 1
	s.line(t.total(&d.All, "合计")...)
	s.gap()
	s.chart(xlsx.Chart{Title: "各反馈方平均分", Width: 460, Height: 240, Categories: down(first, last, 1),
		Series: []xlsx.Range{down(first, last, 3)}, Names: []string{"平均分"}}, 1)
	s.section("改进要求（由市就业服务中心向供应商提出）")
	s.across(60, xlsx.Cell{Style: Opinion})
	sign(s, 2, "市就业服务中心")
	return xlsx.Workbook{Title: "平台反馈汇总", Sheets: []xlsx.Sheet{s.finish(), remarks(d)}}
}

// remarks is 意见.
func remarks(d FeedbackData) xlsx.Sheet {
	t := tableOf[FeedbackRemark]()
	s := headed(t.draft("意见"), "使用反馈意见", Face{},
		fmt.Sprintf("%d年度", d.Year), fmt.Sprintf("共 %d 条", len(d.Remarks)))
	t.print(s, d.Remarks)
	return s.finish()
}
