package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/replay"
	"chuangpei/rules"
	"chuangpei/templates"

	"github.com/spf13/cobra"
)

// rehearsing is what `policy rehearse` was asked for.
type rehearsing struct {
	asIf, since string
	readings    bool
}

// rehearseVerb plays the past under a draft of the policy.
func rehearseVerb(m *Main) *cobra.Command {
	var r rehearsing
	cmd := &cobra.Command{
		Use: "rehearse DIR", Args: cobra.ExactArgs(1),
		Short: "the applications of the past under a draft policy: whom it would cost what, and by which rule",
		Long: "Plays the applications of the past, with the decisions and payments of people as they were, under the " +
			"rules in force and under those in DIR (what differs is enough), on copies: nothing of the home changes. " +
			"The differences go to outbox/市级/测算/政策测算_<日期>.xlsx.\n\n" +
			"A draft that begins in the future finds no classes in the past; with --as-if its first day is that day.",
		RunE: m.prepared(func(ctx context.Context, n plan, args []string) error {
			return rehearse(ctx, m, n, args[0], r)
		}),
	}
	cmd.Flags().StringVar(&r.asIf, "as-if", "", "play it as if it had begun on this day, YYYY-MM-DD")
	cmd.Flags().StringVar(&r.since, "since", "",
		"play the nights from this day on, over the register as it stood before (default: all)")
	cmd.Flags().BoolVar(&r.readings, "readings", false, "add the sheet 释义影响 (see `policy readings`)")
	return cmd
}

// rehearsal is the answer to `policy rehearse`. Amounts are in fen; people are not named.
type rehearsal struct {
	Workbook     string                      `json:"workbook"`
	Applications int                         `json:"applications"`
	Nights       int                         `json:"nights"`
	Losing       int                         `json:"losing"`
	Gaining      int                         `json:"gaining"`
	WasWaiting   int64                       `json:"was_waiting_fen"`
	IsWaiting    int64                       `json:"is_waiting_fen"`
	Waiting      int64                       `json:"waiting_fen"` // the difference
	Caveats      []string                    `json:"caveats"`
	Values       []templates.DraftValue      `json:"values"`
	Rules        []templates.DraftRule       `json:"rules"`
	Totals       []templates.RehearsalTotal  `json:"totals"`
	People       []templates.RehearsedPerson `json:"people"`
	Findings     []templates.RehearsedRule   `json:"findings"`
	Funds        []templates.RehearsedFund   `json:"funds"`
	Readings     []templates.ReadingEffect   `json:"readings"`
}

// rehearse plays the past under a draft and writes what would have been otherwise.
func rehearse(ctx context.Context, m *Main, n plan, dir string, r rehearsing) error {
	draft, began, err := draftIn(ctx, n, dir, r.asIf)
	if err != nil {
		return err
	}
	return onPast(ctx, n, r.since, func(ctx context.Context, s *replay.Stage) error {
		drafted := replay.Rules{Name: "draft", Book: draft}
		standing, err := playStanding(ctx, m, n, s, drafted)
		if err != nil {
			return err
		}
		diff, err := s.Compare(ctx, standing, drafted)
		if err != nil {
			return err
		}
		data, err := rehearsalData(ctx, n, s, standing)
		if err != nil {
			return err
		}
		data.Draft = filepath.Base(filepath.Clean(dir))
		changes := rules.Diff(n.Rules, draft)
		data.Values, data.Files = draftValues(changes), draftRules(changes)
		data.Totals, data.People, data.Rules, data.Funds = diff.Totals, diff.People, diff.Rules, diff.Funds
		data.Losing, data.Gaining = diff.Losing, diff.Gaining
		data.WasWaiting, data.IsWaiting, data.Waiting = diff.All.WasWaiting, diff.All.IsWaiting, diff.All.Waiting
		data.AsIf = assumed(began, r.asIf)
		if late := tooLate(data, began, r.asIf); late != "" {
			data.Caveats = append(data.Caveats, late)
		}
		if r.readings {
			if data.Readings, err = priced(ctx, m, s, standing, n.Rules); err != nil {
				return err
			}
		}
		return answerRehearsal(m, n, s, data)
	})
}

// draftIn reads a draft and refuses one that does not hold.
func draftIn(ctx context.Context, n plan, dir, asIf string) (*rules.Book, string, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, "", usagef("%s is no folder: name the folder that holds the draft's files", dir)
	}
	if _, err := time.Parse(time.DateOnly, asIf); asIf != "" && err != nil {
		return nil, "", usagef("--as-if wants a day such as 2025-01-02")
	}
	draft, began, err := rules.DraftOf(n.Rules, os.DirFS(dir), asIf)
	if _, bad := errors.AsType[rules.LintErrors](err); bad {
		return nil, "", &failure{exitConfig, fmt.Errorf("rules in %s: %w", dir, err)}
	}
	if err != nil {
		return nil, "", usagef("--as-if %s: %v", asIf, err)
	}
	return draft, began, verifyRules(ctx, draft)
}

// rehearsalData is what the workbook says of the play itself.
func rehearsalData(ctx context.Context, n plan, s *replay.Stage, standing string) (templates.RehearsalData, error) {
	office := rules.OfficeOf(n.Rules)
	data := templates.RehearsalData{Office: templates.Office(office), Applications: s.Applications(),
		AsOf: ledger.Wall(n.Now(), n.Settings.Zone)}
	data.First, data.Last = s.Days()
	if standing != inForce {
		data.Caveats = []string{"这段时间各晚都按现行规则办理，「现行」取实际办理的结果。"}
		return data, nil
	}
	unlike, err := s.Unlike(ctx, inForce)
	if err != nil {
		return data, err
	}
	editions, err := s.Editions(ctx)
	data.Caveats = []string{fidelity(unlike, editions)}
	return data, err
}

