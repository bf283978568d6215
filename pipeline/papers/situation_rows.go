package papers

import (
	"regexp"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// classFacts are a class in figures; amounts in fen.
type classFacts struct {
	classFiled
	classPeople
	classSent
	classPassed
	classCertified
	classPublic
	classMoney
}

// classFiled is a class as it was filed, or as it was held once it is completed.
type classFiled struct {
	Unlisted    int       `db:"unlisted"` // how many more its page has no room for
	Opening     int64     `db:"opening"`
	No          string    `db:"class_no"`
	Name        string    `db:"name"`
	Course      string    `db:"course_name"`
	Institution string    `db:"institution_name"`
	CountyCode  string    `db:"county"`
	County      string    `db:"county_name"`
	Opens       time.Time `db:"opens_on"`
	Closes      time.Time `db:"closes_on"`
	VoidedOn    time.Time `db:"voided_on"`
	Completed   bool      `db:"completed"`
	Uplifts     bool      `db:"uplifts"`
	UpliftFrom  time.Time `db:"uplift_from"`
}

// What else is known of a class comes from many tables.
type (
	classPeople struct {
		People int `db:"people"`
	}
	classSent struct {
		Instructors int       `db:"instructors"`
		SentOn      time.Time `db:"sent_on"`
	}
	classPassed struct {
		Passed int `db:"passed"`
	}
	classCertified struct {
		Certificates int       `db:"certificates"`
		IssuedOn     time.Time `db:"issued_on"`
	}
	classPublic struct {
		PublicFrom time.Time `db:"public_from"`
		PublicTo   time.Time `db:"public_to"`
	}
	classMoney struct {
		BaseWaits    int       `db:"base_waits"`
		BasePeople   int       `db:"base_people"`
		Base         int64     `db:"base"`
		BaseOn       time.Time `db:"base_on"`
		UpliftPeople int       `db:"uplift_people"`
		Uplift       int64     `db:"uplift"`
		Approved     int64     `db:"approved"`
		PaidPeople   int       `db:"paid_people"`
		Paid         int64     `db:"paid"`
		PaidOn       time.Time `db:"paid_on"`
		UnpaidPeople int       `db:"unpaid_people"`
		Unpaid       int64     `db:"unpaid"`
		Back         int       `db:"back"` // payments that came back
		Owed         int       `db:"owed"` // entries paid, revoked and not taken back
	}
)

// standingClass is a class as one reader sees it.
type standingClass struct {
	reader string
	asOf   time.Time
	classFacts
	waits  []classWait
	papers []situationPaper
}

// link leads to a paper of the class in the reader's folder, the first of these workbooks that stands.
func (c standingClass) link(text string, workbooks ...string) templates.SituationLink {
	for _, workbook := range workbooks {
		for _, p := range c.papers {
			if p.Workbook == workbook {
				return templates.SituationLink{Text: text, Path: p.Path}
			}
		}
	}
	return templates.SituationLink{}
}

// receipt leads to the reader's newest receipt of an application of a kind about the class.
func (c standingClass) receipt(kind string) templates.SituationLink {
	for _, p := range c.papers {
		if p.Workbook == "receipt" && p.Kind == kind {
			return templates.SituationLink{Text: "回执", Path: p.Path}
		}
	}
	return templates.SituationLink{}
}

// waiting finds what an application of these kinds waits for.
func (c standingClass) waiting(kinds ...string) (classWait, bool) {
	for _, w := range c.waits {
		for _, kind := range kinds {
			if w.Kind == kind {
				return w, true
			}
		}
	}
	return classWait{}, false
}

// claimed reports whether anybody of the class was awarded a subsidy.
func (c standingClass) claimed() bool { return c.BasePeople+c.BaseWaits > 0 }

// situationPaper is a paper of the outbox that a page leads to.
type situationPaper struct {
	Opening    int64  `db:"opening"`    // 0: it is about no class
	Submission int64  `db:"submission"` // 0: nor about a file that was sent
	Workbook   string `db:"workbook"`
	Kind       string `db:"kind"` // of the application it is about
	Excluded   int    `db:"excluded"`
	Path       string `db:"path"`
}

// classWait is an application of a class that waits.
type classWait struct {
	Opening int64     `db:"opening"`
	Kind    string    `db:"kind"`
	For     string    `db:"waits_for"`
	Since   time.Time `db:"since"`
	People  int       `db:"people"`
	Amount  int64     `db:"amount"` // in fen
}

// batchName is how a payment list is called, and what is sent back of it.
var batchName = regexp.MustCompile(`拨付花名册_[0-9]{16}`)

// maskedName is the name of a file that somebody sent, with what may be a person's number masked.
func maskedName(name string) string {
	ours := batchName.FindString(name)
	return strings.Replace(form.MaskNumbers(strings.Replace(name, ours, "\x00", 1)), "\x00", ours, 1)
}

// namesPerson reports whether a sender put what may be a person's number into the file's name: no page leads to what is
// named after that one.
func (p situationPaper) namesPerson() bool {
	return isAnswer(p.Workbook) && maskedName(p.Path) != p.Path
}

// isAnswer reports whether a paper answers a file, and is named after it.
func isAnswer(workbook string) bool { return workbook == "receipt" || workbook == "form_supplement" }
