package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manCommand is hangup man: the manual pages.
func manCommand(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write the manual pages into a folder",
		Example: "  hangup man man1",
		Long: `Write hangup.1, hangup-run.1 and so on into DIR, for man: with DIR named man1 in a
folder of its own, man -M FOLDER hangup-run shows them.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("into which folder?")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return writeManual(e, c.Root(), args[0]) },
	}
}

// writeManual writes a page for each command.
func writeManual(e *env, root *cobra.Command, dir string) error {
	f, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer f.discard()
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		if c != root && !c.IsAvailableCommand() {
			continue
		}
		page := func(w io.Writer) error { _, err := io.WriteString(w, manualPage(c)); return err }
		if err := f.write(pageName(c)+".1", page); err != nil {
			return err
		}
	}
	names := f.names()
	if err := f.keep(); err != nil {
		return err
	}
	for _, name := range names {
		fmt.Fprintln(e.out, filepath.Join(dir, name))
	}
	return nil
}

// pageName is hangup-run for hangup run.
func pageName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manualPage is a command's page in the language of man.
func manualPage(c *cobra.Command) string {
	var b strings.Builder
	text := c.Long
	if text == "" {
		text = c.Short
	}
	fmt.Fprintf(&b, ".TH %q 1 \"\" %q\n", strings.ToUpper(pageName(c)), "hangup "+c.Root().Version)
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", pageName(c), roff(c.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n%s\n", roff(c.UseLine()))
	if c.Example != "" {
		fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(c.Example))
	}
	fmt.Fprintf(&b, ".SH DESCRIPTION\n.nf\n%s\n.fi\n", roff(strings.TrimSpace(text)))
	b.WriteString(".SH OPTIONS\n")
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(strings.TrimSpace(name+" "+value)), roff(usage))
	})
	b.WriteString(".SH SEE ALSO\n")
	if !c.HasParent() {
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, ".BR %s (1)\n", pageName(sub))
			}
		}
	} else {
		fmt.Fprintf(&b, ".BR %s (1)\n", pageName(c.Root()))
	}
	return b.String()
}

// roff is text in which nothing is an instruction to man.
func roff(text string) string {
	text = strings.ReplaceAll(text, `\`, `\e`)
	text = strings.ReplaceAll(text, "-", `\-`)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
