package templates

import (
	"fmt"
	"slices"
	"time"

	"chuangpei/templates/xlsx"
)

// RehearsalData fills 政策测算: the past under a draft of the policy beside the past under the rules in force (article
// 25), or under the other readings of what the policy leaves open. Amounts are in fen, totals handed in.
type RehearsalData struct {
	Office       Office
	AsOf         time.Time // day of the rehearsal
	Draft        string    // what the draft is called; empty: readings alone
	First, Last  time.Time // days of the first and the last night that was played
	Applications int
	AsIf         string   // what was assumed of the draft's days, in words; empty: nothing
	Caveats      []string // what whoever reads the figures must know
	Values       []DraftValue
	Files        []DraftRule
	Losing       int // people
	Gaining      int
	WasWaiting   int64 // what waits for money in the end
	IsWaiting    int64
	Waiting      int64 // the difference
	Totals       []RehearsalTotal
	People       []RehearsedPerson
	Rules        []RehearsedRule
	Funds        []RehearsedFund
	Readings     []ReadingEffect
}

// DraftValue is a value that the draft changes.
type DraftValue struct {
	Since   string `head:"自何日起" width:"13" as:"middle" json:"since"`
	Title   string `head:"项目" width:"34" as:"plain" json:"title"`
	Course  string `head:"课程" width:"12" as:"middle" json:"course"`
	From    string `head:"现行" width:"28" as:"long" json:"from"`
	To      string `head:"草案" width:"28" as:"long" json:"to"`
	Unit    string `head:"单位" width:"10" as:"middle" json:"unit"`
	Article string `head:"依据" width:"12" as:"middle" json:"article"`
	Jump    string `head:"提示" width:"20" as:"middle" json:"note"`
}

// DraftRule is a rule that the draft adds, replaces or switches off.
type DraftRule struct {
	Rule   string `head:"规则编号" span:"1" as:"code" json:"rule"`
	Title  string `head:"审核事项" span:"2" as:"plain" json:"title"`
	Change string `head:"改动" span:"1" as:"middle" json:"change"`
	Days   string `head:"起止" span:"1" as:"middle" json:"days"`
	File   string `head:"文件" span:"3" as:"plain" json:"file"`
}

// RehearsalTotal is what came of the past in all, or of one part of it, before and after.
type RehearsalTotal struct {
	Dimension       string `head:"口径" width:"12" as:"middle" db:"dimension" json:"dimension"`
	Name            string `head:"名称" width:"30" as:"plain" db:"name" json:"name"`
	WasCertificates int    `head:"证书\n现行" width:"10" as:"count" db:"was_certificates" json:"was_certificates"`
	IsCertificates  int    `head:"证书\n草案" width:"10" as:"count" db:"is_certificates" json:"is_certificates"`
	Certificates    int    `head:"证书\n差" width:"9" as:"count" db:"certificates" json:"certificates"`
	WasPeople       int    `head:"补贴人数\n现行" width:"11" as:"count" db:"was_people" json:"was_people"`
	IsPeople        int    `head:"补贴人数\n草案" width:"11" as:"count" db:"is_people" json:"is_people"`
	People          int    `head:"补贴人数\n差" width:"11" as:"count" db:"people" json:"people"`
	WasAmount       int64  `head:"核定金额\n现行" width:"16" as:"amount" db:"was_amount" json:"was_fen"`
	IsAmount        int64  `head:"核定金额\n草案" width:"16" as:"amount" db:"is_amount" json:"is_fen"`
	Amount          int64  `head:"核定金额\n差" width:"16" as:"amount" db:"amount" json:"fen"`
}

// RehearsedPerson is somebody for whom it would have been otherwise.
type RehearsedPerson struct {
	_            struct{} `head:"序号" width:"5" as:"number" json:"-"`
	Change       string   `head:"变化" width:"9" as:"middle" db:"change" json:"change"`
	County       string   `head:"旗县区" width:"9" as:"middle" db:"county_name" json:"county"`
	Institution  string   `head:"培训机构" width:"17" as:"plain" db:"institution_name" json:"institution"`
	Course       string   `head:"课程" width:"8" as:"middle" db:"course_name" json:"course"`
	ClassNo      string   `head:"班期编号" width:"12" as:"code" db:"class_no" json:"class_no"`
	Name         string   `head:"姓名" width:"8" as:"middle" db:"name" json:"-"`
	IDNumber     string   `head:"身份证号" width:"12" as:"code" db:"id_number" json:"id_number"`
	Certificate  string   `head:"证书" width:"8" as:"middle" db:"certificate" json:"-"` // 有 → 无
	WasPaid      int64    `head:"补贴\n现行" width:"12" as:"amount" db:"was_paid" json:"was_fen"`
	IsPaid       int64    `head:"补贴\n草案" width:"12" as:"amount" db:"is_paid" json:"is_fen"`
	Difference   int64    `head:"差额" width:"12" as:"amount" db:"difference" json:"fen"`
	IsWaiting    int64    `head:"待资金\n草案" width:"12" as:"money" db:"is_waiting" json:"is_waiting_fen"`
	Rule         string   `head:"规则编号" width:"7" as:"code" db:"rule" json:"rule"`
	Reason       string   `head:"原因" width:"23" as:"long" db:"reason" json:"-"`
	WasCertified bool     `db:"was_certified" json:"was_certified"`
	IsCertified  bool     `db:"is_certified" json:"is_certified"`
	WasWaiting   int64    `db:"was_waiting" json:"was_waiting_fen"`
	Against      bool     `db:"against" json:"loses"`
}

