package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// serviceVerb prints what makes an operating system start the nights.
func serviceVerb(m *Main) *cobra.Command {
	var timer, crontab bool
	cmd := &cobra.Command{
		Use: "service", Short: "print the daemon's systemd unit, or a timer, or a crontab line", Args: cobra.NoArgs,
		RunE: m.does(func(context.Context, []string) error {
			switch {
			case timer && crontab:
				return usagef("service prints a timer or a crontab line: one of them at a time")
			case timer:
				return printService(m, timerText)
			case crontab:
				return printService(m, cronText)
			}
			return printService(m, unitText)
		}),
	}
	cmd.Flags().BoolVar(&timer, "timer", false, "instead of the daemon, a timer and the unit that it starts, to be "+
		"put into two files")
	cmd.Flags().BoolVar(&crontab, "cron", false, "a crontab line instead, for the account's own crontab")
	return cmd
}

// printService prints what text makes of this program and this working folder.
func printService(m *Main, text func(program, home string, settings config) string) error {
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
	page := text(program, home, settings)
	return m.answer(map[string]string{"text": page}, page, false)
}

// unitText is the daemon as a systemd service.
func unitText(program, home string, settings config) string {
	return `# /etc/systemd/system/chuangpei.service: the daemon; it keeps the schedule itself. The account is made once:
# useradd --system --user-group --home-dir ` + shellQuote(home) + ` --shell /usr/sbin/nologin chuangpei
[Unit]
Description=创培 training applications
RequiresMountsFor=` + unitQuote(filepath.Join(home, "inbox")) + `
After=local-fs.target remote-fs.target

[Service]
Type=exec
ExecStart=` + execQuote(program) + ` serve --home ` + execQuote(home) + `
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
RestartSec=1min
RestartPreventExitStatus=2 4 12
TimeoutStopSec=10min
KillMode=mixed
` + hardening(home, settings) + `

[Install]
WantedBy=multi-user.target
`
}

// hardening is what a unit may do: write to the home, reach robots over the network, and nothing else.
func hardening(home string, settings config) string {
	paths := unitQuote(home)
	if filepath.IsAbs(settings.Metrics.Path) {
		paths += " " + unitQuote(filepath.Dir(settings.Metrics.Path))
	}
	return `User=chuangpei
Group=chuangpei
UMask=0027
ReadWritePaths=` + paths + `
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
PrivateUsers=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProcSubset=pid
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
LockPersonality=yes
RemoveIPC=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM`
}

// timerText is the alternative: one run a night, started by a timer.
func timerText(program, home string, settings config) string {
	hour, minute, ok := nightly(settings)
	if !ok {
		return "# The schedule is not one that a timer can express; use the daemon.\n"
	}
	at := fmt.Sprintf("*-*-* %02d:%02d:00 %s", hour, minute, settings.Timezone)
	return `# /etc/systemd/system/chuangpei-night.service
[Unit]
Description=创培 one night
RequiresMountsFor=` + unitQuote(filepath.Join(home, "inbox")) + `

[Service]
Type=oneshot
ExecStart=` + execQuote(program) + ` run --home ` + execQuote(home) + `
SuccessExitStatus=3
` + hardening(home, settings) + `

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

// cronText is a crontab line. cron has no quoting for its own percent sign but a backslash. Few crons know time zones,
// so a nightly schedule is tried every quarter of an hour, which every zone's offset is a multiple of, and plays when
// it is that hour in the city.
func cronText(program, home string, settings config) string {
	command := strings.ReplaceAll(shellQuote(program)+" run --home "+shellQuote(home), "%", `\%`)
	hour, minute, ok := nightly(settings)
	if !ok {
		return fmt.Sprintf("# for a cron that knows CRON_TZ (cronie); others play it by the host's clock\n"+
			"CRON_TZ=%s\n%s %s\n", settings.Timezone, settings.Schedule, command)
	}
	return fmt.Sprintf("%d-59/15 * * * * [ \"$(TZ=%s date +\\%%H:\\%%M)\" = %02d:%02d ] && umask 027 && %s\n",
		minute%15, settings.Timezone, hour, minute, command)
}

// nightly is the hour and minute of a schedule that is one time every day and nothing else.
func nightly(settings config) (hour, minute int, ok bool) {
	f := strings.Fields(settings.Schedule)
	if len(f) != 5 || f[2] != "*" || f[3] != "*" || f[4] != "*" {
		return 0, 0, false
	}
	minute, bad := strconv.Atoi(f[0])
	hour, worse := strconv.Atoi(f[1])
	return hour, minute, bad == nil && worse == nil
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
