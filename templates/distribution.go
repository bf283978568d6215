package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// DistributionData fills 证书分发单 (articles 15 to 17).
type DistributionData struct {
	Face
	Day    time.Time `db:"day"`
	Runs   []NumberRun
	Issued int       // numbered that day
	Voids  int       // of them, void since
	Stock  StockYear // of all years, and what is left
	Years  []StockYear
	Gaps   []NumberGap
	Void   []VoidCertificate
}

// NumberRun is an unbroken run of numbers given to a class.
type NumberRun struct {
	_           struct{} `head:"序号" width:"6" as:"number"`
	County      string   `head:"旗县区" width:"11" as:"middle" db:"county_name"`
	Institution string   `head:"培训机构" width:"26" as:"plain" db:"institution_name"`
	ClassNo     string   `head:"班期编号" width:"20" as:"code" db:"class_no"`
	Course      string   `head:"课程" width:"18" as:"middle" db:"course_name"`
	From        string   `head:"起始编号" width:"23" as:"code" db:"first"`
	To          string   `head:"截止编号" width:"23" as:"code" db:"last"`
	Count       int      `head:"张数" width:"8" as:"count" db:"given"`
	Voids       int      `head:"其中作废" width:"9" as:"whole" db:"voids"`
	_           struct{} `head:"领取人签字" width:"14" as:"blank"`
	_           struct{} `head:"领取日期" width:"10" as:"blank"`
}

// StockYear is how many blank certificates were drawn and used in a year, and how many of the used are void.
type StockYear struct {
	Year  int `head:"年度" width:"16" as:"year" db:"year"`
	Drawn int `head:"请领" width:"16" as:"count" db:"drawn"`
	Used  int `head:"已编号" width:"16" as:"count" db:"used"`
	Void  int `head:"其中作废" width:"16" as:"count" db:"void"`
	Left  int `head:"库存结余" width:"18" as:"whole" db:"balance"` // of all years together
}

// NumberGap is a run of serials of a scope that this system did not give.
type NumberGap struct {
	Scope   string `head:"号段" span:"1" as:"code" db:"scope"`
	Serials string `head:"顺序号" span:"2" as:"code" db:"serials"`
	Why     string `head:"说明" span:"2" as:"long" db:"why"`
}

// VoidCertificate is a number that holds no more.
type VoidCertificate struct {
	No          string    `head:"编号" width:"26" as:"code" db:"certificate_no"`
	ClassNo     string    `head:"班期编号" width:"24" as:"code" db:"class_no"`
	Institution string    `head:"培训机构" width:"34" as:"plain" db:"institution_name"`
	On          time.Time `head:"日期" width:"13" as:"date" db:"voided_on"`
	Reason      string    `head:"原因" width:"50" as:"long" db:"reason"`
}

// Distribution lays out 证书分发单: which numbers go to which institution, the stock of blank certificates, and every
// gap and void (articles 15 to 17).
func Distribution(d DistributionData) xlsx.Workbook {
	t := tableOf[NumberRun]()
	s := headed(t.draft("证书分发单"), "创业培训合格证书分发单", d.Face,
		"编号日期："+day(d.Day), fmt.Sprintf("共 %d 张", d.Issued))
	signedTable(s, func(s *draft) {
		t.filtered(s, len(d.Runs))
		for i := range d.Runs {
			cells := t.cells(i+1, &d.Runs[i])
			s.add(max(24, s.height(cells)), cells...) // room to sign
		}
		t.sum(s, map[string]xlsx.Cell{"张数": count(SumWhole, d.Issued), "其中作废": count(SumWhole, d.Voids)})
	}, "市就业服务中心")
	return xlsx.Workbook{Title: "证书分发单", Sheets: []xlsx.Sheet{s.finish(), stock(d), gaps(d)}}
}

// stock is 证书库存.
func stock(d DistributionData) xlsx.Sheet {
	t := tableOf[StockYear]()
	s := headed(t.draft("证书库存"), "空白证书库存", Face{},
		"截至 "+day(d.Day), "结余＝累计请领－累计已编号（作废的不退回库存）")
	t.print(s, d.Years)
	s.line(t.total(&d.Stock, "累计")...)
	if d.Stock.Left < 0 {
		s.prose("空白证书不足，请及时请领并登记「证书请领」（第十五条）。")
	}
	return s.finish()
}

// gaps is 缺号与作废.
func gaps(d DistributionData) xlsx.Sheet {
	t := tableOf[VoidCertificate]()
	s := headed(t.draft("缺号与作废"), "证书缺号与作废清单", Face{}, "作废编号", fmt.Sprintf("共 %d 个", len(d.Void)))
	t.print(s, d.Void)
	if len(d.Void) == 0 {
		s.across(22, text(Middle, "无"))
	}
	s.gap()
	s.captions("缺号（本次编号所在号段中非本系统编制的顺序号）", fmt.Sprintf("共 %d 段", len(d.Gaps)))
	if len(d.Gaps) == 0 {
		tableOf[NumberGap]().spread(s, nil, []xlsx.Cell{text(Middle, "无"), {Style: Code}, {Style: Long}})
	} else {
		tableOf[NumberGap]().spread(s, d.Gaps)
	}
	return s.finish()
}