// RehearsedRule is how often a rule speaks before and after.
type RehearsedRule struct {
	Rule            string `head:"规则编号" width:"10" as:"code" db:"rule" json:"rule"`
	Title           string `head:"审核事项" width:"40" as:"plain" json:"title"`
	Basis           string `head:"依据" width:"18" as:"middle" json:"article"`
	Level           string `head:"级别" width:"9" as:"middle" json:"-"`
	WasApplications int    `head:"涉及申请\n现行" width:"11" as:"count" db:"was_applications" json:"was_applications"`
	IsApplications  int    `head:"涉及申请\n草案" width:"11" as:"count" db:"is_applications" json:"is_applications"`
	Applications    int    `head:"涉及申请\n差" width:"11" as:"count" db:"applications" json:"applications"`
	WasFindings     int    `head:"条数\n现行" width:"9" as:"count" db:"was_findings" json:"was_findings"`
	IsFindings      int    `head:"条数\n草案" width:"9" as:"count" db:"is_findings" json:"is_findings"`
	Findings        int    `head:"条数\n差" width:"9" as:"count" db:"findings" json:"findings"`
	Outcome         string `db:"outcome" json:"outcome"`
}

// RehearsedFund is how a fund of a county stands in the end, before and after.
type RehearsedFund struct {
	County       string `head:"旗县区" width:"9" as:"middle" db:"county_name" json:"county"`
	Fund         string `head:"资金渠道" width:"18" as:"plain" db:"fund" json:"fund"`
	Year         int    `head:"年度" width:"6.5" as:"year" db:"year" json:"year"`
	Allotted     int64  `head:"下达" width:"15.6" as:"amount" db:"allotted" json:"allotted_fen"`
	WasCommitted int64  `head:"核定\n现行" width:"15.6" as:"amount" db:"was_committed" json:"was_committed_fen"`
	IsCommitted  int64  `head:"核定\n草案" width:"15.6" as:"amount" db:"is_committed" json:"is_committed_fen"`
	WasBalance   int64  `head:"余额\n现行" width:"15.6" as:"amount" db:"was_balance" json:"was_balance_fen"`
	IsBalance    int64  `head:"余额\n草案" width:"15.6" as:"amount" db:"is_balance" json:"is_balance_fen"`
	WasWaiting   int64  `head:"待资金\n现行" width:"15.6" as:"money" db:"was_waiting" json:"was_waiting_fen"`
	IsWaiting    int64  `head:"待资金\n草案" width:"15.6" as:"money" db:"is_waiting" json:"is_waiting_fen"`
	WasDry       string `head:"用尽\n现行" width:"13" as:"middle" db:"was_dry" json:"was_dry"`
	IsDry        string `head:"用尽\n草案" width:"13" as:"middle" db:"is_dry" json:"is_dry"`
	Difference   int64  `db:"difference" json:"fen"` // of what is committed
}

// ReadingEffect is what another reading of what the policy leaves open would have made of the past.
type ReadingEffect struct {
	ID           string `head:"编号" width:"6" as:"code" json:"id"`
	Articles     string `head:"依据" width:"12" as:"middle" json:"articles"`
	Point        string `head:"细则留白之处" width:"21" as:"long" json:"point"`
	Reading      string `head:"现行理解" width:"24" as:"long" json:"reading"`
	Switch       string `head:"改动办法" width:"18" as:"plain" json:"switch"`
	Other        string `head:"另一种理解" width:"24" as:"long" json:"other"`
	People       int    `head:"涉及人数" width:"8" as:"count" db:"people" json:"people"`
	Certificates int    `head:"证书差" width:"8" as:"count" db:"certificates" json:"certificates"`
	Amount       int64  `head:"金额差" width:"15.6" as:"amount" db:"amount" json:"fen"`
	Waiting      int64  `head:"待资金差" width:"15.6" as:"amount" db:"waiting" json:"waiting_fen"`
	Note         string `head:"说明" width:"18" as:"long" json:"note"`
	Played       bool   `json:"played"` // else the figures are none
}

