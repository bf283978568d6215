package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chuangpei/templates/xlsx"
)

// Names of the receipt's own sheets; the sender's sheets never take them.
const (
	receiptSheet  = "受理回执"
	previewSheet  = "预检结果"
	findingsSheet = "校验结果"
	readingsSheet = "读作"
)

// Receipt lays out 回执: what became of the workbook, every finding with its cell, what was read differently, and the
// sender's own sheets with the cells at fault marked.
func Receipt(d ReceiptData) xlsx.Workbook { return answer(d, receiptSheet, receiptItems(d)) }

// answer is an answer to a workbook: its first sheet with these facts, and what stands behind it.
func answer(d ReceiptData, title string, facts []item) xlsx.Workbook {
	names := copyNames(d.Copies)
	sheets := []xlsx.Sheet{receiptHead(d, title, facts), receiptFindings(d, names)}
	if len(d.Handled) > 0 {
		sheets = append(sheets, receiptHandled(d, names))
	}
	if len(d.Readings) > 0 {
		sheets = append(sheets, receiptReadings(d, names))
	}
	return xlsx.Workbook{Title: title, Sheets: append(sheets, copies(d, names)...)}
}

// receiptHead is 受理回执: items in column A, values in column B.
func receiptHead(d ReceiptData, title string, facts []item) xlsx.Sheet {
	s := newDraft(title, []field{{"项目", 18}, {"内容", 96}})
	s.title("创业培训业务" + title)
	s.sheet.Page.HeadRight = d.number()
	s.face(d.Face)
	for _, it := range facts {
		s.line(text(Label, it.label), it.value)
	}
	if names := handledNames(d.Handled, cmp.Or(d.People.Unit, "人")); names != "" {
		s.line(text(Label, "已受理"), text(Value, names))
	}
	s.line(text(Label, "下一步"), text(Value, numbered(append(nextSteps(d), supplement(d)...))))
	s.gap()
	s.prose(explanation(d))
	s.sheet.Page.OnePage = true
	return s.finish()
}

// number is what every page of a receipt says it is about: the application, or the file where there is none.
func (d ReceiptData) number() string { return cmp.Or(d.BusinessNo, d.FileName) }

// explanation says how to use the receipt; a file that could not be read has no copy behind it to speak of.
func explanation(d ReceiptData) string {
	what := "本回执"
	if d.Preview {
		what = "本表"
	}
	if len(d.Copies) == 0 {
		return d.Office.Centre + "。" + what + "由系统自动生成，问题和改法见「校验结果」。"
	}
	return d.Office.Centre + "。" + what + "由系统自动生成。「校验结果」一次列出全部问题；" +
		"点击单元格地址可跳到随附的原表，" +
		"有问题的单元格已标红并加批注。"
}

// receiptItems are the facts of the receipt.
func receiptItems(d ReceiptData) []item {
	return slices.Concat([]item{
		{"受理结果", text(resultStyle(d), string(d.Result))},
		{"办理状态", text(Value, d.State)},
	}, holdItems(d.Held), []item{
		{"业务", text(Value, d.Business)},
		{"业务编号", text(ValueCode, d.BusinessNo)},
		{"班期编号", text(ValueCode, d.ClassNo)},
		{"报送单位", text(Value, d.Sender)},
		{"原文件名", text(ValueCode, d.FileName)},
		{"收到时间", xlsx.DateTime(ValueTime, d.ReceivedAt)},
		{"办理时间", xlsx.DateTime(ValueTime, d.HandledAt)},
		{"下次办理时间", xlsx.DateTime(ValueTime, d.NextRun)},
		{"文件校验码", text(ValueCode, d.SHA256)},
		{"人数", text(Value, d.People.line())},
		{"问题数", count(ValueWhole, problems(d.Findings))},
	})
}

// problems counts the findings; what is right and waits is none.
func problems(findings []Finding) (n int) {
	for _, f := range findings {
		if f.Outcome != "hold" {
			n++
		}
	}
	return n
}

// holdItems say what is waited for, since when, and whose turn it is.
func holdItems(h *Held) []item {
	if h == nil {
		return nil
	}
	return []item{{"暂缓事由", text(Value, h.For)}, {"暂缓自", text(Value, day(h.Since))},
		{"轮到谁办", text(Value, h.Turn)}}
}

// line counts people, or rows, in words; empty when the application has no list of them.
func (p People) line() string {
	if p == (People{Unit: p.Unit}) {
		return ""
	}
	unit := cmp.Or(p.Unit, "人")
	s := fmt.Sprintf("办结 %d %s，剔除 %d %s，退回 %d %s，暂缓 %d %s", p.Done, unit, p.Excluded, unit, p.Returned, unit,
		p.Held, unit)
	if p.Uncertified > 0 {
		s += fmt.Sprintf("；办结的有 %d %s不发证", p.Uncertified, unit)
	}
	if p.Repeated > 0 {
		s += fmt.Sprintf("，重复 %d %s", p.Repeated, unit)
	}
	return s
}

