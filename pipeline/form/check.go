package form

import (
	"fmt"

	"github.com/go-playground/validator/v10"
)

// Checker applies the validate tags of the forms: the shape one number must have on its own. What a number must be
// beside other cells is policy and not checked here. A Checker may be used by many goroutines.
type Checker struct{ validate *validator.Validate }

// shape is a tag with its bounds, in the unit of the column's kind, and the words in which a sender reads them.
type shape struct {
	tag       string
	low, high int64
	allowed   string
}

// shapes are the tags the forms use. Scores and amounts are bounded in hundredths, as they are stored.
func shapes() []shape {
	return []shape{
		{"count", 1, 1_000_000, "不小于 1 的整数"},
		{"quantity", 0, 1_000_000, "不小于 0 的整数"},
		{"lessons", 1, 12, "1 至 12 的整数"},
		{"percent", 0, 100_00, "0 至 100"},
		{"stars", 1_00, 5_00, "1 至 5"},
		{"amount", 1, 1_000_000_000_00, "大于 0 的金额"},
		{"year", 2000, 2099, "四位数年份，如 2025"},
		{"serial", 0, 99_999, "0 至 99999 的整数"},
	}
}

// NewChecker registers the tags. It fails only when a tag is declared wrongly, which a test would show.
func NewChecker() (*Checker, error) {
	k := &Checker{validate: validator.New()}
	for _, s := range shapes() {
		within := func(field validator.FieldLevel) bool {
			n := field.Field().Int()
			return s.low <= n && n <= s.high
		}
		if err := k.validate.RegisterValidation(s.tag, within); err != nil {
			return nil, fmt.Errorf("form: tag %s: %w", s.tag, err)
		}
	}
	return k, nil
}

// Check applies a column's validate tag to a value. The zero tag accepts everything; an unknown one panics, so that a
// test of every form's tags finds it.
func (k *Checker) Check(tag string, v Value) *Problem {
	if tag == "" || !v.Set || k.validate.Var(v.N, tag) == nil {
		return nil
	}
	p := d1("数字超出允许的范围", "核对后填写允许范围内的数字")
	for _, s := range shapes() {
		if s.tag == tag {
			p.Allowed = s.allowed
		}
	}
	return p
}