// Rehearsal lays out 政策测算.
func Rehearsal(d RehearsalData) xlsx.Workbook {
	var sheets []xlsx.Sheet
	if d.Draft != "" {
		sheets = append(sheets, rehearsalHead(d), rehearsalTotals(d), rehearsalInstitutions(d),
			rehearsalPeople(d), rehearsalRules(d), rehearsalFunds(d))
	}
	if len(d.Readings) > 0 {
		sheets = append(sheets, readingEffects(d))
	}
	return xlsx.Workbook{Title: "政策测算", Sheets: sheets}
}

// rehearsed heads a sheet of the workbook.
func rehearsed(d RehearsalData, s *draft, about, unit string) {
	title := d.Office.City + "创业培训政策测算"
	s.title(title)
	s.sheet.Page.HeadLeft, s.sheet.Page.HeadRight = title+"："+about, "测算日期 "+day(d.AsOf)
	s.captions(about, unit)
}

// rehearsalHead is 说明: what was compared, what it would come to, and what the draft changes.
func rehearsalHead(d RehearsalData) xlsx.Sheet {
	t := tableOf[DraftValue]()
	s := t.draft("说明")
	rehearsed(d, s, "草案："+d.Draft, "测算日期 "+day(d.AsOf))
	played := fmt.Sprintf("把 %s 至 %s 各晚收到的 %d 份申请（连同当时的审批、拨付）按原来的先后，"+
		"分别按现行规定和草案在副本上重新办理一遍，逐人比较结果；登记簿、编号和台账没有任何改动。",
		day(d.First), day(d.Last), d.Applications)
	for _, said := range append([]string{played + d.AsIf, "当时按足额标准申请的，按所测算的标准足额申请；" +
		"当时填写的班期编号、证书编号、台账编号，按测算中的对应编号理解。"}, d.Caveats...) {
		s.across(15*float64(lines(said, s.total(1, s.sheet.Width)))+6, text(Guide, said))
	}
	s.section("结果")
	if len(d.Totals) > 0 {
		all := d.Totals[0]
		s.spread([]int{2, 2, 2, 2}, []xlsx.Cell{text(Header, "项目"), text(Header, "现行"), text(Header, "草案"),
			text(Header, "差")})
		for _, row := range []struct {
			what        string
			was, is, by xlsx.Cell
		}{
			{"证书（张）", count(Whole, all.WasCertificates), count(Whole, all.IsCertificates),
				count(Whole, all.Certificates)},
			{"有补贴的人（人）", count(Whole, all.WasPeople), count(Whole, all.IsPeople), count(Whole, all.People)},
			{"核定金额（元）", amount(Money, all.WasAmount), amount(Money, all.IsAmount), amount(Money, all.Amount)},
			{"等待资金（元）", amount(Money, d.WasWaiting), amount(Money, d.IsWaiting),
				amount(Money, d.Waiting)},
		} {
			s.spread([]int{2, 2, 2, 2}, []xlsx.Cell{text(Plain, row.what), row.was, row.is, row.by})
		}
		s.spread([]int{2, 6}, []xlsx.Cell{text(Plain, "逐人比较"),
			text(Middle, fmt.Sprintf("受损 %d 人，受益 %d 人（见「逐人」）", d.Losing, d.Gaining))})
	}
	s.section("草案改动的数值")
	s.header(t.fields())
	t.lines(s, d.Values)
	if len(d.Values) == 0 {
		s.across(20, text(Middle, "没有改动数值"))
	}
	s.section("草案改动的规则")
	if tableOf[DraftRule]().spread(s, d.Files); len(d.Files) == 0 {
		s.across(20, text(Middle, "没有改动规则"))
	}
	s.sheet.Page.OnePage = true
	return s.finish()
}

// byInstitution is the one long part of the totals, which has a sheet of its own.
const byInstitution = "培训机构"

// rehearsalTotals is 汇总, with charts by county, by course and by month.
func rehearsalTotals(d RehearsalData) xlsx.Sheet {
	t := tableOf[RehearsalTotal]()
	s := t.draft("汇总")
	rehearsed(d, s, "汇总：现行与草案", "单位：元")
	s.header(t.fields())
	spans := map[string][2]int{}
	for _, row := range d.Totals {
		if row.Dimension == byInstitution {
			continue
		}
		at, ok := spans[row.Dimension]
		if !ok {
			at[0] = s.next()
		}
		at[1] = s.next()
		spans[row.Dimension] = at
		if s.line(t.cells(0, &row)...); row.Dimension == "合计" {
			s.rows[len(s.rows)-1].Cells = t.total(&row, "合计")
		}
	}
	s.prose("证书是有效的证书；补贴人数是核定金额大于零的人数，一人在几处有补贴的，各处都计；核定金额含上浮、减冲销，" +
		"按入账日期归月。金额的差为负，是草案少支出。")
	s.sheet.Page.RepeatFrom, s.sheet.Page.RepeatTo = 0, 0 // charts have no use for the table's header
	for _, c := range []struct{ dimension, title string }{{"旗县区", "各旗县区核定金额（元）"},
		{"培训课程", "各课程核定金额（元）"}, {"月份", "各月核定金额（元）"}} {
		if at, ok := spans[c.dimension]; ok {
			s.gap()
			s.chart(xlsx.Chart{Title: c.title, Width: 720, Height: 240, Categories: down(at[0], at[1], 2),
				Names:  []string{"现行", "草案"},
				Series: []xlsx.Range{down(at[0], at[1], 9), down(at[0], at[1], 10)}}, 1)
		}
	}
	return s.finish()
}

