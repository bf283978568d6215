package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// help is what a verb's help adds to its flags.
type help struct {
	example string
	exits   []int // beside 0 and 2, which all have
}

// helps are the examples and exit codes of the verbs, by their paths below the root.
func helps() map[string]help {
	// those of whatever opens a register, and those of a night
	ofRegister := []int{exitFailure, exitConfig, exitLocked}
	ofNight := []int{exitFailure, exitReturned, exitConfig, exitUnreachable, exitLocked, exitIntegrity}
	return map[string]help{
		"init": {"chuangpei init /srv/chuangpei", []int{exitFailure, exitConfig, exitUnreachable}},
		"run":  {"chuangpei run --home /srv/chuangpei\nchuangpei run --dry-run", append([]int{130}, ofNight...)},
		"serve": {"chuangpei serve --home /srv/chuangpei\nkill -HUP PID   # read configuration and rules anew",
			[]int{exitFailure, exitConfig, exitUnreachable, exitLocked}},
		"check": {"chuangpei check 开班申请.xlsx --annotate ./marked\n" +
			"chuangpei check --inbox   # 预检 of all that waits",
			append([]int{exitReturned, exitUnreachable}, ofRegister...)},
		"template": {"chuangpei template ./blank\nchuangpei template ./blank --for 150104", ofRegister},
		"status":   {"chuangpei status\nchuangpei status --check || echo look", []int{exitFailure}},
		"list":     {"chuangpei list --held\nchuangpei list --returned --since 2025-06-01 --json", ofRegister},
		"explain": {"chuangpei explain A20-5\nchuangpei explain 150104202503SYB00001 --json\n" +
			"chuangpei explain 补贴申请.xlsx\nchuangpei explain 12345X   # the end of an identity number", ofRegister},
		"publish": {"chuangpei publish\nchuangpei publish 150104202503SYB-01\nchuangpei publish 2025-05-31 --anew",
			append([]int{exitUnreachable, exitIntegrity}, ofRegister...)},
		"service": {"chuangpei service > /etc/systemd/system/chuangpei.service\n" +
			"chuangpei service --cron | crontab -u chuangpei -",
			[]int{exitConfig}},
		"version":      {"chuangpei version", []int{exitConfig}},
		"demo":         {"chuangpei demo\nchuangpei demo ./load --classes 100 --seed 7", ofNight},
		"policy":       {"chuangpei policy show --on 2025-06-01", nil},
		"config":       {"chuangpei config show", nil},
		"config show":  {"chuangpei config show --home /srv/chuangpei --json", []int{exitConfig}},
		"policy show":  {"chuangpei policy show --on 2025-06-01 --json", []int{exitConfig}},
		"policy check": {"chuangpei policy check ./rules", []int{exitConfig}},
		"policy copy":  {"chuangpei policy copy ./all-rules", []int{exitFailure}},
		"policy diff": {"chuangpei policy diff\nchuangpei policy diff ./draft\n" +
			"chuangpei policy diff ./rules ./draft --json",
			[]int{exitConfig}},
		"policy rehearse": {"chuangpei policy rehearse ./draft\n" +
			"chuangpei policy rehearse ./draft --as-if 2025-01-02 --readings --json",
			[]int{exitFailure, exitConfig, exitUnreachable, 130}},
		"policy readings": {"chuangpei policy readings\nchuangpei policy readings --since 2025-06-01 --json",
			[]int{exitFailure, exitConfig, exitUnreachable, 130}},
		"policy editions": {"chuangpei policy editions", []int{exitConfig}},
		"policy articles": {"chuangpei policy articles | less", []int{exitConfig}},
		"verify": {"chuangpei verify\nchuangpei verify 拨付花名册_1501042025053101.xlsx",
			append([]int{exitUnreachable, exitIntegrity}, ofRegister...)},
		"rebuild": {"chuangpei rebuild", append([]int{exitIntegrity}, ofRegister...)},
		"backup": {"chuangpei backup OTHER-DISK/chuangpei.zip\nchuangpei backup --restore F.zip --home NEW",
			append([]int{exitIntegrity}, ofRegister...)},
		"export":                         {"chuangpei export ./out --format csv", ofRegister},
		strings.Fields(completionUse)[0]: {"chuangpei completion bash > /etc/bash_completion.d/chuangpei", nil},
		"man":                            {"chuangpei man MANDIR && man -l MANDIR/chuangpei-run.1", []int{exitFailure}},
	}
}

// meanings are what the exit codes mean.
func meanings() map[int]string {
	return map[int]string{exitDone: "done, or nothing to do", exitFailure: "failure",
		exitUsage:    "a mistake in the command line",
		exitReturned: "done, some applications went back", exitConfig: "configuration or rules invalid",
		exitUnreachable: "inbox or outbox unreachable, or no home", exitLocked: "another process holds the register",
		exitIntegrity: "integrity check failed", 130: "interrupted (143: by SIGTERM)"}
}

// addHelp adds examples and exit codes to a verb and those below it, and makes an unknown sub-verb a mistake.
func addHelp(cmd *cobra.Command, all map[string]help) {
	for _, c := range cmd.Commands() {
		h := all[verbOf(c)]
		c.Example = "  " + strings.ReplaceAll(h.example, "\n", "\n  ")
		if c.Long == "" {
			c.Long = c.Short
		}
		codes := []string{}
		for _, code := range append([]int{exitDone, exitUsage}, h.exits...) {
			codes = append(codes, fmt.Sprintf("%d %s", code, meanings()[code]))
		}
		c.Long += "\n\nExit codes: " + strings.Join(codes, "; ") + "."
		if c.HasSubCommands() {
			c.RunE = func(c *cobra.Command, args []string) error {
				if len(args) > 0 {
					return usagef("%s has no verb %q", c.CommandPath(), args[0])
				}
				return usagef("%s wants a verb of its own; see %[1]s --help", c.CommandPath())
			}
			addHelp(c, all)
		}
	}
}
