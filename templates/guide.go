package templates

import (
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// guide is 填报说明: how to send the workbook, what each column wants, and what often goes wrong.
func guide(b form.Business, l *lists) xlsx.Sheet {
	fields := []field{
		{"工作表", 14}, {"栏目", 20}, {"是否必填", 12}, {"填写要求", 46}, {"可填内容", 46}, {"表头也可写作", 34},
	}
	d := newDraft("填报说明", fields)
	d.title("《" + b.Name + "》填报说明")
	for _, step := range steps(b) {
		d.across(16*float64(lines(step, d.total(1, 6)))+4, text(Guide, step))
	}
	d.header(fields)
	for _, s := range b.Sheets {
		for _, c := range s.Columns {
			d.line(text(Middle, s.Name), text(Plain, c.Header), text(Middle, needWord(c.Need)),
				text(Long, strings.Join(l.wants(c)[1:], "；")), text(Long, strings.Join(l.offered(c), "、")),
				text(Long, strings.Join(c.Aliases, "、")))
		}
	}
	d.gap()
	d.section("常见错误")
	for _, m := range mistakes() {
		d.across(16*float64(lines(m, d.total(1, 6)))+4, text(Guide, "• "+m))
	}
	return d.finish()
}

// steps say how to fill in and where to put the workbook.
func steps(b form.Business) []string {
	where := map[string]string{
		form.Academy: "机构/<统一社会信用代码>/", form.CountyHall: "旗县区/<6 位区划代码>/", form.Municipal: "市级/",
	}
	var places []string
	for _, s := range b.Senders {
		places = append(places, "「"+where[s]+"」")
	}
	need := "各工作表都要填写"
	if b.Registers {
		need = "只填需要登记的工作表，其余工作表可删除，也可只留表头"
	}
	return []string{
		"1. " + need + "；一个工作簿只报一项业务，不要改动工作表名称和表头，列的先后可以调整。",
		"2. 删除各表的示例行，保存为 .xlsx 文件，放入报送文件夹 " + strings.Join(places, " 或 ") + "。",
		"3. 每晚统一办理，次日在发件文件夹查看回执；退回的按回执逐条修改后重新放入即可。",
	}
}

// mistakes are what often goes wrong.
func mistakes() []string {
	return []string{
		"身份证号、银行账号、证书编号存成了数字：超过 15 位的数字会丢失末几位，必须先把单元格设为文本格式再录入。",
		"用「同上」代替内容，或合并姓名、身份证号单元格：每一行都要写全。",
		"一个单元格里写两个人或两个号码：每人一行，每格一项。",
		"日期只写两位年份，或把 2025年10月 写成数字 2025.10：请写完整日期，如 2025-10-01。",
		"人数、金额与名单不一致：申请人数、申请金额必须等于名单的行数和合计。",
		"考勤留空：空白不算出勤，每人每场都要标记。",
		"留下了示例行：含有「示例行」字样的行会被退回。",
		"文件加了密码，或只改了扩展名：请用 Excel 或 WPS 另存为 .xlsx，不要加密。",
	}
}
