package workbook

import "fmt"

// refuse makes a refusal in the words that go with its code.
func refuse(code, part, detail string) *Refusal {
	problem, fix := formatWords(code)
	if problem == "" {
		problem, fix = damageWords(code)
	}
	return &Refusal{Code: code, Part: part, Detail: detail, Problem: problem, Fix: fix}
}

// refusef is refuse with a formatted detail; the arguments must not hold cell contents.
func refusef(code, part, format string, args ...any) *Refusal {
	return refuse(code, part, fmt.Sprintf(format, args...))
}

// tooLarge names in both languages the limit that was passed; limit carries its unit.
func tooLarge(part, detail, what, limit string) *Refusal {
	return &Refusal{
		Code: CodeTooLarge, Part: part, Detail: detail,
		Problem: fmt.Sprintf("%s超过了系统的上限（%s）。", what, limit),
		Fix: "一个工作簿只报一个班。请删去无关的工作表、图片和多余的内容，或把内容复制到新下载的空白模板中，" +
			"另存后重新报送。",
	}
}

// formatWords says what another kind of file is; empty for what is wrong with a workbook.
func formatWords(code string) (problem, fix string) {
	const save = "请用 Excel 或 WPS 打开，选择“另存为”，类型选“Excel 工作簿（*.xlsx）”，再重新报送。" +
		"改文件名后缀没有用。"
	const fill = "请把内容填入系统提供的空白模板（*.xlsx），保存后重新报送。"
	switch code {
	case CodeEmpty:
		return "文件是空的，没有任何内容。",
			"请确认原文件能打开，重新复制一次；复制完成前不要关闭窗口或拔掉网线、U 盘。"
	case CodeHTML:
		return "这是网页文件，不是 Excel 工作簿（多见于从网站导出的“假 Excel”）。", save
	case CodeText:
		return "这是纯文本或 CSV 文件，不是 Excel 工作簿。CSV 会丢失身份证号的末几位。", fill
	case CodeXLS:
		return "这是旧版 Excel 97-2003 文件（.xls），系统只收 .xlsx。", save
	case CodeET:
		return "这是 WPS 表格保存的旧格式文件（.et 或 .xls），系统只收 .xlsx。", save
	case CodeXLSB:
		return "这是 Excel 二进制工作簿（.xlsb），系统只收 .xlsx。", save
	case CodeXMLTable:
		return "这是 XML 表格文件，系统只收 .xlsx。", save
	case CodeODS:
		return "这是 OpenDocument 文件（如 .ods），系统只收 .xlsx。", save
	case CodeIWork:
		return "这是苹果电脑的文件（Numbers 表格，或 Pages、Keynote 文稿），系统只收 .xlsx。",
			"请在 Numbers 中选择“文件—导出到—Excel”，得到 .xlsx 后重新报送。改文件名后缀没有用。"
	case CodeWord:
		return "这是文字文档（如 Word），不是 Excel 工作簿。", fill
	case CodeSlides:
		return "这是演示文稿（如 PPT），不是 Excel 工作簿。", fill
	case CodeImage:
		return "这是图片，不是 Excel 工作簿。图片中的内容系统读不出来。", fill
	case CodePDF:
		return "这是 PDF 文件，不是 Excel 工作簿。", fill
	case CodeZip, CodeArchive:
		return "这是压缩包，不是 Excel 工作簿。", "请先解压，把其中的 .xlsx 文件逐个放入报送文件夹。"
	case CodeUnknown:
		return "认不出这是什么文件，它不是 Excel 工作簿。",
			"请用 Excel 或 WPS 确认文件能打开，另存为 .xlsx 后重新报送；打不开时请" + fill[len("请"):]
	}
	return "", ""
}

// damageWords says what is wrong with a file that is, or was meant to be, a workbook.
func damageWords(code string) (problem, fix string) {
	const resave = "请用 Excel 或 WPS 打开原文件核对内容，另存为新的 .xlsx 后重新报送；打不开或内容不全时，" +
		"请用空白模板重新填写。"
	switch code {
	case CodePassword:
		return "文件设有打开密码或被加密，系统打不开。",
			"请在 Excel 中打开，选择“文件—信息—保护工作簿—用密码进行加密”，清空密码" +
				"（WPS：“文件—文档加密—密码加密”），保存后重新报送。"
	case CodeTruncated:
		return "文件不完整，后面的一段缺失，多半是复制或上传中途断开。",
			"请重新复制一次原文件，等复制完成后再离开；仍不行时，" + resave
	case CodeDamaged:
		return "文件已损坏，内部前后不一致。为免读错姓名和证号，系统没有采用其中任何内容。", resave
	case CodeTooSlow:
		return "系统没有在规定的时间内读完这个文件。",
			"请把内容复制到新下载的空白模板中，另存后重新报送；仍不行时请告知系统管理员。"
	case CodeBomb:
		return "文件解压后异常庞大，不像正常的工作簿，系统没有打开。",
			"请把内容复制到新下载的空白模板中，另存后重新报送。"
	case CodeDoctype:
		return "文件内部含有正常工作簿不会有的声明（DOCTYPE），系统没有打开。", resave
	case CodeMacro:
		return "文件带有宏（程序代码），系统不收带宏的工作簿。",
			"请选择“另存为”，类型选“Excel 工作簿（*.xlsx）”，提示丢失宏时选“是”，再重新报送。"
	case CodeExternalLink:
		return "文件引用了其他文件或程序的数据（外部链接），其中的数值可能不是最新的。",
			"请在“数据—编辑链接”中选择“断开链接”，保存后重新报送；找不到链接时（数据透视表、合并计算也会带上链接），" +
				"请把内容按数值粘贴到新下载的空白模板中。"
	case CodeOLEObject:
		return "文件中嵌入了其他文档或控件。", "请删除嵌入的文档、控件和附件图标，保存后重新报送。"
	case CodeUnsupported:
		return "文件使用了少见的写法，系统不能保证读得准确。", resave
	default:
		return "系统读取这个文件时出了问题，没有采用其中任何内容。", resave + "并请告知系统管理员。"
	}
}
