// Package pagetest fills every layout of templates with the smallest and the largest case people have, and looks at
// what comes out of the printer: by the fonts' own metrics, and as LibreOffice prints it. Tests alone use it.
package pagetest
