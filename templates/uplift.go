package templates

import (
	"fmt"
	"slices"
	"time"

	"chuangpei/templates/xlsx"
)

// UpliftApprovalData fills 上浮审批表 (article 22).
type UpliftApprovalData struct {
	Award `db:",inline"`
	Application
	People      []UpliftPerson
	Enterprises []Enterprise
}

// UpliftPerson is one person of an uplift claim, in fen.
type UpliftPerson struct {
	_             struct{} `head:"序号" width:"6" as:"number"`
	Name          string   `head:"姓名" width:"9" as:"middle" db:"name"`
	IDNumber      string   `head:"身份证号" width:"21.6" as:"code" db:"id_number"`
	CertificateNo string   `head:"证书编号" width:"18.2" as:"code" db:"certificate_no"`
	Course        string   `head:"课程" width:"10.3" as:"middle" db:"course_name"`
	Rate          int64    `head:"上浮标准" width:"10" as:"amount" db:"rate"`
	Asked         int64    `head:"申请金额" width:"12.4" as:"amount" db:"asked"`
	Cut           int64    `head:"核减金额" width:"12.4" as:"amount" db:"cut"`
	Approved      int64    `head:"核定金额" width:"12.4" as:"amount" db:"approved"`
	CutReason     string   `head:"核减原因" width:"9.8" as:"long" db:"cut_reason"`
	Basis         string   `head:"计算依据" width:"18.7" as:"long" db:"basis"`
	Fund          string   `head:"资金渠道" width:"12" as:"long" db:"fund"`
	EntryNo       string   `head:"台账编号" width:"12.5" as:"code" db:"entry_no"`
}

// Enterprise is what was said of a person's enterprise.
type Enterprise struct {
	_         struct{}  `head:"序号" width:"6" as:"number"`
	Owner     string    `head:"姓名" width:"11" as:"middle" db:"owner"`
	Course    string    `head:"课程" width:"11" as:"middle" db:"course_name"`
	ClassNo   string    `head:"班期编号" width:"22" as:"code" db:"class_no"`
	ClosedOn  time.Time `head:"结业日期" width:"12.5" as:"date" db:"closed_on"`
	Name      string    `head:"企业名称" width:"22.5" as:"plain" db:"name"`
	Code      string    `head:"企业统一社会信用代码" width:"21.6" as:"code" db:"code"`
	FoundedOn time.Time `head:"成立日期" width:"12.5" as:"date" db:"founded_on"`
	CheckedOn time.Time `head:"经营核查日期" width:"12.5" as:"date" db:"checked_on"`
	Evidence  string    `head:"稳定经营佐证" width:"19" as:"long" db:"evidence"`
	Payee     string    `head:"收款户名" width:"18" as:"plain" db:"payee"`
}

// UpliftApproval lays out 上浮审批表: asked, cut and approved top-up of each person, the funds, blank blocks for the
// opinions; what each person's enterprise is follows on a sheet of its own (article 22).
func UpliftApproval(d UpliftApprovalData) xlsx.Workbook {
	t := tableOf[UpliftPerson]()
	s := headed(t.draft("上浮审批表"), d.Office.City+"创业培训补贴上浮审批表", d.Face,
		"业务编号："+d.BusinessNo, "办理日期："+day(d.HandledOn)+"　　单位：元")
	s.pairs([]int{2, 4, 2, 5}, slices.Concat(
		[]item{{"申请单位", text(Value, d.Sender)}, {"旗县区", text(Value, d.County)}}, d.sums(),
		[]item{{"暂缓金额", amount(ValueMoney, d.Waiting)},
			{"核定、暂缓人数", text(Value, fmt.Sprintf("核定 %d 人，暂缓 %d 人", d.Paid, d.Held))}})...)
	awarded(s, d.Award, "上浮补贴核定明细", t, d.People)
	return xlsx.Workbook{Title: "上浮审批表", Sheets: []xlsx.Sheet{s.finish(), enterprises(d), opinions(d.BusinessNo)}}
}

// enterprises is 经营情况: what the six months in business rest on.
func enterprises(d UpliftApprovalData) xlsx.Sheet {
	t := tableOf[Enterprise]()
	s := headed(t.draft("经营情况"), "创业企业稳定经营情况", Face{},
		"业务编号："+d.BusinessNo, "自成立日期与结业日期中较晚者起满规定月数（第二十二条）")
	t.print(s, d.Enterprises)
	return s.finish()
}
