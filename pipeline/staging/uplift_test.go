package staging

import (
	"slices"
	"testing"

	"chuangpei/pipeline/form"
)

// uplift is a workbook that is read without a finding: the first is paid as the base subsidy was, the second to a card
// of his own.
func uplift() []tab {
	return []tab{{"上浮名单", [][]any{
		{"姓名", "身份证号", "证书编号", "企业名称", "企业统一社会信用代码", "经营者", "成立日期", "登记状态",
			"经营核查日期", "稳定经营佐证", "申请金额", "收款户名", "开户银行", "银行账号"},
		{"张三", zhang, "150104202503SYB00001", "示例小吃店", "91150102MA00000090", "张三", "2025-04-01", "存续",
			"2025-12-01", "纳税记录", 480},
		{"李四", li, "150104202503SYB00002", "示例修理店", "91150102MA0N0A1B19", "李四", "2025-04-01", "在营",
			"2025-12-01", "纳税记录", 480, "李四", "示例银行", "4539578763621486"},
	}}}
}

// TestUplift: what is stated of the payee is free to be left out, and only a person's own card is checked.
func TestUplift(t *testing.T) {
	for cell, c := range map[string]struct {
		value any
		want  []string
	}{
		"A1":  {"学员姓名", nil},
		"N3":  {"4539578763621487", []string{"D-9 note 上浮名单 N3 银行账号"}},
		"L3":  {"别人", nil},
		"C2":  {"150104202503SYB0001", []string{"D-1 return 上浮名单 C2 证书编号"}},
		"H2":  {"停业", []string{"D-1 return 上浮名单 H2 登记状态"}},
		"J2":  {nil, []string{"D-1 return 上浮名单 J2 稳定经营佐证"}},
		"K2":  {0, []string{"D-1 return 上浮名单 K2 申请金额"}},
		"E2":  {"91150102MA00000091", []string{"D-2 return 上浮名单 E2 企业统一社会信用代码"}},
		"A4":  {"合计", nil},
		"L2":  {"张三", nil},
		"M3":  {nil, nil},
		"F3":  {"李四、张三", []string{"D-1 return 上浮名单 F3 法定代表人"}},
		"I3":  {"25-12-01", []string{"D-1 return 上浮名单 I3 经营核查日期"}},
		"B3":  {nil, []string{"D-1 return 上浮名单 B3 身份证号"}},
		"O1":  {"别的", nil},
		"A10": {nil, nil},
	} {
		a := read(t, form.Academy, build(t, with(uplift(), "上浮名单", cell, c.value)))
		t.Run(cell, func(t *testing.T) {
			expect(t, a, c.want...)
			if a.Rows["上浮名单"] != 2 {
				t.Error(a.Rows)
			}
		})
	}
}

// TestUpliftsContendForEnterprises, so that two in one night for the same shop are decided one after the other.
func TestUpliftsContendForEnterprises(t *testing.T) {
	keys := read(t, form.CountyHall, build(t, uplift())).Keys()
	for _, want := range []string{"99010119900101001", "enterprise_code 91150102MA00000090",
		"enterprise_code 91150102MA0N0A1B19"} {
		if !slices.Contains(keys, want) {
			t.Errorf("no %s in %v", want, keys)
		}
	}
}

// TestDecisionsAndPayments are read from a county's folder only.
func TestDecisionsAndPayments(t *testing.T) {
	decision := []tab{{"审批意见", [][]any{{"业务编号", "意见", "理由", "审批人", "审批日期"},
		{"BT150104202509010001", "不同意", nil, "某", "2025-09-02"}, {"合计", "1", nil, "某", nil}}}}
	payment := []tab{{"拨付结果", [][]any{{"台账编号", "拨付结果", "拨付日期", "凭证号", "原因"},
		{"150104202500000001", "成功", "2025-09-10", nil, nil}}}}
	for sheet, tabs := range map[string][]tab{"审批意见": decision, "拨付结果": payment} {
		a := read(t, form.CountyHall, build(t, tabs))
		expect(t, a)
		if a.Rows[sheet] != 1 {
			t.Error(a.Rows)
		}
		expect(t, read(t, form.Academy, build(t, tabs)), "A18-1 return")
	}
}

// TestAccountCorrections: every cell but 说明 is needed, numbers are text, a card of the person's own is checked, and
// two for one entry are decided one after the other, whoever sends them.
func TestAccountCorrections(t *testing.T) {
	tabs := func() []tab {
		return []tab{{"账户更正", [][]any{{"台账编号", "学员姓名", "户名", "开户行", "银行卡号", "说明"},
			{"150104202500000001", "张三", "张三", "示例银行", "4539578763621486", "原卡已挂失"}}}}
	}
	for cell, c := range map[string]struct {
		value any
		want  []string
	}{
		"F2": {nil, nil},
		"A2": {150104202500000001.0, []string{"D-1 return 账户更正 A2 台账编号"}},
		"B2": {nil, []string{"D-1 return 账户更正 B2 姓名"}},
		"C2": {"张三、李四", []string{"D-1 return 账户更正 C2 收款户名"}},
		"D2": {nil, []string{"D-1 return 账户更正 D2 开户银行"}},
		"E2": {4539578763621486.0, []string{"D-1 return 账户更正 E2 银行账号"}},
		"E1": {"账号", nil},
	} {
		t.Run(cell, func(t *testing.T) {
			expect(t, read(t, form.Academy, build(t, with(tabs(), "账户更正", cell, c.value))), c.want...)
		})
	}
	expect(t, read(t, form.CountyHall, build(t, with(tabs(), "账户更正", "E2", "4539578763621487"))),
		"D-9 note 账户更正 E2 银行账号")
	expect(t, read(t, form.Municipal, build(t, tabs())), "A18-1 return")
	keys := read(t, form.Academy, build(t, tabs())).Keys()
	if !slices.Equal(keys, []string{"entry_no 150104202500000001"}) {
		t.Errorf("keys %v", keys)
	}
}
