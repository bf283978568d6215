package town

import "time"

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
	list := [][]any{{"姓名", "身份证号", "证书编号", "企业名称", "企业统一社会信用代码", "法定代表人", "成立日期", "登记状态", "经营核查日期", "稳定经营佐证", "申请金额", "收款户名", "开户银行", "银行账号"}}
	for _, s := range shops {
		p := s.Class.People[s.N]
		list = append(list, []any{p.Name, p.ID, s.Certificate, "示例小店", s.Code, p.Name, s.Founded, s.State, s.Day,
			"纳税记录", s.Asked})
	}
	return []Sheet{{"上浮名单", list}}
}

// Sound is a shop of the n-th person that has lasted six months and n days: no two were founded on one day.
func (w *Town) Sound(k *Class, n int) Shop {
	founded := time.Date(2025, time.October, 1-n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	no := w.Certificates(k.Number)[n]["证书编号"]
	return Shop{k, n, no, Credit("92990101MJ" + k.People[n].Phone[4:]), founded, "存续", "2026-04-01", "480"}
}