// resultStyle colours a result; what waits is not through.
func resultStyle(d ReceiptData) xlsx.Style {
	switch {
	case d.Result == Accepted && d.Held == nil:
		return Good
	case d.Result == Returned:
		return Bad
	}
	return Caution
}

// nextSteps is what to do now, in plain words.
func nextSteps(d ReceiptData) []string {
	if d.NextSteps != nil {
		return d.NextSteps
	}
	switch d.Result {
	case Returned:
		return returnedSteps(d)
	case Repeated:
		return []string{"这个文件与以前报送的完全相同，没有再次办理。如需更正，请修改后重新报送。"}
	}
	return acceptedSteps(d)
}

// supplement names the form to fill in for those left out.
func supplement(d ReceiptData) []string {
	if d.Supplement == "" {
		return nil
	}
	return []string{"剔除的部分请在「" + d.Supplement + "」中改正后报送：里面只有剔除的，原来填的内容都在。"}
}

// numbered writes steps a line each.
func numbered(steps []string) string {
	if len(steps) == 1 {
		return steps[0]
	}
	var b strings.Builder
	for i, step := range steps {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%d. %s", i+1, step)
	}
	return b.String()
}

// returnedSteps tells how to send a corrected file.
func returnedSteps(d ReceiptData) []string {
	steps := []string{"本次报送整份退回，没有办理任何事项。",
		"请按「校验结果」逐条修改原文件（也可直接在本回执所附的原表上修改），保存后重新放入原来的报送文件夹。"}
	if len(d.Copies) == 0 {
		steps[1] = "请按「校验结果」中「如何修改」一栏处理，完成后放入报送文件夹。"
	}
	if !d.NextRun.IsZero() {
		steps = append(steps, "改好的文件将在 "+d.NextRun.Format("2006年1月2日 15:04")+" 一并办理。")
	}
	return steps
}

// acceptedSteps tells what follows an accepted application.
func acceptedSteps(d ReceiptData) []string {
	var steps []string
	if d.Result == Partly {
		steps = append(steps, "剔除的人员没有办理，原因和改法见「校验结果」；其余人员已照常办理。")
	}
	number := "班期编号 " + d.ClassNo
	if d.ClassNo == "" {
		number = "班期编号（讲师派出后生成，届时另发回执）"
	}
	switch d.Business {
	case "开班申请":
		steps = append(steps, "结业时请填写"+number+"。", "请按课程安排授课并逐场登记考勤。")
	case "结业申请":
		if d.People.Done == d.People.Uncertified {
			break
		}
		steps = append(steps, "申请补贴时请填写"+number+"。",
			"请到旗县区就业服务中心领取证书，由学员本人在证书登记册上签字。")
	case "补贴申请", "上浮申请":
		steps = append(steps, "请等待旗县区审批并拨付，无需重复报送。")
	case "基础信息":
		steps = append(steps, "登记内容已生效，无需其他操作。")
	}
	return steps
}

// receiptFindings is 校验结果.
func receiptFindings(d ReceiptData, names map[string]string) xlsx.Sheet {
	t := tableOf[Finding]()
	s := t.draft(findingsSheet)
	s.title("校验结果")
	s.sheet.Page.HeadRight = d.number()
	hint := "点击「单元格」跳到原表"
	if len(names) == 0 {
		hint = ""
	}
	s.captions("共 "+fmt.Sprint(len(d.Findings))+" 条", hint)
	t.print(s, d.Findings, func(f Finding, cells []xlsx.Cell) {
		cells[t.at("单元格")] = jumpTo(s, f.Sheet, f.Cell, names)
	})
	if len(d.Findings) == 0 {
		words := "没有发现问题"
		if d.Unchecked {
			words = "尚未校验，轮到后再校验，届时另发回执"
		}
		s.across(26, text(Middle, words))
	}
	return s.finish()
}

// receiptReadings is 读作: what was read differently from what was typed.
func receiptReadings(d ReceiptData, names map[string]string) xlsx.Sheet {
	t := tableOf[Reading]()
	s := t.draft(readingsSheet)
	s.title("数据识别说明")
	s.sheet.Page.HeadRight = d.number()
	s.captions("以下内容无需修改", "请核对是否符合原意")
	t.print(s, d.Readings, func(r Reading, cells []xlsx.Cell) {
		cells[t.at("单元格")] = jumpTo(s, r.Sheet, r.Cell, names)
		cells[t.at("说明")] = text(Long, "「"+r.Typed+"」读作「"+r.ReadAs+"」")
	})
	return s.finish()
}
