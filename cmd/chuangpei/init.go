package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// initVerb makes a home.
func initVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "init [DIR]", Short: "make a home: inbox with its folders, outbox, a commented chuangpei.yaml",
		Args: cobra.MaximumNArgs(1),
		RunE: m.does(func(_ context.Context, args []string) error {
			if len(args) > 0 {
				m.home = args[0]
			}
			return makeHome(m)
		}),
	}
}

// makeHome makes what is not there, and changes nothing that is.
func makeHome(m *Main) error {
	if err := os.MkdirAll(m.home, 0o755); err != nil {
		return fmt.Errorf("make the home: %w", err)
	}
	name := filepath.Join(m.home, configFile)
	_, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		err = os.WriteFile(name, []byte(configPage), 0o640)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", configFile, err)
	}
	n, err := m.prepare()
	if err != nil {
		return err
	}
	if err := makeFolders(n, nil); err != nil {
		return err
	}
	where, err := filepath.Abs(m.home)
	if err != nil {
		return err
	}
	return m.answer(map[string]string{"home": where}, fmt.Sprintf("%s is a home.\n"+
		"Next: put workbooks of 基础信息 into inbox/市级 (blank ones: chuangpei template DIR), then: "+
		"chuangpei run --home %s\n", where, m.home), false)
}

// makeFolders makes the outbox, and the inbox with the folders of the counties and of the institutions listed.
func makeFolders(n plan, listed []report.Listed) error {
	if err := intake.Prepare(n.Home); err != nil {
		return err
	}
	return intake.Furnish(n.Home, sendersOf(n.Rules, listed))
}

// configPage is chuangpei.yaml as init leaves it: every setting with its default, none of them set.
const configPage = `# chuangpei.yaml: every line is optional; what stands here behind # is what holds without it.
# schedule: "0 2 * * *"        # when serve plays a night: minute hour day month weekday
# timezone: Asia/Shanghai
# early: 1m                    # how often serve looks at the inbox between nights; off: only at night
# settle: 1s                   # pause between the two looks at an arriving file
# approval: automatic          # or signed: the county signs before numbers and money are given
# mask: true                   # exports hide the middle of people's numbers
# backups: 7                   # snapshots to keep in .chuangpei/backups
# backup_key: backup.key       # file of the key that encrypts them (chuangpei backup --help)
# retention: 0                 # days to keep snapshots; 0: for ever
# limits: {file_mib: 20, cells: 50000, sheets: 50, contending: 20}
# fonts: {body: 宋体, heading: 黑体}
# metrics: {path: /var/lib/node_exporter/chuangpei.prom, mode: "0644"}
# notify:
#   - {kind: wecom, url: "https://…", on: [failure, missed, night]}
`
