package templates

import (
	"fmt"
	"slices"
	"time"

	"chuangpei/templates/xlsx"
)

// ClaimApprovalData fills 补贴审批表.
type ClaimApprovalData struct {
	Award      `db:",inline"`
	BusinessNo string    `db:"business_no"`
	AppliedOn  time.Time `db:"applied_on"`
	HandledOn  time.Time `db:"handled_on"`
	Applicant  string    `db:"applicant"` // 申请单位
	Class      Class
	People     []ClaimPerson
	Attached   []Attachment
}

// Award is what the approval sheets of money have in common; amounts in fen, totals handed in.
type Award struct {
	Face
	Office   Office
	Asked    int64 `db:"asked"`
	Cut      int64 `db:"cut"`
	Approved int64 `db:"approved"`
	Waiting  int64 `db:"waiting"` // right, but without money or the county's consent
	Paid     int   `db:"paid"`    // people with an approved amount
	Held     int   `db:"held"`    // people waiting
	Funds    []FundLine
	Checks   Checks
}

// Attachment is a paper that a claim is sent with, on a sheet of thirteen columns; whether it is there is ticked by
// hand.
type Attachment struct {
	_     struct{} `head:"序号" span:"1" as:"number"`
	Name  string   `head:"附件" span:"6" as:"plain"`
	Basis string   `head:"依据" span:"2" as:"middle"`
	Found string   `head:"有无" span:"2" as:"middle"`
	_     struct{} `head:"份数" span:"2" as:"blank"`
}

// ClaimPerson is one person of a claim, in fen. All columns together are as wide as a page at 8 points; a certificate's
// number breaks before its serial, an entry's after its year.
type ClaimPerson struct {
	_             struct{} `head:"序号" width:"6" as:"number"`
	Name          string   `head:"姓名" width:"10" as:"middle" db:"name"`
	IDNumber      string   `head:"身份证号" width:"21.6" as:"code" db:"id_number"`
	CertificateNo string   `head:"证书编号" width:"18.2" as:"code" db:"certificate_no"`
	AdvancedBy    string   `head:"垫付方" width:"5.7" as:"middle" db:"advanced_by"` // 机构 or 个人
	Rate          int64    `head:"补贴标准" width:"10" as:"amount" db:"rate"`
	Asked         int64    `head:"申请金额" width:"12.4" as:"amount" db:"asked"`
	Cut           int64    `head:"核减金额" width:"12.4" as:"amount" db:"cut"`
	Approved      int64    `head:"核定金额" width:"12.4" as:"amount" db:"approved"`
	CutReason     string   `head:"核减原因" width:"10.5" as:"long" db:"cut_reason"`
	Basis         string   `head:"计算依据" width:"21.6" as:"long" db:"basis"`
	Fund          string   `head:"资金渠道" width:"12" as:"long" db:"fund"`
	EntryNo       string   `head:"台账编号" width:"12.5" as:"code" db:"entry_no"`
}

// FundLine is what one claim takes from one fund, in fen, on a sheet of thirteen columns.
type FundLine struct {
	Fund   string `head:"资金渠道" span:"3" as:"plain" db:"fund"`
	Before int64  `head:"核定前余额" span:"2" as:"amount" db:"before"`
	Amount int64  `head:"本次核定" span:"2" as:"amount" db:"amount"`
	After  int64  `head:"核定后余额" span:"3" as:"amount" db:"after"`
	Bound  int64  `head:"待收回（不可动用）" span:"3" as:"amount" db:"bound"` // no balance counts it
}

// ClaimApproval lays out 补贴审批表: asked, cut and approved side by side for each trainee and in total, in figures and
// capitals, each fund's balance before and after, and blank blocks for the opinions (articles 21 to 24).
func ClaimApproval(d ClaimApprovalData) xlsx.Workbook {
	t := tableOf[ClaimPerson]()
	s := headed(t.draft("补贴审批表"), d.Office.City+"创业培训补贴审批表", d.Face,
		"业务编号："+d.BusinessNo, "办理日期："+day(d.HandledOn)+"　　单位：元")
	s.pairs([]int{2, 4, 2, 5}, slices.Concat(classItems(d.Class),
		[]item{{"申请单位", text(Value, d.Applicant)}, {"申请日期", date(ValueDate, d.AppliedOn)}}, d.sums(),
		[]item{{"核定人数", count(ValueWhole, d.Paid)}, {"暂缓人数", count(ValueWhole, d.Held)},
			{"申请人数", count(ValueWhole, len(d.People))}, {"暂缓金额", amount(ValueMoney, d.Waiting)}})...)
	attachments(s, d.Attached)
	awarded(s, d.Award, "补贴人员核定明细", t, d.People)
	return xlsx.Workbook{Title: "补贴审批表", Sheets: []xlsx.Sheet{s.finish(), opinions(d.BusinessNo)}}
}

// attachments is 附件清单, to be ticked by whoever looks the claim through.
func attachments(d *draft, list []Attachment) {
	list = slices.Clone(list)
	for i := range list {
		list[i].Found = "有 □　　无 □"
	}
	d.section("附件清单（审核时勾选）")
	tableOf[Attachment]().spread(d, list)
}

// sums are what was asked, cut and approved.
func (a Award) sums() []item {
	return []item{{"申请金额", amount(ValueMoney, a.Asked)}, {"核减金额", amount(ValueMoney, a.Cut)},
		{"核定金额", amount(ValueMoney, a.Approved)}, {"核定金额大写", text(Value, "人民币"+Capital(a.Approved))}}
}

// awarded is what each fund pays and its balance before and after, what was checked, blank blocks for the opinions, and
// the people.
func awarded[P any](d *draft, a Award, caption string, people *table[P], list []P) {
	if len(a.Funds) > 0 {
		d.captions("资金渠道及余额（已扣除待收回的款项）", "单位：元")
		t := tableOf[FundLine]()
		var sum [][]xlsx.Cell
		if len(a.Funds) > 1 {
			sum = append(sum, t.sums("合计", map[string]xlsx.Cell{"本次核定": amount(SumMoney, a.Approved)}))
		}
		t.spread(d, a.Funds, sum...)
	}
	claimChecks(d, a.Checks)
	sign(d, 2, "旗县区就业服务中心", "旗县区人社部门", "财务")
	d.captions(caption, "单位：元")
	people.print(d, list)
	people.sum(d, map[string]xlsx.Cell{"姓名": count(SumWhole, len(list)), "申请金额": amount(SumMoney, a.Asked),
		"核减金额": amount(SumMoney, a.Cut), "核定金额": amount(SumMoney, a.Approved),
		"核减原因": text(SumText, fmt.Sprintf("核定 %d 人", a.Paid))})
}