// fidelity says how far the play under the rules in force is from what was decided.
func fidelity(unlike map[string]int64, editions int64) string {
	if len(unlike) == 0 {
		return "按现行规定重演的结果与实际办理的完全相同。"
	}
	said := fmt.Sprintf("按现行规定重演与实际办理的有出入（共 %d 类记录，其中台账 %d 处、证书 %d 处），"+
		"比较以重演为准。", len(unlike), unlike["entry"], unlike["certificate"])
	if editions > 1 {
		said += fmt.Sprintf("这段时间先后按 %d 版规则办理过，重演全部按现行规则。", editions)
	}
	return said
}

// assumed says of a draft that was brought forward what was assumed.
func assumed(began, asIf string) string {
	if began == "" {
		return ""
	}
	return fmt.Sprintf("草案原定 %s 起施行，测算时当作 %s 起施行。", began, asIf)
}

// tooLate says of a draft without effect that it begins after the past, if it does.
func tooLate(d templates.RehearsalData, began, asIf string) string {
	if len(d.People) > 0 || asIf != "" {
		return ""
	}
	for _, v := range d.Values {
		if v.Since > d.Last.Format(time.DateOnly) {
			return "草案的改动从 " + v.Since + " 起才适用，测算期内没有那时开班的班期；" +
				"用 --as-if 加日期，可以当作提前施行来测算。"
		}
	}
	return ""
}

// answerRehearsal writes the workbook and says what it says.
func answerRehearsal(m *Main, n plan, s *replay.Stage, d templates.RehearsalData) error {
	workbook, err := replay.Leave(n.folder(), d, n.Settings.Fonts)
	if err != nil {
		return err
	}
	out := rehearsal{Workbook: workbook, Applications: d.Applications, Nights: s.Nights(), Losing: d.Losing,
		Gaining: d.Gaining, Caveats: d.Caveats,
		WasWaiting: d.WasWaiting, IsWaiting: d.IsWaiting, Waiting: d.Waiting, Values: d.Values, Rules: d.Files,
		Totals: d.Totals, People: d.People, Findings: d.Rules, Funds: d.Funds, Readings: d.Readings}
	return m.answer(out, rehearsalText(out), false)
}

// rehearsalText tells of a rehearsal in lines.
func rehearsalText(r rehearsal) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d applications of %d nights\n", r.Applications, r.Nights)
	if len(r.Totals) > 0 {
		t := r.Totals[0]
		fmt.Fprintln(&b, table([][]string{{"", "in force", "draft", "difference"},
			{"certificates", fmt.Sprint(t.WasCertificates), fmt.Sprint(t.IsCertificates), signed(t.Certificates)},
			{"people paid", fmt.Sprint(t.WasPeople), fmt.Sprint(t.IsPeople), signed(t.People)},
			{"yuan", inYuan(t.WasAmount), inYuan(t.IsAmount), inYuan(t.Amount)},
			{"waiting yuan", inYuan(r.WasWaiting), inYuan(r.IsWaiting), inYuan(r.Waiting)}}))
		fmt.Fprintf(&b, "%d people lose, %d gain\n", r.Losing, r.Gaining)
	}
	for _, said := range r.Caveats {
		fmt.Fprintln(&b, said)
	}
	fmt.Fprintf(&b, "\n%s\n", r.Workbook)
	return b.String()
}

// draftValues are the values that a draft changes, as the workbook lists them.
func draftValues(c rules.Changes) (all []templates.DraftValue) {
	for _, v := range c.Values {
		value := templates.DraftValue{Since: v.Since, Title: cmp.Or(v.Title, v.Name), Course: v.Course,
			From: inChinese(cmp.Or(v.From, "—")), To: inChinese(cmp.Or(v.To, "—")), Unit: v.Unit,
			Article: rules.ArticleName(v.Article)}
		if v.Part != "value" && v.Part != "" {
			value.Title += "（" + strings.TrimSpace(inChinese(v.Part+" ")) + "）"
		}
		if v.Jump {
			value.Jump = "变动超过一半"
		}
		all = append(all, value)
	}
	return all
}

// inChinese says the keys of an entry of a parameter file as people call them.
func inChinese(entry string) string {
	return strings.NewReplacer("priority ", "先后 ", "courses ", "课程 ", "categories ", "人员类别 ",
		"aliases ", "又名 ", "name ", "名称 ", "at_least ", "至少 ", "step_months ", "间隔月数 ", "months ",
		"每隔几个月 ", "words ", "字样 ", "article ", "条款 ", "male ", "男 ", "age ", "年龄 ", "limit ", "上限 ",
		"first_born ", "起始出生年月 ").Replace(entry)
}

// draftRules are the rules that a draft changes, as the workbook lists them.
func draftRules(c rules.Changes) (all []templates.DraftRule) {
	words := map[string]string{rules.Added: "新增", rules.Replaced: "替换", rules.Removed: "取消",
		rules.SwitchedOff: "停用"}
	for _, r := range c.Rules {
		days := ""
		if r.Since != "" {
			days = r.Since + " 起"
		}
		if r.Until != "" {
			days = strings.TrimSpace(days + " " + r.Until + " 起停用")
		}
		all = append(all, templates.DraftRule{Rule: r.Rule, Title: r.Title, Change: words[r.Change], Days: days,
			File: r.File})
	}
	return all
}
