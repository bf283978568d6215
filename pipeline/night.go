package pipeline

import (
	"log/slog"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
	"chuangpei/templates"
)

// Settings are the operator's choices; the zero value is a working default.
type Settings struct {
	Zone       *time.Location  // local time of the city; nil is Asia/Shanghai
	Settle     time.Duration   // pause between the two looks at an arriving file; 0 is one second
	BatchSize  int             // applications a transaction; 0 is 1000
	Contending int             // files of a sender that contend with each other and are decided in one night; 0 is 20
	Limits     workbook.Limits // what a sender's file may hold; the zero value is workbook.DefaultLimits
	Fonts      templates.Fonts // the zero value is 宋体 and 黑体
	NextRun    func(time.Time) time.Time
	Program    string // version, recorded with the run
}

// Night is one night's work in one home folder. The caller holds the home's lock.
type Night struct {
	Home     string
	Now      func() time.Time
	Rules    *rules.Book
	Settings Settings
	Log      *slog.Logger
	Anew     bool                 // Publish renders what stands as it was published, too
	Only     string               // Publish writes what this names alone (package numbers); empty: everything
	Progress func(Progress)       // may be nil
	Fault    disk.Fault           // called before every file operation and at every step (Steps); nil in production
	Before   func(staging.Source) // called with each submission before it is read; nil in production
}

// Progress says how far a night is: files done of all, in the named stage.
type Progress struct {
	Stage string
	Done  int
	Total int
}

// WithDefaults fills what was left out.
func (s Settings) WithDefaults() Settings {
	if s.Zone == nil {
		s.Zone = time.FixedZone("CST", 8*60*60)
	}
	if s.BatchSize == 0 {
		s.BatchSize = 1000
	}
	if s.Limits == (workbook.Limits{}) {
		s.Limits = workbook.DefaultLimits()
	}
	if s.Fonts == (templates.Fonts{}) {
		s.Fonts = templates.DefaultFonts()
	}
	if s.NextRun == nil {
		s.NextRun = func(t time.Time) time.Time {
			return time.Date(t.Year(), t.Month(), t.Day()+1, 2, 0, 0, 0, t.Location())
		}
	}
	return s
}

// withDefaults fills what the caller left out.
func (n Night) withDefaults() Night {
	n.Settings = n.Settings.WithDefaults()
	if n.Progress == nil {
		n.Progress = func(Progress) {}
	}
	return n
}

// home is the folder of the night.
func (n Night) home() home.Home { return home.Home{Dir: n.Home, Fault: n.Fault} }

// intake are the options of the intake stage.
func (n Night) intake() intake.Options {
	return intake.Options{Home: n.Home, Pause: n.Settings.Settle, Now: n.Now, Log: n.Log, Fault: n.Fault,
		Limit: n.Settings.Limits.File, Zone: n.Settings.Zone}
}

// nextRun is the run that follows a wall clock, as a wall clock: of the hour of handling, so that a receipt rendered
// again says what it said.
func (n Night) nextRun(handled time.Time) time.Time {
	zone := n.Settings.Zone
	return ledger.Wall(n.Settings.NextRun(ledger.Moment(handled, zone)), zone)
}

// step marks a step, and fails when a test wants the night to end there.
func (n Night) step(name string) error { return n.Fault.Step(name) }
