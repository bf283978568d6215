package templates

import (
	"slices"
	"time"

	"chuangpei/templates/xlsx"
)

// BidData fills 平台比选结果 (article 12). Criteria and the marks of each supplier go in the same order.
type BidData struct {
	Face
	Office    Office
	HeldOn    time.Time `db:"held_on"`
	From      time.Time `db:"begins"` // made public
	To        time.Time `db:"ends"`
	Days      int       `db:"days"` // working days
	Criteria  []Criterion
	Suppliers []Bidder
}

// Criterion is one 评审项 and its full marks, decimal digits.
type Criterion struct {
	Name string `db:"name"`
	Full string `db:"full_marks"`
}

// Bidder is one supplier; its marks, decimal digits averaged over the judges, stand before the total, a column each.
type Bidder struct {
	Rank   int    `head:"名次" width:"8" as:"count" db:"rank"`
	Name   string `head:"供应商名称" width:"40" as:"plain" db:"supplier"`
	Total  string `head:"总分" width:"12" as:"decimal" db:"total"`
	Judges int    `head:"评委人数" width:"10" as:"count" db:"judges"`
	Advice string `head:"比选意见" width:"22" as:"middle" db:"advice"` // of the first: whether it is alone
	Marks  []string
}

// Bid lays out 平台比选结果, ready to be made public: each supplier's marks averaged over the judges, the total, the
// rank (article 12). Judges are counted, not named.
func Bid(d BidData) xlsx.Workbook {
	const marks = 2 // columns before them
	t := tableOf[Bidder]()
	fields := t.fields()
	for i, c := range d.Criteria {
		fields = slices.Insert(fields, marks+i, field{c.Name + "\n（满分 " + c.Full + "）", 16})
	}
	s := newDraft("平台比选结果", fields)
	s.title("网络创业培训教辅平台比选结果公示")
	s.face(d.Face)
	noticeLine(s, "根据《"+d.Office.Policy+"》第十一条、第十二条，"+
		"现将网络创业培训教辅平台供应商公开比选结果予以公示。")
	noticeLine(s, period(d.From, d.To, d.Days)+"公示期内如有异议，请向"+d.Office.Centre+"反映。")
	s.captions("各项得分为评委评分的平均值", "登记日期："+day(d.HeldOn))
	s.header(fields)
	for i, b := range d.Suppliers {
		cells := t.cells(i+1, &b)
		for i, mark := range b.Marks {
			cells = slices.Insert(cells, marks+i, xlsx.Number(Decimal, mark))
		}
		s.line(cells...)
	}
	s.gap()
	sealLine(s, d.Office.Centre)
	return xlsx.Workbook{Title: "平台比选结果", Sheets: []xlsx.Sheet{s.finish()}}
}
