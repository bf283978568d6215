package form

import (
	"strconv"
	"strings"
)

// parseID reads an identity number: a text cell of 18 characters with a true birth date and a check character that
// holds. A number cell is refused whatever it shows, since Excel keeps 15 digits and some damaged numbers still pass
// the check. The county part is not looked at: codes of abolished counties stay with people for life.
func parseID(c Cell) (Value, *Problem) {
	if c.Stored != Textual {
		return Value{}, d2("身份证号存成了数字，后几位已被表格软件改成 0，无法还原",
			"先把这一列的单元格格式设为「文本」，再对照证件重新输入 18 位号码（只改格式不重新输入没有用）")
	}
	id := lastX(bareNumber(c.Text))
	if p := checkID(id); p != nil {
		return Value{}, p
	}
	return word(id, id != Tidy(c.Text))
}

// bareNumber folds a number, takes blanks and a leading apostrophe away and writes letters in capitals.
func bareNumber(text string) string {
	s := strings.ToUpper(compact(text))
	return strings.TrimLeft(s, "'’‘`")
}

// lastX writes look-alikes of a final X as X; the check character says whether that was right.
func lastX(id string) string {
	for _, alike := range [...]string{"×", "Х", "Χ", "Ⅹ", "✕"} {
		if body, found := strings.CutSuffix(id, alike); found {
			return body + "X"
		}
	}
	return id
}

// checkID says what is wrong with an identity number.
func checkID(id string) *Problem {
	if !idShape(id) {
		return misshapen(id)
	}
	if _, ok := birthDay(id); !ok {
		return d2("身份证号第 7 至 14 位不是真实存在的出生日期", "对照证件核对出生日期部分")
	}
	if IDCheck(id) != id[17] {
		return d2("身份证号末位校验码不符，号码中至少有一位录错", "对照证件逐位核对后重新输入")
	}
	return nil
}

// misshapen says why a text has not even the shape of an identity number.
func misshapen(id string) *Problem {
	switch {
	case len(id) == 15 && digits(id):
		return d2("这是 15 位的旧号码", "填写现在证件上的 18 位号码")
	case len(id) == 36 || strings.ContainsAny(id, "、,;/"):
		return d2("一格里写了不止一个证件号码", "每人一行，一格只写一个号码")
	case strings.Contains(id, "E+"):
		return d2("身份证号变成了科学计数，后几位已经丢失", "把单元格格式设为「文本」，再对照证件重新输入 18 位号码")
	}
	return d2("身份证号应为 18 位：17 位数字，最后一位是数字或 X；现在是 "+characters(id), "对照证件重新输入")
}

// characters counts a text's characters.
func characters(s string) string { return strconv.Itoa(len([]rune(s))) + " 个字符" }

// idShape reports 17 digits and a digit or X.
func idShape(id string) bool {
	return len(id) == 18 && digits(id[:17]) && (id[17] == 'X' || id[17] >= '0' && id[17] <= '9')
}

// IDCheck is the check character of an identity number whose first 17 digits are these (ISO 7064, MOD 11-2).
func IDCheck(id string) byte {
	p := 0
	for i := range 17 {
		p = (p + int(id[i]-'0')) * 2 % 11
	}
	return "10X98765432"[p]
}

// birthDay reads digits 7 to 14, as days since 1970-01-01.
func birthDay(id string) (int64, bool) {
	y, _ := strconv.Atoi(id[6:10])
	m, _ := strconv.Atoi(id[10:12])
	d, _ := strconv.Atoi(id[12:14])
	if y > 2099 {
		return 0, false
	}
	return DayNumber(y, m, d)
}

// ValidID reports whether id is an identity number in its stored form: 18 characters, capital X, everything in order.
func ValidID(id string) bool { return idShape(id) && checkID(id) == nil }

// PersonKey is the register's key of a person: the first 17 digits of a valid identity number (the 18th follows from
// them). ok is false for anything else.
func PersonKey(id string) (key int64, ok bool) {
	if !ValidID(id) {
		return 0, false
	}
	key, err := strconv.ParseInt(id[:17], 10, 64)
	return key, err == nil
}

// CreditAlphabet holds the characters of a 统一社会信用代码 (GB 32100) in the order of their values.
const CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// parseCredit reads a 统一社会信用代码.
func parseCredit(c Cell) (Value, *Problem) {
	if c.Stored != Textual {
		return Value{}, d2("统一社会信用代码存成了数字，后几位已经丢失",
			"把单元格格式设为「文本」，再对照证照重新输入 18 位代码")
	}
	code := bareNumber(c.Text)
	if p := checkCredit(code); p != nil {
		return Value{}, p
	}
	return word(code, code != Tidy(c.Text))
}

// checkCredit says what is wrong with a 统一社会信用代码.
func checkCredit(code string) *Problem {
	if len(code) != 18 {
		return d2("统一社会信用代码应为 18 位，现在是 "+characters(code), "对照营业执照或登记证书重新输入")
	}
	for i := range len(code) {
		if strings.IndexByte(CreditAlphabet, code[i]) < 0 {
			return d2("统一社会信用代码只含数字和大写字母，不含 I、O、S、V、Z",
				"对照证照核对，注意数字 0、1、5、2 与字母的区别")
		}
	}
	if CreditCheck(code) != code[17] {
		return d2("统一社会信用代码末位校验码不符，至少有一位录错", "对照证照逐位核对后重新输入")
	}
	return nil
}

// CreditCheck is the check character of a credit code whose first 17 are these (weights are the powers of 3 modulo
// 31; a remainder of 31 is 0).
func CreditCheck(code string) byte {
	sum, weight := 0, 1
	for i := range 17 {
		sum += strings.IndexByte(CreditAlphabet, code[i]) * weight
		weight = weight * 3 % 31
	}
	return CreditAlphabet[(31-sum%31)%31]
}

// ValidCredit reports whether code is a 统一社会信用代码 in its stored form.
func ValidCredit(code string) bool { return checkCredit(code) == nil }
