package templates

import (
	"time"

	"chuangpei/templates/xlsx"
)

// DecisionNoticeData fills 审批结果通知: what a county refused or revoked, and what follows from it.
type DecisionNoticeData struct {
	Face
	Office Office
	Application
	Business  string    // such as 补贴申请
	Outcome   string    // the result in words
	NoticedOn time.Time `db:"noticed_on"`
	Ended     string    `db:"ended_because"` // why it ended, where nobody decided that
	Decisions []NoticedDecision
	Voided    []VoidedNumber
	Reversed  []ReversedEntry
	NextSteps []string
}

// NoticedDecision is one opinion of the county.
type NoticedDecision struct {
	Number  string    `head:"审批对象" span:"3" as:"code" db:"number"`
	Opinion string    `head:"意见" span:"1" as:"middle" db:"opinion"`
	Reason  string    `head:"理由" span:"4" as:"long" db:"reason"`
	By      string    `head:"审批人" span:"1" as:"middle" db:"decided_by"`
	On      time.Time `head:"审批日期" span:"1" as:"date" db:"decided_on"`
	Today   time.Time `db:"today"` // the day it was handled
}

// VoidedNumber is a number that holds no more and is never given again.
type VoidedNumber struct {
	Kind   string `head:"类别" span:"1" as:"middle" db:"kind"`
	No     string `head:"编号" span:"3" as:"code" db:"no"`
	Name   string `head:"姓名" span:"2" as:"middle" db:"name"`
	Reason string `head:"原因" span:"4" as:"long" db:"reason"`
}

// ReversedEntry is money taken back into its fund, in fen.
type ReversedEntry struct {
	No         string `head:"原台账编号" span:"2" as:"code" db:"no"`
	ReversedBy string `head:"冲销台账编号" span:"2" as:"code" db:"reversed_by"`
	Name       string `head:"姓名" span:"1" as:"middle" db:"name"`
	Fund       string `head:"资金渠道" span:"2" as:"plain" db:"fund"`
	Amount     int64  `head:"冲销金额" span:"1" as:"amount" db:"amount"`
	State      string `head:"拨付情况" span:"2" as:"middle" db:"state"`
	Paid       bool   `db:"paid"`       // the money had left
	TakenBack  bool   `db:"taken_back"` // and came back
	Total      int64  `db:"total"`      // of all entries of the notice
}

// DecisionNotice lays out 审批结果通知: what the county refused or revoked and why, which numbers hold no more, what
// money went back, and what to do now.
func DecisionNotice(d DecisionNoticeData) xlsx.Workbook {
	s := headed(newDraft("审批结果通知", plainFields(10, 14)), d.Office.City+"创业培训审批结果通知", d.Face,
		"业务编号："+d.BusinessNo, "通知日期："+day(d.NoticedOn))
	s.pairs([]int{2, 3, 2, 3},
		item{"业务", text(Value, d.Business)}, item{"班期编号", text(ValueCode, d.ClassNo)},
		item{"报送单位", text(Value, d.Sender)}, item{"审批机关", text(Value, d.County+"人社部门")})
	s.pairs([]int{2, 8}, item{"审批结果", text(Bad, d.Outcome)})
	if d.Ended != "" {
		s.pairs([]int{2, 8}, item{"原因", text(Value, d.Ended)})
	}
	if len(d.Decisions) > 0 {
		s.section("审批意见")
		tableOf[NoticedDecision]().spread(s, d.Decisions)
	}
	if len(d.Voided) > 0 {
		s.section("作废的编号（不再使用，也不另发他人）")
		tableOf[VoidedNumber]().spread(s, d.Voided)
	}
	if len(d.Reversed) > 0 {
		t := tableOf[ReversedEntry]()
		s.captions("冲销的补贴", "单位：元")
		t.spread(s, d.Reversed, t.sums("合计", map[string]xlsx.Cell{"冲销金额": amount(SumMoney, d.Reversed[0].Total)}))
	}
	s.section("下一步")
	s.pairs([]int{2, 8}, item{"办理要求", text(Value, numbered(d.NextSteps))})
	s.gap()
	s.sheet.Page.Frozen = 2
	sealLine(s, d.County+"就业服务中心")
	return xlsx.Workbook{Title: "审批结果通知", Sheets: []xlsx.Sheet{s.finish()}}
}
