package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/spf13/cobra"
)

// TestTheCrontabLineIsRightEverywhere: on a host of any zone, whose cron knows no other, the line plays the night at
// its hour in the city and at no other time, the days on which clocks change included.
func TestTheCrontabLineIsRightEverywhere(t *testing.T) {
	line := regexp.MustCompile(`^(\S+ \* \* \* \*) \[ "\$\(TZ=(\S+) date \+\\%H:\\%M\)" = (\d\d:\d\d) \] && `)
	for _, schedule := range []string{"0 2 * * *", "50 23 * * *"} {
		c := defaultConfig()
		c.Schedule = schedule
		parts := line.FindStringSubmatch(cronText("/bin/chuangpei", "/srv/c", c))
		if parts == nil {
			t.Fatalf("the line is %s", cronText("/bin/chuangpei", "/srv/c", c))
		}
		for _, host := range []string{"UTC", "Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu"} {
			if nights := nightsAYear(t, c, host, parts[1], parts[3]); nights != 365 {
				t.Errorf("%s, host in %s: %d nights a year", schedule, host, nights)
			}
		}
	}
}

// nightsAYear counts how often a host's cron plays a night, each of which must be one of the schedule.
func nightsAYear(t *testing.T, c config, host, tries, hour string) (nights int) {
	t.Helper()
	zone, err := time.LoadLocation(host)
	if err != nil {
		t.Fatal(err)
	}
	schedule, err := cron.ParseStandard(tries)
	if err != nil {
		t.Fatal(err)
	}
	city := c.zone()
	from := time.Date(2025, 1, 1, 0, 0, 0, 0, city)
	for at := schedule.Next(from.In(zone)); at.Before(from.AddDate(1, 0, 0)); at = schedule.Next(at) {
		if at.In(city).Format("15:04") != hour {
			continue
		}
		nights++
		if want := c.next(at.Add(-time.Second)); !want.Equal(at) {
			t.Fatalf("%s, host in %s: a night at %s", c.Schedule, host, at)
		}
	}
	return nights
}

// unitOf is the daemon's unit, of a home whose metrics are left elsewhere.
func unitOf(d *desk) string {
	d.write(configFile, "metrics: {path: /var/lib/node_exporter/chuangpei.prom}\n")
	d.run(exitDone, "service")
	return d.out.String()
}

// TestTheUnitIsHardened: it is another account's, writes where it must and nowhere else, holds no capability, and does
// not start again what only a person can mend.
func TestTheUnitIsHardened(t *testing.T) {
	d := newDesk(t)
	unit := unitOf(d)
	for _, want := range []string{"RestartPreventExitStatus=2 4 12", "User=chuangpei", "kill -HUP $MAINPID",
		"ProtectSystem=strict", "NoNewPrivileges=yes", "\nCapabilityBoundingSet=\n",
		`ReadWritePaths="` + d.home + `" "/var/lib/node_exporter"`} {
		if !strings.Contains(unit, want) {
			t.Errorf("no %q in\n%s", want, unit)
		}
	}
}

// TestSystemdRatesTheUnit: below 3, as systemd counts.
func TestSystemdRatesTheUnit(t *testing.T) {
	tool, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("this machine has no systemd-analyze, which rates units: apt-get install systemd")
	}
	unit := unitOf(newDesk(t))
	file := filepath.Join(t.TempDir(), "chuangpei.service")
	if err := os.WriteFile(file, []byte(unit), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(tool, "security", "--offline=true", "--threshold=30", "--no-pager", file).CombinedOutput()
	if err != nil {
		t.Errorf("rated above 3: %v\n%s", err, said[max(0, len(said)-300):])
	}
}

// TestEveryVerbHelps: with an example that begins with the verb, and its exit codes; an unknown verb at any depth is a
// mistake, and no help is of a verb that is not.
func TestEveryVerbHelps(t *testing.T) {
	d := newDesk(t)
	left := helps()
	var look func(c *cobra.Command)
	look = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			path := strings.TrimPrefix(sub.CommandPath(), "chuangpei ")
			if !strings.HasPrefix(sub.Example, "  "+sub.CommandPath()) ||
				!strings.Contains(sub.Long, "Exit codes: 0 done") {
				t.Errorf("%s: example %q, help %q", path, sub.Example, sub.Long)
			}
			delete(left, path)
			look(sub)
		}
	}
	look(d.main().command())
	if len(left) > 0 {
		t.Errorf("help of no verb: %v", left)
	}
	d.run(exitUsage, "policy", "nonsense")
	dir := t.TempDir()
	d.run(exitDone, "man", dir)
	page, err := os.ReadFile(filepath.Join(dir, "chuangpei-run.1"))
	if err != nil || !strings.Contains(string(page), "some applications went back") {
		t.Errorf("man page %v %s", err, page)
	}
	for _, shell := range []string{"bash", "zsh", "fish"} {
		d.run(exitDone, "completion", shell)
		if !strings.Contains(d.out.String(), "chuangpei") {
			t.Errorf("completion for %s: %s", shell, &d.out)
		}
	}
	d.run(exitUsage, "completion", "cmd")
}
