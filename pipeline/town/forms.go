package town

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// items is a 项目/内容 sheet of alternating items and contents.
func items(name string, pairs ...any) Sheet {
	s := Sheet{name, [][]any{{"项目", "内容"}}}
	for pair := range slices.Chunk(pairs, 2) {
		s.Rows = append(s.Rows, pair)
	}
	return s
}

// list begins a table with these columns.
func list(name, columns string) Sheet {
	var head []any
	for column := range strings.FieldsSeq(columns) {
		head = append(head, column)
	}
	return Sheet{name, [][]any{head}}
}

// add appends a row.
func (s *Sheet) add(row ...any) { s.Rows = append(s.Rows, row) }

// Opening is 开班申请.
func (k *Class) Opening() []Sheet {
	platform := ""
	if k.Course == "WLC" {
		platform = "示例平台"
	}
	head := items("开班信息", "培训机构名称", k.School.Name, "统一社会信用代码", k.School.Credit,
		"办班旗县区", k.School.County, "培训课程", k.Course, "班期名称", k.Name, "申请人数", len(k.People),
		"开班日期", k.First(), "结业日期", k.last(), "培训地点", "示例路"+k.Name+"室", "课堂布置", "岛形",
		"教辅平台", platform, "联系人", "示联系", "联系电话", "19099990000", "申请日期", k.First().AddDate(0, 0, -5))
	roster := list("学员名单", "姓名 身份证号 人员类别 联系电话")
	for _, p := range k.People {
		roster.add(p.Name, p.ID, "登记失业人员", p.Phone)
	}
	plan := list("课程安排", "日期 开始时间 结束时间 课时 授课内容")
	for _, s := range k.Sittings {
		plan.add(s.Day.Format(time.DateOnly), s.From, s.To, s.Lessons, "示例内容")
	}
	return []Sheet{head, roster, plan}
}

// Completion is 结业申请.
func (k *Class) Completion() []Sheet {
	head := items("结业信息", "统一社会信用代码", k.School.Credit, "班期编号", k.Number, "实际开班日期", k.First(),
		"实际结业日期", k.last(), "考核日期", k.last(), "申请证书数量", len(k.People)-len(k.Results))
	taught := list("授课记录", "日期 开始时间 结束时间 课时 授课内容 授课讲师")
	marks, scores := list("考勤记录", "姓名 身份证号"), list("考核成绩", "姓名 身份证号 考核成绩 考核结果")
	for i, s := range k.Sittings {
		taught.add(s.Day, s.From, s.To, s.Lessons, "示例内容", k.Teachers[i%2])
		start, _ := time.Parse("15:04", s.From)
		marks.Rows[0] = append(marks.Rows[0], s.Day.Format(time.DateOnly)+start.Format(" 15:04"))
	}
	for i, p := range k.People {
		row := []any{p.Name, p.ID}
		for n := range k.Sittings {
			row = append(row, map[bool]string{true: "旷", false: "√"}[n < k.Missed[i]])
		}
		marks.add(row...)
		scores.add(p.Name, p.ID, 60+i%40, cmp.Or(k.Results[i], "合格"))
	}
	return []Sheet{head, taught, marks, scores}
}

// Claim is 补贴申请 for the people at the given places of the roster.
func (k *Class) Claim(who ...int) []Sheet {
	names := list("补贴名单", "姓名 身份证号 垫付方 申请金额 收款户名 开户银行 银行账号")
	var sum int64
	for _, i := range who {
		p, asked := k.People[i], cmp.Or(k.Asked[i], Rate(k.Course))
		amount, _ := strconv.ParseFloat(asked, 64)
		row := []any{p.Name, p.ID, "机构", amount}
		if k.Payer[i] == "个人" {
			row = []any{p.Name, p.ID, "个人", amount, p.Name, "示例银行", fmt.Sprintf("99000077%011d", i)}
		}
		names.add(row...)
		sum += Fen(asked)
	}
	head := items("补贴信息", "申请单位", k.School.Name, "统一社会信用代码", k.School.Credit, "班期编号", k.Number,
		"资金渠道", k.Fund, "户名", k.School.Name, "开户银行", "示例银行", "银行账号", k.School.Account,
		"申请人数", len(who), "申请金额", Yuan(sum))
	return []Sheet{head, names}
}

// Shop is a row of 上浮名单: the n-th person of a class and what became of the person's enterprise.
type Shop struct {
	Class               *Class
	N                   int
	Certificate         string
	Code                string // 企业统一社会信用代码
	Founded, State, Day string // 成立日期, 登记状态, 经营核查日期
	Asked               string
}

// Uplift is 上浮申请.
func Uplift(shops ...Shop) []Sheet {
	names := list("上浮名单", "姓名 身份证号 证书编号 企业名称 企业统一社会信用代码 法定代表人 成立日期 登记状态 "+
		"经营核查日期 稳定经营佐证 申请金额 收款户名 开户银行 银行账号")
	for _, s := range shops {
		p := s.Class.People[s.N]
		names.add(p.Name, p.ID, s.Certificate, "示例小店", s.Code, p.Name, s.Founded, s.State, s.Day, "纳税记录",
			s.Asked)
	}
	return []Sheet{names}
}

// Decide is 审批意见: rows of number, opinion and reason.
func Decide(day string, rows ...[3]string) []Sheet {
	s := list("审批意见", "业务编号 意见 理由 审批人 审批日期")
	for _, r := range rows {
		s.add(r[0], r[1], r[2], "示审批", day)
	}
	return []Sheet{s}
}

// Correct is 账户更正: rows of entry number, name, payee and account.
func Correct(rows ...[4]string) []Sheet {
	s := list("账户更正", "台账编号 姓名 收款户名 开户银行 银行账号")
	for _, r := range rows {
		s.add(r[0], r[1], r[2], "示例二行", r[3])
	}
	return []Sheet{s}
}

// Pay is 拨付结果: rows of entry number, result, voucher and reason.
func Pay(day string, rows ...[4]string) []Sheet {
	s := list("拨付结果", "台账编号 拨付结果 拨付日期 凭证号 原因")
	for _, r := range rows {
		s.add(r[0], r[1], day, r[2], r[3])
	}
	return []Sheet{s}
}
