package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// helpWidth is how wide help is; the texts of the commands are wrapped by hand.
const helpWidth = 92

// help is a command's help: an example that works in a fresh clone, what the command
// does, its flags with units and defaults, and where to read more.
func help(c *cobra.Command) string {
	var b strings.Builder
	if c.Example != "" {
		fmt.Fprintf(&b, "%s\n\n", c.Example)
	}
	text := c.Long
	if text == "" {
		text = c.Short
	}
	fmt.Fprintf(&b, "%s\n\nUsage: %s\n", strings.TrimSpace(text), c.UseLine())
	if c.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-11s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintf(&b, "\nFlags:\n%s", c.LocalFlags().FlagUsagesWrapped(helpWidth))
	}
	more := "hangup --help"
	if c.HasAvailableSubCommands() {
		more = c.CommandPath() + " COMMAND --help"
	}
	fmt.Fprintf(&b, "\nMore: %s, hangup examples, hangup schema, README.md\n", more)
	return b.String()
}
