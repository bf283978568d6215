package main

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/home"
	"chuangpei/rules"

	"github.com/spf13/cobra"
)

// configVerb shows the configuration.
func configVerb(m *Main) *cobra.Command {
	c := &cobra.Command{Use: "config", Short: "the settings in force here"}
	c.AddCommand(&cobra.Command{
		Use: "show", Short: "every setting: its value, and where it comes from; secrets are masked", Args: cobra.NoArgs,
		RunE: m.prepared(func(_ context.Context, n plan, _ []string) error { return showConfig(m, n) }),
	})
	return c
}

// chosen is one value in force.
type chosen struct {
	Name  string `json:"name"` // as chuangpei.yaml has it: limits.cells
	Value string `json:"value"`
	Unit  string `json:"unit"` // where the value does not say it
	From  string `json:"from"` // default, chuangpei.yaml:7, a file of the rules, a flag
}

// showConfig prints them.
func showConfig(m *Main, n plan) error {
	folder, err := filepath.Abs(m.home)
	if err != nil {
		return err
	}
	where, policy := "default", chosen{"rules", "those in the binary", "", "default"}
	if m.home != "." {
		where = "--home"
	}
	if ownRules(m.home) {
		policy = chosen{"rules", filepath.Join(folder, "rules"), "", "the folder"}
	}
	all := append([]chosen{{"home", folder, "", where}, policy}, n.settings()...)
	lines := [][]string{{"setting", "value", "", "from"}}
	for _, s := range all {
		lines = append(lines, []string{s.Name, orDash(s.Value), s.Unit, s.From})
	}
	return m.answer(all, columns(lines, true), false)
}

// settings lists the values of the configuration; what the policy decides where they are left out is looked up there.
func (p plan) settings() []chosen {
	var all []chosen
	p.config.from.list(reflect.ValueOf(p.config), "", &all)
	today := p.Rules.On(p.Now().In(p.Settings.Zone).Format(time.DateOnly))
	for i, s := range all {
		if s.Value != "" {
			continue
		}
		for _, v := range today {
			if s.Name == v.Name {
				all[i].Value, all[i].From = v.Value, fmt.Sprintf("%s:%d", v.File, v.Line)
			}
		}
		switch _, key, _ := strings.Cut(s.Name, "."); {
		case s.Name == "fund_order":
			all[i].Value, all[i].From = strings.Join(rules.Names(p.Rules.Lists().Funds), ", "), "the policy's order"
		case s.Name == "metrics.path":
			all[i].Value = filepath.Join(home.StateFolder, metricsFile)
		case s.Name == "metrics.mode":
			all[i].Value = fmt.Sprintf("%04o", ownersOnly)
		case key == "on":
			all[i].Value = onFailure + ", " + onMissed
		}
	}
	return all
}

// list adds the values of one part.
func (o origins) list(part reflect.Value, path string, all *[]chosen) {
	for i := range part.NumField() {
		f := part.Type().Field(i)
		if keyOf(f) == "" {
			continue
		}
		name, v := path+keyOf(f), part.Field(i)
		switch {
		case v.Kind() == reflect.Struct:
			o.list(v, name+".", all)
		case v.Kind() == reflect.Map:
			for _, key := range slices.SortedFunc(slices.Values(v.MapKeys()), byText) {
				*all = append(*all, o.chosen(name+"."+key.String(), v.MapIndex(key), ""))
			}
		case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
			for n := range v.Len() {
				o.list(v.Index(n), fmt.Sprintf("%s[%d].", name, n), all)
			}
		default:
			*all = append(*all, o.chosen(name, v, f.Tag.Get("unit")))
		}
	}
}

// byText is the order of keys that are texts.
func byText(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }

// chosen is one of them, with what is secret in it masked.
func (o origins) chosen(name string, v reflect.Value, unit string) chosen {
	s := chosen{name, "", unit, "default"}
	switch value := v.Interface().(type) {
	case time.Duration:
		s.Value = plainDuration(value)
	case interval:
		s.Value = "off"
		if value > 0 {
			s.Value = plainDuration(time.Duration(value))
		}
	case []string:
		s.Value = strings.Join(value, ", ")
	default:
		s.Value = fmt.Sprint(value)
	}
	if masked := discreet(s.Value); masked != s.Value { // how long a secret is tells something, too
		s.Value = strings.TrimRight(masked, "*") + "****"
	}
	if strings.HasSuffix(name, ".secret") && s.Value != "" {
		s.Value = "****"
	}
	if at, ok := o.at[name]; ok {
		s.From = fmt.Sprintf("%s:%d", configFile, at.line)
	}
	return s
}

// plainDuration writes a duration as people do: 1m, not 1m0s.
func plainDuration(d time.Duration) string {
	text := d.String()
	for _, zero := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, zero) {
			text = strings.TrimSuffix(text, zero[1:])
		}
	}
	return text
}
