package form

import (
	"strings"
)

// parsePhone reads a telephone number: a mobile number of 11 digits, or a landline with its area code. Blanks, dashes,
// brackets and +86 are removed. A number cell will do for a mobile number: 11 digits survive there. A landline's first
// 0 does not, unless the cell's format shows it.
func parsePhone(c Cell) (Value, *Problem) {
	v, p := phoneOf(c)
	if c.Stored != Numeric || c.Look == "" || c.hidden() {
		return v, p
	}
	shown, wrong := phoneOf(Cell{Text: c.Look, Stored: Textual})
	switch {
	case p != nil && wrong == nil:
		return word(shown.Text, true)
	case p == nil && shown.Text != v.Text:
		return word(v.Text, true)
	}
	return v, p
}

// phoneOf reads the telephone number of a text.
func phoneOf(c Cell) (Value, *Problem) {
	typed := Tidy(c.Text)
	phone := strings.Map(func(r rune) rune {
		if r == '-' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, bareNumber(typed))
	if p := phoneProblem(phone, c); p == nil {
		return word(phone, phone != typed)
	}
	for _, country := range [...]string{"+86", "0086", "86"} {
		if bare, found := strings.CutPrefix(phone, country); found && phoneProblem(bare, c) == nil {
			return word(bare, true)
		}
	}
	return Value{}, phoneProblem(phone, c)
}

// phoneProblem says what is wrong with a bare telephone number. Only length and first digits are certain: number plans
// grow.
func phoneProblem(phone string, c Cell) *Problem {
	mobile := digits(phone) && len(phone) == 11 && phone[0] == '1'
	landline := digits(phone) && (len(phone) == 11 || len(phone) == 12) && phone[0] == '0' && phone[1] != '0'
	fix := "填 11 位手机号，或带区号的固定电话，如 0471-1234567"
	switch {
	case mobile, landline && c.Stored == Textual:
		return nil
	case c.Stored != Textual:
		return d1("电话存成了数字，可能缺少了开头的 0", "把单元格格式设为「文本」，"+fix)
	case strings.ContainsAny(phone, "、,;/") || digits(phone) && len(phone) == 22:
		return d1("一格里写了不止一个电话", "只填一个电话")
	}
	return d1("电话号码的位数不对", fix)
}

// parseAccount reads a bank account: a text cell of digits; blanks are removed.
func parseAccount(c Cell) (Value, *Problem) {
	if c.Stored != Textual {
		return Value{}, d1("银行账号存成了数字，后几位可能已经丢失",
			"把单元格格式设为「文本」，再对照存折或银行卡重新输入（只改格式不重新输入没有用）")
	}
	account := bareNumber(c.Text)
	plain := strings.ReplaceAll(account, "-", "")
	if !digits(plain) || len(plain) < 6 || len(account) > 32 {
		return Value{}, d1("银行账号应只有数字，不少于 6 位", "对照存折或银行卡重新输入，只填一个账号")
	}
	return word(account, account != Tidy(c.Text))
}

// Luhn reports whether the digits of a bank card end in the right check digit.
func Luhn(card string) bool {
	sum := 0
	for i := range len(card) {
		d := int(card[len(card)-1-i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return card != "" && sum%10 == 0
}

// parseCertificate reads a certificate number: a text cell of 20 characters (article 16: area, month, course, serial).
func parseCertificate(c Cell) (Value, *Problem) {
	if c.Stored != Textual {
		return Value{}, numericCertificate()
	}
	no := bareNumber(c.Text)
	if len(no) != 20 || !classPrefix(no[:15]) || !digits(no[15:]) {
		const shape = "证书编号应为 20 位：区划代码 6 位、开班年月 6 位、课程代码 3 位、顺序号 5 位；现在是 "
		return Value{}, d1(shape+characters(no), "对照证书重新输入；补贴名单中也可以不填，由系统查找")
	}
	return word(no, no != Tidy(c.Text))
}

// parseOldNumber reads a certificate number given before this system began: any shape, but a text cell.
func parseOldNumber(c Cell) (Value, *Problem) {
	if c.Stored != Textual {
		return Value{}, numericCertificate()
	}
	no := bareNumber(c.Text)
	if no == "" {
		return Value{}, d1("这里没有证书编号", "对照证书填写")
	}
	return word(no, no != Tidy(c.Text))
}

// numericCertificate is the problem of a certificate number in a number cell.
func numericCertificate() *Problem {
	return d1("证书编号存成了数字，后几位可能已经丢失", "把单元格格式设为「文本」，再对照证书重新输入")
}

// parseEntryNo reads a 台账编号. Whether there is such an entry is for the rules to say.
func parseEntryNo(c Cell) (Value, *Problem) {
	if c.Stored != Textual {
		return Value{}, d1("台账编号存成了数字，后几位可能已经丢失",
			"把单元格格式设为「文本」，再对照花名册或台账重新输入")
	}
	no := bareNumber(c.Text)
	return word(no, no != Tidy(c.Text))
}

// classPrefix reports whether s is the 15 characters that classes and certificates share: area, month, course.
func classPrefix(s string) bool {
	if len(s) != 15 || !digits(s[:12]) {
		return false
	}
	for i := 12; i < 15; i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s[10:12] >= "01" && s[10:12] <= "12"
}

// parseClassNo reads a 班期编号: the 15 characters of its certificates, a dash, two digits.
func parseClassNo(c Cell) (Value, *Problem) {
	no := bareNumber(c.Text)
	if c.Stored != Textual || len(no) != 18 || !classPrefix(no[:15]) || no[15] != '-' || !digits(no[16:]) {
		p := d1("班期编号的写法不对", "照抄开班回执上的班期编号")
		p.Allowed = "形如 150104202503SYB-01"
		return Value{}, p
	}
	return word(no, no != Tidy(c.Text))
}
