package templates

import "chuangpei/templates/xlsx"

// Preview lays out 预检: what a night would say of a workbook that waits for it, otherwise as [Receipt].
func Preview(d ReceiptData) xlsx.Workbook {
	d.NextSteps = previewSteps(d)
	return answer(d, previewSheet, previewItems(d))
}

// previewItems are the facts of 预检: what the night would say of a file that waits for it. It gives no number.
func previewItems(d ReceiptData) []item {
	return []item{
		{"预检结果", text(resultStyle(d), "预计"+string(d.Result))},
		{"办理状态", text(Value, "尚未办理，没有编号，没有效力；"+d.night()+" 正式办理，以那时的回执为准")},
		{"业务", text(Value, d.Business)},
		{"报送单位", text(Value, d.Sender)},
		{"原文件名", text(ValueCode, d.FileName)},
		{"收到时间", xlsx.DateTime(ValueTime, d.ReceivedAt)},
		{"预检时间", xlsx.DateTime(ValueTime, d.HandledAt)},
		{"文件校验码", text(ValueCode, d.SHA256)},
		{"问题数", count(ValueWhole, problems(d.Findings))},
	}
}

// night is when the file is handled, in words.
func (d ReceiptData) night() string { return d.NextRun.Format("2006年1月2日 15:04") }

// previewSteps is what to do before the night.
func previewSteps(d ReceiptData) []string {
	mend := "请在 " + d.night() + " 前按「校验结果」改好，用原来的文件名放回报送文件夹，盖掉原来的文件；" +
		"放回后会重新预检。"
	switch d.Result {
	case Returned:
		return []string{mend, "不改的，届时整份退回。"}
	case Partly:
		return []string{mend, "不改的，届时有问题的不予办理，其余照常办理。"}
	case Repeated:
		return []string{"名单中的人员此前都已办理，或文件与此前报送的相同，不用再报；留着的，届时答复重复报送。"}
	case Deferred:
		return []string{"本单位的文件相互有关的太多，要排队办理，不用再报。"}
	}
	return []string{"不用再报，也不要移动文件；编号、讲师和资金在正式办理时确定。"}
}