// rehearsalInstitutions is 机构: the totals by institution, the greatest difference first.
func rehearsalInstitutions(d RehearsalData) xlsx.Sheet {
	t := tableOf[RehearsalTotal]().without("口径")
	t.column("名称").head = byInstitution
	s := t.draft("机构")
	rehearsed(d, s, "机构：现行与草案", "单位：元；差别大的在前")
	var rows []RehearsalTotal
	for _, row := range d.Totals {
		if row.Dimension == byInstitution {
			rows = append(rows, row)
		}
	}
	t.print(s, rows)
	return s.finish()
}

// rehearsalPeople is 逐人.
func rehearsalPeople(d RehearsalData) xlsx.Sheet {
	t := tableOf[RehearsedPerson]()
	if !slices.ContainsFunc(d.People, func(p RehearsedPerson) bool { return p.IsWaiting > 0 }) {
		t.without("待资金\n草案").column("原因").width += 12
	}
	s := t.draft("逐人")
	rehearsed(d, s, fmt.Sprintf("逐人：受损 %d 人，受益 %d 人", d.Losing, d.Gaining), "单位：元")
	t.print(s, d.People)
	s.sheet.Page.FrozenCols = 2
	if len(d.People) == 0 {
		s.across(24, text(Middle, "没有人的结果与现行不同"))
	}
	s.prose("受损的在前。原因是两种办理中只有一种出现的审核意见，取此人最先受影响的一份申请；" +
		"没有这样的意见的，写明是标准不同，还是资金、师资、编号的先后变化所致。")
	return s.finish()
}

// rehearsalRules is 规则.
func rehearsalRules(d RehearsalData) xlsx.Sheet {
	t := tableOf[RehearsedRule]()
	s := t.draft("规则")
	rehearsed(d, s, "规则：审核意见的多少", "差别大的在前")
	t.print(s, d.Rules)
	return s.finish()
}

// rehearsalFunds is 资金.
func rehearsalFunds(d RehearsalData) xlsx.Sheet {
	t := tableOf[RehearsedFund]()
	s := t.draft("资金")
	rehearsed(d, s, "资金：核定、余额和用尽的日子", "单位：元")
	s.prose("余额＝下达－核定－待收回。「已用尽」是余额不够再付一人、此后也没有够过的第一天；" +
		"「预计」是按当年年初到测算期末的平均支出速度推算的日子，过了年底的写「本年够用」。" +
		"未写明渠道的等待金额，在每个能付的渠道中都列。")
	first := s.next() + 1
	t.print(s, d.Funds)
	last := s.next() - 1
	if last >= first {
		s.gap()
		s.chart(xlsx.Chart{Title: "期末余额（元）", Width: 860, Height: 300, Categories: down(first, last, 1),
			Names: []string{"现行", "草案"}, Series: []xlsx.Range{down(first, last, 7), down(first, last, 8)}}, 1)
	}
	return s.finish()
}

// readingEffects is 释义影响: to be put before whoever must decide.
func readingEffects(d RehearsalData) xlsx.Sheet {
	t := tableOf[ReadingEffect]()
	s := t.draft("释义影响")
	rehearsed(d, s, "细则留白之处的各种理解对过去的影响", "单位：元")
	s.header(t.fields())
	t.lines(s, d.Readings, func(r ReadingEffect, cells []xlsx.Cell) {
		if !r.Played {
			for _, head := range []string{"涉及人数", "证书差", "金额差", "待资金差"} {
				cells[t.at(head)] = text(Middle, "—")
			}
		}
	})
	s.prose(fmt.Sprintf("影响按 %s 至 %s 的 %d 份申请在副本上重新办理得出：与现行理解相比，结果不同的人数、"+
		"证书张数之差、核定金额之差、等待资金的金额之差。写「—」的不能用过去的申请测算，原因见说明。",
		day(d.First), day(d.Last), d.Applications))
	return s.finish()
}
