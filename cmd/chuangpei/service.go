package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// serviceVerb prints what makes an operating system start the nights.
func serviceVerb(m *Main) *cobra.Command {
	var crontab bool
	cmd := &cobra.Command{
		Use: "service", Short: "print a systemd unit and timer, or a crontab line", Args: cobra.NoArgs,
		RunE: m.does(func(context.Context, []string) error { return printService(m, crontab) }),
	}
	cmd.Flags().BoolVar(&crontab, "cron", false, "a crontab line instead")
	return cmd
}

// printService prints it for this program and this working folder.
func printService(m *Main, crontab bool) error {
	settings, err := loadConfig(m.home)
	if err != nil {
		return err
	}
	home, err := filepath.Abs(m.home)
	if err != nil {
		return fmt.Errorf("working folder: %w", err)
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	if strings.ContainsAny(home+program, "\n\r\x00") {
		return usagef("a path with a line break cannot be put into a unit")
	}
	text := unitText(program, home)
	if crontab {
		text = cronText(program, home, settings)
	} else if at, ok := calendar(settings); ok {
		text += timerText(program, home, at)
	} else {
		text += "\n# The schedule is not one that a timer can express; use the service above.\n"
	}
	return m.answer(map[string]string{"text": text}, text, false)
}

// unitText is the daemon as a systemd service.
func unitText(program, home string) string {
	return `# /etc/systemd/system/chuangpei.service: the daemon; it keeps the schedule itself
[Unit]
Description=创培 training applications
RequiresMountsFor=` + unitQuote(filepath.Join(home, "inbox")) + `
After=local-fs.target remote-fs.target

[Service]
Type=exec
ExecStart=` + execQuote(program) + ` serve --home ` + execQuote(home) + `
Restart=on-failure
RestartSec=1min
TimeoutStopSec=10min
KillMode=mixed
UMask=0027
NoNewPrivileges=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
`
}

// timerText is the alternative: one run a night, started by a timer.
func timerText(program, home, at string) string {
	return `
# Or, instead of the daemon, one run a night:
# /etc/systemd/system/chuangpei-night.service
[Unit]
Description=创培 one night
RequiresMountsFor=` + unitQuote(filepath.Join(home, "inbox")) + `

[Service]
Type=oneshot
ExecStart=` + execQuote(program) + ` run --home ` + execQuote(home) + `
SuccessExitStatus=3
UMask=0027

# /etc/systemd/system/chuangpei-night.timer
[Unit]
Description=创培 every night

[Timer]
OnCalendar=` + at + `
Persistent=true

[Install]
WantedBy=timers.target
`
}

// cronText is a crontab line. cron has no quoting for its own percent sign but a backslash.
func cronText(program, home string, settings config) string {
	command := shellQuote(program) + " run --home " + shellQuote(home)
	return fmt.Sprintf("CRON_TZ=%s\n%s %s\n", settings.Timezone, settings.Schedule,
		strings.ReplaceAll(command, "%", `\%`))
}

// calendar turns a plain nightly schedule, minute and hour and nothing else, into systemd's form.
func calendar(settings config) (string, bool) {
	f := strings.Fields(settings.Schedule)
	if len(f) != 5 || f[2] != "*" || f[3] != "*" || f[4] != "*" || strings.ContainsAny(f[0]+f[1], "*/,-") {
		return "", false
	}
	return fmt.Sprintf("*-*-* %02s:%02s:00 %s", f[1], f[0], settings.Timezone), true
}

// execQuote quotes an argument of ExecStart: systemd expands % and $ and reads C escapes.
func execQuote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `%`, `%%`, `$`, `$$`).Replace(s) + `"`
}

// unitQuote quotes a path in a list of paths, where only % is expanded.
func unitQuote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `%`, `%%`).Replace(s) + `"`
}

// shellQuote quotes an argument of a shell command.
func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
